import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Foreign, readerCount, readersLocale } from '../../../platform/interface/web.ts';
import type { Characteristic } from './characteristic.ts';
import { type ChosenValues, chosenIn, conditionOf, NOTHING_CHOSEN } from './characteristic-conditions.ts';
import { labelledColumn } from './characteristics-asked.tsx';
import { endWords } from './condition-words.ts';
import type { Where } from './view.ts';

/** More values than this are easier found by typing. */
const MANY_VALUES = 12;

export type FilterFormProps = {
  readonly characteristics: readonly Characteristic[];
  /** The condition to change; without one a new one is made. */
  readonly condition?: Where | undefined;
  readonly onChosen: (condition: Where) => void;
};

/** Chooses whose answers are shown: a characteristic, and which of its values. */
export function FilterForm({ characteristics, condition, onChosen }: FilterFormProps): ReactNode {
  const [column, setColumn] = useState(condition?.column ?? characteristics[0]?.column ?? '');
  const [chosen, setChosen] = useState(condition === undefined ? NOTHING_CHOSEN : chosenIn(condition));
  const [objection, setObjection] = useState('');
  const characteristic = characteristics.find((one) => one.column === column) ?? characteristics[0];
  if (characteristic === undefined) return <p>These answers have no column to filter by.</p>;
  const change = (changed: Partial<ChosenValues>): void => {
    setObjection('');
    setChosen({ ...chosen, ...changed });
  };
  return (
    <form
      className="view-form"
      onSubmit={(event) => {
        event.preventDefault();
        const made = conditionOf(characteristic, chosen);
        if (typeof made === 'string') setObjection(made);
        else onChosen(made);
      }}
    >
      <NativeSelect
        label="Characteristic"
        value={characteristic.column}
        data={characteristics.map(labelledColumn)}
        onChange={(event) => {
          setColumn(event.currentTarget.value);
          setObjection('');
          setChosen(NOTHING_CHOSEN);
        }}
      />
      {characteristic.kind === 'moment' ? null : (
        <ValueChoice
          key={characteristic.column}
          characteristic={characteristic}
          chosen={chosen}
          change={change}
        />
      )}
      {characteristic.kind === 'text' ? null : (
        <RangeChoice characteristic={characteristic} chosen={chosen} change={change} />
      )}
      {characteristic.missing === 0 && !chosen.orMissing ? null : (
        <Checkbox
          label={`People without an answer, too (${countWords(characteristic.missing)})`}
          checked={chosen.orMissing}
          disabled={chosen.from !== '' || chosen.to !== ''}
          onChange={(event) => change({ orMissing: event.currentTarget.checked })}
        />
      )}
      <p className="view-objection" role="alert">
        {objection}
      </p>
      <Button type="submit">Show these people</Button>
    </form>
  );
}

type ChoiceProps = {
  readonly characteristic: Characteristic;
  readonly chosen: ChosenValues;
  readonly change: (changed: Partial<ChosenValues>) => void;
};

function ValueChoice({ characteristic: { values, more }, chosen, change }: ChoiceProps): ReactNode {
  const [sought, setSought] = useState('');
  if (values.length === 0) return null;
  const fits = (value: string): boolean => value.toLowerCase().includes(sought.toLowerCase());
  const listed = values.filter(({ value }) => chosen.values.includes(value) || fits(value));
  const toggle = (value: string, checked: boolean): void =>
    change({
      from: '',
      to: '',
      values: checked ? [...chosen.values, value] : chosen.values.filter((one) => one !== value),
    });
  return (
    <>
      <NativeSelect
        label="Show people who gave"
        value={chosen.others ? 'others' : 'these'}
        data={[
          { value: 'these', label: 'one of these answers' },
          { value: 'others', label: 'any other answer' },
        ]}
        onChange={(event) => change({ others: event.currentTarget.value === 'others' })}
      />
      {values.length > MANY_VALUES ? (
        <TextInput
          label="Find a value"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      ) : null}
      <fieldset className="view-values">
        <legend>Values and how many people gave them</legend>
        {listed.map(({ value, count }) => (
          <Checkbox
            key={value}
            checked={chosen.values.includes(value)}
            onChange={(event) => toggle(value, event.currentTarget.checked)}
            label={
              <>
                <Foreign>{value}</Foreign> <span className="quiet">{countWords(count)}</span>
              </>
            }
          />
        ))}
        {more > 0 ? <p className="quiet">These are the most frequent values; there are more.</p> : null}
      </fieldset>
    </>
  );
}

function RangeChoice({ characteristic, chosen, change }: ChoiceProps): ReactNode {
  const { kind, from, to } = characteristic;
  const isMoment = kind === 'moment';
  const ends = [
    { name: 'from', label: isMoment ? 'First day' : 'From', value: chosen.from },
    { name: 'to', label: isMoment ? 'Last day' : 'To', value: chosen.to },
  ] as const;
  const known =
    from === null || to === null ? '' : `Answers go from ${endOf(from, isMoment)} to ${endOf(to, isMoment)}.`;
  return (
    <fieldset className="view-range">
      <legend>{isMoment ? 'First and last day, both included' : 'Or a range, both ends included'}</legend>
      {ends.map((end) => (
        <TextInput
          key={end.name}
          label={end.label}
          type={isMoment ? 'date' : 'text'}
          {...(isMoment ? {} : { inputMode: 'decimal' as const })}
          value={end.value}
          onChange={(event) =>
            change({ [end.name]: event.currentTarget.value, values: [], orMissing: false })
          }
        />
      ))}
      {known === '' ? null : <p className="quiet">{known}</p>}
    </fieldset>
  );
}

function endOf(end: number | string, isMoment: boolean): string {
  return endWords(isMoment ? dayOf(end) : end, readersLocale());
}

function dayOf(moment: number | string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? String(moment) : at.toISOString().slice(0, 10);
}

/** How many people, or that they are too few to say. */
export function countWords(count: number | null): string {
  return count === null ? 'few' : readerCount(count);
}
