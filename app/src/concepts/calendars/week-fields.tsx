import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { OpenHours } from '../../platform/business-clock/declarations.ts';
import { hoursInWords, hoursWritten, openWeek, WEEKDAYS } from './open-hours.ts';
import { DayStrip } from './week-view.tsx';
import './calendars.css';

type Props = {
  readonly defaultWeek: readonly (readonly OpenHours[])[];
  /** Null while a day cannot be read. */
  readonly onChange: (week: OpenHours[][] | null) => void;
};

/** The hours of a week, written day by day: `9-12:30, 13-17`; empty is closed. A day can be copied to those below it. */
export function WeekFields({ defaultWeek, onChange }: Props): ReactNode {
  const [texts, setTexts] = useState(() => defaultWeek.map(textOf));
  const change = (next: readonly string[]): void => {
    setTexts([...next]);
    onChange(weekWritten(next));
  };
  return (
    <fieldset className="week-fields">
      <legend>Open hours</legend>
      <p className="quiet">
        One or more times a day, such as 9-12:30, 13-17. Leave a day empty when it is closed. 22-6 goes on
        after midnight.
      </p>
      {WEEKDAYS.map((name, at) => {
        const text = texts[at] ?? '';
        const hours = hoursWritten(text);
        return (
          <div className="week-day" key={name}>
            <TextInput
              label={name}
              value={text}
              maxLength={200}
              error={hours === null ? 'Write times as 9-12:30, 13-17' : undefined}
              onChange={({ currentTarget }) =>
                change(texts.map((other, i) => (i === at ? currentTarget.value : other)))
              }
            />
            <DayStrip hours={proper(hours)} />
            {at < 6 ? (
              <Button
                size="xs"
                variant="default"
                aria-label={`Copy ${name} to ${at < 4 ? 'the days below until Friday' : 'the days below'}`}
                onClick={() => change(texts.map((other, i) => (i > at && (at >= 4 || i < 5) ? text : other)))}
              >
                {at < 4 ? 'Copy to Friday' : 'Copy to Sunday'}
              </Button>
            ) : (
              <span />
            )}
          </div>
        );
      })}
      <WeekProblem texts={texts} />
    </fieldset>
  );
}

/** What is wrong with the week as a whole: hours that overlap, or none at all. */
function WeekProblem({ texts }: { readonly texts: readonly string[] }): ReactNode {
  const days = texts.map(hoursWritten);
  if (days.some((day) => day === null)) return null;
  const read = openWeek.safeParse(days);
  if (read.success) return null;
  return (
    <p className="week-problem" role="alert">
      {read.error.issues.map(({ message }) => message.replace(/^week: /u, '')).join('; ')}
    </p>
  );
}

function textOf(hours: readonly OpenHours[]): string {
  return hours.length === 0 ? '' : hoursInWords(hours);
}

function proper(hours: readonly OpenHours[] | null): readonly OpenHours[] {
  return (hours ?? []).filter(({ from, to }) => from < to);
}

function weekWritten(texts: readonly string[]): OpenHours[][] | null {
  const days = texts.map(hoursWritten);
  const read = openWeek.safeParse(days);
  return read.success ? read.data : null;
}
