import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { usableAttribute } from '../../attributes/index.ts';
import { usableCalendar } from '../../calendars/index.ts';
import { type Meaning, properBelonging } from '../../people/index.ts';
import { measureById } from '../../standards/index.ts';
import { addedService, changedServiceRecord, movedServiceRecord } from './offered-service.rules.ts';
import { keepService, serviceById, serviceByName } from './offered-service.store.ts';
import type { NewService, ServiceRecord, ServiceState } from './offered-service.ts';
import { shownServices } from './shown-services.ts';
import { noSuchService } from './usable-service.ts';

type Kept = Promise<Outcome<ServiceRecord>>;
export type SeenService = { readonly id: string; readonly revision: number };

/** Names a service. */
export async function addService(change: Change, asked: NewService, { actor, newId }: Meaning): Kept {
  const proper = await properParts(change.queries, asked, null);
  if (!proper.ok) return proper;
  const namesake = await serviceByName(change.queries, asked.name);
  const decided = addedService(asked, { actor, id: newId(), at: change.at, namesake });
  if (decided.ok) await keep(change, 'service.added', { before: null, after: decided.value });
  return decided;
}

/** Changes what a service says of itself. */
export async function changeServiceTo(
  change: Change,
  { id, revision, ...asked }: NewService & SeenService,
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await serviceById(change.queries, id);
  if (before === null) return noSuchService();
  const proper = await properParts(change.queries, asked, before);
  if (!proper.ok) return proper;
  const namesake = await serviceByName(change.queries, asked.name);
  const decided = changedServiceRecord(before, asked, { actor, seen: revision, at: change.at, namesake });
  if (decided.ok) await keep(change, 'service.changed', { before, after: decided.value });
  return decided;
}

/** Archives a service, or brings it back. */
export async function moveServiceTo(
  change: Change,
  { id, revision, state }: SeenService & { readonly state: ServiceState },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await serviceById(change.queries, id);
  if (before === null) return noSuchService();
  const decided = movedServiceRecord(before, state, { actor, seen: revision, at: change.at });
  const what = state === 'archived' ? 'service.archived' : 'service.restored';
  if (decided.ok) await keep(change, what, { before, after: decided.value });
  return decided;
}

/** Whether what a service names is there and in use; what it named before may be out of use by now. */
async function properParts(
  queries: Queries,
  asked: NewService,
  before: ServiceRecord | null,
): Promise<Outcome<null>> {
  const anew = (id: string | null, known: string | null | undefined): string | null =>
    id === known ? null : id;
  for (const field of ['ownerId', 'escalateTo'] as const) {
    const ownerId = anew(asked[field], before?.[field]);
    const belongs = await properBelonging(queries, { unitId: asked.unitId, ownerId });
    if (belongs.ok) continue;
    const named = (line: string): string => line.replace('body.ownerId', `body.${field}`);
    return { ok: false, refusals: belongs.refusals.map((one) => ({ ...one, message: named(one.message) })) };
  }
  const attributeId = anew(asked.attributeId, before?.attributeId);
  const attribute = attributeId === null ? taken(null) : await usableAttribute(queries, attributeId);
  if (!attribute.ok) return attribute;
  const calendarId = anew(asked.calendarId, before?.calendarId);
  const calendar = calendarId === null ? taken(null) : await usableCalendar(queries, calendarId);
  if (!calendar.ok) return calendar;
  return properMeasure(queries, asked);
}

async function properMeasure(
  queries: Queries,
  { measureId, attributeId }: Pick<NewService, 'measureId' | 'attributeId'>,
): Promise<Outcome<null>> {
  if (measureId === null) return taken(null);
  const measure = await measureById(queries, measureId);
  if (measure === null) {
    return refuse('not-found', 'measureId: there is no such measure; choose one of this workspace');
  }
  if (attributeId === null || measure.attributeId === attributeId) return taken(null);
  return refuse(
    'conflict',
    `measureId: ${quoted(measure.name)} is a measure of another attribute; choose one of the service’s attribute`,
  );
}

type Told = { readonly before: ServiceRecord | null; readonly after: ServiceRecord };

async function keep(change: Change, what: string, { before, after }: Told): Promise<void> {
  await keepService(change.queries, change.workspace, after);
  const now = await told(change.queries, after);
  const differing =
    before === null
      ? { before: null, after: now }
      : (changedFields(await told(change.queries, before), now) ?? { before: {}, after: {} });
  const people = [before?.ownerId, after.ownerId, before?.escalateTo, after.escalateTo];
  const named = 'owner' in differing.after || 'escalateTo' in differing.after;
  await change.record({
    what,
    subject: { kind: 'service', id: after.id },
    before: differing.before,
    after: differing.after,
    about: named ? people.filter((id) => typeof id === 'string') : [],
  });
}

async function told(queries: Queries, record: ServiceRecord): Promise<Readonly<Record<string, Json>>> {
  const [shown] = await shownServices(queries, [record]);
  const nameOf = (one: { readonly name: string } | null): string | null => one?.name ?? null;
  const { attribute, measure, calendar, unit, owner, escalateTo, ...rest } = shown!;
  const { id: _, lastBegun: __, revision: ___, updatedAt: ____, ...words } = rest;
  return {
    ...words,
    attribute: nameOf(attribute),
    measure: nameOf(measure),
    calendar: nameOf(calendar),
    unit: nameOf(unit),
    owner: nameOf(owner),
    escalateTo: nameOf(escalateTo),
  };
}
