import type { OpenHours } from '../../../platform/business-clock/declarations.ts';
import { laterDay } from '../holidays/holiday-days.ts';
import { hoursInWords, minutesOpen } from '../open-hours.ts';
import { type CalendarSources, type DayReason, daysBetween, OtherDays, usualHours } from './day-closings.ts';

/** What is open on a day, and why it is otherwise than usual. */
export type ToldDay = {
  readonly day: string;
  readonly hours: OpenHours[];
  readonly usual: OpenHours[];
  readonly reasons: DayReason[];
};

/** Every day from one to another, both included. */
export function toldDays(
  sources: CalendarSources,
  { from, to, language = '' }: { readonly from: string; readonly to: string; readonly language?: string },
): ToldDay[] {
  const others = new OtherDays(sources, language);
  return daysBetween(from, to).map((day) => {
    const usual = [...usualHours(sources.calendar.week, day)];
    const other = others.storyOf(day);
    return { day, hours: [...(other?.hours ?? usual)], usual, reasons: [...(other?.reasons ?? [])] };
  });
}

/** So far ahead a change is compared. */
export const COMPARED_DAYS = 400;
const MOST_TOLD = 60;

export type DaysEffect = {
  /** Both included. */
  readonly from: string;
  readonly to: string;
  /** Days that were open and are not, and the other way round. */
  readonly closed: number;
  readonly opened: number;
  /** Days open before and after, at other hours. */
  readonly otherHours: number;
  /** Open hours in all, after less before. */
  readonly hours: number;
  readonly days: readonly {
    readonly day: string;
    readonly before: string;
    readonly after: string;
    readonly reasons: DayReason[];
  }[];
};

/** What becomes of the coming days when a calendar is changed. */
export function effectOnDays(before: CalendarSources, after: CalendarSources, today: string): DaysEffect {
  const period = { from: today, to: laterDay(today, COMPARED_DAYS) };
  const then = toldDays(before, period);
  const now = toldDays(after, period);
  const counts = { closed: 0, opened: 0, otherHours: 0, minutes: 0 };
  const days: DaysEffect['days'][number][] = [];
  for (const [at, { day, hours, reasons }] of now.entries()) {
    const was = then[at]!;
    const [old, young] = [hoursInWords(was.hours), hoursInWords(hours)];
    if (old === young) continue;
    counts.minutes += minutesOpen(hours) - minutesOpen(was.hours);
    if (hours.length === 0) counts.closed += 1;
    else if (was.hours.length === 0) counts.opened += 1;
    else counts.otherHours += 1;
    if (days.length < MOST_TOLD) {
      days.push({ day, before: old, after: young, reasons: reasons.length > 0 ? reasons : was.reasons });
    }
  }
  const { closed, opened, otherHours, minutes } = counts;
  return { ...period, closed, opened, otherHours, hours: minutes / 60, days };
}
