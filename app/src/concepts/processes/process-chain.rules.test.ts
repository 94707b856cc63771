import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOfRaters } from './figures/link-figures.rules.ts';
import { trendOf } from './figures/link-trend.rules.ts';
import { LEAST_MONTHS, monthRelations, type SeriesPair } from './figures/month-relations.rules.ts';
import { monthLater, monthsFrom } from './figures/month-series.ts';
import { type ComparedLink, weakestOf } from './figures/weakest-link.rules.ts';
import { orderOfChain } from './map/chain-order.ts';

const RUNS = { numRuns: 60 };

const link = (id: string, n: number, [mean, sd = 1]: readonly [number, number?]): ComparedLink => ({
  id,
  words: id,
  sample: { n, mean, sd },
});

describe('the weakest link', () => {
  it('is named when it lies below each of the others, corrected, and else with those it is not told apart from', () => {
    const clear = weakestOf([link('a', 20, [8]), link('b', 20, [4]), link('c', 20, [7])]);
    expect(clear).toMatchObject({ kind: 'named', linkId: 'b', notToldApartFrom: [], compared: 3 });
    expect(clear.sentence).toContain('The weakest link is b (mean 4.0 of 20 raters)');
    const blurred = weakestOf([link('a', 20, [8]), link('b', 20, [6.8, 2]), link('c', 20, [7, 2])]);
    expect(blurred).toMatchObject({ kind: 'not-told-apart', linkId: 'b', notToldApartFrom: ['c'] });
    expect(blurred.sentence).toContain('not told apart from c');
    expect(weakestOf([link('a', 20, [8])])).toMatchObject({ kind: 'too-few', linkId: null });
    expect(weakestOf([]).kind).toBe('too-few');
  });

  it('is corrected for how many links it is compared with', () => {
    // By Welch alone p is 0.0420 (R: 2*pt(-1.234/sqrt(2*1.4^2/12), 22)): enough against one link, not against twenty.
    const [low, high] = [link('low', 12, [5, 1.4]), link('high', 12, [6.234, 1.4])];
    expect(weakestOf([low, high]).kind).toBe('named');
    const many = Array.from({ length: 20 }, (_, i) => ({ ...high, id: `high ${i}`, words: `high ${i}` }));
    expect(weakestOf([low, ...many]).kind).toBe('not-told-apart');
  });

  it('is never another than that of the lowest mean, and never named when samples are alike', () => {
    const links = fc.array(
      fc.record({ n: fc.integer({ min: 3, max: 40 }), mean: fc.double({ min: 0, max: 10, noNaN: true }) }),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(links, fc.constantFrom(0, 0.1, 1, 4), (given, sd) => {
        const compared = given.map(({ n, mean }, i) => link(`l${i}`, n, [mean, sd]));
        const found = weakestOf(compared);
        const lowest = Math.min(...given.map(({ mean }) => mean));
        expect(compared.find(({ id }) => id === found.linkId)!.sample.mean).toBe(lowest);
        const alike = compared.map((one) => ({ ...one, sample: compared[0]!.sample }));
        expect(weakestOf(alike).kind).toBe('not-told-apart');
      }),
      RUNS,
    );
  });
});

describe('figures of raters', () => {
  const rater = (score: number, person = true) => ({
    ...{ linkId: 'l', person, score, newest: score, reliability: null, responsiveness: null },
    ...{ assurance: null, empathy: null, tangibles: null },
  });

  it('stay on the scale, and say nothing of fewer than three people', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.boolean()), { maxLength: 12 }),
        (given) => {
          const { satisfaction, low, withheld } = figuresOfRaters(
            given.map(([score, person]) => rater(score, person)),
          );
          const persons = given.filter(([, person]) => person).length;
          const shown = persons > 0 && persons < 3 ? given.length - persons : given.length;
          const hidden = shown < 3;
          if (!hidden) expect(satisfaction.n).toBe(shown);
          expect([withheld !== null, satisfaction.estimate === null, low.estimate === null]).toEqual([
            hidden,
            hidden,
            hidden,
          ]);
          if (satisfaction.interval === null) return;
          expect(satisfaction.interval.low).toBeGreaterThanOrEqual(0);
          expect(satisfaction.interval.high).toBeLessThanOrEqual(10);
          expect(satisfaction.interval.low).toBeLessThanOrEqual(satisfaction.estimate! + 1e-12);
        },
      ),
      RUNS,
    );
  });

  it('are a chart in time whose months of few people are left out and counted', () => {
    const month = (name: string, n: number, mean: number) => ({
      ...{ month: name, n, persons: n, mean, sd: 1 },
      ...{ codeMean: null, codeSd: null },
    });
    const trend = trendOf([month('2025-11', 5, 8), month('2025-12', 2, 1), month('2026-02', 5, 7.8)])!;
    expect(trend.months.map(({ month: name, estimate }) => [name, estimate])).toEqual([
      ['2025-11', 8],
      ['2025-12', null],
      ['2026-01', null],
      ['2026-02', 7.8],
    ]);
    expect(trend.centre).toBeCloseTo(7.9, 12);
    expect(trend.warnings.join()).toContain('withheld');
    const steady = Array.from({ length: 20 }, (_, i) => month(monthLater('2024-01', i), 9, 8 + (i % 2) / 10));
    const fall = trendOf([...steady, month(monthLater('2024-01', 20), 9, 5)])!;
    expect(fall.months.at(-1)!.signals).toContain('beyond-limits');
    expect(fall.months.slice(0, 6).flatMap(({ signals }) => signals)).toEqual([]);
  });
});

