import { normalQuantile } from '../distributions/normal.ts';
import { requireThat } from '../errors.ts';
import type { RandomNumbers } from './random-numbers.ts';

/** So few trials are tried one by one. */
const ONE_BY_ONE = 32;

/**
 * Of `trials` people, each of whom falls in with chance `share`, how many did this time?
 *
 * Method: the trials are even numbers over 0..1, of which those below the share count. Their middle one is drawn at once,
 * being a beta variable; it settles on which side half of them lie, and the other half is split again, so that a
 * thousand million trials take some thirty steps; the last ones are tried one by one. Exact, not a normal approximation.
 * Source: Devroye (1986), Non-Uniform Random Variate Generation, X.4.3 (recursive binomial generator).
 *
 * @param trials a whole number, 0 or more
 * @param share 0..1
 * @returns a whole number, 0..trials
 * @throws RangeError when an argument is outside its range
 */
export function binomialDraw(trials: number, share: number, random: RandomNumbers): number {
  requireThat(
    Number.isSafeInteger(trials) && trials >= 0,
    'a binomial draw requires a whole number of trials',
  );
  requireThat(share >= 0 && share <= 1, 'a binomial draw requires a share within 0..1');
  if (share === 0 || share === 1) return share * trials;
  let left = trials;
  let chance = share;
  let successes = 0;
  while (left > ONE_BY_ONE) {
    const place = Math.floor(left / 2) + 1;
    const middle = betaDraw(place, left + 1 - place, random);
    if (middle <= chance) {
      successes += place;
      left -= place;
      chance = (chance - middle) / (1 - middle);
    } else {
      left = place - 1;
      chance /= middle;
    }
  }
  for (let trial = 0; trial < left; trial++) if (random() < chance) successes++;
  return successes;
}

function betaDraw(a: number, b: number, random: RandomNumbers): number {
  const one = gammaDraw(a, random);
  return one / (one + gammaDraw(b, random));
}

/** Marsaglia and Tsang (2000), ACM Transactions on Mathematical Software 26:363-372; for shapes of 1 or more. */
function gammaDraw(shape: number, random: RandomNumbers): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normalQuantile(random());
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(random()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v;
  }
}
