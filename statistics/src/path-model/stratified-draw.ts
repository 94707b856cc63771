import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import type { Resampler } from '../resampling/resample.ts';

/**
 * Draws the rows of each stratum with replacement, as many as it has. With one stratum of all rows it draws what
 * `resampler` draws.
 *
 * @param strata which one each row belongs to; any whole numbers
 */
export function stratifiedDraw(strata: Int32Array, seed: number): Resampler {
  const byStratum = new Map<number, number[]>();
  strata.forEach((stratum, row) => {
    const rows = byStratum.get(stratum);
    if (rows === undefined) byStratum.set(stratum, [row]);
    else rows.push(row);
  });
  const members = [...byStratum.keys()]
    .sort((a, b) => a - b)
    .map((stratum) => Int32Array.from(byStratum.get(stratum)!));
  return (resample, into) => {
    const random = seededRandomNumbers(seed, resample);
    into.fill(0);
    for (const rows of members) {
      for (let k = 0; k < rows.length; k++) into[rows[Math.floor(random() * rows.length)]!]! += 1;
    }
  };
}
