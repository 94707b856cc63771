import fc from 'fast-check';
import { seededRandomNumbers } from 'heed-statistics';
import { describe, expect, it } from 'vitest';
import { causeBars } from './cause-bars.rules.ts';
import { likeNames } from './cfpb/like-names.rules.ts';
import { shownParts } from './complaint-parts.rules.ts';
import { partStandings } from './part-standings.rules.ts';
import { fittingPeriod, receiptChart } from './receipt-chart.rules.ts';

describe('the control chart of receipts', () => {
  const days = (n: number): string[] =>
    Array.from({ length: n }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10));

  it('has the limits of a u chart around what comes in a day', () => {
    const counts = [4, 6, 5, 3, 7, 5, 4, 6, 5, 5];
    const chart = receiptChart({
      every: 'day',
      ...{ from: '2026-01-01', to: '2026-01-10' },
      received: new Map(days(10).map((day, i) => [day, counts[i]!])),
    })!;
    expect(chart.centre).toBe(5);
    // By hand: 5 ± 3√5, and not below 0.
    expect(chart.periods[0]!.limits!.high).toBeCloseTo(11.70820393, 8);
    expect(chart.periods[0]!.limits!.low).toBe(0);
    expect(chart.limitsFrom).toBe('sampling');
    expect(chart.periods.flatMap(({ signals }) => signals)).toEqual([]);
    expect(chart.warnings[0]).toContain('rest on 10 days only');
  });

  it('marks the day on which three times as many came, and not those of a steady month', () => {
    const random = seededRandomNumbers(5);
    const steady = days(40).map((day) => [day, 8 + Math.floor(random() * 5)] as const);
    const received = new Map([...steady, ['2026-02-01', 30] as const]);
    const chart = receiptChart({ every: 'day', from: '2026-01-01', to: '2026-02-09', received })!;
    const marked = chart.periods.filter(({ signals }) => signals.includes('beyond-limits'));
    expect(marked.map(({ period }) => period)).toEqual(['2026-02-01']);
  });

  it('counts the days of a period that were asked for, and says when nothing came', () => {
    const chart = receiptChart({
      every: 'month',
      ...{ from: '2026-01-11', to: '2026-02-05' },
      received: new Map([
        ['2026-01-01', 21],
        ['2026-02-01', 5],
      ]),
    })!;
    expect(chart.periods.map(({ days: n, estimate }) => [n, estimate])).toEqual([
      [21, 1],
      [5, 1],
    ]);
    const none = receiptChart({ every: 'day', from: '2026-01-01', to: '2026-01-02', received: new Map() })!;
    expect(none).toMatchObject({ centre: null, limitsFrom: null });
    expect(none.warnings[0]).toContain('nothing came in');
    expect(
      receiptChart({ every: 'day', from: '1990-01-01', to: '2026-01-01', received: new Map() }),
    ).toBeNull();
    expect([
      fittingPeriod('2026-01-01', '2026-01-31'),
      fittingPeriod('2026-01-01', '2026-12-31'),
      fittingPeriod('2020-01-01', '2026-12-31'),
    ]).toEqual(['day', 'week', 'month']);
  });
});

describe('the funnel of parts', () => {
  it('marks a part that differs, however few parts there are, and no part of those alike', () => {
    const { standings, funnel } = partStandings(
      [
        { events: 45, n: 50 },
        { events: 20, n: 50 },
        { events: 3, n: 4 },
      ],
      'x',
    );
    expect(standings.map(({ standing }) => standing)).toEqual(['far-above', 'far-below', 'few']);
    // Too few to be judged are not in what all do.
    expect(funnel).toMatchObject({ target: 0.65, widening: 1, dispersion: null });
    const random = seededRandomNumbers(9);
    const alike = Array.from({ length: 60 }, () => {
      const n = 20 + Math.floor(random() * 300);
      return { n, events: Array.from({ length: n }).filter(() => random() < 0.3).length };
    });
    const marked = partStandings(alike, 'x').standings.filter(({ standing }) => standing.startsWith('far'));
    expect(marked.length).toBeLessThanOrEqual(2);
  });

  it('is not drawn where there is nothing to compare with', () => {
    expect(partStandings([{ events: 5, n: 10 }], 'x').funnel).toBeNull();
    expect(partStandings([], 'x').standings).toEqual([]);
    expect(
      partStandings(
        [
          { events: 0, n: 10 },
          { events: 0, n: 20 },
        ],
        'x',
      ).standings.map(({ standing }) => standing),
    ).toEqual(['inside', 'inside']);
  });
});

