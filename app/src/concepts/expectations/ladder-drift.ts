import {
  type ControlChart,
  dispersionLimit,
  individualsChart,
  laneyMeansChart,
  meansChart,
  pooledStandardDeviation,
  westernElectricSignals,
} from 'heed-statistics';
import { SIGNAL_RULES } from '../analyses/declarations.ts';
import { type LadderRecord, LEVELS, type Level, type LevelFigure } from './ladder.ts';
import { type Drift, endsOf } from './ladder-figures.ts';

/** Limits from fewer dates would be a guess. */
export const ENOUGH_DATES = 8;
/** Limits from fewer dates are themselves uncertain. */
const SURE_DATES = 20;
const WIDENED_AT_CONFIDENCE = 0.95;

const METHODS: Readonly<Record<NonNullable<Drift['chart']> | 'none', Drift['method']>> = {
  means: {
    name: 'Control chart of means, one point a date',
    formula: 'centre = Σn·mean/Σn; limits = centre ± 3σ/√n, σ = √(Σ(n − 1)sd²/Σ(n − 1))',
    source: 'Shewhart 1931; Western Electric 1956; Montgomery 2013, section 6.3',
  },
  'widened-means': {
    name: 'Control chart of means, widened as dates differ by more than chance (Laney)',
    formula: 'limits = centre ± 3·σ_z·σ/√n, σ_z = mean moving range of standardised points / d₂',
    source: 'Laney 2002; Western Electric 1956; Cryer and Ryan 1990 (limit of σ_z)',
  },
  individuals: {
    name: 'Control chart of single values, one point a date',
    formula: 'limits = mean ± 3·mean moving range/d₂',
    source: 'Wheeler and Chambers 1992; Western Electric 1956',
  },
  none: { name: 'The levels by date, without limits', formula: 'none', source: 'none' },
};

/** How each level moved over the dates of one attribute, segment and scale. Withdrawn ladders do not count. */
export function driftOf(ladders: readonly LadderRecord[]): Drift[] {
  const kept = ladders
    .filter(({ state }) => state === 'kept')
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1));
  return LEVELS.flatMap((level) => {
    const points = kept.flatMap((record) => {
      const figure = record.levels[level];
      return figure === undefined ? [] : [{ record, figure }];
    });
    return points.length === 0 ? [] : [driftOfLevel(level, points)];
  });
}

type DatedFigure = { readonly record: LadderRecord; readonly figure: LevelFigure };

function driftOfLevel(level: Level, points: readonly DatedFigure[]): Drift {
  const made = points.length < ENOUGH_DATES ? null : chartOf(points);
  const found = made === null ? null : westernElectricSignals(made.chart);
  const byRule =
    found === null
      ? []
      : [
          found.oneBeyondThreeSigma,
          found.twoOfThreeBeyondTwoSigma,
          found.fourOfFiveBeyondOneSigma,
          found.runOnOneSide,
        ];
  const limitsAt = (i: number): Drift['points'][number]['limits'] =>
    made === null ? null : endsOf([made.chart.lowerLimits[i]!, made.chart.upperLimits[i]!]);
  return {
    level,
    chart: made?.kind ?? null,
    centre: made === null ? null : made.chart.centres[0]!,
    points: points.map(({ record, figure }, i) => ({
      ladderId: record.id,
      on: record.on,
      n: figure.n,
      value: figure.value,
      limits: limitsAt(i),
      signals: SIGNAL_RULES.filter((_, rule) => byRule[rule]?.includes(i)),
    })),
    method: METHODS[made?.kind ?? 'none'],
    warnings:
      made === null ? tooFewDates(points.length) : [...fewDates(points.length), ...unknownPeople(points)],
  };
}

function tooFewDates(dates: number): string[] {
  return [
    `${dates === 1 ? 'there is one date' : `there are ${dates} dates`}; limits of chance take ${ENOUGH_DATES}`,
  ];
}

function fewDates(dates: number): string[] {
  return dates < SURE_DATES
    ? [`the limits rest on ${dates} dates only; ${SURE_DATES} or more make them sure`]
    : [];
}

function unknownPeople(points: readonly DatedFigure[]): string[] {
  return points.some(({ figure }) => figure.n === null)
    ? ['of some dates nobody said how many people stand behind the level']
    : [];
}

type MadeChart = { readonly kind: NonNullable<Drift['chart']>; readonly chart: ControlChart };

function chartOf(points: readonly DatedFigure[]): MadeChart {
  const means = Float64Array.from(points, ({ figure }) => figure.value);
  const sizes = Float64Array.from(points, ({ figure }) => figure.n ?? Number.NaN);
  const sds = Float64Array.from(points, ({ figure }) => figure.sd ?? Number.NaN);
  const sigma =
    sizes.some(Number.isNaN) || sds.some(Number.isNaN) ? null : pooledStandardDeviation(sds, sizes);
  if (sigma === null || sigma === 0) return { kind: 'individuals', chart: individualsChart(means) };
  const { min, max } = points[0]!.record.scale;
  const options = { sigma, bounds: min === null || max === null ? undefined : ([min, max] as const) };
  const wide = laneyMeansChart({ means, sizes }, options);
  return wide.dispersion > dispersionLimit(points.length - 1, WIDENED_AT_CONFIDENCE)
    ? { kind: 'widened-means', chart: wide }
    : { kind: 'means', chart: meansChart({ means, sizes }, options) };
}
