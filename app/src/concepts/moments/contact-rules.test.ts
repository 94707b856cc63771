import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overallScore } from './contacts/contact.rules.ts';
import type { ContactRecord, Score } from './contacts/contact.ts';
import { countsOfMoved } from './contacts/contact-counting.ts';
import { askedMonths, monthsOf } from './figures/figure-months.ts';
import { rankedMoments } from './figures/moment-ranking.rules.ts';
import { netShare, toldApart, unfavourableShare, wowRatio } from './figures/moment-shares.rules.ts';

describe('contacts and their figures', () => {
  const score = fc.constantFrom<Score | null>(-1, 0, 1, null);
  it('the score as a whole is − if either judgement is −, + if any is + and none −, else 0', () => {
    fc.assert(
      fc.property(score, score, (a, b) => {
        const both = [a, b];
        const wanted = both.includes(-1) ? -1 : both.includes(1) ? 1 : 0;
        return overallScore(a, b) === wanted && overallScore(b, a) === wanted;
      }),
    );
  });

  const contact = fc.record({
    momentId: fc.constantFrom('m', 'n'),
    source: fc.constantFrom('staff', 'customer'),
    at: fc.constantFrom('2026-01-31T23:59:59.999Z', '2026-02-01T00:00:00Z').map((text) => new Date(text)),
    channel: fc.constantFrom('phone', 'letter'),
    unitId: fc.constantFrom(null, 'u'),
    handlerId: fc.constantFrom(null, 'h'),
    score: fc.constantFrom(-1, 0, 1),
    mark: fc.constantFrom(null, 'wow', 'ouch'),
    state: fc.constantFrom('counts', 'withdrawn'),
    enhancers: fc.subarray(['Fast', 'Kind']),
    detractors: fc.subarray(['Slow']),
  }) as unknown as fc.Arbitrary<ContactRecord>;
  const key = (one: ReturnType<typeof countsOfMoved>[number]): string =>
    [one.momentId, one.source, one.dimension, one.day, one.value].join(' ');

  it('counting changes comes to what counting the outcome anew comes to, and every part adds up to all', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(contact, contact), { maxLength: 8 }), (pairs) => {
        const first = countsOfMoved(pairs.map(([after]) => ({ before: null, after })));
        const then = countsOfMoved(pairs.map(([before, after]) => ({ before, after })));
        const sums = new Map<string, number>();
        for (const one of [...first, ...then]) sums.set(key(one), (sums.get(key(one)) ?? 0) + one.n);
        const anew = countsOfMoved(pairs.map(([, after]) => ({ before: null, after })));
        const left = [...sums].filter(([, n]) => n !== 0).sort();
        expect(left).toEqual(anew.map((one) => [key(one), one.n] as const).sort());
        const of = (dimension: string): number =>
          anew.reduce((sum, one) => sum + (one.dimension === dimension ? one.n : 0), 0);
        for (const dimension of ['channel', 'unit', 'handler']) expect(of(dimension)).toBe(of('all'));
        for (const { n, favourable, unfavourable } of anew) {
          expect(favourable + unfavourable).toBeLessThanOrEqual(n);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a few bad contacts alone put no moment on top, and ten or more mark the worst', () => {
    const sums = (n: number, unfavourable: number) => ({
      n,
      favourable: n - unfavourable,
      unfavourable,
      wow: 0,
      ouch: 0,
    });
    const given = [sums(2, 2), sums(200, 120), sums(0, 0)].map((one, i) => ({
      sums: one,
      unfavourable: unfavourableShare(one),
      name: `M${i}`,
    }));
    const ranks = rankedMoments(given, sums(202, 122));
    expect(ranks.map(({ rank, isWorst }) => [rank, isWorst])).toEqual([
      [2, false],
      [1, true],
      [null, false],
    ]);
    expect(toldApart(sums(200, 120), sums(400, 140), 2)).toBe('worse');
    expect(toldApart(sums(9, 9), sums(400, 140), 2)).toBeNull();
  });

  it('shares have the interval of Wilson, nets and ratios are null where there is nothing to say', () => {
    // Wilson's ends are where the share that was found lies just z standard errors away.
    const { interval } = unfavourableShare({ n: 20, favourable: 0, unfavourable: 3, wow: 0, ouch: 0 });
    for (const end of [interval!.low, interval!.high]) {
      expect(Math.abs(end - 0.15) / Math.sqrt((end * (1 - end)) / 20)).toBeCloseTo(1.959963985, 8);
    }
    expect(wowRatio({ wow: 3, ouch: 0 })).toMatchObject({ n: 3, estimate: null, interval: null });
    expect(wowRatio({ wow: 3, ouch: 2 }).estimate).toBe(1.5);
    const none = { n: 0, favourable: 0, unfavourable: 0, wow: 0, ouch: 0 };
    expect(netShare(none)).toMatchObject({ estimate: null, warnings: ['no contact was judged'] });
    expect(monthsOf(askedMonths({ from: '2026-02', to: '2025-11' }, '2026-06-15'))).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
  });
});
