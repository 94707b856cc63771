import { describe, expect, it } from 'vitest';
import type { FigureSeries, SeriesPoint } from '../figure-series.ts';
import { spanAt } from '../series-months.ts';
import { countPoints, meanPoints, sharePoints } from '../series-points.ts';
import { type FoundSignal, foundSignals } from './found-signals.rules.ts';

const SPAN = spanAt(new Date('2026-11-23T00:00:00Z'));
const MONTHS = SPAN.months.slice(-24);

/** Numbers from 0 to 1 that are the same on every machine (mulberry32). */
function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Draw = ReturnType<typeof drawing>;

function drawing(seed: number) {
  const uniform = uniforms(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const poisson = (mean: number): number => {
    let [k, p] = [0, Math.exp(-mean)];
    for (let sum = p, u = uniform(); u > sum && k < 1_000; sum += p) p *= mean / ++k;
    return k;
  };
  const binomial = (n: number, p: number): number => {
    let k = 0;
    for (let i = 0; i < n; i++) if (uniform() < p) k += 1;
    return k;
  };
  return { uniform, normal, poisson, binomial };
}

function series(
  figure: string,
  [kind, points]: readonly [FigureSeries['kind'], readonly SeriesPoint[]],
  slice?: string,
): FigureSeries {
  return {
    key: slice === undefined ? figure : `${figure}:${slice}`,
    slice: slice === undefined ? null : { kind: 'segment', id: slice, name: slice },
    ...{ figure, name: figure, kind, unit: 'points', better: 'higher' as const, points },
    ...{ attributeId: null, unitId: null, place: 'x', minimumN: kind === 'count' ? 0 : 5 },
  };
}

/** Shares, counts and means of skewed values of which nothing changed, months of very different size. */
function steadyWorld(draw: Draw): FigureSeries[] {
  const shares = [0.05, 0.2, 0.5, 0.9, 0.97].flatMap((p, i) => {
    const cells = MONTHS.map((month) => {
      const of = 5 + Math.floor(draw.uniform() * 60);
      return { month, of, part: draw.binomial(of, p) };
    });
    const half = cells.map(({ month, of }) => ({ month, of: of >> 1, part: draw.binomial(of >> 1, p) }));
    return [
      series(`share ${i}`, ['share', sharePoints(SPAN, cells)]),
      series(`share ${i}`, ['share', sharePoints(SPAN, half)], 'half'),
    ];
  });
  const counts = [0.5, 2, 5, 20, 60].map((mean, i) =>
    series(`count ${i}`, [
      'count',
      countPoints(
        SPAN,
        MONTHS.map((month) => ({ month, count: draw.poisson(mean) })),
      ),
    ]),
  );
  const means = [false, true].map((skewed, i) => {
    const cells = MONTHS.map((month) => {
      const values = Array.from({ length: 5 + Math.floor(draw.uniform() * 40) }, () =>
        skewed ? -20 * Math.log(1 - draw.uniform()) : 4 + draw.normal(),
      );
      return cellOf(month, values);
    });
    return series(`mean ${i}`, ['mean', meanPoints(SPAN, cells)]);
  });
  return [...shares, ...counts, ...means];
}

function cellOf(month: string, values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    month,
    n: values.length,
    mean,
    squares: values.reduce((sum, value) => sum + (value - mean) ** 2, 0),
  };
}

function shares(draw: Draw, p: (at: number) => number, n = 120): readonly SeriesPoint[] {
  return sharePoints(
    SPAN,
    MONTHS.map((month, at) => ({ month, of: n, part: draw.binomial(n, p(at)) })),
  );
}

