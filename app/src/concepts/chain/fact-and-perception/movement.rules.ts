import { adjustedPValues } from 'heed-statistics';
import { type Comparable, SIGNAL_FROM, sizeDifference } from '../measuring/gap-change.rules.ts';
import type { Moved, Movement } from './fact-and-perception.ts';
import { movementSentence } from './fact-words.rules.ts';

export const MOVEMENT_METHOD =
  'last part of the time less the first: in fact two shares (score test, interval of Newcombe), in perception two means (Welch); the smaller of the two p-values after Holm, then Benjamini and Hochberg over all attributes; signal from 0.05 downwards, else noise';

/** What is compared of a part of the time. */
export type PartCompared = {
  readonly name: string;
  readonly fact: Extract<Comparable, { kind: 'share' }>;
  readonly perception: Extract<Comparable, { kind: 'mean' }>;
};

type Unjudged = Pick<Movement, 'from' | 'to' | 'fact' | 'perception' | 'pValue'>;

/** How it moved from the first part of the time to the last, not yet held against the other attributes; null with one part only. */
export function moveBetween(first: PartCompared, last: PartCompared): Unjudged | null {
  if (first === last) return null;
  // Sizes are what is missing, so that less of it is better.
  const fact = turned(sizeDifference(first.fact, last.fact));
  const perception = turned(sizeDifference(first.perception, last.perception));
  if (fact === null || perception === null) return null;
  const tested = [fact.pValue, perception.pValue].filter((pValue) => pValue !== null);
  const pValue = tested.length === 0 ? null : Math.min(...adjustedPValues(tested, 'holm'));
  return { from: first.name, to: last.name, fact, perception, pValue };
}

function turned(difference: ReturnType<typeof sizeDifference>): Moved | null {
  if (difference === null) return null;
  const { estimate, interval } = difference.difference;
  return {
    estimate: 0 - estimate,
    interval: interval === null ? null : { low: 0 - interval.high, high: 0 - interval.low },
    pValue: difference.pValue,
  };
}

/** Which movements are more than chance makes, of all attributes together. */
export function judgedMoves(moves: readonly (Unjudged | null)[]): readonly (Movement | null)[] {
  const tested = moves.flatMap((move) => move?.pValue ?? []);
  const adjusted = adjustedPValues(tested, 'benjamini-hochberg');
  let next = 0;
  return moves.map((move) => {
    if (move === null) return null;
    const adjustedPValue = move.pValue === null ? null : adjusted[next++]!;
    const kind = adjustedPValue === null ? 'unknown' : adjustedPValue <= SIGNAL_FROM ? 'signal' : 'noise';
    const judged = { ...move, kind, adjustedPValue } as const;
    return { ...judged, sentence: movementSentence(judged) };
  });
}
