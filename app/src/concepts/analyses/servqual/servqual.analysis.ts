import { cronbachAlpha, expectationGaps, moments, rowMeans, summarizeSample } from 'heed-statistics';

import { numbersOf, peopleOf } from '../../../platform/columns/index.ts';

import { repeated } from '../analysis-fields.ts';
import { type AnalysisMethod, byName, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { intervalOfMean } from '../interval-of-mean.ts';
import { scalesDiffer } from '../view-words.ts';
import {
  type Gap,
  type ServqualDimension,
  type ServqualEntry,
  type ServqualItem,
  type ServqualResult,
  servqualSchema,
} from './servqual.result.ts';
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
      'item: mean of perception − expectation over people with both, paired t interval; dimension: for each person the mean gap of the items completed, then mean and t interval; alpha: Cronbach, raw, of the gaps of people complete in the dimension; overall: for each person complete in all dimensions the mean of the dimension gaps, then mean and t interval',
    source: 'Parasuraman, Zeithaml and Berry 1988; Cronbach 1951',
  }),
  uses: ({ pairs }, where) =>
    pairs.flatMap(({ expectation, perception }, i) => [
      { use: 'number', column: expectation, where: `${where}.pairs[${i}].expectation` },
      { use: 'number', column: perception, where: `${where}.pairs[${i}].perception` },
    ]),
  objections: ({ pairs }, where) =>
    repeated(pairs.map(({ item }) => item)).map(
      (item) => `${where}.pairs: the item "${item}" stands here twice; give each pair a name of its own`,
    ),
  compute,
  finding: findServqual,
  view: viewServqual,
  compare: compareServqual,
};

function compute({ pairs }: ServqualEntry, scope: Scope): ServqualResult {
  const { answers, respondents } = scope;
  const asked = { people: peopleOf(respondents), scope };
  const columns = pairs.flatMap(({ expectation, perception }) => [expectation, perception]);
  if (scalesDiffer(columns, answers.question)) {
    scope.warn('the pairs do not all have the same scale, so their gaps are not in the same points');
  }
  const measured = pairs.map((entry) => {
    const expectation = numbersOf(answers.numbers(entry.expectation), respondents);
    const perception = numbersOf(answers.numbers(entry.perception), respondents);
    return { ...entry, expectation, perception, gaps: expectationGaps(expectation, perception) };
  });
  const names = [...new Set(pairs.map(({ dimension }) => dimension))];
  const gapsOf = (name: string): Float64Array[] =>
    measured.filter(({ dimension }) => dimension === name).map(({ gaps }) => gaps);
  const perPerson = names.map((name) => rowMeans(gapsOf(name), 1));
  const dimensions = names.map((name, i): [string, ServqualDimension | Withheld] => {
    const gap = summarizeGap(perPerson[i]!, `dimension ${name}`, asked);
    return [name, 'withheld' in gap ? gap : { ...gap, alpha: alphaOf(gapsOf(name), name, asked) }];
  });
  return {
    items: byName(measured.map((entry) => [entry.item, summarizePair(entry, asked)])),
    dimensions: byName(dimensions),
    overall: summarizeGap(rowMeans(perPerson, names.length), 'overall', asked),
  };
}

/** Whose answers, and how many people each row stands for. */
type Asked = { readonly people: Float64Array | undefined; readonly scope: Scope };

type MeasuredPair = {
  readonly item: string;
  readonly expectation: Float64Array;
  readonly perception: Float64Array;
  readonly gaps: Float64Array;
};

function summarizePair(
  { item, expectation, perception, gaps }: MeasuredPair,
  asked: Asked,
): ServqualItem | Withheld {
  const gap = summarizeGap(gaps, `item ${item}`, asked);
  if ('withheld' in gap) return gap;
  const whereBoth = (column: Float64Array): number | null => {
    const { n, mean } = summarizeSample(
      column.map((value, row) => (Number.isNaN(gaps[row]!) ? Number.NaN : value)),
      asked.people,
    );
    return n > 0 ? mean : null;
  };
  return {
    n: gap.n,
    expectation: whereBoth(expectation),
    perception: whereBoth(perception),
    gap: gap.gap,
    interval: gap.interval,
  };
}

function summarizeGap(gaps: Float64Array, what: string, { people, scope }: Asked): Gap | Withheld {
  const sample = summarizeSample(gaps, people);
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
  const rows = [...gaps[0]!.keys()].filter((row) => gaps.every((column) => !Number.isNaN(column[row]!)));
  const complete = gaps.map((column) => Float64Array.from(rows, (row) => column[row]!));
  const found = moments(complete, people && Float64Array.from(rows, (row) => people[row]!));
  const alpha = found.n > 1 ? cronbachAlpha(found.covariance) : null;
  if (alpha === null)
    scope.warn(`dimension ${dimension}: alpha needs two people complete in it whose gaps differ`);
  return alpha;
}
