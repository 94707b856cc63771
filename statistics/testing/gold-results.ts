import {
  correlation,
  cronbachAlpha,
  expectationGaps,
  type Interval,
  importancePerformanceCrossing,
  importancePerformanceQuadrant,
  indexScore,
  KANO_ANSWERS,
  KANO_CATEGORIES,
  type KanoAnswer,
  type KanoCategory,
  kanoCategory,
  kanoSummary,
  lmgShares,
  meanInterval,
  moments,
  netPromoterScore,
  rowMeans,
  summarizeSample,
  type Tally,
  tallyCount,
  tallyCountOf,
  tallyMean,
  tallyMedian,
  tallyStandardDeviation,
  wilsonInterval,
} from '../src/index.ts';
import { goldModelAlphas, goldPathBootstrap, goldPathModel } from './gold-path-models.ts';
import { type GoldCase, readGoldTable } from './gold-table.ts';

export type { GoldCase } from './gold-table.ts';

type Adapter = (gold: GoldCase, text: string) => unknown;
type Counts = Record<KanoCategory, number>;

/** For each gold case that the library has answers to: the answers in the words of the case. */
export const GOLD_RESULTS = {
  'alpha-attitude': alpha,
  'ces-mean-rating': meanRating,
  'correlation-attitude': pearson,
  'csat-proportion-intervals-newcombe': proportions,
  'drivers-mobi-overall-satisfaction': drivers,
  'drivers-swiss': drivers,
  'ipa-martilla-james': importancePerformance,
  'kano-counts-ski': kanoCounts,
  'kano-evaluation-table': kanoTable,
  'kano-survey-open': kanoSurvey,
  'nps-two-waves': netPromoter,
  'pls-bank-satisfaction-centroid-modeA': goldPathModel,
  'pls-bootstrap-ecsi-mobi': goldPathBootstrap,
  'pls-ecsi-mobi-centroid-modeA': goldPathModel,
  'pls-ecsi-mobi-path-modeA': goldPathModel,
  'reliability-ecsi-mobi': goldModelAlphas,
  'servqual-open': servqual,
} satisfies Record<string, Adapter>;

function tallyOf(answers: readonly number[]): Tally {
  const values = [...new Set(answers)].toSorted((a, b) => a - b);
  return { values, counts: values.map((value) => answers.filter((answer) => answer === value).length) };
}

function netPromoter({ data, options }: GoldCase): unknown {
  const { scores, comparisonScores } = data.inline as Record<string, number[]>;
  const [a, b] = [scores!, comparisonScores!].map((answers) => {
    const found = netPromoterScore(tallyOf(answers), options['level'] as number);
    const share = (people: number): number => people / found.n;
    return {
      n: found.n,
      nps: found.nps,
      promoters: share(found.promoters),
      passives: share(found.passives),
      detractors: share(found.detractors),
      standardErrorN: found.standardError,
      adjustedWaldPoint: (found.interval[0] + found.interval[1]) / 2,
      adjustedWaldCi: found.interval,
    };
  });
  return { a, b };
}

function proportions({ data }: GoldCase): unknown {
  const cases = data.inline as { successes: number; n: number; level: number }[];
  const rows = cases.map((one) => ({ ...one, wilson: wilsonInterval(one.successes, one.n, one.level) }));
  return { rows };
}

function meanRating({ data, options }: GoldCase): unknown {
  const tally = tallyOf((data.inline as { scores: number[] }).scores);
  const [low, high, level] = ['scaleMin', 'scaleMax', 'level'].map((name) => options[name] as number);
  const n = tallyCount(tally);
  const sample = { n, mean: tallyMean(tally), sd: tallyStandardDeviation(tally) };
  const boxes = tally.values.filter((value) => value >= (options['topBoxFrom'] as number));
  const top = tallyCountOf(tally, boxes);
  return {
    ...sample,
    standardError: sample.sd / Math.sqrt(n),
    tCi: meanInterval(sample, level!),
    topTwoBox: top / n,
    topTwoBoxWilson: wilsonInterval(top, n, level!),
    median: tallyMedian(tally),
    rescaled0to100: indexScore([{ ...sample, weight: 1, scale: [low!, high!] }]),
  };
}

function pearson({ data }: GoldCase): unknown {
  const { x, y } = data.inline as Record<string, number[]>;
  const { covariance } = moments([Float64Array.from(x!), Float64Array.from(y!)]);
  return { pearson: correlation(covariance)[0]![1] };
}

function alpha({ options }: GoldCase, text: string): unknown {
  const table = readGoldTable(text);
  const { n, covariance } = moments((options['items'] as string[]).map(table.numbers));
  return {
    n,
    alphaRaw: cronbachAlpha(covariance),
    alphaStandardised: cronbachAlpha(correlation(covariance)),
  };
}

