import { DISPATCH_MONTH, MONTHS } from './brightwater-truth.ts';

export const PERIODS = ['Before new dispatch', 'Since new dispatch'] as const;
export type Period = (typeof PERIODS)[number];

/** A month of the survey: its place among the months from 1, and its day 1. */
export type SurveyMonth = { readonly month: number; readonly first: Temporal.PlainDate };

/** The months of the survey; the last is the last full month before now, in UTC. */
export function surveyMonths(now: Temporal.Instant): readonly SurveyMonth[] {
  const thisMonth = now.toZonedDateTimeISO('UTC').toPlainDate().with({ day: 1 });
  return Array.from({ length: MONTHS }, (_, i) => {
    return { month: i + 1, first: thisMonth.subtract({ months: MONTHS - i }) };
  });
}

export function periodOf(month: number): Period {
  return PERIODS[month < DISPATCH_MONTH ? 0 : 1];
}

/** The numbers of the months of a period. */
export function monthsOf(period: Period): readonly number[] {
  const all = Array.from({ length: MONTHS }, (_, i) => i + 1);
  return all.filter((month) => periodOf(month) === period);
}

/** A day's quarter, such as "2025 Q3". */
export function quarterOf({ year, month }: Temporal.PlainDate): string {
  return `${year} Q${Math.ceil(month / 3)}`;
}
