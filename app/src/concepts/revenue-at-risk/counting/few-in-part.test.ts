import { expect, it } from 'vitest';
import type { WatchedCustomer } from '../watching/watched-customer.ts';
import { countedRisk } from './counted-risk.ts';

/** Every other one not met; of these each third left, of the others each tenth. Who is there brings 100. */
const customersOf = (count: number, cell: number): WatchedCustomer[] =>
  Array.from({ length: count }, (_, i) => {
    const isUnmet = i % 2 === 0;
    const left = isUnmet ? i % 6 === 0 : i % 20 === 1;
    const standing = { isUnmet, value: 100, cell, recommendation: null, stratum: 0 };
    return {
      watches: [{ isUnmet, left, purchases: null, months: left ? 4 : 12, stratum: 0 }],
      standing: left ? null : standing,
    };
  });

const moneyOf = async (small: number, cells: readonly (readonly number[])[]) => {
  const counted = await countedRisk([...customersOf(240, 0), ...customersOf(small, 1)], {
    ...{ horizonMonths: 12, minimumN: 10, strata: 1, knownToLeave: true, draws: 50 },
    register: [
      { customers: 240, value: 24_000 },
      { customers: small, value: small * 100 },
    ],
    targets: cells.map((own) => ({ cells: new Set(own) })),
  });
  return counted.money;
};

it('money of few customers is withheld, and of all others where only few are left without them', async () => {
  const [all, large, few, none] = await moneyOf(5, [[0, 1], [0], [1], [2]]);
  expect(all!.asked.estimate).toBeGreaterThan(0);
  for (const hidden of [large!, few!]) {
    expect([hidden.asked.estimate, hidden.all.estimate, hidden.asked.interval]).toEqual([null, null, null]);
  }
  expect(few!.asked.warnings.join()).toContain('fewer than 10 customers here');
  expect(large!.all.warnings.join()).toContain('fewer than 10 other customers');
  expect(none!.asked.estimate).toBe(0);
});

it('money of enough customers beside enough others is shown', async () => {
  const money = await moneyOf(40, [[0, 1], [0], [1]]);
  expect(money.every(({ asked }) => (asked.estimate ?? 0) > 0)).toBe(true);
});
