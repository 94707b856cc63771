import type { BgNbdParameters, GammaGammaParameters, PurchaseColumns } from '../src/index.ts';
import { type RandomNumbers, seededRandomNumbers } from '../src/resampling/random-numbers.ts';

/** Customers who buy and leave as the BG/NBD model says, observed for 36 to 48 weeks, their purchases dated by day. */
export function simulatedCustomers(people: number, k: BgNbdParameters, seed: number): PurchaseColumns {
  const random = seededRandomNumbers(seed);
  const frequencies = new Float64Array(people);
  const recencies = new Float64Array(people);
  const ages = new Float64Array(people);
  for (let person = 0; person < people; person++) {
    const rate = gammaNumber(random, k.r) / k.alpha;
    const leaving = gammaNumber(random, k.a);
    const leaves = leaving / (leaving + gammaNumber(random, k.b));
    const days = 252 + Math.floor(random() * 84);
    let last = 0;
    for (let time = 0; ; ) {
      time -= (Math.log(1 - random()) / rate) * 7;
      if (time > days) break;
      last = Math.ceil(time);
      frequencies[person]! += 1;
      if (random() < leaves) break;
    }
    recencies[person] = last / 7;
    ages[person] = days / 7;
  }
  return { frequencies, recencies, ages };
}

/** Mean values of as many purchases as given, as the Gamma-Gamma model says. */
export function simulatedSpending(
  frequencies: Float64Array,
  { p, q, gamma }: GammaGammaParameters,
  seed: number,
): Float64Array {
  const random = seededRandomNumbers(seed);
  return frequencies.map((x) => {
    const rate = gammaNumber(random, q) / gamma;
    return x === 0 ? 0 : gammaNumber(random, p * x) / (rate * x);
  });
}

/** A number from a gamma distribution with rate 1, by Marsaglia and Tsang (2000). */
function gammaNumber(random: RandomNumbers, shape: number): number {
  if (shape < 1) return gammaNumber(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const cube = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (cube > 0 && Math.log(1 - random()) < (normal * normal) / 2 + d - d * cube + d * Math.log(cube)) {
      return d * cube;
    }
  }
}
