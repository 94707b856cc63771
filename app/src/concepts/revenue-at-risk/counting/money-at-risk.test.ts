import fc from 'fast-check';
import { mantelHaenszelRateRatio, seededRandomNumbers } from 'heed-statistics';
import { describe, expect, it } from 'vitest';
import type { WatchedCustomer } from '../watching/watched-customer.ts';
import { countedRisk } from './counted-risk.ts';
import { drawnMoney } from './drawn-money.ts';
import { excessLeaving } from './excess-leaving.rules.ts';
import { leavingTally } from './leaving-tally.rules.ts';
import { FIGURES, placeOfTarget } from './money-counter.ts';
import { packedCustomers } from './packed-customers.ts';

const HORIZON = 12;

describe('how much likelier somebody leaves', () => {
  const of = (left: number[], months: number[]): number[] => {
    const excess = new Float64Array(left.length / 2);
    const sums = { left: Float64Array.from(left), months: Float64Array.from(months) };
    excessLeaving(sums, HORIZON, excess);
    return [...excess];
  };

  it('is worked out by hand in one stratum', () => {
    // 20 of 1,000 months and 10 of 1,000: twice as often.
    const [excess] = of([20, 10], [1000, 1000]);
    expect(excess).toBeCloseTo(Math.exp(-0.01 * 12) - Math.exp(-0.02 * 12), 12);
  });

  it('shares one ratio over strata that differ, and is nothing where both leave alike', () => {
    const two = of([40, 100, 40, 10], [1000, 5000, 10_000, 5000]);
    expect(two[0]).toBeCloseTo(Math.exp(-0.02 * 12) - Math.exp(-0.04 * 12), 12);
    expect(two[1]).toBeCloseTo(Math.exp(-0.002 * 12) - Math.exp(-0.004 * 12), 12);
    expect(of([5, 5], [100, 100])[0]).toBeCloseTo(0, 12);
  });

  it('knows nobody who left, nobody met who left, and nobody watched', () => {
    expect(of([0, 0], [100, 100])).toEqual([0]);
    expect(of([6, 0], [100, 300])[0]).toBeCloseTo(1 - Math.exp(-0.06 * 12), 12);
    expect(of([0, 0], [0, 0])).toEqual([0]);
    expect(of([0, 4], [100, 100])[0]).toBeLessThan(0);
  });
});

type World = { readonly asked: readonly WatchedCustomer[]; readonly truth: { asked: number; all: number } };

const RATES = [0.016, 0.006] as const;
const RATIO = 2.5;

/** A register of which a third was asked; hazards differ by stratum, shares and money by cell. */
function world(
  seed: number,
  n: number,
): World & { readonly register: { customers: number; value: number }[] } {
  const random = seededRandomNumbers(seed);
  const excess = RATES.map((rate) => Math.exp(-rate * HORIZON) - Math.exp(-RATIO * rate * HORIZON));
  const register = [
    { customers: 0, value: 0 },
    { customers: 0, value: 0 },
  ];
  const truth = { asked: 0, all: 0 };
  const asked: WatchedCustomer[] = [];
  for (let i = 0; i < 3 * n; i += 1) {
    const cell = random() < 0.3 ? 1 : 0;
    const stratum = random() < 0.5 ? 0 : 1;
    const isUnmet = random() < (cell === 1 ? 0.5 : 0.3);
    const value = (300 + 2000 * random() * random()) * (cell + 1);
    const leaves = -Math.log(1 - random()) / (RATES[stratum]! * (isUnmet ? RATIO : 1));
    const until = 24 * random();
    const left = leaves < until;
    if (!left) {
      register[cell]!.customers += 1;
      register[cell]!.value += value;
      if (isUnmet) truth.all += value * excess[stratum]!;
      if (isUnmet && i < n) truth.asked += value * excess[stratum]!;
    }
    if (i >= n) continue;
    const months = Math.max(0.02, Math.min(leaves, until));
    asked.push({
      watches: [{ isUnmet, months, left, stratum, purchases: null }],
      standing: left ? null : { isUnmet, stratum, value, cell, recommendation: null },
    });
  }
  return { asked, truth, register };
}

const ALL = [{ cells: new Set([0, 1]) }];

