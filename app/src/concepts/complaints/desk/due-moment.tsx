import type { ReactNode } from 'react';
import { Moment, readerDay } from '../../../platform/interface/web.ts';

/**
 * When something is due. What is due at midnight is due at the end of the day before: nobody reads the first moment of the ninth as
 * the last of the eighth.
 */
export function DueMoment({
  iso,
  timeZone,
}: {
  readonly iso: string;
  readonly timeZone?: string;
}): ReactNode {
  const day = lastDayOf(iso, timeZone);
  if (day === null) return <Moment iso={iso} />;
  return <time dateTime={iso}>end of {readerDay(day)}</time>;
}

/** The day that ends with a moment, as 2026-01-31; null when the moment is not a midnight there. */
export function lastDayOf(iso: string, timeZone?: string): string | null {
  const at = new Date(iso);
  const zone = timeZone === undefined ? {} : { timeZone };
  const time = new Intl.DateTimeFormat('en-GB', {
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
    ...zone,
  } as Intl.DateTimeFormatOptions);
  if (time.format(at) !== '00:00:00') return null;
  const before = new Date(at.getTime() - 1);
  return new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...zone,
  }).format(before);
}
