import { type Change, changedFields } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { namesOfAttributes, usableAttribute } from '../attributes/index.ts';
import { type Meaning, namesOfPeople, namesOfUnits, properBelonging } from '../people/index.ts';
import { measureAdded, measureChanged } from './measure.rules.ts';
import { keepMeasure, measureById, measureByName } from './measure.store.ts';
import type { MeasureChange, MeasureRecord, NewMeasure } from './measure.ts';
import { addUpAnew } from './reading-day.store.ts';
import { readingTotals } from './reading-total.store.ts';
import { inForce, standardSet } from './standard.rules.ts';
import { insertStandard, type SetStandard, standardsOf } from './standard.store.ts';
import type { NewStandard, StandardVersion } from './standard.ts';

/** Adds a measure. */
export async function addOneMeasure(
  change: Change,
  asked: NewMeasure,
  { actor, newId }: Meaning,
): Promise<Outcome<MeasureRecord>> {
  const { queries } = change;
  const namesake = await measureByName(queries, asked.name);
  const decided = measureAdded(asked, { actor, namesake, id: newId() });
  if (!decided.ok) return decided;
  const fits = await fitting(queries, decided.value);
  if (!fits.ok) return fits;
  await keepMeasure(queries, change.workspace, decided.value);
  await change.record({
    what: 'measure.added',
    subject: { kind: 'measure', id: decided.value.id },
    before: null,
    after: await told(queries, decided.value),
    about: aboutWhom(decided.value),
  });
  return decided;
}

/** Changes, archives or restores a measure. */
export async function changeOneMeasure(
  change: Change,
  { id, wish }: { readonly id: string; readonly wish: MeasureChange },
  { actor }: Meaning,
): Promise<Outcome<MeasureRecord>> {
  const { queries } = change;
  const before = await measureById(queries, id);
  if (before === null) return noSuchMeasure();
  const namesake = wish.name === undefined ? null : await measureByName(queries, wish.name);
  const versions = await standardsOf(queries, [id]);
  const hasReadings = (await readingTotals(queries, [id])).length > 0;
  const decided = measureChanged(before, wish, { actor, namesake, versions, hasReadings });
  if (!decided.ok) return decided;
  const after = decided.value;
  const fits = await fitting(queries, after, before);
  if (!fits.ok) return fits;
  const differing = changedFields(await told(queries, before), await told(queries, after));
  if (differing === null) return taken(before);
  await keepMeasure(queries, change.workspace, after);
  await change.record({
    what: whatHappened(before, after),
    subject: { kind: 'measure', id },
    ...differing,
    about: before.ownerId === after.ownerId ? [] : aboutWhom(before, after),
  });
  return decided;
}

/** Whose names the log tells. */
function aboutWhom(...records: readonly MeasureRecord[]): readonly string[] {
  return records.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]));
}

function whatHappened(before: MeasureRecord, after: MeasureRecord): string {
  if (before.state === after.state) return 'measure.changed';
  return after.state === 'archived' ? 'measure.archived' : 'measure.restored';
}

/** Sets the next version of a measure's standard; days that it is in force on are judged by it. */
export async function setOneStandard(
  change: Change,
  { id, wish }: { readonly id: string; readonly wish: NewStandard },
  { actor, newId }: Meaning,
): Promise<Outcome<SetStandard>> {
  const { queries, workspace } = change;
  const measure = await measureById(queries, id);
  if (measure === null) return noSuchMeasure();
  const versions = await standardsOf(queries, [id]);
  const decided = standardSet(measure, wish, { actor, versions });
  if (!decided.ok) return decided;
  const set = { ...decided.value, id: newId(), setAt: change.at, setBy: change.actor.personId };
  await insertStandard(queries, workspace, set);
  await keepMeasure(queries, workspace, { ...measure, revision: measure.revision + 1 });
  await addUpAnew(queries, workspace, { measureId: id, from: set.from });
  const replaced = inForce(versions, set.from);
  const differing = changedFields(replaced === null ? {} : asSaid(replaced), asSaid(set));
  await change.record({
    what: 'measure.standard-set',
    subject: { kind: 'measure', id },
    before: replaced === null ? null : (differing?.before ?? null),
    after: { ...differing?.after, version: set.version, from: set.from, reason: set.reason },
  });
  return taken(set);
}

function asSaid({ version, target, lower, upper, requiredShare, from, reason }: StandardVersion) {
  return { version, target, lower, upper, requiredShare, from, reason };
}

export function noSuchMeasure(): Outcome<never> {
  return refuse('not-found', 'there is no such measure in this workspace');
}

/** Whether attribute, unit and owner are there; what a record names already is not asked again. */
async function fitting(
  queries: Queries,
  after: MeasureRecord,
  before: MeasureRecord | null = null,
): Promise<Outcome<null>> {
  if (after.attributeId !== before?.attributeId) {
    const attribute = await usableAttribute(queries, after.attributeId);
    if (!attribute.ok) return attribute;
  }
  return properBelonging(queries, {
    unitId: after.unitId === before?.unitId ? null : after.unitId,
    ownerId: after.ownerId === before?.ownerId ? null : after.ownerId,
  });
}

/** A measure as the log tells it, by names of today. */
async function told(
  queries: Queries,
  record: MeasureRecord,
): Promise<Record<string, string | number | null>> {
  const { name, unit, direction, method, lowest, highest, state, attributeId, unitId, ownerId } = record;
  const attributes = await namesOfAttributes(queries, [attributeId]);
  const units = await namesOfUnits(queries, unitId === null ? [] : [unitId]);
  const owners = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  return {
    name,
    attribute: attributes.get(attributeId) ?? attributeId,
    measuredIn: unit,
    direction,
    method,
    lowest,
    highest,
    unit: unitId === null ? null : (units.get(unitId) ?? unitId),
    owner: ownerId === null ? null : (owners.get(ownerId) ?? ownerId),
    state,
  };
}
