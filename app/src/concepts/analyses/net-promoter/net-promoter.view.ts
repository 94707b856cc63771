import type { Axis, NumberFormat, Part } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld, type ViewContext } from '../analysis-method.ts';
import { answered, answeredBetween } from '../view-words.ts';
import type { NetPromoterEntry, NetPromoterResult } from './net-promoter.result.ts';

const FORMAT: NumberFormat = { decimals: 1, signed: true, unit: 'points' };
const AXIS: Axis = { min: -100, max: 100, label: 'net promoter score, −100 to 100 points', reference: 0 };

/** The score with its interval, and the three groups it comes from. */
export function viewNetPromoter(
  { item }: NetPromoterEntry,
  result: NetPromoterResult,
  context: ViewContext,
): Part[] {
  const { n, promoters, passives, detractors, weighted } = result;
  const label = context.question(item).label ?? item;
  const parts: Part[] = [
    {
      kind: 'headline',
      label: 'Net promoter score',
      figure: { n, estimate: result.nps, interval: result.interval },
      format: FORMAT,
      axis: AXIS,
      detail: [label],
      ...answered(item),
    },
  ];
  if (weighted) {
    const { nps, interval, effectiveN } = weighted;
    parts.push({
      kind: 'estimates',
      caption: 'With survey weights, for everyone the answers stand for',
      format: FORMAT,
      axis: AXIS,
      columns: ['effective n'],
      rows: [{ label: 'Weighted score', n, estimate: nps, interval, columns: [effectiveN.toFixed(0)] }],
    });
  }
  parts.push({
    kind: 'distributions',
    caption: 'Who answered what',
    lowName: 'detractors (0-6)',
    highName: 'promoters (9-10)',
    rows: [
      {
        label,
        ...(label === item ? {} : { code: item }),
        n,
        ...answered(item),
        answers: [
          { point: 'detractors', count: detractors, ...answeredBetween(item, 0, 6) },
          { point: 'passives', count: passives, ...answeredBetween(item, 7, 8) },
          { point: 'promoters', count: promoters, ...answeredBetween(item, 9, 10) },
        ],
      },
    ],
  });
  return parts;
}

/** The scores of the groups under one another. */
export function compareNetPromoter(
  { item }: NetPromoterEntry,
  groups: readonly GroupResult<NetPromoterResult>[],
): Part[] {
  return [
    {
      kind: 'estimates',
      caption: 'Net promoter score by group',
      format: FORMAT,
      axis: AXIS,
      columns: [],
      rows: groups.map(({ name, result }) =>
        isWithheld(result)
          ? { label: name, ...result }
          : {
              label: name,
              n: result.n,
              estimate: result.nps,
              interval: result.interval,
              columns: [],
              ...answered(item),
            },
      ),
    },
  ];
}

/** The headline says it all. */
export function findNetPromoter(): null {
  return null;
}
