import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes, usableAttribute } from '../../attributes/index.ts';
import { type Meaning, namesOfPeople, namesOfUnits, properBelonging } from '../../people/index.ts';
import { measuresByIds } from '../../standards/index.ts';
import { moveContactsOfMoment } from '../contacts/contact.store.ts';
import { moveContactCounts } from '../contacts/contact-count.store.ts';
import type { SeenRecord } from '../journeys/journey.intents.ts';
import { journeyById } from '../journeys/journey.store.ts';
import {
  addedMoment,
  changedMomentRecord,
  type MomentPlace,
  mergedMomentRecords,
  movedMomentRecord,
} from './moment-of-truth.rules.ts';
import { keepMoment, momentById, momentByName, momentsOfJourney } from './moment-of-truth.store.ts';
import type { MomentRecord, NewMoment } from './moment-of-truth.ts';

type Kept = Promise<Outcome<MomentRecord>>;

/** Lists a moment of truth at a step of a journey. */
export async function addMoment(change: Change, asked: NewMoment, { actor, newId }: Meaning): Kept {
  const proper = await properNames(change.queries, asked, null);
  if (!proper.ok) return proper;
  const place = await placeOf(change.queries, asked, null);
  const decided = addedMoment(asked, { actor, newId, at: change.at, ...place });
  if (decided.ok) await keepTold(change, 'moment.added', { before: null, after: decided.value });
  return decided;
}

/** Changes a moment of truth, or moves it to another step; its contacts go with it. */
export async function changeMomentTo(
  change: Change,
  { id, revision, ...asked }: NewMoment & SeenRecord,
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await momentById(change.queries, id);
  if (before === null) return noSuchMoment();
  const proper = await properNames(change.queries, asked, before);
  if (!proper.ok) return proper;
  const place = await placeOf(change.queries, asked, id);
  const decided = changedMomentRecord(before, asked, { actor, seen: revision, at: change.at, ...place });
  if (decided.ok) await keepTold(change, 'moment.changed', { before, after: decided.value });
  return decided;
}

/** Archives a moment of truth, or brings it back. */
export async function moveMomentTo(
  change: Change,
  { id, revision, state }: SeenRecord & { readonly state: 'active' | 'archived' },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await momentById(change.queries, id);
  if (before === null) return noSuchMoment();
  const decided = movedMomentRecord(before, state, { actor, seen: revision, at: change.at });
  const what = state === 'archived' ? 'moment.archived' : 'moment.restored';
  if (decided.ok) await keepTold(change, what, { before, after: decided.value });
  return decided;
}

/** Makes one moment another: its contacts are those of the other from now on, and none is lost. */
export async function mergeMoments(
  change: Change,
  { id, revision, intoId }: SeenRecord & { readonly intoId: string },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const { queries } = change;
  const before = await momentById(queries, id);
  if (before === null) return noSuchMoment();
  const into = await momentById(queries, intoId);
  const decided = mergedMomentRecords(before, into, { actor, seen: revision, at: change.at });
  if (!decided.ok) return decided;
  await keepTold(change, 'moment.merged', { before, after: decided.value.from });
  await keepTold(change, 'moment.changed', { before: into, after: decided.value.into });
  await moveContactsOfMoment(queries, { from: id, to: intoId });
  await moveContactCounts(queries, { from: id, to: intoId });
  return taken(decided.value.into);
}

export function noSuchMoment(): Outcome<never> {
  return refuse('not-found', 'there is no such moment of truth in this workspace');
}

async function placeOf(
  queries: Queries,
  { journeyId, stepId, name }: NewMoment,
  id: string | null,
): Promise<MomentPlace> {
  const called = await momentByName(queries, name);
  const beside = (await momentsOfJourney(queries, journeyId)).filter((one) => one.stepId === stepId);
  return {
    journey: await journeyById(queries, journeyId),
    sameName: called !== null && called.id !== id,
    nextPlace: Math.max(-1, ...beside.map(({ place }) => place)) + 1,
  };
}

/** Whether unit, owner, measure and attributes are there. What stood there before may stay. */
async function properNames(
  queries: Queries,
  { unitId, ownerId, measureId, attributeIds }: NewMoment,
  before: MomentRecord | null,
): Promise<Outcome<null>> {
  const belongs = await properBelonging(queries, {
    unitId,
    ownerId: ownerId === before?.ownerId ? null : ownerId,
  });
  if (!belongs.ok) return belongs;
  if (measureId !== null && (await measuresByIds(queries, [measureId])).length === 0) {
    return refuse('not-found', 'measureId: there is no such measure; choose one of this workspace');
  }
  for (const id of attributeIds.filter((one) => before?.attributeIds.includes(one) !== true)) {
    const usable = await usableAttribute(queries, id);
    if (!usable.ok) return usable;
  }
  return taken(null);
}

type Told = { readonly before: MomentRecord | null; readonly after: MomentRecord };

/** Keeps a moment with its event; when nothing differs, without one. */
export async function keepTold(change: Change, what: string, { before, after }: Told): Promise<void> {
  await keepMoment(change.queries, change.workspace, after);
  const now = await toldMoment(change.queries, after);
  const differing =
    before === null
      ? { before: null, after: now }
      : (changedFields(await toldMoment(change.queries, before), now) ?? { before: {}, after: {} });
  const owners = [before?.ownerId, after.ownerId].filter((id) => typeof id === 'string');
  await change.record({
    what,
    subject: { kind: 'moment', id: after.id },
    before: differing.before,
    after: differing.after,
    about: 'owner' in differing.after ? owners : [],
  });
}

async function toldMoment(queries: Queries, record: MomentRecord): Promise<Readonly<Record<string, Json>>> {
  const { ownerId, unitId, measureId, journeyId, mergedInto } = record;
  const people = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const units = await namesOfUnits(queries, unitId === null ? [] : [unitId]);
  const measures = await measuresByIds(queries, measureId === null ? [] : [measureId]);
  const attributes = await namesOfAttributes(queries, record.attributeIds);
  const journey = await journeyById(queries, journeyId);
  const into = mergedInto === null ? null : await momentById(queries, mergedInto);
  return {
    name: record.name,
    journey: journey?.name ?? journeyId,
    step: journey?.steps.find(({ id }) => id === record.stepId)?.name ?? record.stepId,
    channel: record.channel,
    expectations: record.expectations,
    measure: measureId === null ? null : (measures[0]?.name ?? measureId),
    frequency: record.frequency,
    attributes: record.attributeIds.map((id) => attributes.get(id) ?? id),
    enhancers: [...record.enhancers],
    detractors: [...record.detractors],
    unit: unitId === null ? null : (units.get(unitId) ?? unitId),
    owner: ownerId === null ? null : (people.get(ownerId) ?? ownerId),
    state: record.state,
    ...(mergedInto === null ? {} : { mergedInto: into?.name ?? mergedInto }),
  };
}
