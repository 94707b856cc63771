import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { driversOf } from '../perceptions/index.ts';
import { attributeParts, type CountedAttribute } from './counting/attribute-parts.ts';
import { type CountedRisk, countedRisk, fewInPart } from './counting/counted-risk.ts';
import { leavingGroups, stayingCurves } from './counting/leaving-groups.ts';
import { outcomesOf, wordOfMouthOf } from './counting/risk-outcomes.ts';
import {
  type RiskMaking,
  type RiskSources,
  type RiskWanted,
  riskSources,
  type Watched,
} from './gathered-revenue-at-risk.ts';
import type { RevenueAtRisk } from './revenue-at-risk.ts';
import { notesOf, riskWarnings } from './risk-words.ts';
import type { Target } from './watching/watched-customer.ts';

/** Revenue at risk with everything behind it, from the records as they are now. */
export async function computedRevenueAtRisk(
  making: RiskMaking,
  wanted: RiskWanted,
): Promise<Outcome<RevenueAtRisk>> {
  const found = await riskSources(making, wanted);
  if (!found.ok) return found;
  const sources = found.value;
  const customers = sources.watched(sources.verdicts.isUnmet);
  const targets = targetsOf(sources);
  const counted = await countedFrom(sources, customers, { targets: targets.map(({ target }) => target) });
  const drivers = await driversOf(making, {
    workspace: wanted.workspace,
    segmentId: wanted.segmentId,
    from: sources.from.slice(0, 7),
    to: null,
  });
  if (!drivers.ok) return drivers;
  const { assumptions, histories, value, minimumN } = sources;
  const money = counted.money[0]!;
  const attributes = await attributesOf(sources);
  return taken({
    ...{ asOf: sources.asOf, from: sources.from, currency: value.currency, assumptions },
    basis: {
      used: sources.verdicts.used,
      threshold: sources.verdicts.threshold,
      words: sources.verdicts.words,
    },
    adjustedBy: [...sources.adjustedBy],
    marginShare: value.marginShare,
    segment: sources.segment,
    minimumN,
    customers: {
      answered: customers.length,
      there: counted.there,
      notMet: counted.notMet,
      served: servedIn(sources),
      withValue: histories.withValue,
    },
    groups: leavingGroups(counted, { horizonMonths: assumptions.horizonMonths, minimumN }),
    ratio: counted.ratio,
    ...{ shareNotMet: counted.shareNotMet, excess: counted.excess, money },
    curves: stayingCurves(customers, minimumN),
    attributes: attributeParts(attributes, { all: money.all, sources, drivers: drivers.value }),
    segments: segmentsOf(sources, { customers, counted, targets }),
    outcomes: outcomesOf(counted, { customers, sources }),
    wordOfMouth: wordOfMouthOf(counted, { sources, served: servedIn(sources) }),
    draws: counted.draws,
    notes: notesOf(sources),
    warnings: riskWarnings(sources, counted, customers),
  });
}

/** There may be dozens of attributes. */
const ATTRIBUTE_DRAWS = 400;

type SegmentTarget = { readonly id: string | null; readonly target: Target };

/** All of it, or the segment that was asked for; then each segment, and those who are in none. */
function targetsOf({ histories, segment, segments }: RiskSources): readonly SegmentTarget[] {
  const { cellSegments } = histories;
  const cellsOf = (fits: (ids: readonly string[]) => boolean): Target => ({
    cells: new Set(cellSegments.flatMap((ids, cell) => (fits(ids) ? [cell] : []))),
  });
  const all = { id: null, target: cellsOf((ids) => segment === null || ids.includes(segment.id)) };
  if (segment !== null) return [all];
  const each = [...segments.keys()].map((id) => ({ id, target: cellsOf((ids) => ids.includes(id)) }));
  const none = { id: null, target: cellsOf((ids) => ids.length === 0) };
  return [all, ...each, none];
}

function countedFrom(
  { assumptions, minimumN, histories, strata }: RiskSources,
  customers: readonly Watched[],
  { targets, draws }: { readonly targets: readonly Target[]; readonly draws?: number },
): Promise<CountedRisk> {
  return countedRisk(customers, {
    ...(draws === undefined ? {} : { draws }),
    horizonMonths: assumptions.horizonMonths,
    minimumN,
    strata: strata.length,
    register: histories.register,
    targets,
    knownToLeave: histories.knownToLeave,
  });
}

function servedIn({ histories, segment }: RiskSources): number {
  return histories.register.reduce(
    (sum, { customers }, cell) =>
      segment === null || histories.cellSegments[cell]!.includes(segment.id) ? sum + customers : sum,
    0,
  );
}

/** Each attribute alone, by who was not met on it. */
async function attributesOf(sources: RiskSources): Promise<readonly CountedAttribute[]> {
  const counted: CountedAttribute[] = [];
  const [all] = targetsOf(sources);
  for (const { attributeId, isUnmet } of sources.verdicts.attributes) {
    if (!sources.attributes.has(attributeId)) continue;
    const customers = sources.watched(isUnmet);
    counted.push({
      attributeId,
      counted: await countedFrom(sources, customers, { targets: [all!.target], draws: ATTRIBUTE_DRAWS }),
    });
  }
  return counted;
}

function segmentsOf(
  { histories, segments, segment, minimumN }: RiskSources,
  {
    customers,
    counted,
    targets,
  }: {
    readonly customers: readonly Watched[];
    readonly counted: CountedRisk;
    readonly targets: readonly SegmentTarget[];
  },
): RevenueAtRisk['segments'] {
  if (segment !== null) return [];
  return targets.slice(1).flatMap(({ id, target }, i) => {
    const standing = customers.flatMap((one) =>
      one.standing !== null && target.cells.has(one.standing.cell) ? [one.standing] : [],
    );
    const served = histories.register.reduce(
      (sum, cell, at) => (target.cells.has(at) ? sum + cell.customers : sum),
      0,
    );
    if (served + standing.length === 0) return [];
    const isHidden = fewInPart(standing.length, counted.there, minimumN) !== null;
    const notMet = isHidden ? null : standing.filter(({ isUnmet }) => isUnmet).length;
    const money = counted.money[i + 1]!;
    return [
      {
        segment: id === null ? null : { id, name: segments.get(id)! },
        served,
        asked: standing.length,
        notMet,
        money: {
          asked: { ...money.asked, n: notMet ?? standing.length },
          all: { ...money.all, n: standing.length },
        },
      },
    ];
  });
}
