import { describe, expect, it } from 'vitest';
import type { AttributePromises } from '../../promises/index.ts';
import type { ChainFigure, ChainPerception } from '../attribute-chain.ts';
import { KEPT_FROM, promiseOf } from './promise-gap.rules.ts';

const HOUR = 3_600_000;
/** Hours on either side of the median of delivered times. */
const HALF = 0.125;
const method = { name: '', formula: '', source: '' };
type Ends = readonly [low: number, high: number];
const figure = (n: number, estimate: number | null, [low, high]: Ends = [0, 0]) => ({
  ...{ n, estimate, method, warnings: [] },
  interval: estimate === null ? null : { low, high },
});

type Wish = {
  readonly kept: number;
  readonly n?: number;
  readonly promised?: number;
  readonly delivered?: number | null;
};

/** What a hundred promises came to, with a tenth of a point of uncertainty on either side. */
function promises({ kept, n = 1000, promised = 24, delivered = 20 }: Wish): AttributePromises {
  const rate = n === 0 ? figure(0, null) : figure(n, kept, [kept - 0.001, Math.min(1, kept + 0.001)]);
  const none = { renegotiated: 0, cancelled: 0, open: 0, checked: 0, overPromised: 0, extra: 0 };
  const counts = { ...none, kept: Math.round(kept * n), keptLate: n - Math.round(kept * n), broken: 0 };
  return {
    servicePromises: [],
    ...{ from: '2025-07-01', to: '2026-06-30' },
    rate: { ...rate, counts, strict: rate, isFew: n < 10 },
    promised: figure(n, promised * HOUR, [promised * HOUR, promised * HOUR]),
    delivered:
      delivered === null
        ? figure(n, null)
        : figure(n, delivered * HOUR, [(delivered - HALF) * HOUR, (delivered + HALF) * HOUR]),
  };
}

const perceived = (low: number, high: number): ChainPerception => {
  const gap: ChainFigure = { ...figure(50, (low + high) / 2, [low, high]), unit: 'points' };
  return {
    ...{ answerSet: { id: 'a', title: 'a', takenAt: '' }, items: [], warnings: [] },
    gaps: [{ kind: 'paired', ladderId: null, segment: null, range: 6, figure: gap }],
  };
};

describe('gap 4', () => {
  it('is the keeping rate less one, with its interval, and times in hours', () => {
    const found = promiseOf(promises({ kept: 0.8 }), null)!;
    expect(found.gap!.estimate).toBeCloseTo(-0.2, 12);
    expect(found.gap!.interval!.low).toBeCloseTo(-0.201, 12);
    expect(found.gap!.interval!.high).toBeCloseTo(-0.199, 12);
    expect([found.promised.estimate, found.delivered.estimate, found.promised.unit]).toEqual([
      24,
      20,
      'hours',
    ]);
  });

  it('is not there where nothing was promised, and not known where nothing fell due', () => {
    const none = promises({ kept: 0, n: 0 });
    expect(promiseOf(none, null)).toBeNull();
    const written = { ...none, servicePromises: [{ id: 'p', title: 'Within a day' }] };
    expect(promiseOf(written, null)).toMatchObject({ gap: null, sentence: '' });
  });
});

describe('what promise, delivery and perception say together', () => {
  const sentence = (wish: Wish, perception: ChainPerception | null = null): string =>
    promiseOf(promises(wish), perception)!.sentence;
  const short = perceived(-1.5, -0.5);
  const asExpected = perceived(-0.5, 0.1);

  it('tells kept from not kept at its border', () => {
    expect(sentence({ kept: KEPT_FROM })).toMatch(
      /^Promises are kept; how customers perceive it is not known/u,
    );
    expect(sentence({ kept: KEPT_FROM - 0.0001 })).not.toMatch(/^Promises are kept/u);
  });

  it('says that promises are kept and yet felt to be too little, only when an interval says so', () => {
    expect(sentence({ kept: 0.97 }, short)).toContain('slower, than they accept');
    expect(sentence({ kept: 0.97 }, perceived(-1, -0.0001))).toContain('slower, than they accept');
    expect(sentence({ kept: 0.97 }, perceived(-1, 0))).toContain('do not perceive less');
  });

  it('says whether more is promised than delivered, or only too many take longer', () => {
    // Only when both medians lie apart by their intervals.
    expect(sentence({ kept: 0.5, promised: 24, delivered: 24.125 })).toMatch(
      /^Half are done in about the time/u,
    );
    expect(sentence({ kept: 0.5, promised: 24, delivered: 24.25 })).toMatch(
      /^More is promised than is delivered/u,
    );
    expect(sentence({ kept: 0.8, promised: 24, delivered: 24 })).toMatch(/^Half are done in about the time/u);
    expect(sentence({ kept: 0.2, delivered: null })).toMatch(/^More is promised than is delivered/u);
    expect(sentence({ kept: 0.5, delivered: 30 }, short)).toContain('and customers perceive less');
    expect(sentence({ kept: 0.5, delivered: 30 }, asExpected)).toContain('may accept more time');
  });
});
