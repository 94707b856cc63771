import { type Change, changedFields, type Json } from '../../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { namesOfAttributes, usableAttribute } from '../../../attributes/index.ts';
import {
  type Actor,
  type Meaning,
  namesOfPeople,
  namesOfUnits,
  properBelonging,
} from '../../../people/index.ts';
import { allProcesses } from '../../../processes/index.ts';
import {
  addedCause,
  type ChangingCause,
  changedCauseRecord,
  closedCauseAction,
  judgedCause,
  movedCauseRecord,
  plannedCauseAction,
} from './case-cause.rules.ts';
import { causeById, causeByName, keepCause } from './case-cause.store.ts';
import { type CauseRecord, type NewCause, wishOf } from './case-cause.ts';
import { receiptsOfCause } from './cause-cases.store.ts';

type Kept = Promise<Outcome<CauseRecord>>;
type Acting = { readonly actor: Actor };
type Seen<Wish> = Wish & { readonly id: string; readonly revision: number };

/** Names a cause. */
export async function addCause(change: Change, asked: NewCause, { actor, newId }: Meaning): Kept {
  const proper = await properParts(change.queries, asked, null);
  if (!proper.ok) return proper;
  const namesake = await causeByName(change.queries, asked.name);
  const decided = addedCause(asked, { actor, id: newId(), at: change.at, namesake });
  if (decided.ok) await keepTold(change, 'case-cause.added', { before: null, after: decided.value });
  return decided;
}

export async function changeCause(change: Change, wish: Seen<NewCause>, { actor }: Acting): Kept {
  const { id, revision, ...asked } = wish;
  return step(change, { id, revision, actor, what: 'case-cause.changed' }, async (record, changing) => {
    const proper = await properParts(change.queries, asked, record);
    if (!proper.ok) return proper;
    const namesake = await causeByName(change.queries, asked.name);
    return changedCauseRecord(record, asked, { ...changing, namesake });
  });
}

/** Says what is done against it. */
export function planAction(
  change: Change,
  wish: Seen<{ readonly words: string; readonly dueOn: string | null }>,
  { actor }: Acting,
): Kept {
  const { id, revision } = wish;
  return step(change, { id, revision, actor, what: 'case-cause.action-planned' }, (record, changing) =>
    plannedCauseAction(record, wish, changing),
  );
}

/** What was to be done is done. */
export function closeAction(
  change: Change,
  wish: Seen<{ readonly words: string; readonly at: string | null; readonly checkOn: string | null }>,
  { actor }: Acting,
): Kept {
  const { id, revision } = wish;
  const what = 'case-cause.action-closed';
  return step(change, { id, revision, actor, what }, async (record, changing) => {
    const lastReceivedAt = (await receiptsOfCause(change.queries, id)).at(-1) ?? null;
    return closedCauseAction(record, wish, { ...changing, lastReceivedAt });
  });
}

/** Says whether what was done worked. */
export function judgeEffect(
  change: Change,
  wish: Seen<{ readonly effect: 'worked' | 'did-not-work'; readonly words: string }>,
  { actor }: Acting,
): Kept {
  const { id, revision } = wish;
  return step(change, { id, revision, actor, what: 'case-cause.effect-judged' }, (record, changing) =>
    judgedCause(record, wish, changing),
  );
}

/** Archives a cause, or brings it back. */
export function moveCause(
  change: Change,
  { id, revision, state }: Seen<{ readonly state: 'archived' | 'open' }>,
  { actor }: Acting,
): Kept {
  const what = state === 'archived' ? 'case-cause.archived' : 'case-cause.restored';
  return step(change, { id, revision, actor, what }, async (record, changing) => {
    const namesake = await causeByName(change.queries, record.name);
    return movedCauseRecord(record, state, { ...changing, namesake });
  });
}

export function noSuchCause(): Outcome<never> {
  return refuse('not-found', 'there is no such cause in this workspace');
}

type Stepping = Acting & { readonly id: string; readonly revision: number; readonly what: string };

async function step(
  change: Change,
  { id, revision, actor, what }: Stepping,
  decide: (
    record: CauseRecord,
    changing: ChangingCause,
  ) => Outcome<CauseRecord> | Promise<Outcome<CauseRecord>>,
): Kept {
  const before = await causeById(change.queries, id);
  if (before === null) return noSuchCause();
  const decided = await decide(before, { actor, seen: revision, at: change.at });
  if (decided.ok) await keepTold(change, what, { before, after: decided.value });
  return decided;
}

/** What a cause names is there and in use; what it named before may be out of use by now. */
async function properParts(
  queries: Queries,
  asked: NewCause,
  before: CauseRecord | null,
): Promise<Outcome<null>> {
  const ownerId = asked.ownerId === before?.ownerId ? null : asked.ownerId;
  const belongs = await properBelonging(queries, { unitId: asked.unitId, ownerId });
  if (!belongs.ok) return belongs;
  if (asked.processId !== null && asked.processId !== before?.processId) {
    const process = (await allProcesses(queries)).find(({ id }) => id === asked.processId);
    if (process === undefined || process.state === 'archived') {
      return refuse('not-found', 'processId: there is no such process in use; choose one of this workspace');
    }
  }
  if (asked.attributeId === null || asked.attributeId === before?.attributeId) return taken(null);
  const attribute = await usableAttribute(queries, asked.attributeId);
  return attribute.ok ? taken(null) : attribute;
}

type Told = { readonly before: CauseRecord | null; readonly after: CauseRecord };

/** Keeps a cause with the event that tells what became of it. */
export async function keepTold(change: Change, what: string, { before, after }: Told): Promise<void> {
  await keepCause(change.queries, change.workspace, after);
  const now = await told(change.queries, after);
  const differing =
    before === null
      ? { before: null, after: now }
      : (changedFields(await told(change.queries, before), now) ?? { before: {}, after: {} });
  const people = [before?.ownerId, after.ownerId].filter((id) => typeof id === 'string');
  const isNamed = differing.after !== null && 'owner' in (differing.after as object);
  await change.record({
    what,
    subject: { kind: 'case-cause', id: after.id },
    before: differing.before,
    after: differing.after,
    about: isNamed ? people : [],
  });
}

async function told(queries: Queries, record: CauseRecord): Promise<Readonly<Record<string, Json>>> {
  const name = async (
    id: string | null,
    names: (queries: Queries, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
  ) => (id === null ? null : ((await names(queries, [id])).get(id) ?? id));
  const { attributeId, processId, unitId, ownerId, whys, fishbone, ...wish } = wishOf(record);
  const processes = processId === null ? [] : await allProcesses(queries);
  return {
    ...wish,
    whys: [...whys],
    fishbone: fishbone.map(({ branch, words, isConfirmed }) => ({ branch, words, isConfirmed })),
    attribute: await name(attributeId, namesOfAttributes),
    process: processes.find(({ id }) => id === processId)?.name ?? processId,
    unit: await name(unitId, namesOfUnits),
    owner: await name(ownerId, namesOfPeople),
    action: record.action,
    actionDueOn: record.actionDueOn,
    actionClosed: record.actionClosedAt?.toISOString() ?? null,
    actionClosedWords: record.actionClosedWords,
    checkOn: record.checkOn,
    effect: record.effect,
    effectWords: record.effectWords,
    repeated: record.repeatedAt?.toISOString() ?? null,
    state: record.state,
  };
}
