import {
  adjustedPValues,
  meanInterval,
  pairedTTest,
  type SampleSummary,
  summarizeSample,
  type TTest,
  welchTTest,
} from 'heed-statistics';
import type { LadderRecord, Level } from '../ladder.ts';
import { endsOf } from '../ladder-figures.ts';
import { figureOf } from '../ladder-standing.ts';
import { type BeliefGap, LEAST_MANAGERS } from './belief-round.ts';

const CONFIDENCE = 0.95;

export const GAP_ONE_METHOD = {
  name: 'Gap 1: what managers believe that customers expect, less what customers expect',
  formula:
    'gap = mean belief − mean expectation; interval and p by Welch from n, mean and standard deviation of both; where those of customers are not known, their level is taken as given (one-sample t); p after Holm over the items of the round',
  source: 'Parasuraman, Zeithaml and Berry 1985; Welch 1947; Holm 1979',
} as const;

/** What managers answered to an item, and the newest ladder of customers on the same scale. */
export type BelievedItem = {
  readonly item: string;
  readonly attributeId: string;
  readonly values: readonly number[];
  /** How many of them are of people who work with Heed; the others were brought in by codes. */
  readonly persons: number;
  readonly ladder: LadderRecord | null;
};

/** A gap with the id of the attribute instead of its name. */
export type GapFigures = Omit<BeliefGap, 'attribute'> & { readonly attributeId: string };

/** How far is what managers believe from what customers expect, item by item? */
export function beliefGaps(items: readonly BelievedItem[], level: Level): GapFigures[] {
  const compared = items.map((item) => ({ item, ...comparedItem(item, level) }));
  const tested = compared.filter(({ test }) => test !== null);
  const adjusted = adjustedPValues(
    tested.map(({ test }) => test!.pValue),
    'holm',
  );
  return compared.map((one) => {
    const place = tested.indexOf(one);
    return gapOf(one, place < 0 ? null : adjusted[place]!);
  });
}

type ComparedItem = {
  readonly item: BelievedItem;
  /** Null when so few answered that nothing is said. */
  readonly beliefs: SampleSummary | null;
  readonly expected: { readonly value: number; readonly n: number | null; readonly sd: number | null } | null;
  readonly test: TTest | null;
};

/**
 * Why nothing is said of the answers, or null. Whoever brings answers in knows them and can take them out of the mean again:
 * they hide nobody, so people are enough by themselves or none of them is in it.
 */
function withheldBecause({ values, persons }: BelievedItem): string | null {
  if (values.length < LEAST_MANAGERS) return `fewer than ${LEAST_MANAGERS} answered`;
  if (persons === 0 || persons >= LEAST_MANAGERS) return null;
  return `fewer than ${LEAST_MANAGERS} answered themselves; answers brought in by codes do not hide them`;
}

function comparedItem(item: BelievedItem, level: Level): Omit<ComparedItem, 'item'> {
  const { values, ladder } = item;
  const beliefs = withheldBecause(item) === null ? summarizeSample(Float64Array.from(values)) : null;
  const expected = ladder?.levels[level] ?? null;
  return {
    beliefs,
    expected,
    test: beliefs === null || expected === null ? null : testOf(beliefs, expected),
  };
}

function testOf(
  beliefs: SampleSummary,
  { value, n, sd }: NonNullable<ComparedItem['expected']>,
): TTest | null {
  const options = { confidence: CONFIDENCE };
  if (n !== null && sd !== null && n > 1) return welchTTest(beliefs, { n, mean: value, sd }, options);
  return pairedTTest({ ...beliefs, mean: beliefs.mean - value }, options);
}

function gapOf({ item, beliefs, expected, test }: ComparedItem, adjustedPValue: number | null): GapFigures {
  const { ladder, values } = item;
  return {
    item: item.item,
    attributeId: item.attributeId,
    managers: values.length,
    withheld: withheldBecause(item),
    belief: beliefs === null ? null : figureOf(beliefs),
    expectation:
      expected === null || ladder === null
        ? null
        : { ...levelFigure(expected), ladderId: ladder.id, on: ladder.on },
    gap:
      beliefs === null || expected === null
        ? null
        : {
            n: beliefs.n + (expected.n ?? 0),
            estimate: beliefs.mean - expected.value,
            interval: endsOf(test?.interval),
            pValue: test?.pValue ?? null,
            adjustedPValue,
          },
    warnings: warningsOf({ item, beliefs, expected, test }),
  };
}

function levelFigure({
  value,
  n,
  sd,
}: NonNullable<ComparedItem['expected']>): NonNullable<BeliefGap['belief']> {
  if (n === null || sd === null) return { n: n ?? 0, estimate: value, interval: null };
  return { n, estimate: value, interval: endsOf(meanInterval({ n, mean: value, sd }, CONFIDENCE)) };
}

function warningsOf({ beliefs, expected, test }: ComparedItem): string[] {
  if (expected === null) return ['there is no ladder of customers with this level on this scale'];
  if (beliefs === null) return [];
  if (expected.sd === null) {
    return [
      'the customers’ level has no n and standard deviation: it is taken as given, and the interval holds only what is uncertain of the managers',
    ];
  }
  return test === null ? ['nobody differs from anybody, so there is no interval'] : [];
}
