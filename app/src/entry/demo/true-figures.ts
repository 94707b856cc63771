import {
  ATTRIBUTES,
  type Circumstances,
  FEATURES,
  REGIONS,
  SEGMENTS,
  SHARE_OF_ANSWERS,
  SHARE_OF_CUSTOMERS,
  SHARE_OF_REGION,
} from './brightwater-truth.ts';
import { CUSTOMER_OPINIONS } from './customer-opinions.ts';
import { known, opinionDistributions } from './opinion-structure.ts';
import { pointProbabilities } from './scale-points.ts';
import { attributeColumn, RECOMMEND, SCALE_QUESTIONS } from './survey-questions.ts';
import { type TrueKano, trueKano } from './true-kano.ts';

/** Of whom a figure speaks: of people as they were asked, or with survey weights of all customers. */
export type Among = 'asked' | 'customers';
export type TrueQuestion = {
  /** The share of each scale point, from the lowest to the highest. */
  readonly shares: readonly number[];
  readonly mean: number;
  readonly sd: number;
  /** The share of the two highest points. */
  readonly topBox: number;
};
export type TrueGap = { readonly expectation: number; readonly perception: number; readonly gap: number };

/** Figures of the population that the survey samples, without chance. */
export type TrueFigures = {
  readonly recommend: {
    readonly promoters: number;
    readonly passives: number;
    readonly detractors: number;
    readonly nps: number;
  };
  /** By column, for each question with a scale. */
  readonly questions: Readonly<Record<string, TrueQuestion>>;
  readonly gaps: {
    readonly items: Readonly<Record<string, TrueGap>>;
    readonly dimensions: Readonly<Record<string, number>>;
    readonly overall: number;
  };
  /** By the name of the feature. */
  readonly features: Readonly<Record<string, TrueKano>>;
};

/**
 * What would the survey show if everybody answered in these months, counted from 1? Exact: opinions are normal in each segment, region and month, so the
 * probability of every scale point is known; shares of segments, regions and months mix them. Months count alike.
 * Whether a question is answered depends on nothing else, so missing answers change no mean.
 */
export function trueFigures(months: readonly number[], among: Among): TrueFigures {
  const shares = sharesOfPoints(months, among);
  const questions = Object.fromEntries(
    SCALE_QUESTIONS.map(({ column, scale }) => [column, questionOf(known(shares, column), scale[0])]),
  );
  const recommend = known(shares, RECOMMEND.column);
  const detractors = sum(recommend.slice(0, 7));
  const promoters = sum(recommend.slice(9));
  return {
    recommend: {
      ...{ promoters, detractors, passives: 1 - promoters - detractors },
      nps: 100 * (promoters - detractors),
    },
    questions,
    gaps: gapsOf((column) => questions[column]!.mean),
    features: Object.fromEntries(FEATURES.map((feature) => [feature.name, trueKano(feature, months)])),
  };
}

function sharesOfPoints(months: readonly number[], among: Among): ReadonlyMap<string, readonly number[]> {
  const shares = new Map<string, number[]>();
  for (const { share, ...circumstances } of mixture(months, among)) {
    const distributions = opinionDistributions(CUSTOMER_OPINIONS, circumstances);
    for (const { column, scale } of SCALE_QUESTIONS) {
      const points = pointProbabilities(known(distributions, column), scale);
      const before = shares.get(column) ?? points.map(() => 0);
      const mixed = before.map((value, i) => value + share * points[i]!);
      shares.set(column, mixed);
    }
  }
  return shares;
}

function mixture(months: readonly number[], among: Among): (Circumstances & { readonly share: number })[] {
  const ofSegment = among === 'asked' ? SHARE_OF_ANSWERS : SHARE_OF_CUSTOMERS;
  return months.flatMap((month) =>
    SEGMENTS.flatMap((segment) =>
      REGIONS.map((region) => {
        return {
          month,
          segment,
          region,
          share: (ofSegment[segment] * SHARE_OF_REGION[region]) / months.length,
        };
      }),
    ),
  );
}

function questionOf(shares: readonly number[], low: number): TrueQuestion {
  const mean = sum(shares.map((share, i) => share * (low + i)));
  const variance = sum(shares.map((share, i) => share * (low + i - mean) ** 2));
  return { shares, mean, sd: Math.sqrt(variance), topBox: sum(shares.slice(-2)) };
}

function gapsOf(mean: (column: string) => number): TrueFigures['gaps'] {
  const items = ATTRIBUTES.map(({ key, name, dimension }) => {
    const sides = [attributeColumn('E', key), attributeColumn('P', key)] as const;
    const [expectation, perception] = [mean(sides[0]), mean(sides[1])];
    const complete = shareAnswering(sides[0]) * shareAnswering(sides[1]);
    return { name, dimension, complete, expectation, perception, gap: perception - expectation };
  });
  const dimensions = Object.entries(Object.groupBy(items, ({ dimension }) => dimension)).map(
    ([dimension, within]) => [dimension, meanOfCompleted(within)] as const,
  );
  return {
    items: Object.fromEntries(
      items.map(({ name, expectation, perception, gap }) => [name, { expectation, perception, gap }]),
    ),
    dimensions: Object.fromEntries(dimensions),
    overall: sum(dimensions.map(([, gap]) => gap)) / dimensions.length,
  };
}

function shareAnswering(column: string): number {
  const { concerns, answered } = SCALE_QUESTIONS.find((question) => question.column === column)!;
  return concerns * answered;
}

/**
 * The expected mean gap of the items that a person completed, among people who completed any: every set of completed
 * items with its probability.
 */
function meanOfCompleted(items: readonly { readonly gap: number; readonly complete: number }[]): number {
  let expected = 0;
  let any = 0;
  for (let set = 1; set < 2 ** items.length; set++) {
    const has = (i: number): boolean => (set & (1 << i)) !== 0;
    const completed = items.filter((_, i) => has(i));
    const probability = items.reduce(
      (product, { complete }, i) => product * (has(i) ? complete : 1 - complete),
      1,
    );
    any += probability;
    expected += (probability * sum(completed.map(({ gap }) => gap))) / completed.length;
  }
  return expected / any;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
