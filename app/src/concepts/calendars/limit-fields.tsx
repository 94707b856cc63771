import { NumberInput, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import {
  LIMIT_UNITS,
  limitInWords,
  type TimeLimit,
  timeLimit,
} from '../../platform/business-clock/declarations.ts';
import { ask, fieldText, useWorkspace } from '../../platform/interface/web.ts';
import { countDueTimes } from './calendar.endpoints.ts';
import './calendars.css';

export type LimitFieldsProps = {
  /** Under it the limit is sent as JSON, empty for none; `limitIn` reads it. */
  readonly name: string;
  readonly label?: string;
  readonly defaultValue?: TimeLimit | null;
  /** By which it is counted; null: the default one. */
  readonly calendarId: string | null;
  /** From when it runs in the example; now where nothing is said. */
  readonly receivedAt?: string | undefined;
  readonly required?: boolean;
  readonly onChange?: (limit: TimeLimit | null) => void;
};

type Written = {
  readonly amount: number | string;
  readonly unit: TimeLimit['unit'];
  readonly time: TimeLimit['time'];
  readonly begins: TimeLimit['begins'];
  readonly cutOff: string;
  readonly ends: TimeLimit['ends'];
};

/** How long something may take: amount and unit first, the fine print below, and at once what it comes to. */
export function LimitFields(props: LimitFieldsProps): ReactNode {
  const { name, label = 'Time limit', defaultValue = null, required = false, onChange } = props;
  const [written, setWritten] = useState<Written>(() => writtenOf(defaultValue));
  const limit = limitOf(written);
  const change = (part: Partial<Written>): void => {
    const next = { ...written, ...part };
    setWritten(next);
    onChange?.(limitOf(next));
  };
  const isByDay = written.unit !== 'minutes' && written.unit !== 'hours';
  return (
    <fieldset className="limit-fields">
      <legend>{label}</legend>
      <input type="hidden" name={name} value={limit === null ? '' : JSON.stringify(limit)} />
      <div className="limit-row">
        <NumberInput
          label="Amount"
          min={0}
          max={100_000}
          required={required}
          allowNegative={false}
          value={written.amount}
          onChange={(amount) => change({ amount })}
        />
        <Select
          label="Unit"
          data={LIMIT_UNITS.map((unit) => ({ value: unit, label: unit }))}
          value={written.unit}
          allowDeselect={false}
          onChange={(unit) => change({ unit: (unit ?? 'days') as TimeLimit['unit'] })}
        />
        {written.unit === 'weeks' || written.unit === 'months' ? null : (
          <Select
            label="Counted"
            data={[
              { value: 'working', label: isByDay ? 'working days' : 'while open' },
              { value: 'all', label: isByDay ? 'all days' : 'day and night' },
            ]}
            value={written.time}
            allowDeselect={false}
            onChange={(time) => change({ time: (time ?? 'working') as TimeLimit['time'] })}
          />
        )}
      </div>
      {isByDay ? <DayRules written={written} change={change} /> : null}
      <LimitExample limit={limit} {...props} />
    </fieldset>
  );
}

function DayRules({
  written,
  change,
}: {
  readonly written: Written;
  readonly change: (part: Partial<Written>) => void;
}): ReactNode {
  return (
    <details className="limit-rules">
      <summary>How days are counted</summary>
      <div className="limit-row">
        <Select
          label="Begins"
          data={[
            { value: 'next-day', label: 'on the day after receipt' },
            { value: 'at-receipt', label: 'with the day of receipt' },
          ]}
          value={written.begins}
          allowDeselect={false}
          onChange={(begins) => change({ begins: (begins ?? 'next-day') as TimeLimit['begins'] })}
        />
        <Select
          label="Ends"
          data={[
            { value: 'close', label: 'at the close of the last day' },
            { value: 'midnight', label: 'at midnight of the last day' },
            { value: 'same-time', label: 'at the time of day of receipt' },
          ]}
          value={written.ends}
          allowDeselect={false}
          onChange={(ends) => change({ ends: (ends ?? 'close') as TimeLimit['ends'] })}
        />
        <TextInput
          label="Cut-off"
          description="Such as 16:00. What comes then or later counts as come on the next day."
          value={written.cutOff}
          maxLength={5}
          error={
            written.cutOff === '' || CUT_OFF.test(written.cutOff) ? undefined : 'Write a time such as 16:00'
          }
          onChange={({ currentTarget }) => change({ cutOff: currentTarget.value })}
        />
      </div>
    </details>
  );
}

const CUT_OFF = /^([01]\d|2[0-3]):[0-5]\d$/u;
const TYPING_MS = 350;

/** When something would be due that came now, by the calendar, in words. */
function LimitExample({
  limit,
  calendarId,
  receivedAt,
}: Pick<LimitFieldsProps, 'calendarId' | 'receivedAt'> & { readonly limit: TimeLimit | null }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const id = useId();
  const [asked] = useDebouncedValue(JSON.stringify([limit, calendarId, receivedAt ?? null]), TYPING_MS);
  const query = useQuery({
    queryKey: ['due-time-example', slug, asked],
    enabled: limit !== null,
    retry: false,
    queryFn: ({ signal }) => {
      const [wanted, calendar, from] = JSON.parse(asked) as [TimeLimit | null, string | null, string | null];
      if (wanted === null) return null;
      return ask(countDueTimes, {
        workspace: slug,
        params: { id: calendar ?? 'default' },
        body: { limit: wanted, receivedAt: from === null ? [] : [from], pauses: [] },
        signal,
      });
    },
  });
  const item = query.data?.items[0];
  const zone = query.data?.calendar.timeZone;
  return (
    <p className="limit-example" id={id} role="status">
      {limit === null || item === undefined || item.dueAt === null || zone === undefined ? (
        (item?.problem ?? (limit === null ? 'Without an amount there is no limit.' : ''))
      ) : (
        <>
          {receivedAt === undefined ? 'Received now' : 'Received then'}, it is due{' '}
          <strong>
            <time dateTime={item.dueAt}>{momentIn(item.dueAt, zone)}</time>
          </strong>{' '}
          ({limitInWords(limit)}, by {query.data?.calendar.name})
        </>
      )}
    </p>
  );
}

/** A moment with its weekday, as the clocks of a time zone show it. */
function momentIn(iso: string, timeZone: string): string {
  const words = new Intl.DateTimeFormat(globalThis.navigator?.language ?? 'en', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(iso));
  return `${words} (${timeZone})`;
}

/** A limit in a line. */
export function LimitWords({ limit }: { readonly limit: TimeLimit }): ReactNode {
  return <span>{limitInWords(limit)}</span>;
}

/** The limit that a form sends; null when it is empty. */
export function limitIn(fields: FormData, name: string): TimeLimit | null {
  const text = fieldText(fields, name);
  return text === '' ? null : timeLimit.parse(JSON.parse(text));
}

function writtenOf(limit: TimeLimit | null): Written {
  if (limit === null) {
    return { amount: '', unit: 'days', time: 'working', begins: 'next-day', cutOff: '', ends: 'close' };
  }
  return { ...limit, cutOff: limit.cutOff ?? '' };
}

function limitOf({ amount, cutOff, ...written }: Written): TimeLimit | null {
  if (amount === '') return null;
  const read = timeLimit.safeParse({
    ...written,
    amount: Number(amount),
    cutOff: cutOff === '' ? null : cutOff,
  });
  return read.success ? read.data : null;
}
