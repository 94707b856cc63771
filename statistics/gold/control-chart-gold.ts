import {
  type Baseline,
  type ControlChart,
  cChart,
  individualsChart,
  nelsonSignals,
  npChart,
  pChart,
  uChart,
  westernElectricSignals,
} from '../src/index.ts';
import { numbersOf } from './column-pattern.ts';
import type { GoldCase } from './gold-case.ts';

const SHARE_AND_RATE_CHARTS = { p: pChart, np: npChart, u: uChart };

export function goldControlChart(gold: GoldCase): unknown {
  const { options } = gold;
  const kind = String(options['chart']);
  return kind.toLowerCase() === 'xmr' ? individualsWords(gold) : attributeWords(gold, kind);
}

function attributeWords(gold: GoldCase, kind: string): unknown {
  const { options } = gold;
  const counts = columnOf(gold, options['countColumn'] ?? gold.data.column);
  const baseline = baselineOf(options['baselineRows']);
  const chart = chartOf();
  return {
    centre: oneOrEach(chart.centres),
    value: withNulls(chart.values),
    sigma: withNulls(chart.sigmas),
    ucl: withNulls(chart.upperLimits),
    lcl: withNulls(chart.lowerLimits),
    ...signalWords(gold, chart),
  };

  function chartOf(): ControlChart {
    if (kind === 'c') return cChart(counts, baseline);
    if (kind !== 'p' && kind !== 'np' && kind !== 'u') throw new Error(`there is no chart ${kind}`);
    return SHARE_AND_RATE_CHARTS[kind](counts, columnOf(gold, options['sizeColumn']), baseline);
  }
}

function individualsWords(gold: GoldCase): unknown {
  const { options, data } = gold;
  const chart = individualsChart(columnOf(gold, data.column ?? options['column'] ?? options['countColumn']), {
    baseline: baselineOf(options['baselineRows']),
    sigmaFrom: /^median/i.test(String(options['sigma'] ?? '')) ? 'median' : 'average',
  });
  return {
    centre: chart.centres[0],
    averageMovingRange: chart.averageMovingRange,
    medianMovingRange: chart.medianMovingRange,
    sigma: chart.sigma,
    ucl: chart.upperLimits[0],
    lcl: chart.lowerLimits[0],
    mrUcl: chart.movingRangeUpperLimit,
    mrAboveUcl: fromOne(chart.movingRangesAboveLimit),
    value: withNulls(chart.values),
    movingRange: withNulls(chart.movingRanges),
    ...signalWords(gold, chart),
  };
}

/** The signals under the name of their rules, at positions counted from 1. */
function signalWords({ options }: GoldCase, chart: ControlChart): object {
  const rules = String(options['rules'] ?? 'western-electric');
  const length = options['runLength'] == null ? undefined : Number(options['runLength']);
  if (rules === 'nelson') return { nelson: numbered(Object.values(nelsonSignals(chart, length))) };
  if (rules !== 'western-electric') throw new Error(`there are no rules ${rules}`);
  return { westernElectric: numbered(Object.values(westernElectricSignals(chart, length))) };
}

function numbered(signals: readonly (readonly number[])[]): Record<string, number[]> {
  return Object.fromEntries(signals.map((rows, at) => [`rule${at + 1}`, fromOne(rows)]));
}

function columnOf({ table, data }: GoldCase, name: unknown): Float64Array {
  if (data.file === undefined && Array.isArray(data.inline)) {
    const rows = data.inline as unknown[];
    const isNamed = typeof name === 'string' && rows.some((row) => row !== null && typeof row === 'object');
    return numbersOf(isNamed ? rows.map((row) => (row as Record<string, unknown> | null)?.[name]) : rows);
  }
  if (typeof name !== 'string') throw new Error('a control chart wants the name of a column');
  if (data.file !== undefined) return table().numbers(name);
  const column = (data.inline as Record<string, (number | null)[]> | undefined)?.[name];
  if (column === undefined) throw new Error(`there is no column ${name}`);
  return Float64Array.from(column, (value) => value ?? Number.NaN);
}

function baselineOf(rows: unknown): Baseline | undefined {
  if (rows === undefined || rows === null) return undefined;
  const [from, to] = rows as [number, number];
  return [from - 1, to];
}

function oneOrEach(numbers: Float64Array): number | (number | null)[] {
  const first = numbers.find((number) => !Number.isNaN(number));
  const isOne = numbers.every((number) => number === first || Number.isNaN(number));
  return isOne && first !== undefined ? first : withNulls(numbers);
}

function withNulls(numbers: Float64Array): (number | null)[] {
  return Array.from(numbers, (number) => (Number.isNaN(number) ? null : number));
}

function fromOne(rows: readonly number[]): number[] {
  return rows.map((row) => row + 1);
}
