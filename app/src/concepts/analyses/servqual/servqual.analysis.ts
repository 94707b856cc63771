import { cronbachAlpha, expectationGaps, moments, summarizeSample } from 'heed-statistics';

import { completeRows, numbersOf, pairsOfNumbers, peopleOf } from '../../../platform/columns/declarations.ts';

import { repeated } from '../analysis-fields.ts';
import { type AnalysisMethod, byName, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { intervalOfMean } from '../interval-of-mean.ts';
import { scalesDiffer } from '../view-words.ts';
import { gapsOf, type MeasuredPair, measureGaps, weightedGaps } from './measured-gaps.ts';
import { contrastServqual } from './servqual.contrast.ts';
import {
  type Gap,
  type ServqualDimension,
  type ServqualEntry,
  type ServqualItem,
  type ServqualResult,
  servqualSchema,
} from './servqual.result.ts';
import { servqualScript } from './servqual.script.ts';
import { compareServqual, findServqual, viewServqual } from './servqual.view.ts';

/** Where does what people perceived fall short of what they expected? */
export const servqual: AnalysisMethod<ServqualEntry, ServqualResult> = {
  method: 'servqual',
  question: 'Where does what people perceived fall short of what they expected?',
  schema: servqualSchema,
  usesSamplingWeights: false,
  evidence: () => ({
    name: 'SERVQUAL gaps (gap 5: perception − expectation)',
    formula:
      'item: mean of perception − expectation over people with both, paired t interval; dimension: for each person the mean gap of the items completed, then mean and t interval; alpha: Cronbach, raw, of the gaps of people complete in the dimension; overall: for each person complete in all dimensions the mean of the dimension gaps, then mean and t interval; weighted: Σ weight·gap/Σ weight over the dimensions of each person who gave all of both, then mean and t interval',
    source: 'Parasuraman, Zeithaml and Berry 1988; Cronbach 1951',
  }),
  uses: ({ pairs, weights = [] }, where) => [
    ...pairs.flatMap(({ expectation, perception }, i) => [
      { use: 'number' as const, column: expectation, where: `${where}.pairs[${i}].expectation` },
      { use: 'number' as const, column: perception, where: `${where}.pairs[${i}].perception` },
    ]),
    ...weights.map(({ column }, i) => ({
      use: 'number' as const,
      column,
      where: `${where}.weights[${i}].column`,
    })),
  ],
  objections: ({ pairs, weights }, where) => [
    ...repeated(pairs.map(({ item }) => item)).map(
      (item) => `${where}.pairs: the item "${item}" stands here twice; give each pair a name of its own`,
    ),
    ...(weights === undefined ? [] : weightObjections({ pairs, weights }, where)),
  ],
  compute,
  contrast: contrastServqual,
  script: servqualScript,
  finding: findServqual,
  view: viewServqual,
  compare: compareServqual,
};

function compute(entry: ServqualEntry, scope: Scope): ServqualResult {
  const asked = { people: peopleOf(scope.respondents), scope };
  const columns = entry.pairs.flatMap(({ expectation, perception }) => [expectation, perception]);
  if (scalesDiffer(columns, scope.answers.question)) {
    scope.warn('the pairs do not all have the same scale, so their gaps are not in the same points');
  }
  const { pairs, dimensions, overall } = measureGaps(entry, scope);
  return {
    items: byName(pairs.map((pair, i) => [pair.item, summarizePair(pair, entry.pairs[i]!, asked)])),
    dimensions: byName(
      dimensions.map(({ name, gaps }): [string, ServqualDimension | Withheld] => {
        const gap = summarizeGap(gaps, `dimension ${name}`, asked);
        return [name, 'withheld' in gap ? gap : { ...gap, alpha: alphaOf(gapsOf(pairs, name), name, asked) }];
      }),
    ),
    overall: summarizeGap(overall, 'overall', asked),
    ...(entry.weights === undefined
      ? {}
      : { weightedOverall: summarizeGap(weightedGaps(entry, dimensions, scope), 'weighted', asked) }),
  };
}

/** Every dimension has one column of weights, and no other has. */
function weightObjections(
  {
    pairs,
    weights,
  }: Pick<ServqualEntry, 'pairs'> & { readonly weights: NonNullable<ServqualEntry['weights']> },
  where: string,
): string[] {
  const names = [...new Set(pairs.map(({ dimension }) => dimension))];
  const weighed = weights.map(({ dimension }) => dimension);
  return [
    ...repeated(weighed).map((name) => `${where}.weights: "${name}" stands here twice; name it once`),
    ...names
      .filter((name) => !weighed.includes(name))
      .map(
        (name) => `${where}.weights: the dimension "${name}" has no column; name one, or leave weights out`,
      ),
    ...weighed
      .filter((name) => !names.includes(name))
      .map((name) => `${where}.weights: "${name}" is no dimension of the pairs; take it out`),
  ];
}

/** Whose answers, and how many people each row stands for. */
type Asked = { readonly people: Float64Array | undefined; readonly scope: Scope };

type SampleSummary = ReturnType<typeof summarizeSample>;

type BothSides = { readonly gap: SampleSummary; readonly expectation: number; readonly perception: number };

function summarizePair(
  pair: MeasuredPair,
  entry: ServqualEntry['pairs'][number],
  asked: Asked,
): ServqualItem | Withheld {
  const both = bothSides(pair, entry, asked);
  const gap = shownGap(both.gap, `item ${pair.item}`, asked);
  if ('withheld' in gap) return gap;
  return {
    n: gap.n,
    expectation: gap.n > 0 ? both.expectation : null,
    perception: gap.n > 0 ? both.perception : null,
    gap: gap.gap,
    interval: gap.interval,
  };
}

/** What those who gave both sides said; from how many gave each pair of answers where that says it all. */
function bothSides(
  { gaps }: MeasuredPair,
  { expectation, perception }: ServqualEntry['pairs'][number],
  { people, scope: { answers, respondents } }: Asked,
): BothSides {
  const pairs = pairsOfNumbers(answers.numbers(expectation), answers.numbers(perception), respondents);
  if (pairs !== null) {
    const { a, b, counts } = pairs;
    return {
      gap: summarizeSample(expectationGaps(a, b), counts),
      expectation: summarizeSample(a, counts).mean,
      perception: summarizeSample(b, counts).mean,
    };
  }
  const meanOf = (name: string): number => {
    const column = numbersOf(answers.numbers(name), respondents);
    const given = new Float64Array(gaps.length);
    for (let row = 0; row < gaps.length; row++) {
      given[row] = Number.isNaN(gaps[row]!) ? Number.NaN : column[row]!;
    }
    return summarizeSample(given, people).mean;
  };
  return {
    gap: summarizeSample(gaps, people),
    expectation: meanOf(expectation),
    perception: meanOf(perception),
  };
}

function summarizeGap(gaps: Float64Array, what: string, asked: Asked): Gap | Withheld {
  return shownGap(summarizeSample(gaps, asked.people), what, asked);
}

function shownGap(sample: SampleSummary, what: string, { scope }: Asked): Gap | Withheld {
  const { n, mean } = sample;
  if (n < scope.minimumN) return withheld(n, scope.minimumN);
  if (n === 0) scope.warn(`${what}: nobody answered both sides`);
  if (n === 1) scope.warn(`${what}: one answer has no interval`);
  return {
    n,
    gap: n > 0 ? mean : null,
    interval: n > 1 ? intervalOfMean(sample, scope.confidence) : null,
  };
}

function alphaOf(gaps: readonly Float64Array[], dimension: string, { people, scope }: Asked): number | null {
  if (gaps.length < 2) {
    scope.warn(`dimension ${dimension}: alpha needs at least two items`);
    return null;
  }
  const everyone = { rowCount: gaps[0]!.length, rows: null, people: people ?? null, weights: null };
  const complete = completeRows(
    gaps.map((numbers) => ({ numbers })),
    everyone,
  );
  const found = moments(complete.columns, people && complete.people);
  const alpha = found.n > 1 ? cronbachAlpha(found.covariance) : null;
  if (alpha === null)
    scope.warn(`dimension ${dimension}: alpha needs two people complete in it whose gaps differ`);
  return alpha;
}
