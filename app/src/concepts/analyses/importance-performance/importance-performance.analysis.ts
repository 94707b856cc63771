import {
  type Interval,
  importancePerformanceCrossing,
  importancePerformanceQuadrant,
  summarizeSample,
} from 'heed-statistics';

import { type CompleteRows, completeRows, pairsOfNumbers } from '../../../platform/columns/declarations.ts';
import type { QuestionInfo } from '../../answers/index.ts';
import { repeated } from '../analysis-fields.ts';
import {
  type AnalysisMethod,
  byName,
  isWithheld,
  type Scope,
  type Withheld,
  withheld,
} from '../analysis-method.ts';
import { intervalOfMean } from '../interval-of-mean.ts';
import { scalesDiffer } from '../view-words.ts';
import { contrastImportancePerformance } from './importance-performance.contrast.ts';
import {
  type ImportancePerformanceEntry,
  type ImportancePerformanceItem,
  type ImportancePerformanceResult,
  importancePerformanceSchema,
} from './importance-performance.result.ts';
import { importancePerformanceScript } from './importance-performance.script.ts';
import {
  compareImportancePerformance,
  findImportancePerformance,
  viewImportancePerformance,
} from './importance-performance.view.ts';

/** What matters to people that we do not do well enough? */
export const importancePerformance: AnalysisMethod<ImportancePerformanceEntry, ImportancePerformanceResult> =
  {
    method: 'importance-performance',
    question: 'What matters to people that we do not do well enough?',
    schema: importancePerformanceSchema,
    usesSamplingWeights: false,
    evidence: ({ crossing }) => ({
      name: `Importance-performance, crossing at the ${crossing === 'midpoint' ? 'midpoint of the scales' : `${crossing} of the items`}`,
      formula:
        'means over people who gave both; concentrate: important and below the crossing in performance; keep-up: both high; low-priority: both low; possible-overkill: high performance only; equal to the crossing counts as high; intervals t',
      source: 'Martilla and James 1977',
    }),
    uses: ({ pairs }, where) =>
      pairs.flatMap(({ importance, performance }, i) => [
        { use: 'number', column: importance, where: `${where}.pairs[${i}].importance` },
        { use: 'number', column: performance, where: `${where}.pairs[${i}].performance` },
      ]),
    objections,
    compute,
    contrast: contrastImportancePerformance,
    script: importancePerformanceScript,
    finding: findImportancePerformance,
    view: viewImportancePerformance,
    compare: compareImportancePerformance,
  };

const SIDES = ['importance', 'performance'] as const;

function objections(
  { pairs, crossing }: ImportancePerformanceEntry,
  where: string,
  question: (column: string) => QuestionInfo,
): string[] {
  const twice = repeated(pairs.map(({ item }) => item)).map(
    (item) => `${where}.pairs: the item "${item}" stands here twice; give each pair a name of its own`,
  );
  if (crossing !== 'midpoint') return twice;
  const scales = SIDES.flatMap((side) => {
    const columns = pairs.map((pair) => pair[side]);
    const without = columns.find((column) => question(column).scale === null);
    if (without !== undefined)
      return [`${where}.crossing: midpoint needs the scale of "${without}"; declare it in columns`];
    return scalesDiffer(columns, question)
      ? [`${where}.crossing: midpoint needs one scale for all ${side} columns; they have several`]
      : [];
  });
  return [...twice, ...scales];
}

function compute(entry: ImportancePerformanceEntry, scope: Scope): ImportancePerformanceResult {
  for (const side of SIDES) {
    if (
      scalesDiffer(
        entry.pairs.map((pair) => pair[side]),
        scope.answers.question,
      )
    ) {
      scope.warn(`the ${side} columns have different scales, so their means do not compare`);
    }
  }
  const measured = entry.pairs.map((pair) => ({ item: pair.item, figures: measure(pair, scope) }));
  const points = measured.flatMap(({ figures }) =>
    isWithheld(figures) || figures.n === 0 ? [] : [figures as { importance: number; performance: number }],
  );
  const crossing = crossingOf(entry, points, scope);
  return {
    items: byName(
      measured.map(({ item, figures }) => [item, isWithheld(figures) ? figures : placed(figures, crossing)]),
    ),
    crossing: crossing ?? { importance: null, performance: null },
  };
}

/** The item with its quadrant, when it and the crossing have a place in the plane. */
function placed(item: ImportancePerformanceItem, crossing: Point | null): ImportancePerformanceItem {
  const { importance, performance } = item;
  if (importance === null || performance === null || crossing === null) return item;
  if (!Number.isFinite(importance) || !Number.isFinite(performance)) return item;
  return { ...item, quadrant: importancePerformanceQuadrant({ importance, performance }, crossing) };
}

type Point = { readonly importance: number; readonly performance: number };

function crossingOf(entry: ImportancePerformanceEntry, points: readonly Point[], scope: Scope): Point | null {
  if (entry.crossing !== 'midpoint') {
    return points.length === 0 ? null : importancePerformanceCrossing(points, entry.crossing);
  }
  const middle = (column: string): number => {
    const [low, high] = scope.answers.question(column).scale!;
    return low + (high - low) / 2;
  };
  const first = entry.pairs[0]!;
  return { importance: middle(first.importance), performance: middle(first.performance) };
}

function measure(
  pair: ImportancePerformanceEntry['pairs'][number],
  scope: Scope,
): ImportancePerformanceItem | Withheld {
  const { n, columns: complete, people } = whoGaveBoth(pair, scope);
  if (n < scope.minimumN) return withheld(n, scope.minimumN);
  if (n === 0) scope.warn(`${pair.item}: nobody answered both`);
  if (n === 1) scope.warn(`${pair.item}: one answer has no interval`);
  const [importance, performance] = complete.map((column) => summarizeSample(column, people));
  const interval = (sample: typeof importance): Interval | null =>
    n > 1 ? intervalOfMean(sample!, scope.confidence) : null;
  return {
    n,
    importance: n > 0 ? importance!.mean : null,
    importanceInterval: interval(importance),
    performance: n > 0 ? performance!.mean : null,
    performanceInterval: interval(performance),
    quadrant: null,
  };
}

/** What those who gave both said: as pairs of numbers where these say it all, else row by row. */
function whoGaveBoth(
  { importance, performance }: ImportancePerformanceEntry['pairs'][number],
  { answers, respondents }: Scope,
): CompleteRows {
  const columns = [answers.numbers(importance), answers.numbers(performance)] as const;
  const pairs = pairsOfNumbers(...columns, respondents);
  if (pairs === null) return completeRows(columns, respondents);
  const n = pairs.counts.reduce((sum, count) => sum + count, 0);
  return { n, columns: [pairs.a, pairs.b], people: pairs.counts };
}
