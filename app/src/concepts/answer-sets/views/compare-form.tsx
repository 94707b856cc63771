import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { readersLocale } from '../../../platform/interface/web.ts';
import type { Attribute } from './attribute.ts';
import { ALL_OTHERS, groupsCompared, periodsCompared } from './attribute-conditions.ts';
import { labelledColumn } from './attributes-asked.tsx';
import { countWords } from './filter-form.tsx';
import type { View } from './view.ts';

type Compare = NonNullable<View['compare']>;

export type CompareFormProps = {
  readonly attributes: readonly Attribute[];
  readonly onChosen: (compare: Compare) => void;
};

/** Chooses what is set beside what: two groups of people, or two periods. */
export function CompareForm({ attributes, onChosen }: CompareFormProps): ReactNode {
  const withValues = attributes.filter(({ kind, values }) => kind !== 'moment' && values.length > 1);
  const withDays = attributes.filter(({ kind }) => kind === 'moment');
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
        <GroupsForm attributes={withValues} onChosen={onChosen} />
      ) : (
        <PeriodsForm attributes={withDays} onChosen={onChosen} />
      )}
    </>
  );
}

function GroupsForm({ attributes, onChosen }: CompareFormProps): ReactNode {
  const [column, setColumn] = useState(attributes[0]?.column ?? '');
  const [sides, setSides] = useState({ a: '', b: '' });
  const [objection, setObjection] = useState('');
  const attribute = attributes.find((one) => one.column === column);
  const values = (attribute?.values ?? []).map(({ value, count }) => ({
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
        if (attribute === undefined) return;
        const made = groupsCompared(attribute, sides.a, sides.b);
        if (typeof made === 'string') setObjection(made);
        else onChosen(made);
      }}
    >
      <AttributeSelect
        attributes={attributes}
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

function PeriodsForm({ attributes, onChosen }: CompareFormProps): ReactNode {
  const [column, setColumn] = useState(attributes[0]?.column ?? '');
  const [days, setDays] = useState({ aFrom: '', aTo: '', bFrom: '', bTo: '' });
  const [objection, setObjection] = useState('');
  const attribute = attributes.find((one) => one.column === column);
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
        if (attribute === undefined) return;
        const { aFrom, aTo, bFrom, bTo } = days;
        const periods = { a: { from: aFrom, to: aTo }, b: { from: bFrom, to: bTo } };
        const made = periodsCompared(attribute, periods, readersLocale());
        if (typeof made === 'string') setObjection(made);
        else onChosen(made);
      }}
    >
      <AttributeSelect attributes={attributes} column={column} onChange={setColumn} />
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

function AttributeSelect({
  attributes,
  column,
  onChange,
}: {
  readonly attributes: readonly Attribute[];
  readonly column: string;
  readonly onChange: (column: string) => void;
}): ReactNode {
  return (
    <NativeSelect
      label="Attribute"
      value={column}
      data={attributes.map(labelledColumn)}
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