function drivers({ options }: GoldCase, text: string): unknown {
  const table = readGoldTable(text);
  const names = options['drivers'] as string[];
  const { n, covariance } = moments([options['outcome'] as string, ...names].map(table.numbers));
  const { r2, lmg } = lmgShares(covariance)!;
  const related = correlation(covariance)[0]!;
  const byDriver = (value: (at: number) => number): Record<string, number> =>
    Object.fromEntries(names.map((name, at) => [name, value(at)]));
  return {
    n,
    r2,
    lmg: byDriver((at) => lmg[at]!),
    lmgShare: byDriver((at) => lmg[at]! / r2),
    correlation: byDriver((at) => related[at + 1]!),
  };
}

function importancePerformance({ data, options }: GoldCase): unknown {
  const items = data.inline as { attribute: string; importance: number; performance: number }[];
  const middle = options['scaleMidpoint'] as number;
  const crossing = {
    means: importancePerformanceCrossing(items, 'means'),
    medians: importancePerformanceCrossing(items, 'medians'),
    scaleMidpoint: { importance: middle, performance: middle },
  };
  const quadrants = Object.entries(crossing).map(([rule, at]) => [
    rule,
    Object.fromEntries(items.map((item) => [item.attribute, importancePerformanceQuadrant(item, at)])),
  ]);
  return { crossing, quadrants: Object.fromEntries(quadrants) };
}

function kanoTable({ data }: GoldCase): unknown {
  const { answers } = data.inline as { answers: KanoAnswer[] };
  const cells = answers.flatMap((functional) =>
    answers.map((dysfunctional) => ({
      functional,
      dysfunctional,
      category: kanoCategory(functional, dysfunctional, 'standard'),
    })),
  );
  return { cells, counts: countCategories(cells.map(({ category }) => category)) };
}

function countCategories(categories: readonly KanoCategory[]): Counts {
  const count = (wanted: KanoCategory): number => categories.filter((category) => category === wanted).length;
  return Object.fromEntries(KANO_CATEGORIES.map((category) => [category, count(category)])) as Counts;
}

function kanoFigures(counts: Counts): unknown {
  const { n, betterInterval, worseInterval, ...shares } = kanoSummary(counts, 0.95);
  return { counts, total: n, ...shares, betterWilson95: betterInterval, worseWilson95: worseInterval };
}

function kanoCounts({ data }: GoldCase): unknown {
  const { counts } = data.inline as { counts: Record<string, Counts> };
  const features = Object.entries(counts).map(([feature, given]) => [feature, kanoFigures(given)]);
  return { features: Object.fromEntries(features) };
}

function kanoSurvey(_: GoldCase, text: string): unknown {
  const { rows } = readGoldTable(text);
  const known = (answer: string | undefined): answer is KanoAnswer =>
    KANO_ANSWERS.includes(answer as KanoAnswer);
  const features = [...new Set(rows.map((row) => row['feature']!))].map((feature) => {
    const categories = rows
      .filter((row) => row['feature'] === feature)
      .flatMap(({ functional, dysfunctional }) =>
        known(functional) && known(dysfunctional)
          ? [kanoCategory(functional, dysfunctional, 'standard')]
          : [],
      );
    return [feature, kanoFigures(countCategories(categories))];
  });
  return { features: Object.fromEntries(features) };
}

function servqual({ options }: GoldCase, text: string): unknown {
  const table = readGoldTable(text);
  const level = options['level'] as number;
  const side = (letter: string, items: readonly number[]): Float64Array[] =>
    items.map((item) => table.numbers(`${letter}${item}`));
  const mean = (numbers: Float64Array): number => summarizeSample(numbers).mean;
  const gapsOf = (items: readonly number[]): Float64Array[] => {
    const perceived = side('P', items);
    return side('E', items).map((expected, at) => expectationGaps(expected, perceived[at]!));
  };
  const dimensions = Object.entries(options['dimensions'] as Record<string, number[]>).map(
    ([name, items]) => {
      const personal = rowMeans(gapsOf(items), 1);
      const sample = summarizeSample(personal);
      const interval: Interval = meanInterval(sample, level);
      const sides = {
        expectation: mean(rowMeans(side('E', items), 1)),
        perception: mean(rowMeans(side('P', items), 1)),
      };
      return { name, personal, figures: { ...sides, gap: sample.mean, gapSd: sample.sd, gapCi: interval } };
    },
  );
  const all = Object.values(options['dimensions'] as Record<string, number[]>).flat();
  return {
    n: table.rows.length,
    itemGaps: Object.fromEntries(gapsOf(all).map((gaps, at) => [`item${all[at]}`, mean(gaps)])),
    dimensions: Object.fromEntries(dimensions.map(({ name, figures }) => [name, figures])),
    overallUnweighted: mean(
      rowMeans(
        dimensions.map(({ personal }) => personal),
        dimensions.length,
      ),
    ),
    overallUnweightedOver22Items: mean(rowMeans(gapsOf(all), 1)),
    servperf: mean(Float64Array.from(dimensions, ({ figures }) => figures.perception)),
  };
}
