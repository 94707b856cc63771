import { describe, expect, it } from 'vitest';
import reference from './random-numbers.reference.json' with { type: 'json' };
import { seededRandomNumbers } from './random-numbers.ts';

describe('seeded random numbers', () => {
  it('are those of the generator written anew in R', () => {
    expect(reference.streams.length).toBeGreaterThan(10);
    for (const { seed, stream, numbers } of reference.streams) {
      const random = seededRandomNumbers(seed, stream);
      expect(numbers.map(() => random())).toEqual(numbers);
    }
  });

  it('lie evenly over 0 to 1, one after the other and in pairs', () => {
    const random = seededRandomNumbers(7);
    const cells = new Array<number>(256).fill(0);
    const pairs = 256_000;
    for (let pair = 0; pair < pairs; pair++) {
      const cell = Math.floor(random() * 16) * 16 + Math.floor(random() * 16);
      cells[cell]! += 1;
    }
    const chiSquared = cells.reduce((sum, count) => sum + (count - pairs / 256) ** 2 / (pairs / 256), 0);
    // 255 degrees of freedom: 1e-6 of true generators are above 373 and as many below 159.
    expect(chiSquared).toBeGreaterThan(159);
    expect(chiSquared).toBeLessThan(373);
  });

  it('differ from seed to seed, and take only the lowest 32 bits of one', () => {
    const firsts = new Set(Array.from({ length: 1000 }, (_, seed) => seededRandomNumbers(seed)()));
    expect(firsts.size).toBe(1000);
    expect(seededRandomNumbers(2 ** 32 + 5)()).toBe(seededRandomNumbers(5)());
    expect(seededRandomNumbers(-1)()).toBe(seededRandomNumbers(2 ** 32 - 1)());
  });

  it('come in streams, of which the first is that of the seed alone', () => {
    const take = (stream?: number): number[] => {
      const random = seededRandomNumbers(5, stream);
      return Array.from({ length: 6 }, () => random());
    };
    expect(take(0)).toEqual(take());
    expect(new Set(Array.from({ length: 1000 }, (_, stream) => take(stream)[0])).size).toBe(1000);
  });

  it('have nothing to do with one another from stream to stream', () => {
    // The first numbers of neighbouring streams, in pairs, and those of the same place in two streams.
    for (const numberOf of [
      (pair: number) => [seededRandomNumbers(3, pair)(), seededRandomNumbers(3, pair + 1)()],
      (pair: number) => [seededRandomNumbers(pair, 1)(), seededRandomNumbers(pair, 2)()],
    ]) {
      const cells = new Array<number>(64).fill(0);
      const pairs = 32_000;
      for (let pair = 0; pair < pairs; pair++) {
        const [x, y] = numberOf(pair);
        cells[Math.floor(x! * 8) * 8 + Math.floor(y! * 8)]! += 1;
      }
      const chiSquared = cells.reduce((sum, count) => sum + (count - pairs / 64) ** 2 / (pairs / 64), 0);
      // 63 degrees of freedom: 1e-6 of true generators are above 130 and as many below 22.
      expect(chiSquared).toBeGreaterThan(22);
      expect(chiSquared).toBeLessThan(130);
    }
  });

  it('refuse what is no stream', () => {
    for (const stream of [-1, 1.5, 2 ** 32, Number.NaN]) {
      expect(() => seededRandomNumbers(1, stream)).toThrow(
        new RangeError('random numbers require a stream of 0 to 4294967295'),
      );
    }
  });
});
