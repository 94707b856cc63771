import { requireThat } from '../errors.ts';
import { binomialDraw } from './binomial-draw.ts';
import { type RandomNumbers, seededRandomNumbers } from './random-numbers.ts';

// With more people for each row it is quicker to draw how many a row gets than to draw the people.
const PEOPLE_A_ROW_DRAWN_SINGLY = 300;

/** Draws resample number `resample`: writes for each row how many people it stands for into `into`. */
export type Resampler = (resample: number, into: Float64Array) => void;

/**
 * Which people would have answered, had chance chosen others of the same kind?
 *
 * Method: draws as many people as there are, with replacement. Resample k takes its numbers from stream k of the seed,
 * so that it is the same whoever draws it and whatever was drawn before: several workers can share the resamples. A tally
 * of very many people is drawn row by row, see binomialDraw, in a time that hardly grows with the people.
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 6.
 *
 * @param people for each row how many people it stands for
 * @param seed makes the draws repeatable, see seededRandomNumbers
 * @throws RangeError without people, with parts of a person, or with more people than can be counted one by one
 * @example ((into) => (resampler(Float64Array.of(0, 3, 0), 1)(7, into), into))(new Float64Array(3)) // [0, 3, 0]
 */
export function resampler(people: Float64Array, seed: number): Resampler {
  const upTo = new Float64Array(people.length);
  let total = 0;
  people.forEach((count, row) => {
    total += count;
    upTo[row] = total;
  });
  requireThat(total > 0, 'a bootstrap requires at least one person');
  requireWholePeople(people);
  requireThat(Number.isSafeInteger(total), 'a bootstrap requires people that can be counted one by one');
  const onePersonARow = total === people.length && people.every((count) => count === 1);
  return (resample, into) => {
    const random = seededRandomNumbers(seed, resample);
    into.fill(0);
    if (total > PEOPLE_A_ROW_DRAWN_SINGLY * people.length) {
      drawRows(people, into, random);
    } else if (onePersonARow) {
      for (let person = 0; person < total; person++) into[Math.floor(random() * total)]! += 1;
    } else {
      for (let person = 0; person < total; person++) into[rowOf(random() * total, upTo)]! += 1;
    }
  };
}

/** How many people fall on each row: a binomial number of those who are left. */
function drawRows(people: Float64Array, into: Float64Array, random: RandomNumbers): void {
  let left = people.reduce((sum, count) => sum + count, 0);
  let rest = left;
  people.forEach((count, row) => {
    if (count === 0) return;
    into[row] = binomialDraw(left, count / rest, random);
    left -= into[row]!;
    rest -= count;
  });
}

/** @throws RangeError with parts of a person */
export function requireWholePeople(people: Float64Array): void {
  const whole = people.every((count) => count >= 0 && Number.isInteger(count));
  requireThat(whole, 'a bootstrap requires whole numbers of people');
}

function rowOf(target: number, upTo: Float64Array): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (upTo[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
