import {
  expectationGaps,
  fiveGaps,
  rowMeans,
  type ServiceLevels,
  type ServqualPointScores,
  servperfScores,
  servqualPointScores,
  servqualScores,
} from '../src/index.ts';
import { columnOf, withinScale } from './column-pattern.ts';
import type { GoldCase } from './gold-case.ts';

export function goldServqual(gold: GoldCase): unknown {
  const { options } = gold;
  const table = gold.table();
  const confidence = (options['level'] as number | undefined) ?? 0.95;
  const sides = (items: readonly (number | string)[], option: string, usual: string): Float64Array[] =>
    items.map((item) =>
      withinScale(table.numbers(columnOf(options[option], usual, String(item))), options['scale']),
    );
  const dimensions = Object.entries(options['dimensions'] as Record<string, (number | string)[]>).map(
    ([name, items]) => ({
      name,
      items,
      expectation: sides(items, 'expectations', 'E1'),
      perception: sides(items, 'perceptions', 'P1'),
    }),
  );
  const scores = servqualScores(dimensions, { confidence });
  const byPoints = pointScores(gold, dimensions, confidence);
  const items = dimensions.flatMap((dimension) => dimension.items);
  const itemGaps = scores.dimensions.flatMap((dimension) => dimension.items.map(({ gap }) => gap));
  const named = (values: readonly unknown[]): Record<string, unknown> =>
    Object.fromEntries(dimensions.map(({ name }, at) => [name, values[at]]));
  return {
    n: table.rows.length,
    itemGaps: Object.fromEntries(items.map((item, at) => [itemKey(item), itemGaps[at]])),
    dimensions: named(
      scores.dimensions.map((line, at) => ({
        expectation: line.expectation,
        perception: line.perception,
        gap: line.gap,
        gapSd: line.standardDeviation,
        gapCi: line.interval,
        pairedT: line.t,
        pValue: line.pValue,
        meanWeight: inPointsOf(options['weights'], byPoints?.dimensions[at]?.meanPoints),
        weightedGap: byPoints?.dimensions[at]?.weightedGap ?? null,
      })),
    ),
    overallUnweighted: scores.overDimensions,
    // The cases name the key after the 22 items of the questionnaire as published.
    overallUnweightedOver22Items: scores.overItems,
    [`overallUnweightedOver${items.length}Items`]: scores.overItems,
    overallWeightedPerRespondent: byPoints?.perPerson.gap ?? null,
    overallWeightedPerRespondentCi: byPoints?.perPerson.interval ?? null,
    overallWeightedMeanWeights: byPoints?.byMeanPoints ?? null,
    servperf: servperfScores(
      dimensions.map(({ perception }) => perception),
      { confidence },
    ).overDimensions,
    holm: named(scores.dimensions.map(({ adjustedPValue }) => adjustedPValue)),
  };
}

/** Parts of 100 as parts of the points that each person had: "W_<dimension>, 10 points per respondent". */
function inPointsOf(weights: unknown, ofHundred: number | null | undefined): number | null {
  if (ofHundred === null || ofHundred === undefined) return null;
  const [, points = '100'] = /(\d+)\s*points/.exec(String(weights)) ?? [];
  return (ofHundred * Number(points)) / 100;
}

type Dimension = {
  readonly name: string;
  readonly expectation: readonly Float64Array[];
  readonly perception: readonly Float64Array[];
};

function pointScores(
  gold: GoldCase,
  dimensions: readonly Dimension[],
  confidence: number,
): ServqualPointScores | null {
  const pattern = gold.options['weights'];
  if (pattern === undefined || pattern === null || pattern === false) return null;
  const table = gold.table();
  const gaps = dimensions.map(({ expectation, perception }) =>
    rowMeans(
      expectation.map((expected, at) => expectationGaps(expected, perception[at]!)),
      1,
    ),
  );
  const points = dimensions.map(({ name }) => table.numbers(columnOf(pattern, 'W_<dimension>', name)));
  return servqualPointScores(gaps, points, { confidence });
}

function itemKey(item: number | string): string {
  return /^\d+$/.test(String(item)) ? `item${item}` : String(item);
}

export function goldFiveGaps({ data }: GoldCase): unknown {
  const given = data.inline;
  if (given === null || typeof given !== 'object') throw new Error('five gaps want their levels inline');
  const gapsOf = (levels: Readonly<Record<string, unknown>>): unknown => {
    const level = (name: string): number | null => {
      const value = levels[name];
      return value === null || value === undefined || value === '' || value === 'NA' ? null : Number(value);
    };
    const service: ServiceLevels = {
      customerExpectation: level('customerExpectation'),
      managementPerception: level('managementPerception'),
      serviceSpecification: level('serviceSpecification'),
      serviceDelivery: level('serviceDelivery'),
      externalCommunication: level('externalCommunication'),
      customerPerception: level('customerPerception'),
    };
    const { listening, standards, performance, communication, customer } = fiveGaps(service);
    return { gap1: listening, gap2: standards, gap3: performance, gap4: communication, gap5: customer };
  };
  const entries = Object.entries(given as Record<string, unknown>);
  const areParts = entries.every(([, part]) => part !== null && typeof part === 'object');
  if (!areParts || entries.length === 0) return gapsOf(given as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, part]) => [name, gapsOf(part as Record<string, unknown>)]));
}
