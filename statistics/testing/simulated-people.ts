import { seededRandomNumbers } from '../src/resampling/random-numbers.ts';

/** Standard normal numbers, the same for the same seed, by the method of Box and Muller. */
export function seededNormals(seed: number): () => number {
  const random = seededRandomNumbers(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A column with one number a person. */
export function column(people: number, draw: (person: number) => number): Float64Array {
  return Float64Array.from({ length: people }, (_, person) => draw(person));
}

/** Each row as often as it counts, one person a row. */
export function expanded(numbers: ArrayLike<number>, counts: ArrayLike<number>): Float64Array {
  return Float64Array.from(
    Array.from(numbers).flatMap((number, row) => new Array<number>(counts[row]!).fill(number)),
  );
}
