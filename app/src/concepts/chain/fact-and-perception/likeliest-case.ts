import { FACT_CASES, type FactCase, type PlacedAttribute } from './fact-and-perception.ts';

/** Of the four cases the likeliest. */
export function likeliestOf({ probabilities }: Pick<PlacedAttribute, 'probabilities'>): FactCase {
  return FACT_CASES.reduce((best, one) => (probabilities[one] > probabilities[best] ? one : best));
}
