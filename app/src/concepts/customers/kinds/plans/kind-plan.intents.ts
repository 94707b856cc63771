import { type Change, changedFields, type Json } from '../../../../platform/events/index.ts';
import { sameRevision } from '../../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import { allowed, type Meaning, namesOfPeople, properBelonging } from '../../../people/index.ts';
import { keepKindPlan, kindPlanById } from './kind-plan.store.ts';
import type { KindPlanRecord, KindPlanWish, PlanAction } from './kind-plan.ts';

/** Plans how the customers of a kind are kept, won, recovered or switched. */
export async function addPlan(
  change: Change,
  wish: KindPlanWish,
  meaning: Meaning,
): Promise<Outcome<KindPlanRecord>> {
  const may = allowed(meaning.actor, 'manage kinds');
  if (!may.ok) return may;
  const fits = await ownersFit(change, wish, null);
  if (!fits.ok) return fits;
  const actions = actionsOf(wish, null, meaning);
  if (!actions.ok) return actions;
  const times = { addedAt: change.at, changedAt: change.at };
  const record = { ...wish, ...times, id: meaning.newId(), actions: actions.value, revision: 1 };
  await keepKindPlan(change.queries, change.workspace, record);
  await change.record({
    what: 'kind-plan.added',
    subject: { kind: 'kind-plan', id: record.id },
    before: null,
    after: await told(change, record),
    about: ownersOf(record),
  });
  return taken(record);
}

/** Changes a plan and its actions, or ends it. */
export async function changePlan(
  change: Change,
  { id, wish, revision }: { readonly id: string; readonly wish: KindPlanWish; readonly revision: number },
  meaning: Meaning,
): Promise<Outcome<KindPlanRecord>> {
  const may = allowed(meaning.actor, 'manage kinds');
  if (!may.ok) return may;
  const record = await kindPlanById(change.queries, id);
  if (record === null) return refuse('not-found', 'there is no such plan in this workspace');
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  const fits = await ownersFit(change, wish, record);
  if (!fits.ok) return fits;
  const actions = actionsOf(wish, record, meaning);
  if (!actions.ok) return actions;
  const next = {
    ...record,
    ...wish,
    actions: actions.value,
    changedAt: change.at,
    revision: record.revision + 1,
  };
  const differing = changedFields(await told(change, record), await told(change, next));
  if (differing === null) return taken(record);
  await keepKindPlan(change.queries, change.workspace, next);
  await change.record({
    what: wish.state === record.state ? 'kind-plan.changed' : `kind-plan.${ENDED[wish.state]}`,
    subject: { kind: 'kind-plan', id },
    ...differing,
    about: [...ownersOf(record), ...ownersOf(next)],
  });
  return taken(next);
}

const ENDED = { open: 'reopened', done: 'done', dropped: 'dropped' } as const;

function actionsOf(
  { actions }: KindPlanWish,
  record: KindPlanRecord | null,
  { newId }: Meaning,
): Outcome<readonly PlanAction[]> {
  const known = new Set(record?.actions.map(({ id }) => id));
  const strange = actions.findIndex(({ id }) => id !== null && !known.has(id));
  if (strange >= 0) {
    return refuse(
      'not-found',
      `body.actions[${strange}].id: this plan has no such action; leave the id out for a new one`,
    );
  }
  return taken(actions.map((action) => ({ ...action, id: action.id ?? newId() })));
}

async function ownersFit(
  { queries }: Change,
  wish: KindPlanWish,
  record: KindPlanRecord | null,
): Promise<Outcome<null>> {
  // Who has left meanwhile may stay; nobody who left comes anew.
  const known = new Set(record === null ? [] : ownersOf(record));
  const asked = [wish.ownerId, ...wish.actions.map(({ ownerId }) => ownerId)];
  for (const ownerId of new Set(asked)) {
    if (ownerId === null || known.has(ownerId)) continue;
    const fits = await properBelonging(queries, { unitId: null, ownerId });
    if (!fits.ok) return fits;
  }
  return taken(null);
}

function ownersOf({ ownerId, actions }: Pick<KindPlanRecord, 'ownerId' | 'actions'>): readonly string[] {
  return [ownerId, ...actions.map((action) => action.ownerId)].filter((id) => id !== null);
}

async function told({ queries }: Change, record: KindPlanRecord): Promise<Record<string, Json>> {
  const people = await namesOfPeople(queries, ownersOf(record));
  const nameOf = (id: string | null): string | null => (id === null ? null : (people.get(id) ?? null));
  const { kind, goal, measure, target, beginsOn, endsOn, state, outcome, actions, ownerId } = record;
  return {
    ...{ kind, goal, measure, target, beginsOn, endsOn, state, outcome },
    owner: nameOf(ownerId),
    actions: actions.map(({ what, dueOn, doneOn, ownerId: by }) => ({
      what,
      dueOn,
      doneOn,
      owner: nameOf(by),
    })),
  };
}
