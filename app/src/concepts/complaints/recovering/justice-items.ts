/**
 * How fair it was, in three ways (domain 3.8; Tax, Brown and Chandrashekaran 1998): what came out of it, how it was handled, and how
 * people were treated. Each item is agreed to from 1 (not at all) to 7 (wholly); a score is the mean of its items that were answered.
 */
export const JUSTICES = ['distributive', 'procedural', 'interactional'] as const;
export type Justice = (typeof JUSTICES)[number];

export const JUSTICE_ITEMS = {
  distributive: ['outcome-fair', 'put-right'],
  procedural: ['easy', 'quick'],
  interactional: ['respect', 'explained'],
} as const satisfies Readonly<Record<Justice, readonly string[]>>;
export type JusticeItem = (typeof JUSTICE_ITEMS)[Justice][number];
export const ALL_ITEMS: readonly JusticeItem[] = JUSTICES.flatMap((justice) => [...JUSTICE_ITEMS[justice]]);

export type JusticeScores = Readonly<Record<Justice, number | null>>;
export type ItemAnswers = Readonly<Partial<Record<JusticeItem, number>>>;

/** Which scores the answers make: the mean of each, null where none of its items was answered. */
export function justiceScores(answers: ItemAnswers): JusticeScores {
  return Object.fromEntries(
    JUSTICES.map((justice) => {
      const given = JUSTICE_ITEMS[justice].flatMap((item) => answers[item] ?? []);
      return [justice, given.length === 0 ? null : given.reduce((sum, one) => sum + one, 0) / given.length];
    }),
  ) as JusticeScores;
}
