import { describe, expect, it } from 'vitest';
import { good } from '../../../platform/refusals/testing.ts';
import { weightsEntered } from './entered-weights.ts';
import type { IndexInput } from './index-input.ts';
import { computedIndex } from './index-threads.ts';
import { preparedIndex, withheldUnits } from './prepared-index.ts';
import { COMPUTED_BY, indexOfInput, simulatedInput, type TrueUnit } from './test-simulated-index.ts';

const UNITS: readonly TrueUnit[] = [
  { name: 'Nord', n: 60, index: 72 },
  { name: 'Süd', n: 25, index: 55 },
  { name: 'Ost', n: 12, index: 64 },
  { name: 'West', n: 40, index: 64 },
];
const REGIONS = [
  { name: 'Coast', units: ['nord', 'OST'] },
  { name: 'Inland', units: ['Süd', 'West'] },
];
const entered = (weights: readonly number[]) =>
  good(
    weightsEntered(
      UNITS.map(({ name }, i) => ({ unit: name, weight: weights[i]! })),
      'the ledger',
    ),
  );

describe('the index of made-up worlds whose truth is known', () => {
  it('holds the true index of units, regions and total in about 95 of 100 intervals', () => {
    const weights = [10, 20, 30, 40];
    const truth = (units: readonly number[]): number =>
      units.reduce((sum, unit) => sum + weights[unit]! * UNITS[unit]!.index, 0) /
      units.reduce((sum, unit) => sum + weights[unit]!, 0);
    let held = 0;
    let looked = 0;
    const look = (interval: { low: number; high: number } | null, value: number): void => {
      looked += 1;
      if (interval !== null && interval.low <= value && value <= interval.high) held += 1;
    };
    for (let world = 0; world < 70; world++) {
      const by = { weights: entered(weights), regions: { kind: 'typed' as const, regions: REGIONS } };
      const found = indexOfInput(simulatedInput(UNITS, 400 + world), { ...by, seed: world });
      for (const { name, interval } of found.units)
        look(interval, UNITS.find((unit) => unit.name === name)!.index);
      look(found.regions[0]!.interval, truth([0, 2]));
      look(found.regions[1]!.interval, truth([1, 3]));
      look(found.total.interval, truth([0, 1, 2, 3]));
    }
    // 490 intervals, of which some share their answers: a standard error of about 0.013.
    expect(held / looked).toBeGreaterThan(0.91);
    expect(held / looked).toBeLessThan(0.985);
  });

  it('tells apart what differs and leaves open what does not', () => {
    const apart = UNITS.map((unit) => ({ ...unit, n: 4 * unit.n }));
    const { units, comparisons } = indexOfInput(simulatedInput(apart, 7));
    const rank = (name: string) => units.find((unit) => unit.name === name)!.rank;
    expect(rank('Süd')).toEqual({ from: 4, to: 4 });
    expect(rank('Ost')!.to).toBeGreaterThan(rank('Ost')!.from);
    expect(comparisons!.pairs).toBe(6);
    expect(comparisons!.apart).toBeGreaterThanOrEqual(3);
  });

  it('finds no differences, in 95 of 100 worlds, where there are none', () => {
    const alike = Array.from({ length: 8 }, (_, i) => ({ name: `Unit ${i}`, n: 30, index: 60 }));
    let worlds = 0;
    for (let world = 0; world < 60; world++) {
      const { comparisons } = indexOfInput(simulatedInput(alike, 900 + world), { seed: world });
      if (comparisons!.apart > 0) worlds += 1;
    }
    expect(worlds).toBeLessThanOrEqual(7);
  });

  it('adds up: total and regions are the weighted means of their units', () => {
    const weights = entered([10, 20, 30, 0]);
    const by = { weights, regions: { kind: 'typed' as const, regions: REGIONS } };
    const { total, regions, units } = indexOfInput(simulatedInput(UNITS, 3), by);
    const sum = (own: typeof units) => own.reduce((all, { estimate, share }) => all + estimate! * share, 0);
    expect(units.reduce((all, { share }) => all + share, 0)).toBeCloseTo(1, 12);
    expect(total.estimate).toBeCloseTo(sum(units), 10);
    const coast = units.filter(({ region }) => region === 'Coast');
    // Nobody of the unit without weight stands behind them.
    expect([total.n, regions[1]!.n]).toEqual([97, 25]);
    expect(regions[0]!.estimate! * regions[0]!.share).toBeCloseTo(sum(coast), 10);
  });

  it('is the same in threads as in one, and can be given up', async () => {
    const input = simulatedInput(
      Array.from({ length: 30 }, (_, i) => ({ name: `U${i}`, n: 100, index: 50 })),
      5,
    );
    const prepared = good(preparedIndex(input, COMPUTED_BY));
    const told: number[] = [];
    const apart = await computedIndex(prepared, { threads: 2, tell: (done) => told.push(done) });
    expect(apart).toEqual(indexOfInput(input));
    expect([told.length, told.at(-1)]).toEqual([20, 200]);
    const stopping = new AbortController();
    const given = computedIndex(prepared, {
      signal: stopping.signal,
      tell: () => stopping.abort(),
    });
    await expect(given).rejects.toThrow('given up');
  });
});

