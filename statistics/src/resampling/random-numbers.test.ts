import { describe, expect, it } from 'vitest';
import reference from './random-numbers.reference.json' with { type: 'json' };
import { seededRandomNumbers } from './random-numbers.ts';

describe('seeded random numbers', () => {
  it('are those of the generator written anew in R', () => {
    for (const { seed, numbers } of reference.streams) {
      const random = seededRandomNumbers(seed);
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
});
