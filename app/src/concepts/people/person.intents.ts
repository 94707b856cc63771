import type { Change } from '../../platform/events/index.ts';
import { erasePayloads } from '../../platform/events/index.ts';
import { eraseMailsTo } from '../../platform/mail/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { departed, forgotten, invited, joined, withRole } from './person.rules.ts';
import { keepPerson, keepUnitsOf, ownerIds, personByEmail, personById, unitIdsOf } from './person.store.ts';
import type { Invitation, PersonRecord } from './person.ts';
import type { Actor, Role } from './role-rights.ts';
import { allowed } from './role-rights.ts';
import { known } from './unit.rules.ts';
import { allUnits } from './unit.store.ts';
import type { Unit } from './unit.ts';

/** What an intent is given beside what it is about: who means it, and where new ids come from. */
export type Meaning = { readonly actor: Actor; readonly newId: () => string };

/** Invites somebody into the workspace. */
export async function invite(
  change: Change,
  asked: Invitation,
  { actor, newId }: Meaning,
): Promise<Outcome<PersonRecord>> {
  const all = await allUnits(change.queries);
  const fits = known(asked.unitIds, all);
  if (!fits.ok) return fits;
  const before = await personByEmail(change.queries, asked.email);
  const decided = invited(actor, asked, { known: before, id: newId(), at: change.at });
  if (!decided.ok) return decided;
  await keep(change, 'person.invited', { before, after: decided.value });
  const moved = { personId: decided.value.id, unitIds: asked.unitIds };
  await keepUnitsOf(change.queries, change.workspace, moved);
  if (asked.unitIds.length > 0)
    await recordUnits(change, moved.personId, { from: [], to: asked.unitIds, units: all });
  return decided;
}

/** An invited person comes in. */
export async function join(
  change: Change,
  personId: string,
  { userId, name }: { readonly userId: string; readonly name: string },
): Promise<Outcome<PersonRecord>> {
  return decide(change, { personId, what: 'person.joined' }, async (record) =>
    joined(record, { userId, name, at: change.at }),
  );
}

/** Gives a person another role. */
export async function giveRole(
  change: Change,
  { personId, role }: { readonly personId: string; readonly role: Role },
  { actor }: Meaning,
): Promise<Outcome<PersonRecord>> {
  return decide(change, { personId, what: 'person.role-changed' }, async (record) =>
    withRole(record, role, { actor, owners: await ownerIds(change.queries) }),
  );
}

/** Lets a person leave. */
export async function depart(
  change: Change,
  personId: string,
  { actor }: Meaning,
): Promise<Outcome<PersonRecord>> {
  return decide(change, { personId, what: 'person.left' }, async (record) =>
    departed(record, { actor, owners: await ownerIds(change.queries), at: change.at }),
  );
}

/** Forgets who a person was, here and in the log; that something was done, and when, stays. */
export async function forget(
  change: Change,
  personId: string,
  { actor }: Meaning,
): Promise<Outcome<PersonRecord>> {
  const before = await personById(change.queries, personId);
  if (before === null) return noSuchPerson();
  const decided = forgotten(before, actor);
  if (!decided.ok) return decided;
  await keepPerson(change.queries, change.workspace, decided.value);
  await eraseMailsTo(change.queries, { personId, address: before.email });
  await erasePayloads(change, personId);
  return decided;
}

/** Puts a person into these units and no others. */
export async function moveToUnits(
  change: Change,
  moved: { readonly personId: string; readonly unitIds: readonly string[] },
  { actor }: Meaning,
): Promise<Outcome<PersonRecord>> {
  const may = allowed(actor, 'manage people');
  if (!may.ok) return may;
  const record = await personById(change.queries, moved.personId);
  if (record === null) return noSuchPerson();
  const units = await allUnits(change.queries);
  const fits = known(moved.unitIds, units);
  if (!fits.ok) return fits;
  const from = await unitIdsOf(change.queries, moved.personId);
  await keepUnitsOf(change.queries, change.workspace, moved);
  await recordUnits(change, moved.personId, { from, to: moved.unitIds, units });
  return taken(record);
}

function noSuchPerson(): Outcome<never> {
  return refuse('not-found', 'there is no such person in this workspace');
}

async function decide(
  change: Change,
  { personId, what }: { readonly personId: string; readonly what: string },
  rule: (record: PersonRecord) => Promise<Outcome<PersonRecord>>,
): Promise<Outcome<PersonRecord>> {
  const before = await personById(change.queries, personId);
  if (before === null) return noSuchPerson();
  const decided = await rule(before);
  if (decided.ok) await keep(change, what, { before, after: decided.value });
  return decided;
}

async function keep(
  change: Change,
  what: string,
  { before, after }: { readonly before: PersonRecord | null; readonly after: PersonRecord },
): Promise<void> {
  await keepPerson(change.queries, change.workspace, after);
  await change.record({
    what,
    subject: { kind: 'person', id: after.id },
    before: before === null ? null : told(before),
    after: told(after),
    about: [after.id],
  });
}

function told({ name, email, role, state }: PersonRecord): Record<string, string> {
  return { name, email, role, state };
}

type UnitMove = {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly units: readonly Unit[];
};

async function recordUnits(change: Change, personId: string, { from, to, units }: UnitMove): Promise<void> {
  // By their names of today: an auditor reads them, and a unit may be called otherwise later.
  const nameOf = (wanted: string): string => units.find(({ id }) => id === wanted)?.name ?? wanted;
  await change.record({
    what: 'person.units-changed',
    subject: { kind: 'person', id: personId },
    before: { units: from.map(nameOf) },
    after: { units: to.map(nameOf) },
  });
}
