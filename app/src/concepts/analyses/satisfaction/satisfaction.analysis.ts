import {
  type Interval,
  type Tally,
  tallyCount,
  tallyCountOf,
  tallyMean,
  tallyMedian,
  tallyStandardDeviation,
  type WeightedTally,
  weightedMean,
  wilsonInterval,
} from 'heed-statistics';

import { tallyColumn } from '../../../platform/columns/declarations.ts';

import { repeated } from '../analysis-fields.ts';
import { type AnalysisMethod, byName, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { intervalOfMean } from '../interval-of-mean.ts';
import { contrastSatisfaction } from './satisfaction.contrast.ts';
import {
  type SatisfactionEntry,
  type SatisfactionItem,
  type SatisfactionResult,
  satisfactionSchema,
} from './satisfaction.result.ts';
import { satisfactionScript } from './satisfaction.script.ts';
import { compareSatisfaction, findSatisfaction, viewSatisfaction } from './satisfaction.view.ts';
import { topBoxesOf } from './top-boxes.ts';

/** A scale with more whole points than this is counted only at the points that were answered. */
const MOST_POINTS = 1000;

/** How satisfied are people with each of these items? */
export const satisfaction: AnalysisMethod<SatisfactionEntry, SatisfactionResult> = {
  method: 'satisfaction',
  question: 'How satisfied are people with each item?',
  schema: satisfactionSchema,
  usesSamplingWeights: true,
  evidence: ({ topBoxes }) => ({
    name: 'Means and top-box shares',
    formula: `mean = Σx/n, interval t with n − 1; sd with n − 1; the median of an even n is the mean of the middle two; top box = share of ${topBoxes ? topBoxes.join(', ') : 'the two highest points of the scale'}, Wilson interval; weighted: Σwx/Σw, effective n = (Σw)²/Σw²`,
    source: 'Student 1908; Wilson 1927; Kish 1965',
  }),
  uses: ({ items }, where) =>
    items.map((column, i) => ({ use: 'number', column, where: `${where}.items[${i}]` })),
  objections: ({ items }, where) =>
    repeated(items).map((item) => `${where}.items: "${item}" stands here twice; name it once`),
  compute: (entry, scope) => ({
    items: byName(entry.items.map((item) => [item, summarizeItem(item, entry, scope)])),
  }),
  contrast: contrastSatisfaction,
  script: satisfactionScript,
  finding: findSatisfaction,
  view: viewSatisfaction,
  compare: compareSatisfaction,
};

function summarizeItem(item: string, entry: SatisfactionEntry, scope: Scope): SatisfactionItem | Withheld {
  const { weighted, ...tally } = tallyColumn(scope.answers.numbers(item), scope.respondents);
  const { scale } = scope.answers.question(item);
  const n = tallyCount(tally);
  if (n < scope.minimumN) return withheld(n, scope.minimumN);
  const topBoxes = topBoxesOf(entry, scale);
  if (topBoxes === null)
    scope.warn(`${item} has no declared scale, so its top boxes are not known; add "scale" or "topBoxes"`);
  if (n === 0) scope.warn(`${item}: nobody answered`);
  if (n === 1) scope.warn(`${item}: one answer has no spread and no interval`);
  const plain = n === 0 ? noAnswers : describe(tally, topBoxes, scope.confidence);
  const counts = countsByPoint(tally, scale, (message) => scope.warn(`${item}: ${message}`));
  const result = { n, ...plain, counts };
  return weighted === null ? result : { ...result, weighted: describeWeighted(weighted, topBoxes, scope) };
}

const noAnswers = {
  mean: null,
  meanInterval: null,
  sd: null,
  median: null,
  topBox: null,
  topBoxInterval: null,
};

function describe(
  tally: Tally,
  topBoxes: readonly number[] | null,
  confidence: number,
): Omit<SatisfactionItem, 'n' | 'counts'> {
  const n = tallyCount(tally);
  const mean = tallyMean(tally);
  const sd = n > 1 ? tallyStandardDeviation(tally) : null;
  const inTopBoxes = topBoxes === null ? null : tallyCountOf(tally, topBoxes);
  return {
    mean,
    meanInterval: sd === null ? null : intervalOfMean({ n, mean, sd }, confidence),
    sd,
    median: tallyMedian(tally),
    topBox: inTopBoxes === null ? null : inTopBoxes / n,
    topBoxInterval: inTopBoxes === null ? null : wilsonInterval(inTopBoxes, n, confidence),
  };
}

function describeWeighted(
  tally: WeightedTally,
  topBoxes: readonly number[] | null,
  scope: Scope,
): NonNullable<SatisfactionItem['weighted']> {
  const mean = weightedMean(tally);
  if (mean === null) {
    scope.warn('no answer has a usable weight, so there is no weighted figure');
    return { mean: null, topBox: null, effectiveN: null };
  }
  const share = topBoxes && weightedMean(tally, (value) => (topBoxes.includes(value) ? 1 : 0));
  return { mean: mean.mean, topBox: share?.mean ?? null, effectiveN: mean.effectiveN };
}

function countsByPoint(
  tally: Tally,
  scale: Interval | null,
  warn: (message: string) => void,
): Record<string, number> {
  const counts = new Map<number, number>();
  const first = Math.ceil(scale?.[0] ?? 0);
  const points = scale === null ? 0 : Math.floor(scale[1]) - first + 1;
  if (points <= MOST_POINTS) for (let i = 0; i < points; i++) counts.set(first + i, 0);
  else warn(`the scale has more than ${MOST_POINTS} points, so counts hold only those that were answered`);
  tally.values.forEach((value, i) => {
    counts.set(value, tally.counts[i]!);
  });
  return byName([...counts].sort(([a], [b]) => a - b).map(([point, count]) => [String(point), count]));
}
