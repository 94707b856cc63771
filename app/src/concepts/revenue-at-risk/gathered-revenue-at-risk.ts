import type { ColumnEngine } from '../../platform/columns/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries, Storage } from '../../platform/storage/index.ts';
import { allAttributes } from '../attributes/index.ts';
import { allSegments, customerFields } from '../customers/index.ts';
import { type Perceptions, perceptionsOf } from '../perceptions/index.ts';
import { type Assumptions, readAssumptions } from '../transactions/index.ts';
import { readRiskAssumptions } from './assumptions/risk-assumptions.store.ts';
import type { RiskAssumptions } from './assumptions/risk-assumptions.ts';
import { alikeWord, usualAdjusting } from './watching/alike.rules.ts';
import { type AnsweredHistories, answeredHistories } from './watching/answered-histories.ts';
import { responseGaps } from './watching/asked-pairs.ts';
import { type Verdicts, verdictsBy } from './watching/verdicts.ts';
import type { WatchedCustomer } from './watching/watched-customer.ts';
import { type AnsweredHistory, watchedCustomer } from './watching/watches.rules.ts';

export type RiskMaking = {
  readonly storage: Storage;
  readonly engine: ColumnEngine;
  readonly now: () => Date;
};

export type RiskWanted = {
  readonly workspace: string;
  readonly segmentId: string | null;
  readonly months: number | null;
};

/** All that revenue at risk is counted from, as it is at one moment. */
export type RiskSources = {
  readonly asOf: string;
  readonly from: string;
  readonly assumptions: RiskAssumptions;
  readonly value: Assumptions;
  readonly histories: AnsweredHistories;
  readonly perceptions: Perceptions;
  readonly verdicts: Verdicts;
  readonly adjustedBy: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<string, string>;
  readonly segment: { readonly id: string; readonly name: string } | null;
  readonly minimumN: number;
  /** Customers who are alike are one stratum; the words of each, in the order of their numbers. */
  readonly strata: readonly string[];
  watched(isUnmet: Verdicts['isUnmet']): readonly Watched[];
};

export type Watched = WatchedCustomer & { readonly history: AnsweredHistory };

const USUAL_MINIMUM = 10;

/** Reads everything once; what is counted from it is computed without the database. */
export async function riskSources(
  making: RiskMaking,
  { workspace, segmentId, months }: RiskWanted,
): Promise<Outcome<RiskSources>> {
  const asOf = making.now().toISOString().slice(0, 10);
  const known = await making.storage.read(workspace, (queries) => readKnown(queries, { months, asOf }));
  const segment = known.segments.find(({ id }) => id === segmentId) ?? null;
  if (segmentId !== null && segment === null) {
    return refuse('not-found', 'segment: there is no such segment here');
  }
  const perceptions = await perceptionsOf(making, { workspace });
  if (!perceptions.ok) return perceptions;
  const { assumptions, histories, fields } = known;
  const gaps = await responseGaps(making, workspace, {
    sources: perceptions.value.sources,
    setIds: histories.setIds,
  });
  const adjustedBy = assumptions.adjustBy ?? usualAdjusting(fields);
  const strata = new Map<string, number>();
  const stratumOf = (customer: AnsweredHistory['customer'], day: string): number => {
    const word = alikeWord(customer, day, adjustedBy);
    const found = strata.get(word);
    if (found !== undefined) return found;
    strata.set(word, strata.size);
    return strata.size - 1;
  };
  const minimums = [...perceptions.value.sources.values()].map(({ minimumN }) => minimumN);
  return taken({
    ...{ asOf, from: known.from, assumptions, value: known.value, histories, adjustedBy },
    perceptions: perceptions.value,
    verdicts: verdictsBy(assumptions, gaps, histories),
    attributes: new Map(known.attributes.map(({ id, name }) => [id, name])),
    segments: new Map(known.segments.map(({ id, name }) => [id, name])),
    segment: segment === null ? null : { id: segment.id, name: segment.name },
    minimumN: minimums.length === 0 ? USUAL_MINIMUM : Math.max(...minimums),
    get strata() {
      return [...strata.keys()];
    },
    watched: (isUnmet) =>
      histories.histories.flatMap((history) => {
        const found = watchedCustomer(history, { asOf, isUnmet, stratumOf });
        if (found === null) return [];
        const isElsewhere = segment !== null && !histories.cellSegments[history.cell]!.includes(segment.id);
        return [{ ...found, history, standing: isElsewhere ? null : found.standing }];
      }),
  });
}

async function readKnown(queries: Queries, { months, asOf }: { months: number | null; asOf: string }) {
  const said = await readRiskAssumptions(queries);
  const assumptions = months === null ? said : { ...said, answeredMonths: months };
  const value = await readAssumptions(queries);
  const from = Temporal.PlainDate.from(asOf).subtract({ months: assumptions.answeredMonths }).toString();
  const marginShare = assumptions.money === 'margin' ? (value.marginShare ?? 1) : 1;
  return {
    ...{ assumptions, value, from },
    histories: await answeredHistories(queries, { assumptions, marginShare, from, asOf }),
    fields: await customerFields(queries),
    attributes: (await allAttributes(queries)).filter(({ state }) => state === 'active'),
    segments: (await allSegments(queries)).filter(({ state }) => state === 'active'),
  };
}
