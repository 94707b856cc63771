import { NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { readersLocale } from '../../../platform/interface/web.ts';
import { monthLater, monthOf, monthsDown, readerMonth, SPANS } from './insight-months.ts';
import { useSliceNames } from './slice-names.tsx';
import './gap-map.css';

/** What both pages of the chain over all attributes can be narrowed by. */
export type SliceChosen = Readonly<Partial<Record<'segment' | 'unit' | 'from' | 'to', string>>>;

type Choice = { readonly value: string; readonly label: string };

type SliceProps = {
  readonly place: SliceChosen;
  readonly change: (changed: SliceChosen) => void;
  /** The months that are shown, once they are known. */
  readonly shown: { readonly from: string; readonly to: string; readonly asOf: string } | undefined;
  readonly children?: ReactNode;
};

const OWN = 'own';
const OFFERED_MONTHS = 60;
const USUAL_SPAN = '12';

/** Whose customers, which unit, which months. */
export function SliceChoices({ place, change, shown, children }: SliceProps): ReactNode {
  const { segments, units } = useSliceNames(place.segment);
  const running = shown === undefined ? null : monthOf(shown.asOf);
  const said = spanOf(place, running);
  const [isOwn, setOwn] = useState(false);
  const span = isOwn ? OWN : said;
  const chooseSpan = (value: string): void => {
    setOwn(value === OWN);
    if (value === OWN) change({ from: shown?.from ?? '', to: shown?.to ?? '' });
    else if (value === USUAL_SPAN) change({ from: '', to: '' });
    else if (running !== null) change({ from: monthLater(running, -Number(value)), to: '' });
  };
  return (
    <div className="insight-choices screen-only">
      <ChoiceSelect
        label="Segment"
        value={place.segment}
        data={[{ value: '', label: 'all customers' }, ...segments]}
        onChange={(segment) => change({ segment })}
      />
      <ChoiceSelect
        label="Unit"
        value={place.unit}
        data={[{ value: '', label: 'all units' }, ...units]}
        onChange={(unit) => change({ unit })}
      />
      <ChoiceSelect
        label="Period"
        value={span}
        data={[
          ...SPANS.map((months) => ({ value: String(months), label: `last ${months} months` })),
          { value: OWN, label: 'from month to month' },
        ]}
        onChange={chooseSpan}
      />
      {span === OWN ? (
        <>
          <MonthSelect
            label="From"
            value={place.from ?? shown?.from}
            newest={running}
            onChange={(from) => change({ from })}
          />
          <MonthSelect
            label="To"
            value={place.to ?? shown?.to}
            newest={running}
            onChange={(to) => change({ to })}
          />
        </>
      ) : null}
      {children}
    </div>
  );
}

/** Which of the offered lengths the address means. */
function spanOf({ from, to }: SliceChosen, running: string | null): string {
  if (from === undefined && to === undefined) return USUAL_SPAN;
  if (running === null) return OWN;
  const months = SPANS.find((count) => monthLater(running, -count) === from);
  return months === undefined || to !== undefined ? OWN : String(months);
}

type SelectProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly data: readonly Choice[];
  readonly onChange: (value: string) => void;
};

export function ChoiceSelect({ label, value = '', data, onChange }: SelectProps): ReactNode {
  // What the address names and nobody offers must not pass for the first choice.
  const unknown = data.some((one) => one.value === value) ? [] : [{ value, label: 'something unknown' }];
  return (
    <NativeSelect
      label={label}
      data={[...data, ...unknown]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type MonthProps = {
  readonly label: string;
  readonly value: string | undefined;
  /** The month that runs; null while it is not known. */
  readonly newest: string | null;
  /** What none is called, where none can be chosen. */
  readonly none?: string;
  readonly onChange: (value: string) => void;
};

/** A month, from the newest down. Lists are typed into and work alike in every browser, which fields for months do not. */
export function MonthSelect({ label, value, newest, none, onChange }: MonthProps): ReactNode {
  const locale = readersLocale();
  const offered = newest === null ? [] : monthsDown(newest, OFFERED_MONTHS);
  const months =
    value === undefined || value === '' || offered.includes(value) ? offered : [...offered, value];
  const data = months.map((month) => ({ value: month, label: readerMonth(month, locale) }));
  return (
    <ChoiceSelect
      label={label}
      value={value}
      data={none === undefined ? data : [{ value: '', label: none }, ...data]}
      onChange={onChange}
    />
  );
}
