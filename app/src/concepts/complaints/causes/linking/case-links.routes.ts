import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { promisesByIds } from '../../../promises/index.ts';
import type { CaseRecord } from '../../case.ts';
import { visibleCase } from '../../cases/visible-case.ts';
import { causeById, causesByIds } from '../register/case-cause.store.ts';
import { countUpTo, likelyCauses } from '../register/cause-cases.store.ts';
import { shownCauses } from '../register/shown-causes.ts';
import type { CaseCauseView } from './case-cause-view.ts';
import {
  nameCaseCause,
  promiseInCaseEndpoint,
  showCaseCause,
  showCasePromises,
} from './case-links.endpoints.ts';
import { promiseInCase } from './case-promises.intents.ts';
import type { CasePromises } from './case-promises.ts';
import { linkCause } from './link-cause.intents.ts';

export type CaseLinkParts = { readonly maker: ChangeMaker; readonly newId?: () => string };
const MOST_LIKELY = 6;
const MOST_COUNTED = 1_000;

/** What hangs on a case: its cause, and what was promised to who complained. */
export function caseLinkRoutes({ maker, newId = randomUUID }: CaseLinkParts): readonly Route[] {
  const cause = async (
    queries: Queries,
    outcome: Outcome<CaseRecord>,
    { member }: Pick<MemberVisit, 'member'>,
  ): Promise<Outcome<CaseCauseView>> =>
    outcome.ok ? taken(await viewOf(queries, outcome.value, { actor: member, now: maker.now() })) : outcome;
  return [
    reads(showCaseCause, async (queries, { params }, visit) =>
      cause(queries, await visibleCase(queries, visit.member, params.id), visit),
    ),
    changes(nameCaseCause, async (change, { params, body }, visit) => {
      const wish = { id: params.id, ...body };
      return cause(change.queries, await linkCause(change, wish, { actor: visit.member, newId }), visit);
    }),
    reads(showCasePromises, async (queries, { params }, { member }) => {
      const found = await visibleCase(queries, member, params.id);
      return found.ok ? taken(await promisesOf(queries, found.value, [])) : found;
    }),
    changes(promiseInCaseEndpoint, async (change, { params, body }, visit) => {
      const wish = { id: params.id, ...body };
      const made = await promiseInCase(change, wish, { actor: visit.member, newId });
      if (!made.ok) return made;
      return taken(await promisesOf(change.queries, made.value.record, made.value.notes));
    }),
  ];
}

async function viewOf(
  queries: Queries,
  record: CaseRecord,
  looking: { readonly actor: MemberVisit['member']; readonly now: Date },
): Promise<CaseCauseView> {
  const { id, causeId, revision, isRepeatFault, issue, product, attributeId } = record;
  const cause = causeId === null ? null : await causeById(queries, causeId);
  const counts =
    cause === null ? new Map() : new Map([[cause.id, await countUpTo(queries, cause.id, MOST_COUNTED)]]);
  const [shown] = cause === null ? [] : await shownCauses(queries, [cause], { ...looking, counts });
  const alike =
    causeId === null
      ? await likelyCauses(queries, { issue, product, attributeId, caseId: id, limit: MOST_LIKELY })
      : [];
  const known = await causesByIds(
    queries,
    alike.map((one) => one.id),
  );
  const names = new Map(known.filter(({ state }) => state !== 'archived').map((one) => [one.id, one.name]));
  return {
    caseId: id,
    revision,
    isRepeatFault,
    cause: shown ?? null,
    likely: alike.flatMap((one) => {
      const name = names.get(one.id);
      return name === undefined ? [] : [{ id: one.id, name, cases: one.cases }];
    }),
    note: isRepeatFault
      ? 'This fault came again: an action against its cause had been closed before the case was received.'
      : '',
  };
}

async function promisesOf(
  queries: Queries,
  { id, revision, promiseIds }: CaseRecord,
  notes: readonly string[],
): Promise<CasePromises> {
  const promises = await promisesByIds(queries, promiseIds);
  return {
    caseId: id,
    revision,
    items: promises.map(({ id: promise, words, dueAt, state }) => ({
      id: promise,
      words,
      dueAt: dueAt.toISOString(),
      state,
    })),
    notes: [...notes],
  };
}
