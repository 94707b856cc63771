import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CapabilityFigures } from './capability.ts';
import type { PastDeliveries } from './past-deliveries.ts';
import { provenCapability } from './proven-capability.rules.ts';

type Case = readonly [spent: number, finished: boolean];

/** A history of these, the newest first. */
function history(cases: readonly Case[]): PastDeliveries {
  return {
    spent: Float64Array.from(cases, ([spent]) => spent),
    finished: Uint8Array.from(cases, ([, finished]) => (finished ? 1 : 0)),
    begun: Float64Array.from(cases, (_, i) => -i),
    givenUp: 0,
  };
}

const likely = (cases: readonly Case[], promised: number): CapabilityFigures =>
  provenCapability(history(cases), { at: promised, against: null }, 0.9);

/** Kaplan and Meier in the plainest way: at each time in turn, of those still there. */
function plainShare(cases: readonly Case[], promised: number): number {
  let still = 1;
  for (const time of [...new Set(cases.map(([spent]) => spent))].sort((a, b) => a - b)) {
    if (time > promised) break;
    const there = cases.filter(([spent]) => spent >= time).length;
    const done = cases.filter(([spent, finished]) => spent === time && finished).length;
    still *= 1 - done / there;
  }
  return 1 - still;
}

const cases = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.boolean()), {
  minLength: 30,
  maxLength: 80,
});
const RUNS = { numRuns: 60 };

describe('the likelihood of keeping a promise', () => {
  it('is the share done by then among those still watched, whatever the history', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 60 }), (rows, promised) => {
        const { likelihood, inTime, late, unknown, n } = likely(rows, promised);
        expect(inTime! + late! + unknown!).toBe(n);
        if (likelihood.estimate === null) return;
        expect(likelihood.estimate).toBeCloseTo(plainShare(rows, promised), 10);
        expect(likelihood.interval!.low).toBeLessThanOrEqual(likelihood.estimate + 1e-12);
        expect(likelihood.interval!.high).toBeGreaterThanOrEqual(likelihood.estimate - 1e-12);
      }),
      RUNS,
    );
  });

  it('never falls when more time is promised, and no case changes that is kept already', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 59 }), (rows, promised) => {
        const [sooner, later] = [likely(rows, promised), likely(rows, promised + 1)];
        expect(later.inTime!).toBeGreaterThanOrEqual(sooner.inTime!);
        if (sooner.likelihood.estimate === null || later.likelihood.estimate === null) return;
        expect(later.likelihood.estimate).toBeGreaterThanOrEqual(sooner.likelihood.estimate - 1e-12);
      }),
      RUNS,
    );
  });

  it('reaches the share at each time that could be promised for it, which is shown with the stated confidence', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        for (const { share, spentMs, estimateMs } of likely(rows, 1).promisable) {
          if (spentMs === null) continue;
          expect(spentMs).toBeGreaterThanOrEqual(estimateMs!);
          expect(likely(rows, spentMs).likelihood.estimate!).toBeGreaterThanOrEqual(share - 1e-9);
        }
      }),
      RUNS,
    );
  });

  it('lies within its interval, and a promisable time is kept, as often as they say, with a third not finished', () => {
    let seed = 11;
    const random = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (seed + 0.5) / 2_147_483_648;
    };
    const polls = 300;
    // Exponential times of mean 10, of which 80 of 100 are over by this.
    const promised = -10 * Math.log(0.2);
    let [covered, kept, shown] = [0, 0, 0];
    for (let poll = 0; poll < polls; poll++) {
      const rows = Array.from({ length: 60 }, (): Case => {
        const [life, watched] = [-10 * Math.log(random()), 40 * random()];
        return [Math.min(life, watched), life <= watched];
      });
      const { likelihood, promisable } = likely(rows, promised);
      if (likelihood.interval!.low <= 0.8 && likelihood.interval!.high >= 0.8) covered++;
      const { spentMs } = promisable[0]!;
      if (spentMs === null) continue;
      shown++;
      if (1 - Math.exp(-spentMs / 10) >= 0.9) kept++;
    }
    expect(covered / polls).toBeGreaterThan(0.91);
    expect(kept / shown).toBeGreaterThan(0.91);
  });
});

describe('what is said beside it', () => {
  const done = (n: number, spent: number): Case[] => Array.from({ length: n }, () => [spent, true] as const);

  it('is over-promised only with thirty cases and below the wanted share', () => {
    expect(likely([...done(26, 5), ...done(4, 50)], 10)).toMatchObject({ overPromised: true, thin: false });
    expect(likely([...done(27, 5), ...done(3, 50)], 10).overPromised).toBe(false);
    expect(likely([...done(2, 5), ...done(27, 50)], 10)).toMatchObject({ overPromised: false, thin: true });
  });

  it('warns when the newest 500 take longer than those before, and not when chance alone can make it', () => {
    const spread = (n: number, longer: number): Case[] =>
      Array.from({ length: n }, (_, i) => [longer + ((i * 37) % 100), true] as const);
    expect(likely([...spread(500, 30), ...spread(500, 0)], 50).drift?.verdict).toBe('slower');
    expect(likely([...spread(500, 30), ...spread(500, 0)], 50).warnings.join()).toContain('takes longer now');
    expect(likely([...spread(500, 0), ...spread(500, 30)], 50).drift?.verdict).toBe('faster');
    expect(likely(spread(1000, 0), 50).drift?.verdict).toBe('same');
    expect(likely(spread(599, 0), 50).drift).toBe(null);
  });

  it('counts a case that is still under way past the promised time as late, and one before it as not known', () => {
    const rows: Case[] = [...done(20, 5), [9, false], [10, false], [30, false]];
    expect(likely(rows, 10)).toMatchObject({ inTime: 20, late: 2, unknown: 1, unfinished: 3 });
  });

  it('says that nobody knows, where nobody was watched for so long', () => {
    const rows: Case[] = Array.from({ length: 40 }, (_, i) => [i + 1, i < 5] as const);
    const { likelihood, overPromised } = likely(rows, 99);
    expect(likelihood).toMatchObject({ estimate: null, interval: null });
    expect(likelihood.warnings.join()).toContain('not known how likely');
    expect(overPromised).toBe(false);
  });

  it('draws the finished ones in bars that hold all of them, and a curve that rises', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const { bars, curve, finished } = likely(
          rows.map(([spent, isDone]) => [spent * 3_600_000, isDone] as const),
          1,
        );
        expect(bars.reduce((sum, { n }) => sum + n, 0)).toBe(finished);
        const shares = curve.map((point) => point.done);
        expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      }),
      RUNS,
    );
  });
});
