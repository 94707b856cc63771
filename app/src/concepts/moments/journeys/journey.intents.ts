import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, refuse } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { segmentById } from '../../customers/index.ts';
import { type Meaning, namesOfPeople, namesOfUnits, properBelonging } from '../../people/index.ts';
import { momentsAtSteps } from '../inventory/moment-of-truth.store.ts';
import { addedJourney, changedJourneyRecord, movedJourneyRecord } from './journey.rules.ts';
import { journeyById, journeyByName, keepJourney } from './journey.store.ts';
import type { JourneyRecord, JourneyState, NewJourney } from './journey.ts';

type Kept = Promise<Outcome<JourneyRecord>>;
export type SeenRecord = { readonly id: string; readonly revision: number };

/** Draws a journey with its steps. */
export async function addJourney(change: Change, asked: NewJourney, { actor, newId }: Meaning): Kept {
  const proper = await properParts(change.queries, asked, null);
  if (!proper.ok) return proper;
  const sameName = (await journeyByName(change.queries, asked.name)) !== null;
  const decided = addedJourney(asked, { actor, newId, at: change.at, sameName });
  if (decided.ok) await keep(change, 'journey.added', { before: null, after: decided.value });
  return decided;
}

/** Changes a journey: what it says of itself, and its steps in their order. */
export async function changeJourneyTo(
  change: Change,
  { id, revision, ...asked }: NewJourney & SeenRecord,
  { actor, newId }: Meaning,
): Kept {
  const before = await journeyById(change.queries, id);
  if (before === null) return noSuchJourney();
  const proper = await properParts(change.queries, asked, before);
  if (!proper.ok) return proper;
  const called = await journeyByName(change.queries, asked.name);
  const decided = changedJourneyRecord(before, asked, {
    actor,
    newId,
    seen: revision,
    at: change.at,
    sameName: called !== null && called.id !== id,
    momentsAt: await momentsAtSteps(change.queries, id),
  });
  if (decided.ok) await keep(change, 'journey.changed', { before, after: decided.value });
  return decided;
}

/** Archives a journey, or brings it back. */
export async function moveJourneyTo(
  change: Change,
  { id, revision, state }: SeenRecord & { readonly state: JourneyState },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await journeyById(change.queries, id);
  if (before === null) return noSuchJourney();
  const decided = movedJourneyRecord(before, state, { actor, seen: revision, at: change.at });
  const what = state === 'archived' ? 'journey.archived' : 'journey.restored';
  if (decided.ok) await keep(change, what, { before, after: decided.value });
  return decided;
}

export function noSuchJourney(): Outcome<never> {
  return refuse('not-found', 'there is no such journey in this workspace');
}

/** Whether segment, units and people are there. Whoever stood there before may stay, also when they have left. */
async function properParts(
  queries: Queries,
  asked: NewJourney,
  before: JourneyRecord | null,
): Promise<Outcome<null>> {
  if (asked.segmentId !== null && asked.segmentId !== before?.segmentId) {
    const segment = await segmentById(queries, asked.segmentId);
    if (segment === null) {
      return refuse('not-found', 'segmentId: there is no such segment; choose one of this workspace');
    }
  }
  const known = new Set([before, ...(before?.steps ?? [])].map((one) => one?.ownerId ?? null));
  for (const { unitId, ownerId } of [asked, ...asked.steps]) {
    const proper = await properBelonging(queries, { unitId, ownerId: known.has(ownerId) ? null : ownerId });
    if (!proper.ok) return proper;
  }
  return { ok: true, value: null };
}

type Told = { readonly before: JourneyRecord | null; readonly after: JourneyRecord };

async function keep(change: Change, what: string, { before, after }: Told): Promise<void> {
  await keepJourney(change.queries, change.workspace, after);
  const now = await toldJourney(change.queries, after);
  const differing =
    before === null
      ? { before: null, after: now }
      : (changedFields(await toldJourney(change.queries, before), now) ?? { before: {}, after: {} });
  const owners = [before, after].flatMap((one) =>
    one === null ? [] : [one.ownerId, ...one.steps.map(({ ownerId }) => ownerId)],
  );
  const naming = 'owner' in differing.after || 'steps' in differing.after;
  await change.record({
    what,
    subject: { kind: 'journey', id: after.id },
    before: differing.before,
    after: differing.after,
    about: naming ? owners.filter((id) => id !== null) : [],
  });
}

async function toldJourney(queries: Queries, record: JourneyRecord): Promise<Readonly<Record<string, Json>>> {
  const all = [record, ...record.steps];
  const people = await namesOfPeople(
    queries,
    all.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const units = await namesOfUnits(
    queries,
    all.flatMap(({ unitId }) => unitId ?? []),
  );
  const segment = record.segmentId === null ? null : await segmentById(queries, record.segmentId);
  const name = (id: string | null, names: ReadonlyMap<string, string>): string | null =>
    id === null ? null : (names.get(id) ?? id);
  return {
    name: record.name,
    purpose: record.purpose,
    segment: record.segmentId === null ? null : (segment?.name ?? record.segmentId),
    unit: name(record.unitId, units),
    owner: name(record.ownerId, people),
    // What a step does not say is not told.
    steps: record.steps.map((step) => ({
      name: step.name,
      ...(step.job === '' ? {} : { job: step.job }),
      ...(step.unitId === null ? {} : { unit: name(step.unitId, units) }),
      ...(step.ownerId === null ? {} : { owner: name(step.ownerId, people) }),
    })),
    state: record.state,
  };
}
