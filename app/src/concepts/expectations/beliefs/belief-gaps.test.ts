import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { seededRandomNumbers } from 'heed-statistics';
import { describe, expect, it } from 'vitest';
import { ratingScale } from '../expectation-scale.ts';
import type { LadderRecord } from '../ladder.ts';
import { type BelievedItem, beliefGaps } from './belief-gaps.ts';

const run = promisify(execFile);

const ladder = (value: number, n: number | null, sd: number | null): LadderRecord => ({
  id: '00000000-0000-4000-8000-000000000001',
  attributeId: 'a',
  segmentId: null,
  scale: ratingScale(1, 7),
  levels: { normative: { value, n, sd } },
  distribution: null,
  sources: ['experience'],
  strength: 'strong',
  on: '2026-01-31',
  evidence: '',
  computedFrom: null,
  state: 'kept',
  withdrawnReason: null,
  recordedAt: new Date(0),
  recordedBy: null,
  revision: 1,
});

const believed = (values: readonly number[], of: LadderRecord | null, item = 'i'): BelievedItem => ({
  item,
  attributeId: 'a',
  values,
  persons: values.length,
  ladder: of,
});

const summary = (values: readonly number[]) => {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { n: values.length, mean, sd: Math.sqrt(squares / (values.length - 1)) };
};

describe('gap 1', () => {
  it('is what t.test and p.adjust of R say', async () => {
    const draw = seededRandomNumbers(7);
    const rating = (centre: number): number =>
      Math.max(1, Math.min(7, Math.round(centre + 3 * (draw() - 0.5))));
    const pairs = [4.2, 5.5, 6.4].map((centre) => ({
      managers: Array.from({ length: 9 }, () => rating(centre)),
      customers: Array.from({ length: 60 }, () => rating(5.4)),
    }));
    const gaps = beliefGaps(
      pairs.map(({ managers, customers }, i) => {
        const { n, mean, sd } = summary(customers);
        return believed(managers, ladder(mean, n, sd), String(i));
      }),
      'normative',
    );
    const vector = (values: readonly number[]): string => `c(${values.join(',')})`;
    const script = `found <- list(${pairs
      .map(({ managers, customers }) => `t.test(${vector(managers)}, ${vector(customers)})`)
      .join(',')})
      p <- sapply(found, function(t) t$p.value)
      for (i in seq_along(found)) cat(sprintf("%.15g %.15g %.15g %.15g %.15g\\n", found[[i]]$estimate[1] - found[[i]]$estimate[2],
        found[[i]]$conf.int[1], found[[i]]$conf.int[2], p[i], p.adjust(p, "holm")[i]))`;
    const { stdout } = await run('Rscript', ['-e', script]);
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(3);
    lines.forEach((line, i) => {
      const { estimate, interval, pValue, adjustedPValue } = gaps[i]!.gap!;
      const own = [estimate, interval!.low, interval!.high, pValue, adjustedPValue];
      line.split(' ').forEach((number, k) => {
        expect(Math.abs(own[k]! - Number(number)), `item ${i}, figure ${k}`).toBeLessThan(1e-9);
      });
    });
  });

  it('says nothing of fewer than three managers, not even by a gap', () => {
    const [gap] = beliefGaps([believed([6, 7], ladder(6, 80, 1))], 'normative');
    expect(gap).toMatchObject({ managers: 2, withheld: 'fewer than 3 answered', belief: null, gap: null });
    expect(JSON.stringify(gap)).not.toMatch(/6\.5|13/u);
    const [three] = beliefGaps([believed([6, 7, 5], ladder(6, 80, 1))], 'normative');
    expect(three!.belief!.estimate).toBe(6);
  });

  it('takes a level without n and spread as given, and says so', () => {
    const [gap] = beliefGaps([believed([4, 5, 6], ladder(6, null, null))], 'normative');
    // 5 − 6 ± t(0.975, 2)·1/√3, t = 4.302652729911
    expect(gap!.gap!.estimate).toBe(-1);
    expect(gap!.gap!.interval!.low).toBeCloseTo(-1 - 4.302652729911 / Math.sqrt(3), 9);
    expect(gap!.warnings[0]).toContain('taken as given');
  });

  it('is not there without a ladder or without the level asked, and not tested where nobody differs', () => {
    expect(beliefGaps([believed([4, 5, 6], null)], 'normative')[0]).toMatchObject({
      gap: null,
      expectation: null,
    });
    expect(beliefGaps([believed([4, 5, 6], ladder(5, 9, 1))], 'ideal')[0]!.warnings[0]).toContain(
      'no ladder',
    );
    const [same] = beliefGaps([believed([5, 5, 5], ladder(6, 9, 0))], 'normative');
    expect(same!.gap).toMatchObject({ estimate: -1, interval: null, pValue: null, adjustedPValue: null });
    expect(beliefGaps([], 'normative')).toEqual([]);
  });

  it('moves with what managers say and turns with the sides', () => {
    const value = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 3, maxLength: 12 }), value, (values, level) => {
        const of = (given: readonly number[]) =>
          beliefGaps([believed(given, ladder(level, 40, 1.2))], 'normative')[0]!.gap!;
        const [here, higher] = [of(values), of(values.map((one) => one + 2))];
        expect(higher.estimate! - here.estimate!).toBeCloseTo(2, 9);
        expect(here.interval!.low).toBeLessThan(here.estimate!);
        expect(here.interval!.high).toBeGreaterThan(here.estimate!);
        expect((here.interval!.low > 0 || here.interval!.high < 0) === here.pValue! < 0.05).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('is withheld while answers by codes hide one or two people, for who brought them in knows them', () => {
    const answered = (persons: number) => ({ ...believed([1, 1, 1, 6.375], null), persons });
    for (const persons of [1, 2]) {
      const [gap] = beliefGaps([answered(persons)], 'normative');
      expect(gap).toMatchObject({ managers: 4, belief: null, gap: null });
      expect(gap?.withheld).toContain('do not hide them');
    }
    for (const persons of [0, 3, 4]) {
      expect(beliefGaps([answered(persons)], 'normative')[0]).toMatchObject({
        withheld: null,
        belief: { n: 4 },
      });
    }
  });
});
