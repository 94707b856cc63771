import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../../platform/http/index.ts';
import { listRoutes } from '../../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import {
  addCauseEndpoint,
  causeListing,
  changeCauseEndpoint,
  chooseCauses,
  closeCauseAction,
  judgeCauseEffect,
  moveCauseEndpoint,
  planCauseAction,
  showCause,
} from './case-cause.endpoints.ts';
import {
  addCause,
  changeCause,
  closeAction,
  judgeEffect,
  moveCause,
  noSuchCause,
  planAction,
} from './case-cause.intents.ts';
import { causeById, causeRows, causesByIds, causesInUse } from './case-cause.store.ts';
import type { CauseRecord } from './case-cause.ts';
import { casesOfCause, countsOfCauses, receiptsOfCause } from './cause-cases.store.ts';
import type { CauseShown, CauseWhole } from './cause-shown.ts';
import { causeTrendOf } from './cause-trend.rules.ts';
import { extentBySpread } from './proposed-extent.rules.ts';
import { shownCauses } from './shown-causes.ts';

export type CauseRouteParts = { readonly maker: ChangeMaker; readonly newId?: () => string };
const MOST_CASES = 20;

/** The register of causes: named, looked into, acted on, and whether that worked. */
export function causeRoutes({ maker, newId = randomUUID }: CauseRouteParts): readonly Route[] {
  const looking = ({ member }: Pick<MemberVisit, 'member'>) => ({ actor: member, now: maker.now() });
  const one: One = async (queries, outcome, visit) => {
    if (!outcome.ok) return outcome;
    const [shown] = await shownCauses(queries, [outcome.value], looking(visit));
    return taken(shown!);
  };
  return [
    ...listRoutes(maker.storage, causeListing, {
      rows: (queries) => causeRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[], visit) =>
        shownCauses(
          queries,
          await causesByIds(
            queries,
            rows.map(({ id }) => id),
          ),
          looking(visit),
        ),
    }),
    reads(chooseCauses, async (queries) => {
      const causes = await causesInUse(queries);
      return taken({ items: causes.map(({ id, name, extent, branch }) => ({ id, name, extent, branch })) });
    }),
    reads(showCause, async (queries, { params }, visit) => {
      const record = await causeById(queries, params.id);
      if (record === null) return noSuchCause();
      return taken(await wholeCause(queries, record, looking(visit)));
    }),
    changes(addCauseEndpoint, async (change, { body }, visit) =>
      one(change.queries, await addCause(change, body, { actor: visit.member, newId }), visit),
    ),
    ...deedRoutes(one),
  ];
}

type One = (
  queries: Queries,
  outcome: Outcome<CauseRecord>,
  visit: Pick<MemberVisit, 'member'>,
) => Promise<Outcome<CauseShown>>;

/** What can be done with one. */
function deedRoutes(one: One): readonly Route[] {
  return [
    changes(changeCauseEndpoint, async (change, { params, body }, visit) =>
      one(
        change.queries,
        await changeCause(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
    changes(planCauseAction, async (change, { params, body }, visit) =>
      one(
        change.queries,
        await planAction(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
    changes(closeCauseAction, async (change, { params, body }, visit) =>
      one(
        change.queries,
        await closeAction(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
    changes(judgeCauseEffect, async (change, { params, body }, visit) =>
      one(
        change.queries,
        await judgeEffect(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
    changes(moveCauseEndpoint, async (change, { params, body }, visit) =>
      one(
        change.queries,
        await moveCause(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
  ];
}

async function wholeCause(
  queries: Queries,
  record: CauseRecord,
  { actor, now }: { readonly actor: MemberVisit['member']; readonly now: Date },
): Promise<CauseWhole> {
  const counts = await countsOfCauses(queries, [record.id]);
  const [cause] = await shownCauses(queries, [record], { actor, now, counts });
  const count = counts.get(record.id);
  const cases = await casesOfCause(queries, {
    causeId: record.id,
    personId: actor.personId,
    limit: MOST_CASES,
  });
  const acted = [
    record.actionClosedAt,
    ...record.earlierActions.map(({ actionClosedAt }) =>
      actionClosedAt === null ? null : new Date(actionClosedAt),
    ),
  ].filter((at) => at !== null);
  return {
    cause: cause!,
    proposed: count === undefined ? null : extentBySpread(count),
    trend: causeTrendOf({
      receipts: await receiptsOfCause(queries, record.id),
      actedAt: record.actionClosedAt ?? acted.at(-1) ?? null,
      now,
    }),
    cases: cases.map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString() })),
  };
}
