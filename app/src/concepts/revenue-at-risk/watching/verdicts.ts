import type { AnsweredResponse } from '../../customer-answers/index.ts';
import { type RiskAssumptions, type RiskBasis, USUAL_THRESHOLDS } from '../assumptions/risk-assumptions.ts';
import { type AnsweredHistories, ratedBy } from './answered-histories.ts';
import type { ResponseGaps } from './asked-pairs.ts';

/** Whether a response says that what was expected was not met; null where it does not say. */
type Verdict = (response: AnsweredResponse) => boolean | null;

export type Verdicts = {
  readonly used: RiskBasis;
  readonly threshold: number;
  readonly words: string;
  readonly isUnmet: Verdict;
  /** The same of single attributes of which both expectation and perception were asked. */
  readonly attributes: readonly { readonly attributeId: string; readonly isUnmet: Verdict }[];
  readonly warnings: readonly string[];
};

/** By what it goes: as it was chosen, or where nobody was asked so, by the first way in which people were asked. */
export function verdictsBy(
  assumptions: RiskAssumptions,
  gaps: ResponseGaps,
  { histories }: AnsweredHistories,
): Verdicts {
  const byGap = (attributes: readonly number[], threshold: number): Verdict => {
    return ({ setId, row }) => {
      let [sum, n] = [0, 0];
      for (const attribute of attributes) {
        const gap = gaps.of(setId, row, attribute);
        if (Number.isNaN(gap)) continue;
        sum += gap;
        n += 1;
      }
      return n === 0 ? null : sum / n < threshold;
    };
  };
  const all = gaps.attributeIds.map((_, i) => i);
  const verdictOf = (basis: RiskBasis, threshold: number): Verdict =>
    basis === 'expectations' ? byGap(all, threshold) : ratedBy({ basis, threshold });
  const says = (verdict: Verdict): boolean =>
    histories.some(({ responses }) => responses.some((response) => verdict(response) !== null));
  const chosen = assumptions.basis;
  const order = [chosen, ...(['expectations', 'satisfaction', 'recommendation'] as const)];
  const thresholdOf = (basis: RiskBasis): number =>
    basis === chosen ? assumptions.threshold : USUAL_THRESHOLDS[basis];
  const used = order.find((basis) => says(verdictOf(basis, thresholdOf(basis)))) ?? chosen;
  const threshold = thresholdOf(used);
  const attributeThreshold = used === 'expectations' ? threshold : USUAL_THRESHOLDS.expectations;
  return {
    ...{ used, threshold, words: basisWords(used, threshold) },
    isUnmet: verdictOf(used, threshold),
    attributes: gaps.attributeIds.map((attributeId, i) => ({
      attributeId,
      isUnmet: byGap([i], attributeThreshold),
    })),
    warnings:
      used === chosen
        ? []
        : [
            `no answer of a known customer says anything by ${chosen}, so ${used} is taken: ${basisWords(used, threshold)}`,
          ],
  };
}

/** Who counts as not met, in words. */
export function basisWords(basis: RiskBasis, threshold: number): string {
  if (basis === 'satisfaction') return `overall satisfaction below ${threshold} of 100`;
  if (basis === 'recommendation') return `would recommend with less than ${threshold} of 10`;
  const over = 'on the mean of the attributes asked about';
  if (threshold === 0) return `perceives less than expected, ${over}`;
  return threshold < 0
    ? `perceives more than ${-threshold} percent of the scale less than expected, ${over}`
    : `does not perceive at least ${threshold} percent of the scale more than expected, ${over}`;
}
