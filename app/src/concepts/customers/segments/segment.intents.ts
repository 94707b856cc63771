import { type Change, changedFields } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Meaning, namesOfPeople, namesOfUnits, properBelonging } from '../../people/index.ts';
import { firstReview } from './reviewing/segment-review.rules.ts';
import { insertReview } from './reviewing/segment-review.store.ts';
import { added, changed, inState } from './segment.rules.ts';
import { keepSegment, segmentById, segmentByName } from './segment.store.ts';
import type { SegmentChange, SegmentRecord, SegmentWish } from './segment.ts';

/** Adds a segment, and opens its first review. */
export async function addOne(
  change: Change,
  asked: SegmentWish,
  { actor, newId }: Meaning,
): Promise<Outcome<SegmentRecord>> {
  const namesake = await segmentByName(change.queries, asked.name);
  const decided = added(asked, { actor, namesake, id: newId(), at: change.at });
  if (!decided.ok) return decided;
  const fits = await properBelonging(change.queries, asked);
  if (!fits.ok) return fits;
  const record = decided.value;
  await keepSegment(change.queries, change.workspace, record);
  await insertReview(change.queries, change.workspace, firstReview(record, newId()));
  await change.record({
    what: 'segment.added',
    subject: { kind: 'segment', id: record.id },
    before: null,
    after: await told(change, record),
    about: aboutWhom(record),
  });
  return decided;
}

/** Changes what is said of a segment. */
export async function changeOne(
  change: Change,
  { id, wish }: { readonly id: string; readonly wish: SegmentChange },
  { actor }: Meaning,
): Promise<Outcome<SegmentRecord>> {
  const record = await segmentById(change.queries, id);
  if (record === null) return noSuchSegment();
  const namesake = await segmentByName(change.queries, wish.name);
  const decided = changed(record, wish, { actor, namesake, at: change.at });
  if (!decided.ok) return decided;
  // Who owned it and has left meanwhile may stay; nobody who left becomes owner.
  const fits = await properBelonging(change.queries, {
    unitId: wish.unitId,
    ownerId: wish.ownerId === record.ownerId ? null : wish.ownerId,
  });
  return fits.ok ? keep(change, 'segment.changed', { before: record, after: decided.value }) : fits;
}

/** Archives a segment that is no longer used, or restores it. */
export async function moveOne(
  change: Change,
  { id, ...wish }: Pick<SegmentRecord, 'id' | 'state' | 'revision'>,
  { actor }: Meaning,
): Promise<Outcome<SegmentRecord>> {
  const record = await segmentById(change.queries, id);
  if (record === null) return noSuchSegment();
  const decided = inState(record, wish, { actor, at: change.at });
  if (!decided.ok) return decided;
  const what = wish.state === 'archived' ? 'segment.archived' : 'segment.restored';
  return keep(change, what, { before: record, after: decided.value });
}

export function noSuchSegment(): Outcome<never> {
  return refuse('not-found', 'there is no such segment in this workspace');
}

async function keep(
  change: Change,
  what: string,
  { before, after }: { readonly before: SegmentRecord; readonly after: SegmentRecord },
): Promise<Outcome<SegmentRecord>> {
  const differing = changedFields(await told(change, before), await told(change, after));
  // Nothing that anybody said is otherwise: the record stays at its revision.
  if (differing === null) return taken(before);
  await keepSegment(change.queries, change.workspace, after);
  await change.record({
    what,
    subject: { kind: 'segment', id: after.id },
    ...differing,
    about: [...aboutWhom(before), ...aboutWhom(after)],
  });
  return taken(after);
}

function aboutWhom({ ownerId }: SegmentRecord): readonly string[] {
  return ownerId === null ? [] : [ownerId];
}

async function told(
  { queries }: Change,
  { name, definition, unitId, ownerId, reviewMonths, state }: SegmentRecord,
): Promise<Record<string, string | number | null>> {
  const units = await namesOfUnits(queries, unitId === null ? [] : [unitId]);
  const people = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const owner = ownerId === null ? null : (people.get(ownerId) ?? null);
  const unit = unitId === null ? null : (units.get(unitId) ?? null);
  return { name, definition, unit, owner, reviewMonths, state };
}