describe('revenue at risk', () => {
  it('has intervals that hold the true ratio and the true money in about 95 of 100 worlds', async () => {
    const worlds = 160;
    const covered = { ratio: 0, asked: 0, all: 0 };
    const holds = (value: number, [low, high]: readonly [number, number]): number =>
      low <= value && value <= high ? 1 : 0;
    for (let seed = 1; seed <= worlds; seed += 1) {
      const { asked, truth, register } = world(seed, 300);
      const { strata } = leavingTally(asked);
      const ratio = mantelHaenszelRateRatio(
        strata.map(({ unmet, met }) => ({
          one: { events: unmet.left, time: unmet.months },
          other: { events: met.left, time: met.months },
        })),
        0.95,
      );
      const packed = packedCustomers(asked, { strata: 2, cells: 2 });
      const plan = { register, targets: ALL, horizonMonths: HORIZON, draws: 200 };
      const { figures } = await drawnMoney(packed, plan);
      const place = placeOfTarget(0);
      covered.ratio += holds(RATIO, ratio.interval ?? [0, 0]);
      covered.asked += holds(truth.asked, figures[place.asked]!.interval);
      covered.all += holds(truth.all, figures[place.all]!.interval);
    }
    // 95 % of 160 worlds, give or take three standard errors.
    for (const count of Object.values(covered)) {
      expect(count / worlds).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / worlds));
    }
  }, 60_000);

  it('adds up over segments that share nobody, and is the same however customers are ordered', async () => {
    const { asked, register } = world(7, 400);
    const targets = [...ALL, { cells: new Set([0]) }, { cells: new Set([1]) }];
    const of = async (customers: readonly WatchedCustomer[]) =>
      countedRisk(customers, {
        ...{ horizonMonths: HORIZON, minimumN: 10, strata: 2, register, targets, knownToLeave: true },
        draws: 200,
      });
    const { money } = await of(asked);
    const sum = (pick: 'asked' | 'all'): number =>
      (money[1]![pick].estimate ?? 0) + (money[2]![pick].estimate ?? 0);
    expect(sum('asked')).toBeCloseTo(money[0]!.asked.estimate!, 6);
    expect(sum('all')).toBeCloseTo(money[0]!.all.estimate!, 6);
    const turned = await of(asked.toReversed());
    expect(turned.money[0]!.all.estimate).toBeCloseTo(money[0]!.all.estimate!, 6);
    expect(turned.ratio.adjusted.estimate).toBeCloseTo((await of(asked)).ratio.adjusted.estimate!, 10);
  });

  it('stands for those who were not asked by their money, and in cells where nobody was asked by all others', async () => {
    const standing = (isUnmet: boolean, cell: number, value: number): WatchedCustomer => ({
      watches: [],
      standing: { isUnmet, stratum: 0, value, cell, recommendation: null },
    });
    const leavers = [20, 10].flatMap((left, group) =>
      Array.from(
        { length: 100 },
        (_, i): WatchedCustomer => ({
          watches: [{ isUnmet: group === 0, months: 10, left: i < left, stratum: 0, purchases: null }],
          standing: null,
        }),
      ),
    );
    const asked = [...leavers, standing(true, 0, 100), standing(false, 0, 300)];
    const register = [
      { customers: 8, value: 1600 },
      { customers: 2, value: 400 },
    ];
    const packed = packedCustomers(asked, { strata: 1, cells: 2 });
    const plan = { register, targets: ALL, horizonMonths: HORIZON, draws: 200 };
    const { figures } = await drawnMoney(packed, plan);
    const excess = Math.exp(-0.01 * 12) - Math.exp(-0.02 * 12);
    const place = placeOfTarget(0);
    expect(figures[FIGURES.excess]!.estimate).toBeCloseTo(excess, 12);
    expect(figures[place.asked]!.estimate).toBeCloseTo(100 * excess, 10);
    // A quarter of the money of the first cell is not met; nobody of the second was asked.
    expect(figures[place.all]!.estimate).toBeCloseTo(2000 * 0.25 * excess, 10);
  });

  it('withholds what too few stand behind, and says nothing of leaving where nobody is known to have left', async () => {
    const few = world(3, 12).asked;
    const plan = {
      ...{ horizonMonths: HORIZON, strata: 2, targets: ALL, knownToLeave: true },
      register: world(3, 12).register,
    };
    const withheld = await countedRisk(few, { ...plan, minimumN: 10 });
    expect(withheld.money[0]!.all).toMatchObject({ estimate: null, interval: null });
    expect(withheld.money[0]!.all.warnings[0]).toContain('withheld');
    const unknown = await countedRisk(world(4, 300).asked, { ...plan, minimumN: 10, knownToLeave: false });
    expect(unknown.money[0]!.asked.warnings[0]).toContain('not known of anybody that they left');
    const nobody = await countedRisk([], { ...plan, minimumN: 0 });
    expect(nobody.excess.estimate).toBeNull();
  });

  it('never gives what is no number, whatever comes', async () => {
    const watch = fc.record({
      isUnmet: fc.boolean(),
      months: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
      left: fc.boolean(),
      stratum: fc.integer({ min: 0, max: 3 }),
      purchases: fc.option(fc.nat(5)),
    });
    const standing = fc.option(
      fc.record({
        isUnmet: fc.boolean(),
        stratum: fc.integer({ min: 0, max: 3 }),
        value: fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true })),
        cell: fc.integer({ min: 0, max: 1 }),
        recommendation: fc.option(fc.nat(10)),
      }),
    );
    const customer = fc.record({ watches: fc.array(watch, { maxLength: 3 }), standing });
    await fc.assert(
      fc.asyncProperty(fc.array(customer, { maxLength: 12 }), async (customers) => {
        const counted = await countedRisk(customers, {
          ...{ horizonMonths: HORIZON, minimumN: 0, strata: 4, targets: ALL, knownToLeave: true },
          register: [
            { customers: 3, value: 10 },
            { customers: 0, value: 0 },
          ],
          draws: 20,
        });
        const figures = [
          counted.excess,
          counted.shareNotMet,
          ...Object.values(counted.ratio),
          ...counted.money.flatMap(({ asked, all }) => [asked, all]),
        ];
        for (const { estimate, interval } of figures) {
          expect(estimate === null || Number.isFinite(estimate)).toBe(true);
          if (interval !== null) expect(interval.low <= interval.high).toBe(true);
        }
      }),
      {
        numRuns: 60,
        examples: [
          [
            [
              {
                watches: [
                  { isUnmet: true, months: 0.01, left: false, stratum: 0, purchases: null },
                  { isUnmet: false, months: 0.01, left: false, stratum: 0, purchases: null },
                ],
                // So little that no draw can divide by it.
                standing: { isUnmet: false, stratum: 0, value: 5e-324, cell: 0, recommendation: null },
              },
            ],
          ],
        ],
      },
    );
  });
});
