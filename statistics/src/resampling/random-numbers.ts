import { requireThat } from '../errors.ts';

/** A source of numbers spread evenly over 0 (inclusive) to 1 (exclusive). */
export type RandomNumbers = () => number;

/**
 * Numbers that look random but are the same for the same seed, so that a bootstrap can be repeated.
 *
 * Formula: sfc32 (Chris Doty-Humphrey's small fast counter, PractRand), started from three words of splitmix32 of the
 * seed; the second word is mixed (exclusive or) with h(stream), the third with h(h(stream) + 0x9e3779b9) and with the
 * same of 0, where h is the mixing step of splitmix32; 32 random bits for each number.
 * Conventions: stream 0 is the plain sequence of the seed. Two streams of a seed never run into one another within 2³²
 * numbers: the generator counts its steps from 1 in its state, so equal states have taken equally many steps, and as a
 * step can be undone, equal states would have started alike; but h is one to one, so no two starts are.
 * Not for: secrets.
 *
 * @param seed a whole number; only its lowest 32 bits count
 * @param stream which of the sequences of the seed, a whole number 0..2³²−1
 * @throws RangeError when there is no such stream
 * @example seededRandomNumbers(1)() === seededRandomNumbers(1, 0)() // true
 */
export function seededRandomNumbers(seed: number, stream = 0): RandomNumbers {
  requireThat(stream >>> 0 === stream, 'random numbers require a stream of 0 to 4294967295');
  const start = seed | 0;
  const own = mixed(stream);
  let a = mixed(start + STEP);
  let b = mixed(start + 2 * STEP) ^ own;
  let c = mixed(start + 3 * STEP) ^ mixed(own + STEP) ^ OF_STREAM_0;
  let counter = 1;
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) draw();
  return draw;
}

const STEP = 0x9e3779b9;
// Leaves stream 0 as it is; mixed(0) is 0.
const OF_STREAM_0 = mixed(STEP);

/** One to one on words of 32 bits. */
function mixed(word: number): number {
  let z = word | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