describe('handlers', () => {
  const cell = (value: string, received: number) => ({
    ...{ what: 'key' as const, value, received, open: 0, closed: received, decided: received },
    ...{
      justified: 1,
      partly: 0,
      answered: received,
      cost: 0,
      costSquares: 0,
      repeatComplaints: 0,
      repeatFaults: 0,
    },
  });
  const shown = (cells: readonly ReturnType<typeof cell>[], by: 'owner' | 'unit' = 'owner') =>
    shownParts(
      {
        about: { asOf: '', from: '', to: '', by, kind: 'complaint', rate: 'upheld' },
        every: 'week',
        ...{ merged: 0, clocks: [], timely: new Map(), conversion: new Map(), remedies: [] },
        converted: { asked: 0, converted: 0 },
        nameOf: (key) => key,
        nameOfCause: (key) => key,
      },
      cells,
      50_000,
    );

  it('of whom there are few cases are not shown, nor can they be found by taking the others away', () => {
    const { parts, withheld } = shown([cell('a', 40), cell('b', 20), cell('c', 3), cell('', 7)]);
    expect(parts.map(({ key }) => key).sort()).toEqual(['', 'a']);
    expect(withheld).toEqual({ parts: 2, cases: 23 });
    expect(shown([cell('a', 40), cell('b', 4), cell('c', 3)]).withheld).toEqual({ parts: 2, cases: 7 });
    expect(shown([cell('a', 40), cell('b', 3)], 'unit').withheld.parts).toBe(0);
  });

  it('beyond what can be looked at are counted, not lost', () => {
    const many = Array.from({ length: 230 }, (_, i) => cell(`u${i}`, 300 - i));
    const { parts, left } = shown(many, 'unit');
    expect([parts.length, left.parts]).toEqual([200, 30]);
    expect(left.cases).toBe(many.slice(200).reduce((sum, { received }) => sum + received, 0));
  });
});

describe('the order of causes', () => {
  it('adds up to all that have one, in whatever order they come', () => {
    const counted = fc.uniqueArray(
      fc.record({
        key: fc.string({ minLength: 1, maxLength: 5 }),
        n: fc.integer({ min: 1, max: 99 }),
        cost: fc.constant(0),
      }),
      { selector: ({ key }) => key, minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(counted, fc.nat(50), (causes, without) => {
        const bars = causeBars([...causes, { key: '', n: without + 1, cost: 0 }], (key) => key);
        const known = bars.filter(({ key }) => key !== '');
        expect(known.at(-1)!.cumulative).toBeCloseTo(1, 12);
        expect(known.every(({ n }, i) => i === 0 || n <= known[i - 1]!.n)).toBe(true);
        expect(bars.at(-1)).toMatchObject({ key: '', cumulative: null, n: without + 1 });
        expect(bars.reduce((sum, { share }) => sum + share.estimate!, 0)).toBeCloseTo(1, 9);
      }),
      { numRuns: 40 },
    );
  });
});

describe('names that look like one', () => {
  it('are those of the same words, and no others', () => {
    const names = [
      'Credit reporting or other personal consumer reports',
      'Credit reporting, credit repair services, or other personal consumer reports',
      'Debt collection',
      'debt-collection',
      'Mortgage',
      'Student loan',
      'Vehicle loan or lease',
    ];
    expect(likeNames(names)).toEqual([
      [names[0], names[1]],
      [names[2], names[3]],
    ]);
    expect(likeNames(Array.from({ length: 500 }, () => 'same'))).toEqual([]);
  });
});
