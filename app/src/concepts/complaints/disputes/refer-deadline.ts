import { dueAt } from '../../../platform/business-clock/declarations.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { clockOf } from '../../calendars/index.ts';
import type { BodyRecord } from './dispute-body.ts';

/** The last moment at which they may turn to a body, and the day of it where the workspace is. */
export type ReferDeadline = { readonly at: Date; readonly day: string };

/** Until when they may turn to a body, by the calendar of the workspace; null: no limit is known, or nothing was answered. */
export async function referDeadline(
  queries: Queries,
  { referWithin }: Pick<BodyRecord, 'referWithin'>,
  answeredAt: Date | null,
): Promise<ReferDeadline | null> {
  if (referWithin === null || answeredAt === null) return null;
  const clock = await clockOf(queries, null);
  const due = dueAt(clock, referWithin, { receivedAt: answeredAt.getTime() });
  if (!due.ok || due.value === null) return null;
  // What ends at midnight ends on the day before: nobody is to read the next one.
  const at = referWithin.ends === 'midnight' ? due.value - 1 : due.value;
  return { at: new Date(at), day: dayIn(new Date(at), clock.timeZone) };
}

/** The day of a moment by the clocks of a time zone, as 2026-01-31. */
export function dayIn(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}
