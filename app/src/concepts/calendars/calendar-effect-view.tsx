import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ask,
  Foreign,
  problemIn,
  readerCount,
  readerDay,
  readerNumber,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { type CalendarEffect, tryCalendar } from './calendar.endpoints.ts';
import type { Calendar, NewCalendar } from './calendar.ts';

const PAUSE_MS = 400;

export type CalendarWish = Pick<NewCalendar, 'name' | 'timeZone' | 'week' | 'holidays'> & {
  readonly exceptions?: NewCalendar['exceptions'];
};

/** The calendar as it is, as what a change begins with. */
export function wishOf({ name, timeZone, week, holidays, exceptions }: Calendar): Required<CalendarWish> {
  return { name, timeZone, week, exceptions, holidays: holidays.map(({ place: _, ...source }) => source) };
}

/** What a change would do, before it is kept: which days, and how many due times. */
export function EffectView({
  calendar,
  wish,
}: {
  readonly calendar: Pick<Calendar, 'id'>;
  readonly wish: CalendarWish | null;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [asked] = useDebouncedValue(wish === null ? null : JSON.stringify(wish), PAUSE_MS);
  const query = useQuery({
    queryKey: ['calendar-effect', slug, calendar.id, asked],
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => {
      const body = JSON.parse(asked ?? '{}') as CalendarWish;
      return ask(tryCalendar, { workspace: slug, params: { id: calendar.id }, body, signal });
    },
  });
  const { data, error } = query;
  return (
    <section className="calendar-effect" aria-label="What this changes" aria-live="polite">
      {wish === null ? (
        <p className="quiet">Mend what is marked above to see what this changes.</p>
      ) : error !== null ? (
        <p>{problemIn(error).detail}</p>
      ) : data === undefined ? (
        <p className="quiet">Comparing the coming days…</p>
      ) : (
        <Effect effect={data} />
      )}
    </section>
  );
}

const SHOWN = 8;

function Effect({ effect }: { readonly effect: CalendarEffect }): ReactNode {
  const { closed, opened, otherHours, hours, days, to } = effect;
  const affected = closed + opened + otherHours;
  const following = effect.following.filter(({ count }) => count > 0);
  return (
    <>
      <p>
        <strong>
          {affected === 0
            ? 'No coming day changes'
            : [
                closed === 0 ? '' : `${daysInWords(closed)} closed`,
                opened === 0 ? '' : `${daysInWords(opened)} opened`,
                otherHours === 0 ? '' : `${daysInWords(otherHours)} at other hours`,
              ]
                .filter((words) => words !== '')
                .join(', ')}
        </strong>{' '}
        until {readerDay(to)}
        {affected === 0
          ? '.'
          : ` (${readerNumber(hours, { decimals: Number.isInteger(hours) ? 0 : 1, signed: true })} open hours).`}{' '}
        {affected === 0 || following.length === 0
          ? ''
          : `Counted anew: ${following.map(({ kind, count }) => `${readerCount(count)} ${kind}`).join(', ')}.`}
      </p>
      <ul>
        {days.slice(0, SHOWN).map(({ day, before, after, reasons }) => (
          <li key={day}>
            {readerDay(day)}: {before} → {after}
            {reasons.length === 0 ? null : (
              <>
                {' '}
                (<Foreign>{reasons.map(({ name }) => name).join(', ')}</Foreign>)
              </>
            )}
          </li>
        ))}
      </ul>
      {affected > SHOWN ? <p className="quiet">and {readerCount(affected - SHOWN)} more</p> : null}
    </>
  );
}

function daysInWords(count: number): string {
  return `${readerCount(count)} ${count === 1 ? 'day' : 'days'}`;
}
