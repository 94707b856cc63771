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
 * @throws RangeError when an answer is not one of the five
 * @example kanoCategory('like', 'dislike', 'standard') // 'O'
 */
export function kanoCategory(
  functional: KanoAnswer,
  dysfunctional: KanoAnswer,
  table: KanoTable,
): KanoCategory {
  const category = TABLES[table][KANO_ANSWERS.indexOf(functional)]?.[KANO_ANSWERS.indexOf(dysfunctional)];
  requireThat(category !== undefined, 'a kano category requires two of the five answers');
  return category as KanoCategory;
}
