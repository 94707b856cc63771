import { expect, it } from 'vitest';
import type { FigureSeries } from '../figure-series.ts';
import { hiddenMonths, withoutHidden } from './hidden-months.rules.ts';

const seriesOf = (part: string | null, counts: readonly number[], minimumN = 10): FigureSeries => ({
  ...{ key: `p:${part}`, figure: 'p', name: 'Perceived', kind: 'mean', unit: 'points', better: 'higher' },
  ...{ attributeId: null, unitId: null, place: '', minimumN },
  slice: part === null ? null : { kind: 'segment', id: part, name: part },
  points: counts.map((n, i) => ({ month: `2026-0${i + 1}`, estimate: 5, variance: 1, n })),
});

const hiddenOf = (...all: readonly FigureSeries[]) => all.map((one) => [...hiddenMonths(one, all)].join(' '));

it('months of parts are hidden where the whole less the others would tell of too few', () => {
  // January: 50 − 47 leaves 3. February: 60 − 20 − 35 leaves 5, so the smaller of the two goes too. March: everybody is shown.
  const [whole, large, middle, small] = hiddenOf(
    seriesOf(null, [50, 60, 60]),
    seriesOf('large', [47, 35, 30]),
    seriesOf('middle', [0, 20, 20]),
    seriesOf('small', [3, 5, 10]),
  );
  expect([whole, large]).toEqual(['', '2026-01']);
  expect([middle, small]).toEqual(['2026-01 2026-02', '2026-01 2026-02']);
});

it('people in no part count as one, and parts that overlap tell nothing more', () => {
  expect(hiddenOf(seriesOf(null, [40]), seriesOf('a', [20]), seriesOf('b', [15]))).toEqual([
    '',
    '',
    '2026-01',
  ]);
  expect(hiddenOf(seriesOf(null, [40]), seriesOf('a', [30]), seriesOf('b', [25]))).toEqual(['', '', '']);
});

it('a whole that is not shown tells of nobody, and counts are shown as they are', () => {
  expect(hiddenOf(seriesOf('a', [20]), seriesOf('b', [4]))).toEqual(['', '2026-01']);
  expect(hiddenOf(seriesOf(null, [6], 0), seriesOf('a', [5], 0), seriesOf('b', [1], 0))).toEqual([
    '',
    '',
    '',
  ]);
});

it('a series is shown without the figures of its hidden months, and with all others', () => {
  const all = [seriesOf(null, [50, 60]), seriesOf('large', [47, 30]), seriesOf('small', [3, 30])];
  expect(withoutHidden(all[1]!, all).points.map(({ estimate, variance }) => [estimate, variance])).toEqual([
    [null, null],
    [5, 1],
  ]);
});