describe('months that go together', () => {
  const months = monthsFrom('2024-01', '2026-01');
  const series = (value: (i: number) => number, from = months) =>
    new Map(from.map((month, i) => [month, value(i)] as const));
  const noise = (i: number): number => ((i * 7919) % 13) - 6;
  const pair = (over: Partial<SeriesPair>): SeriesPair => ({
    linkId: 'l',
    toLinkId: null,
    first: series((i) => noise(i)),
    second: series((i) => noise(i)),
    words: ['ovens', 'sales'],
    ...over,
  });

  it('are found at their lag, and said as an association', () => {
    const later = new Map([...pair({}).first].map(([month, value]) => [monthLater(month, 2), value * 3 + 1]));
    const found = monthRelations([pair({ second: later })]);
    expect(found.map(({ lag }) => lag)).toEqual([0, 1, 2, 3]);
    expect(found[2]).toMatchObject({ lag: 2, n: 25 });
    expect(found[2]!.estimate).toBeCloseTo(1, 12);
    expect(found[2]!.words).toContain('2 months later');
    expect(Math.abs(found[0]!.estimate!)).toBeLessThan(0.6);
  });

  it('are Pearson’s r and p of R, corrected over links and lags together', () => {
    const [x, y] = [
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      [2, 1, 4, 3, 7, 5, 8, 6, 10, 9],
    ];
    const some = pair({
      first: series((i) => x[i]!, months.slice(0, 10)),
      second: series((i) => y[i]!, months.slice(0, 10)),
    });
    const [same] = monthRelations([some]);
    // cor.test(x, y) of R: r 0.9030303, p 0.0003436, interval 0.6337182 to 0.9771034.
    expect(same!.estimate).toBeCloseTo(0.9030303, 6);
    expect(same!.pValue).toBeCloseTo(0.0003436, 6);
    expect(same!.interval!.low).toBeCloseTo(0.6337182, 6);
    const beside = monthRelations([
      some,
      ...Array.from({ length: 9 }, () => pair({ second: series((i) => i % 3) })),
    ]);
    expect(beside[0]!.adjustedPValue).toBeGreaterThan(same!.adjustedPValue!);
  });

  it('are not said of fewer than eight months, nor of what did not move', () => {
    const few = pair({ first: series(noise, months.slice(0, LEAST_MONTHS - 1)) });
    const [short] = monthRelations([few]);
    expect([short!.estimate, short!.n]).toEqual([null, 7]);
    expect(short!.words).toContain('7 months have both; from 8 on');
    const [flat] = monthRelations([pair({ second: series(() => 5) })]);
    expect([flat!.estimate, flat!.adjustedPValue]).toEqual([null, null]);
  });
});

describe('the order of the chain', () => {
  const keys = fc.integer({ min: 1, max: 12 });
  const arrows = fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 11 })), {
    maxLength: 30,
  });

  it('has every stage once, and leads forward but within circles', () => {
    fc.assert(
      fc.property(keys, arrows, (count, pairs) => {
        const names = Array.from({ length: count }, (_, i) => `s${i}`);
        const drawn = pairs
          .filter(([a, b]) => a < count && b < count && a !== b)
          .map(([a, b], i) => ({ id: `${i}`, from: `s${a}`, to: `s${b}` }));
        const { order, circles } = orderOfChain(names, drawn);
        expect(order.toSorted()).toEqual(names.toSorted());
        const circleOf = (key: string): number => circles.findIndex((circle) => circle.includes(key));
        for (const { from, to } of drawn) {
          const together = circleOf(from) >= 0 && circleOf(from) === circleOf(to);
          if (!together) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
        }
        expect(circles.every((circle) => circle.length > 1)).toBe(true);
      }),
      RUNS,
    );
  });
});
