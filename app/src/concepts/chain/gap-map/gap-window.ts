import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';

/** Months of UTC, both included, and the day at whose end what is set or believed counts. */
export type GapWindow = { readonly from: string; readonly to: string; readonly day: string };

/** Which windows a map needs: the one it shows, and those before and since a month. */
export type GapWindows = {
  readonly shown: GapWindow;
  readonly since: string | null;
  readonly compared: { readonly before: GapWindow; readonly since: GapWindow } | null;
};

export type WindowAsked = {
  readonly from: string | null;
  readonly to: string | null;
  readonly since: string | null;
};

/** So many months are shown when nobody says which, and looked at before a month. */
const MONTHS = 12;

/** The windows of what is asked; otherwise why there are none. */
export function windowsOf(asked: WindowAsked, at: Date): Outcome<GapWindows> {
  const today = at.toISOString().slice(0, 10);
  const to = asked.to ?? today.slice(0, 7);
  const from = asked.from ?? monthBefore(to, MONTHS);
  if (from > to) return refuse('request-refused', `from: ${from} is behind ${to}; exchange the months`);
  const { since } = asked;
  if (since !== null && since > to) {
    return refuse('request-refused', `since: ${since} is behind ${to}, the last month; name an earlier one`);
  }
  const until = (month: string): string => {
    const last = lastDay(month);
    return last < today ? last : today;
  };
  const compared =
    since === null
      ? null
      : {
          before: {
            from: monthBefore(since, MONTHS),
            to: monthBefore(since, 1),
            day: until(monthBefore(since, 1)),
          },
          since: { from: since, to, day: until(to) },
        };
  return taken({ shown: { from, to, day: until(to) }, since, compared });
}

/** The month so many months before another. */
export function monthBefore(month: string, by: number): string {
  return Temporal.PlainYearMonth.from(month).subtract({ months: by }).toString();
}

export function lastDay(month: string): string {
  const first = Temporal.PlainYearMonth.from(month);
  return first.toPlainDate({ day: first.daysInMonth }).toString();
}

/** The earliest and the last month that any window needs. */
export function monthsNeeded({ shown, compared }: GapWindows): {
  readonly from: string;
  readonly to: string;
} {
  const from = compared === null ? shown.from : [shown.from, compared.before.from].sort()[0]!;
  return { from, to: shown.to };
}
