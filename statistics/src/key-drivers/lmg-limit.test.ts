import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { explainedByOneFactor, oneFactor } from '../../testing/one-factor-drivers.ts';
import { EXACT_UP_TO_DRIVERS, lmgShares } from './lmg.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

// Beside lmg.test.ts, because a mutation run cannot afford a million sets of drivers for every mutant.
describe('the shares of as many drivers as are covered exactly', () => {
  it('are exact for as many drivers as the limit', () => {
    const found = lmgShares(oneFactor(EXACT_UP_TO_DRIVERS))!;
    expect(found.exact).toBe(true);
    expect(found.r2).toBeCloseTo(explainedByOneFactor(EXACT_UP_TO_DRIVERS), 10);
    expect(sum(found.lmg)).toBeCloseTo(found.r2, 10);
  });

  it('are drawn above the limit, sum to R² and come out close to equal for drivers alike', () => {
    const drivers = EXACT_UP_TO_DRIVERS + 1;
    const drawn = lmgShares(oneFactor(drivers))!;
    expect(drawn.exact).toBe(false);
    expect(sum(drawn.lmg)).toBeCloseTo(drawn.r2, 12);
    expect(drawn.r2).toBeCloseTo(explainedByOneFactor(drivers), 10);
    for (const first of [0, 1]) {
      const alike = drawn.lmg.filter((_, j) => j % 2 === first);
      const mean = sum(alike) / alike.length;
      expect(
        differences(
          alike,
          alike.map(() => mean),
          { relative: 0.12 },
        ),
      ).toEqual([]);
    }
  });
});
