import { requireThat } from '../errors.ts';

/** The five answers to "how do you feel if the product has it" and "… if it does not", best first. */
export const KANO_ANSWERS = ['like', 'must-be', 'neutral', 'live-with', 'dislike'] as const;
export type KanoAnswer = (typeof KANO_ANSWERS)[number];

/**
 * Attractive, one-dimensional, must-be, indifferent, reverse, questionable, in the order in which results list them.
 */
export const KANO_CATEGORIES = ['A', 'O', 'M', 'I', 'R', 'Q'] as const;
export type KanoCategory = (typeof KANO_CATEGORIES)[number];

/** `standard` is the table of Berger et al.; `pouliot` calls two more pairs of equal answers questionable. */
export const KANO_TABLES = ['standard', 'pouliot'] as const;
export type KanoTable = (typeof KANO_TABLES)[number];

// Rows: functional answer, columns: dysfunctional answer, both in the order of KANO_ANSWERS.
const TABLES: Record<KanoTable, readonly string[]> = {
  standard: ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'],
  pouliot: ['QAAAO', 'RQIIM', 'RIIIM', 'RIIQM', 'RRRRQ'],
};

/**
 * What kind of feature is this to a person who answered so?
 *
 * Formula: the evaluation table. `standard`: like/like and dislike/dislike are questionable; `pouliot` makes
 * must-be/must-be and live-with/live-with questionable too.
 * Source: Berger et al. (1993), Kano's methods for understanding customer-defined quality, Center for Quality of
 * Management Journal 2(4); Pouliot, in the same issue.
 *
 * @param functional answer to "if the product has it"
 * @param dysfunctional answer to "if the product does not have it"
 * @throws RangeError when an answer is not one of the five or there is no such table
 * @example kanoCategory('like', 'dislike', 'standard') // 'O'
 */
export function kanoCategory(
  functional: KanoAnswer,
  dysfunctional: KanoAnswer,
  table: KanoTable,
): KanoCategory {
  requireThat(KANO_TABLES.includes(table), 'a kano category requires one of the two evaluation tables');
  const category = TABLES[table][KANO_ANSWERS.indexOf(functional)]?.[KANO_ANSWERS.indexOf(dysfunctional)];
  requireThat(category !== undefined, 'a kano category requires two of the five answers');
  return category as KanoCategory;
}

/**
 * How many people gave each pair of answers: rows are the functional answers, columns the dysfunctional ones, both in the
 * order of `KANO_ANSWERS`. All that a Kano evaluation needs to know; tables of several samples add up cell by cell.
 */
export type KanoAnswerCounts = readonly (readonly number[])[];

/**
 * How many people see in the feature each of the six kinds?
 *
 * Method: each cell of the table of answers goes into the category of its pair, see `kanoCategory`.
 * Needs: the 25 counts.
 *
 * @param answers people by functional (row) and dysfunctional (column) answer
 * @throws RangeError without five rows of five counts of 0 or more, or when there is no such table
 * @example kanoCategoryCounts([[1, 0, 2, 0, 9], [0, 0, 0, 0, 3], [0, 0, 4, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 0]], 'standard') // { A: 2, O: 9, M: 3, I: 5, R: 0, Q: 1 }
 */
export function kanoCategoryCounts(
  answers: KanoAnswerCounts,
  table: KanoTable,
): Readonly<Record<KanoCategory, number>> {
  requireKanoAnswers(answers);
  const counts = { A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 };
  answers.forEach((row, functional) => {
    row.forEach((people, dysfunctional) => {
      counts[kanoCategory(KANO_ANSWERS[functional]!, KANO_ANSWERS[dysfunctional]!, table)] += people;
    });
  });
  return counts;
}

/**
 * Stops an evaluation of what is no table of answers.
 *
 * @throws RangeError without five rows of five counts of 0 or more
 */
export function requireKanoAnswers(answers: KanoAnswerCounts): void {
  requireThat(
    answers.length === 5 && answers.every((row) => row.length === 5),
    'a kano evaluation requires counts of five answers by five',
  );
  requireThat(
    answers.every((row) => row.every((people) => people >= 0 && people < Number.POSITIVE_INFINITY)),
    'a kano evaluation requires counts of 0 or more',
  );
}