describe('odd answers', () => {
  const odd = (change: (input: IndexInput) => Partial<IndexInput>): IndexInput => {
    const input = simulatedInput(UNITS, 11);
    return { ...input, ...change(input) };
  };

  it('of one unit, of no unit column and of many units give an index', () => {
    const alone = indexOfInput(odd(() => ({ units: null, unitColumn: null })));
    expect([alone.units.length, alone.comparisons, alone.regions]).toEqual([1, null, []]);
    expect(alone.units[0]!.estimate).toBe(alone.total.estimate);
    const many = Array.from({ length: 500 }, (_, i) => ({ name: `Unit ${i}`, n: 6, index: 40 + (i % 30) }));
    const found = indexOfInput(simulatedInput(many, 1), { samples: 20 });
    expect(found.units).toHaveLength(500);
    expect(found.comparisons!.pairs).toBe((500 * 499) / 2);
  });

  it('name one unit however it is written, and whoever names none is told apart', () => {
    const texts = ['Nord', ' nord ', 'NORD', ' '];
    const { units, warnings } = indexOfInput(
      odd(({ units: own }) => ({ units: { codes: own!.codes, texts } })),
    );
    expect(units.map(({ name, n }) => [name, n])).toEqual([
      ['Nord', 97],
      [null, 40],
    ]);
    expect(warnings.join()).toContain('differ by capitals or spaces');
    const gone = indexOfInput(
      odd(({ columns }) => ({ units: { codes: new Int32Array(columns[0]!.length), texts: [] } })),
    );
    expect(gone.units.map(({ name }) => name)).toEqual([null]);
  });

  it('that are constant, missing or few say why there is no index', () => {
    const flat = indexOfInput(
      odd(({ columns }) => ({ columns: columns.map((own, k) => (k > 1 ? own.map(() => 7) : own)) })),
    );
    expect(flat.total).toMatchObject({ estimate: null, withheld: null });
    expect(flat.warnings.join()).toContain('everyone who answered all gave the same');
    const missing = indexOfInput(
      odd(({ columns }) => ({ columns: columns.map((own) => own.map(() => Number.NaN)) })),
    );
    expect(missing.total).toMatchObject({ n: 0, estimate: null, withheld: 'fewer than 5' });
    expect(missing.rows.leftOut).toEqual([{ why: 'left a question of the model without an answer', n: 137 }]);
  });

  it('without a scale are refused, by the name of the question', () => {
    const input = odd(({ indicators }) => ({
      indicators: indicators.map((one) => (one.column === 'S2' ? { ...one, scale: null } : one)),
    }));
    const prepared = preparedIndex(input, COMPUTED_BY);
    expect(prepared.ok ? [] : prepared.refusals.map(({ message }) => message)).toEqual([
      'the index needs the scale of "S2"; say it in the columns of the recipe',
    ]);
  });

  it('of a time are those of its months alone, and make a line by month', () => {
    const input = odd(({ columns }) => ({
      months: Int32Array.from(columns[0]!, (_, row) => (row === 0 ? -1 : 2026 * 12 + (row % 4))),
    }));
    const found = indexOfInput(input, { from: '2026-02', to: '2026-03' });
    expect(found.months.map(({ month }) => month)).toEqual(['2026-02', '2026-03']);
    expect(found.rows.leftOut.map(({ n }) => n)).toEqual([68, 1]);
    const all = found.months.reduce((sum, { estimate, n }) => sum + estimate! * n, 0);
    expect(all / found.total.n).toBeCloseTo(found.total.estimate!, 10);
  });
});

describe('units of too few', () => {
  it('are withheld, leave their region and stay in the total', () => {
    const by = { minimumN: 20, regions: { kind: 'typed' as const, regions: REGIONS } };
    const { units, regions, total } = indexOfInput(simulatedInput(UNITS, 2), by);
    expect(units.find(({ name }) => name === 'Ost')).toMatchObject({
      estimate: null,
      withheld: 'fewer than 20',
      rank: null,
    });
    expect(regions[0]).toMatchObject({ n: 60, lacks: [{ unit: 'Ost', n: 12 }], units: 1 });
    expect(total.n).toBe(137);
  });

  it('take the next ones with them where they could be worked out', () => {
    const asked = { minimumN: 10, hidesRest: true };
    expect(withheldUnits([3, 60, 12, 40], asked)).toEqual([true, false, true, false]);
    expect(withheldUnits([4, 6, 12, 40], asked)).toEqual([true, true, false, false]);
    expect(withheldUnits([30, 60], asked)).toEqual([false, false]);
    expect(withheldUnits([3, 60, 12], { ...asked, hidesRest: false })).toEqual([true, false, false]);
  });
});
