import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { readersLocale } from '../../../platform/interface/web.ts';
import type { Characteristic } from './characteristic.ts';
import { ALL_OTHERS, groupsCompared, periodsCompared } from './characteristic-conditions.ts';
import { labelledColumn } from './characteristics-asked.tsx';
import { countWords } from './filter-form.tsx';
import type { View } from './view.ts';

type Compare = NonNullable<View['compare']>;

export type CompareFormProps = {
  readonly characteristics: readonly Characteristic[];
  readonly onChosen: (compare: Compare) => void;
};

/** Chooses what is set beside what: two groups of people, or two periods. */
export function CompareForm({ characteristics, onChosen }: CompareFormProps): ReactNode {
  const withValues = characteristics.filter(({ kind, values }) => kind !== 'moment' && values.length > 1);
  const withDays = characteristics.filter(({ kind }) => kind === 'moment');
  const [kind, setKind] = useState(withValues.length > 0 ? 'groups' : 'periods');
  if (withValues.length + withDays.length === 0)
    return <p>These answers have nothing to compare people by.</p>;
  return (
    <>
      {withValues.length > 0 && withDays.length > 0 ? (
        <SegmentedControl
          aria-label="What to compare"
          value={kind}
          onChange={setKind}
          data={[
            { value: 'groups', label: 'Two groups' },
            { value: 'periods', label: 'Two periods' },
          ]}
        />
      ) : null}
      {kind === 'groups' ? (
        <GroupsForm characteristics={withValues} onChosen={onChosen} />
      ) : (
        <PeriodsForm characteristics={withDays} onChosen={onChosen} />
      )}
    </>
  );
}

function GroupsForm({ characteristics, onChosen }: CompareFormProps): ReactNode {
  const [column, setColumn] = useState(characteristics[0]?.column ?? '');
  const [sides, setSides] = useState({ a: '', b: '' });
  const [objection, setObjection] = useState('');
  const characteristic = characteristics.find((one) => one.column === column);
  const values = (characteristic?.values ?? []).map(({ value, count }) => ({
    value,
    label: `${value} (${countWords(count)})`,
  }));
  const select = (side: 'a' | 'b', label: string, further: typeof values): ReactNode => (
    <NativeSelect
      label={label}
      value={sides[side]}
      data={[{ value: '', label: 'Choose a value' }, ...values, ...further]}
      onChange={(event) => {
        setObjection('');
        setSides({ ...sides, [side]: event.currentTarget.value });
      }}
    />
  );
  return (
    <form
      className="view-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (characteristic === undefined) return;
        const made = groupsCompared(characteristic, sides.a, sides.b);
        if (typeof made === 'string') setObjection(made);
        else onChosen(made);
      }}
    >
      <CharacteristicSelect
        characteristics={characteristics}
        column={column}
        onChange={(wanted) => {
          setColumn(wanted);
          setSides({ a: '', b: '' });
        }}
      />
      {select('a', 'First group', [])}
      {select('b', 'Second group', [{ value: ALL_OTHERS, label: 'Everybody who gave another answer' }])}
      <SendComparison objection={objection} />
    </form>
  );
}

function PeriodsForm({ characteristics, onChosen }: CompareFormProps): ReactNode {
  const [column, setColumn] = useState(characteristics[0]?.column ?? '');
  const [days, setDays] = useState({ aFrom: '', aTo: '', bFrom: '', bTo: '' });
  const [objection, setObjection] = useState('');
  const characteristic = characteristics.find((one) => one.column === column);
  const day = (name: keyof typeof days, label: string): ReactNode => (
    <TextInput
      label={label}
      type="date"
      value={days[name]}
      onChange={(event) => {
        setObjection('');
        setDays({ ...days, [name]: event.currentTarget.value });
      }}
    />
  );
  return (
    <form
      className="view-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (characteristic === undefined) return;
        const { aFrom, aTo, bFrom, bTo } = days;
        const periods = { a: { from: aFrom, to: aTo }, b: { from: bFrom, to: bTo } };
        const made = periodsCompared(characteristic, periods, readersLocale());
        if (typeof made === 'string') setObjection(made);
        else onChosen(made);
      }}
    >
      <CharacteristicSelect characteristics={characteristics} column={column} onChange={setColumn} />
      <fieldset className="view-range">
        <legend>First period</legend>
        {day('aFrom', 'First day')}
        {day('aTo', 'Last day')}
      </fieldset>
      <fieldset className="view-range">
        <legend>Second period</legend>
        {day('bFrom', 'First day')}
        {day('bTo', 'Last day')}
      </fieldset>
      <SendComparison objection={objection} />
    </form>
  );
}

function CharacteristicSelect({
  characteristics,
  column,
  onChange,
}: {
  readonly characteristics: readonly Characteristic[];
  readonly column: string;
  readonly onChange: (column: string) => void;
}): ReactNode {
  return (
    <NativeSelect
      label="Characteristic"
      value={column}
      data={characteristics.map(labelledColumn)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function SendComparison({ objection }: { readonly objection: string }): ReactNode {
  return (
    <>
      <p className="view-objection" role="alert">
        {objection}
      </p>
      <Button type="submit">Compare them</Button>
    </>
  );
}
