import type { FactCase, FactRow, Movement, PlacedAttribute } from './fact-and-perception.ts';
import { likeliestOf } from './likeliest-case.ts';

/** What each case means, and what follows from it. */
export const CASE_WORDS: Readonly<Record<FactCase, { readonly name: string; readonly means: string }>> = {
  'both-good': {
    name: 'good in both',
    means: 'delivered within the standard, and customers perceive it so',
  },
  'perceived-badly': {
    name: 'good in fact, perceived badly',
    means:
      'delivered within the standard, yet customers perceive it as too little: look at what they are told and promised, or the standard is the wrong one',
  },
  'at-risk': {
    name: 'bad in fact, perceived well',
    means:
      'short of the standard, and customers do not perceive it yet: a risk, or the standard asks for more than they need',
  },
  'both-bad': {
    name: 'bad in both',
    means: 'short of the standard, and customers perceive it: mend the delivery first',
  },
};

/** Where an attribute lies, in plain words. */
export function placeSentence(
  placed: PlacedAttribute,
  { measure, against }: { readonly measure: NonNullable<FactRow['measure']>; readonly against: string },
): string {
  const { fact, perception } = placed;
  const within = `${percent(measure.within)} of the readings are within the standard, where ${percent(measure.required)} shall be`;
  const felt = `perception is ${sideWords(perception.estimate ?? 0)} ${against}`;
  const figures = `${within}; ${felt}`;
  if (placed.case !== null) return `${capital(CASE_WORDS[placed.case].means)} (${figures}).`;
  const likeliest = likeliestOf(placed);
  const likely = percent(placed.probabilities[likeliest]);
  const unsure = [
    ...(holdsZero(fact.interval) ? ['in fact'] : []),
    ...(holdsZero(perception.interval) ? ['in perception'] : []),
  ];
  const where = unsure.length === 0 ? 'taken together' : unsure.join(' and ');
  return `Between cases, not sure enough ${where}: ${likely} likely to be ${CASE_WORDS[likeliest].name} (${figures}).`;
}

function holdsZero(interval: PlacedAttribute['fact']['interval']): boolean {
  return interval === null || (interval.low <= 0 && interval.high >= 0);
}

function sideWords(points: number): string {
  const by = Math.abs(points).toFixed(1);
  if (by === '0.0') return 'just at';
  return `${by}% of the scale ${points > 0 ? 'above' : 'below'}`;
}

function percent(share: number): string {
  const whole = 100 * share;
  // Nearly all is not all, and nearly none is not none.
  if (whole > 99.95 && whole < 100) return 'nearly 100%';
  if (whole > 0 && whole < 0.05) return 'nearly 0%';
  return `${Number(whole.toFixed(1))}%`;
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** How it moved from the first part of the time to the last, in plain words. */
export function movementSentence({
  kind,
  from,
  to,
  fact,
  perception,
  adjustedPValue,
}: Omit<Movement, 'sentence'>): string {
  const between = `from ${from} to ${to}`;
  if (kind === 'unknown')
    return `Whether it moved ${between} cannot be told: nothing differs, or nobody differs from anybody.`;
  const p = adjustedPValue === null ? '' : `p ${pWords(adjustedPValue)} after correction`;
  const moves = `${betterWords(fact.estimate)} in fact and ${betterWords(perception.estimate)} in perception`;
  return kind === 'signal'
    ? `It moved ${between}: ${moves} (signal, ${p}).`
    : `It did not move ${between} by more than chance moves it: ${moves} (noise, ${p}).`;
}

function betterWords(points: number): string {
  const by = Math.abs(points).toFixed(1);
  return by === '0.0' ? 'no change' : `${by} points ${points > 0 ? 'better' : 'worse'}`;
}

function pWords(pValue: number): string {
  return pValue < 0.001 ? 'below 0.001' : pValue.toFixed(3);
}
