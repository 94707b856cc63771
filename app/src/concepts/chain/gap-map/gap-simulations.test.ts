import { adjustedPValues, type RandomNumbers, seededRandomNumbers, wilsonInterval } from 'heed-statistics';
import { describe, expect, it } from 'vitest';
import { type Comparable, SIGNAL_FROM, sizeDifference } from '../measuring/gap-change.rules.ts';
import { effectOf, type MeasuredGap } from '../measuring/gap-size.rules.ts';
import type { GapCandidate } from './gap-candidate.ts';
import { pooledCandidates } from './gap-pooling.rules.ts';

const method = { name: '', formula: '', source: '' };
const Z = 1.959964;

function normal(random: RandomNumbers): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function bad(random: RandomNumbers, n: number, share: number): number {
  let count = 0;
  for (let i = 0; i < n; i++) if (random() < share) count += 1;
  return count;
}

function shareOf(random: RandomNumbers, n: number, share: number): Comparable {
  return { kind: 'share', bad: bad(random, n, share), n, allowed: 10 };
}

function meanOf(random: RandomNumbers, n: number): Comparable {
  const values = Array.from({ length: n }, () => normal(random));
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { kind: 'mean', n, mean, sd: Math.sqrt(squares / (n - 1)), scale: -100 / 6 };
}

/** What chance may put a share of so many worlds beside the stated one: three standard errors. */
const room = (share: number, worlds: number): number => 3 * Math.sqrt((share * (1 - share)) / worlds);

describe('over many worlds', () => {
  it('in which nothing changed a map signals anything in no more than one of twenty', () => {
    const random = seededRandomNumbers(11);
    const worlds = 400;
    let alarms = 0;
    for (let world = 0; world < worlds; world++) {
      const pValues = Array.from({ length: 80 }, (_, i) => {
        // Sizes that differ as those of records do, and shares from seldom to often.
        const [before, since] = [30 + ((i * 17) % 90), 20 + ((i * 29) % 120)];
        const share = 0.02 + ((i * 7) % 20) / 30;
        const found =
          i % 2 === 0
            ? sizeDifference(shareOf(random, before, share), shareOf(random, since, share))
            : sizeDifference(meanOf(random, before), meanOf(random, since));
        return found!.pValue ?? 1;
      });
      if (adjustedPValues(pValues, 'benjamini-hochberg').some((p) => p <= SIGNAL_FROM)) alarms += 1;
    }
    expect(alarms / worlds).toBeLessThan(0.05 + room(0.05, worlds));
  });

  it('effects and pooled shares lie within their intervals as often as stated', () => {
    const random = seededRandomNumbers(12);
    const worlds = 1000;
    let [effects, pooled] = [0, 0];
    for (let world = 0; world < worlds; world++) {
      const estimate = -2.4 + 0.3 * normal(random);
      const interval = { low: estimate - Z * 0.3, high: estimate + Z * 0.3 };
      const figure = { n: 90, estimate, interval, unit: 'points', method, warnings: [] };
      const gap: MeasuredGap = { gap: 5, range: 6, figure };
      const effect = effectOf(gap, { estimate: 0.1 + 0.06 * normal(random), standardError: 0.06 })!.interval!;
      if (effect.low <= 4 && 4 <= effect.high) effects += 1;
      const [one] = pooledCandidates([ofSegment(random, 'a', 0.15), ofSegment(random, 'b', 0.6)], SHARES);
      const truth = 0.75 * 0.15 + 0.25 * 0.6;
      const { low, high } = one!.figure.interval!;
      if (low <= truth && truth <= high) pooled += 1;
    }
    for (const covered of [effects, pooled]) {
      expect(Math.abs(covered / worlds - 0.95)).toBeLessThan(room(0.05, worlds));
    }
  });
});

const SHARES = new Map([
  ['a', 0.6],
  ['b', 0.2],
]);

function ofSegment(random: RandomNumbers, segmentId: string, share: number): GapCandidate {
  const n = 150;
  const missed = bad(random, n, share);
  const [low, high] = wilsonInterval(missed, n, 0.95);
  return {
    ...{
      gap: 2,
      range: null,
      key: segmentId,
      name: '',
      of: '',
      isWithheld: false,
      concerns: 1,
      newest: null,
    },
    figure: { n, estimate: missed / n, interval: { low, high }, unit: 'share', method, warnings: [] },
    part: { segmentId, segment: segmentId, pool: 'late', of: '' },
    ...{ records: [], words: { segment: null, unit: 'share' }, comparable: null },
  };
}
