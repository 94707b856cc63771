/** How old the newest of some records is. */
export type Age = {
  /** The day of the newest. */
  readonly newest: string;
  /** In words: "3 weeks old". */
  readonly words: string;
  /** Older than twelve months: it may say little of today. */
  readonly isOld: boolean;
};

/** A record is marked as old once it is older than these. */
export const OLD_AFTER_MONTHS = 12;

/** How old is a record of this day, today? */
export function ageOf(day: string, today: string): Age {
  const then = Temporal.PlainDate.from(day);
  const now = Temporal.PlainDate.from(today);
  const isOld = Temporal.PlainDate.compare(then.add({ months: OLD_AFTER_MONTHS }), now) < 0;
  return { newest: day, words: wordsOf(then, now), isOld };
}

/** Two of a unit at least, so that nobody takes 13 days for two weeks. */
function wordsOf(then: Temporal.PlainDate, now: Temporal.PlainDate): string {
  const { days } = now.since(then, { largestUnit: 'days' });
  if (days < 0) return 'in future';
  if (days === 0) return 'of today';
  if (days === 1) return 'of yesterday';
  const { months } = now.since(then, { largestUnit: 'months' });
  if (months >= 24) return `${Math.floor(months / 12)} years old`;
  if (months >= 2) return `${months} months old`;
  return days >= 14 ? `${Math.floor(days / 7)} weeks old` : `${days} days old`;
}

/** The newest of some days; null where none is known. */
export function newestOf(days: readonly (string | null)[]): string | null {
  return (
    days
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null
  );
}