describe('a look at all figures', () => {
  it('tells of nothing in nineteen of twenty worlds in which nothing changed', () => {
    const worlds = 300;
    let alarmed = 0;
    for (let seed = 1; seed <= worlds; seed++) {
      if (foundSignals(steadyWorld(drawing(seed))).signals.length > 0) alarmed += 1;
    }
    // 5 % and two standard errors of so many worlds.
    expect(alarmed / worlds).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / worlds));
  });

  it('finds a planted change of a share, a count and a mean, since the month, by as much, in many worlds', () => {
    const worlds = 60;
    const found = { share: 0, count: 0, mean: 0 };
    const held = { since: 0, shift: 0, all: 0 };
    for (let seed = 1; seed <= worlds; seed++) {
      const draw = drawing(1_000 + seed);
      const moved = (at: number): boolean => at >= 13;
      const planted = [
        series('moved share', ['share', shares(draw, (at) => (moved(at) ? 0.62 : 0.8))]),
        series('moved count', [
          'count',
          countPoints(
            SPAN,
            MONTHS.map((month, at) => ({ month, count: draw.poisson(moved(at) ? 45 : 25) })),
          ),
        ]),
        series('moved mean', [
          'mean',
          meanPoints(
            SPAN,
            MONTHS.map((month, at) =>
              cellOf(
                month,
                Array.from({ length: 40 }, () => (moved(at) ? 4.7 : 4) + draw.normal()),
              ),
            ),
          ),
        ]),
      ];
      const { signals } = foundSignals([...steadyWorld(draw), ...planted]);
      const truth = { share: -0.18, count: 20, mean: 0.7 };
      for (const kind of ['share', 'count', 'mean'] as const) {
        const signal = signals.find((one) => one.series.figure === `moved ${kind}`);
        if (signal === undefined) continue;
        found[kind] += 1;
        held.all += 1;
        if (signal.sinceFirst <= MONTHS[13]! && signal.sinceLast >= MONTHS[13]!) held.since += 1;
        const [low, high] = signal.interval;
        if (low <= truth[kind] && truth[kind] <= high) held.shift += 1;
      }
    }
    for (const times of Object.values(found)) expect(times).toBeGreaterThanOrEqual(0.95 * worlds);
    const least = 0.95 - 3 * Math.sqrt((0.95 * 0.05) / held.all);
    expect(held.since / held.all).toBeGreaterThanOrEqual(least);
    expect(held.shift / held.all).toBeGreaterThanOrEqual(least);
  });

  it('tells one signal a figure, with the parts that moved and those that did not', () => {
    const draw = drawing(7);
    const moved = shares(draw, (at) => (at >= 12 ? 0.55 : 0.8));
    const still = shares(draw, () => 0.8);
    const { signals } = foundSignals([
      series('kept', ['share', shares(draw, (at) => (at >= 12 ? 0.68 : 0.8), 240)]),
      series('kept', ['share', moved], 'moved'),
      series('kept', ['share', still], 'still'),
    ]);
    expect(signals).toHaveLength(1);
    const [signal] = signals as [FoundSignal];
    expect(signal.series.slice).toBe(null);
    expect(signal.slices.map(({ slice, moved: how }) => [slice.name, how])).toEqual([
      ['moved', 'with'],
      ['still', 'not-told'],
    ]);
  });

  it('tells of a part alone where the whole did not move', () => {
    const draw = drawing(8);
    const { signals } = foundSignals([
      series('kept', ['share', shares(draw, () => 0.8, 400)]),
      series('kept', ['share', shares(draw, (at) => (at >= 12 ? 0.5 : 0.8))], 'north'),
      series('kept', ['share', shares(draw, () => 0.8)], 'south'),
    ]);
    expect(
      signals.map(({ series: { slice }, slices }) => [slice?.name, slices.map((one) => one.moved)]),
    ).toEqual([['north', ['not-told']]]);
  });

  it('tells the newest of several changes, and names the months of all', () => {
    const draw = drawing(9);
    const level = (at: number): number => (at < 8 ? 0.9 : at < 16 ? 0.7 : 0.85);
    const [signal] = foundSignals([series('kept', ['share', shares(draw, level, 400)])]).signals;
    expect(signal).toMatchObject({ since: MONTHS[16], direction: 'up', verdict: 'better' });
    expect(signal!.changes).toEqual([MONTHS[8], MONTHS[16]]);
    expect(signal!.before.from).toBe(MONTHS[8]);
  });

  it('measures the newest of several changes beside the level just before it', () => {
    const draw = drawing(11);
    // The first split of all months is the newest change; the older one is found before it.
    const points = SPAN.months.map((month, at) => {
      const estimate = (at < 12 ? 0 : at < 24 ? 4 : -2) + draw.normal();
      return { month, estimate, variance: null, n: 10 };
    });
    const [signal] = foundSignals([series('both', ['value', points])]).signals;
    expect(signal!.changes).toEqual([SPAN.months[12], SPAN.months[24]]);
    expect(signal!.interval[0]).toBeLessThan(signal!.shift);
    expect(signal!.interval[1]).toBeGreaterThan(signal!.shift);
    expect(signal!.interval[1]).toBeLessThan(-4);
  });

  it('says what it did not judge, and does not fall over odd figures', () => {
    const whole = (value: (at: number) => number | null, n = 50): readonly SeriesPoint[] =>
      MONTHS.map((month, at) => ({
        month,
        estimate: value(at),
        variance: null,
        n: value(at) === null ? 0 : n,
      }));
    const looked = foundSignals([
      series('short', ['share', shares(drawing(1), () => 0.5).slice(-7)]),
      series('still', ['value', whole(() => 3)]),
      series('never', ['mean', whole(() => null)]),
      series('few', [
        'share',
        sharePoints(
          SPAN,
          MONTHS.map((month) => ({ month, of: 2, part: 1 })),
        ),
      ]),
      series('all', [
        'share',
        sharePoints(
          SPAN,
          MONTHS.map((month) => ({ month, of: 50, part: 50 })),
        ),
      ]),
      series('huge', ['value', whole((at) => 1e12 * (at % 3))]),
      series('none', ['mean', []]),
    ]);
    expect(looked.signals).toEqual([]);
    expect(looked.series).toBe(7);
    expect(looked.judged + looked.unjudged['too-few-periods'] + looked.unjudged['no-variation']).toBe(7);
    expect(looked.tests.map(({ key, unjudged }) => [key, unjudged])).toEqual([
      ['short', 'too-few-periods'],
      ['still', 'no-variation'],
      ['never', 'too-few-periods'],
      ['few', 'too-few-periods'],
      ['all', 'no-variation'],
      ['huge', null],
      ['none', 'too-few-periods'],
    ]);
    expect(foundSignals([])).toMatchObject({ signals: [], judged: 0, threshold: null });
  });

  it('takes months together to quarters where they hold too little', () => {
    const draw = drawing(11);
    const months = SPAN.months;
    const rare = countPoints(
      SPAN,
      months.map((month, at) => ({ month, count: draw.poisson(at >= 18 ? 5 : 0.5) })),
    );
    const [signal] = foundSignals([series('rare', ['count', rare])]).signals;
    expect(signal).toMatchObject({ every: 'quarter', direction: 'up' });
    expect(signal!.sinceFirst <= months[18]! && months[18]! <= signal!.sinceLast).toBe(true);
    // Two years of months that are no whole quarters hold seven: not enough, so months stay.
    const shorter = foundSignals([series('rare', ['count', rare.slice(-24)])]);
    expect(shorter.quarterly).toBe(0);
  });
});
