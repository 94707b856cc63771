import { z } from 'zod';

/** Conditions of one view; more than anybody reads. */
const MOST_CONDITIONS = 20;
/** Values in one condition. */
const MOST_VALUES = 200;

const column = z.string().min(1, 'name a column by its header, or by #N, its position from 0').max(1000);
const values = z
  .array(z.string().max(10_000))
  .min(1, 'name at least one value')
  .max(MOST_VALUES, `a condition names at most ${MOST_VALUES} values`);
const end = z.union([z.number(), z.string().max(40)]);

/**
 * One condition on the people shown. Who gave no answer fits only where `missing` is true; with `is` or `isNot` besides,
 * these people come in addition.
 */
const where = z
  .strictObject({
    column,
    /** Texts as they stand in the cell, without blanks around them. */
    is: values.optional(),
    /** Anybody who answered something else. */
    isNot: values.optional(),
    /** True: nobody who answered; false: everybody who did. */
    missing: z.boolean().optional(),
    /** A number, or a day or moment as ISO 8601 writes it; included. */
    from: end.optional(),
    /** Included; a day is included to its end. */
    to: end.optional(),
    /** Not included. */
    before: end.optional(),
  })
  .superRefine((given, context) => {
    const problem = problemOf(given);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem, path: [] });
  });

function problemOf(given: Readonly<Record<string, unknown>>): string | null {
  const has = (key: string): boolean => given[key] !== undefined;
  const kinds = [has('is'), has('isNot'), has('from') || has('to') || has('before')].filter(Boolean).length;
  if (kinds > 1)
    return 'one condition asks one thing; give is, isNot or a range, and the others by themselves';
  if (kinds === 0 && !has('missing')) return 'say what must hold: is, isNot, missing, from, to or before';
  if (has('to') && has('before')) return 'give to or before, not both';
  if (given['missing'] === true && (has('from') || has('to') || has('before'))) {
    return 'a range holds for answers only; leave out "missing": true';
  }
  return isReversed(given) ? 'the range ends before it begins; exchange its ends' : null;
}

/** Of two ends of one kind: days and moments of one writing stand in the order of their letters. */
function isReversed({ from, to, before }: Readonly<Record<string, unknown>>): boolean {
  const last = to ?? before;
  if (typeof from === 'number') return typeof last === 'number' && last < from;
  return typeof from === 'string' && typeof last === 'string' && last.length === from.length && last < from;
}

const conditions = z.array(where).max(MOST_CONDITIONS, `at most ${MOST_CONDITIONS} conditions`);
const side = z.strictObject({ name: z.string().trim().min(1, 'give it a name').max(200), where: conditions });

/** Which of the answers are shown, how they are divided, and what is set beside what. */
export const view = z.strictObject({
  /** All must hold. */
  where: conditions.optional(),
  /** Divides by this column instead of the recipe's; null does not divide. */
  by: column.nullable().optional(),
  /** Two groups of the people shown; nobody may be in both. */
  compare: z
    .strictObject({ a: side, b: side })
    .refine(({ a, b }) => a.name !== b.name, 'give the two groups different names')
    .optional(),
  /** Adds the items that no analysis of the recipe names, each with its answers, mean and interval. */
  otherItems: z.literal(true).optional(),
  /** Ids of the analyses wanted. */
  analyses: z.array(z.string().max(1000)).min(1, 'name at least one analysis').max(MOST_VALUES).optional(),
});
export type View = z.output<typeof view>;
export type Where = z.output<typeof where>;

/** How a view is asked for. */
export const viewQuery = z.object({
  /** A view as JSON; left out it is everything. */
  view: z.string().optional(),
});

/** A view as it stands in the address of a page; empty for the view of everything. */
export function viewText(asked: View): string {
  const entries = Object.entries(asked).filter(
    ([, part]) => part !== undefined && !(Array.isArray(part) && part.length === 0),
  );
  return entries.length === 0 ? '' : JSON.stringify(Object.fromEntries(entries));
}
