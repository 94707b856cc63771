import { type Change, changedFields } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Meaning, namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { firstReview } from './reviewing/segment-review.rules.ts';
import { insertReview } from './reviewing/segment-review.store.ts';
import { added, changed, inState } from './segment.rules.ts';
import { keepSegment, segmentById, segmentByName } from './segment.store.ts';
import type { SegmentChange, SegmentRecord, SegmentWish } from './segment.ts';
import { keepRule, properSegmentRule, properServing, ruleTold } from './segment-rule.ts';

/** Adds a segment, and opens its first review. */
export async function addOne(
  change: Change,
  asked: SegmentWish,
  { actor, newId }: Meaning,
): Promise<Outcome<SegmentRecord>> {
  const namesake = await segmentByName(change.queries, asked.name);
  const decided = added(asked, { actor, namesake, id: newId(), at: change.at });
  if (!decided.ok) return decided;
  const fits = await properServing(change.queries, asked, null);
  if (!fits.ok) return fits;
  const record = decided.value;
  const ruled = await properSegmentRule(change.queries, record, { before: null, role: actor.role });
  if (!ruled.ok) return ruled;
  await keepSegment(change.queries, change.workspace, record);
  await insertReview(change.queries, change.workspace, firstReview(record, newId()));
  await keepRule(change, { before: null, after: record });
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
  const fits = await properServing(change.queries, wish, record);
  if (!fits.ok) return fits;
  const ruled = await properSegmentRule(change.queries, decided.value, { before: record, role: actor.role });
  return ruled.ok ? keep(change, 'segment.changed', { before: record, after: decided.value }) : ruled;
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
  await keepRule(change, { before, after });
  await change.record({
    what,
    subject: { kind: 'segment', id: after.id },
    ...differing,
    about: [...aboutWhom(before), ...aboutWhom(after)],
  });
  return taken(after);
}

function aboutWhom({ ownerId, managerId }: SegmentRecord): readonly string[] {
  return [ownerId, managerId].filter((id) => id !== null);
}

async function told(
  { queries }: Change,
  record: SegmentRecord,
): Promise<Record<string, string | number | null>> {
  const { name, definition, unitId, teamId, ownerId, managerId, rule, reviewMonths, state } = record;
  const given = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);
  const units = await namesOfUnits(queries, given([unitId, teamId]));
  const people = await namesOfPeople(queries, given([ownerId, managerId]));
  return {
    name,
    definition,
    unit: units.get(unitId ?? '') ?? null,
    owner: people.get(ownerId ?? '') ?? null,
    manager: people.get(managerId ?? '') ?? null,
    team: units.get(teamId ?? '') ?? null,
    rule: rule === null ? null : await ruleTold(queries, rule),
    reviewMonths,
    state,
  };
}
