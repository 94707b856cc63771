import { type Change, changedFields } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import {
  type Actor,
  allowed,
  type Belonging,
  type Meaning,
  namesOfPeople,
  namesOfUnits,
  properBelonging,
} from '../people/index.ts';
import {
  type AttributeView,
  attributeAdded,
  attributeArchived,
  attributeChanged,
  attributeRestored,
} from './attribute.rules.ts';
import { allAttributes, keepAttribute } from './attribute.store.ts';
import type { AttributeChange, AttributeFacts, AttributeRecord } from './attribute.ts';
import { READY_SETS, type ReadySet } from './attribute-ready-sets.ts';

/** Adds an attribute. */
export async function addNewAttribute(
  change: Change,
  facts: AttributeFacts,
  { actor, newId }: Meaning,
): Promise<Outcome<AttributeRecord>> {
  const belongs = await properBelonging(change.queries, facts);
  if (!belongs.ok) return belongs;
  const all = await allAttributes(change.queries);
  const decided = attributeAdded(facts, { actor, all, id: newId() });
  if (decided.ok) await keepAndTell(change, 'attribute.added', { before: null, after: decided.value, all });
  return decided;
}

/** Says an attribute otherwise. */
export async function changeKnownAttribute(
  change: Change,
  { id, ...asked }: AttributeChange & { readonly id: string },
  { actor }: Meaning,
): Promise<Outcome<AttributeRecord>> {
  return decide(change, { id, what: 'attribute.changed', actor }, async (before, view) => {
    const belongs = await properBelonging(change.queries, changedBelonging(before, asked));
    return belongs.ok ? attributeChanged(before, asked, view) : belongs;
  });
}

/** An owner who has left meanwhile stands in nobody's way who changes something else. */
function changedBelonging(before: Belonging, { unitId, ownerId }: Belonging): Belonging {
  return {
    unitId: unitId === before.unitId ? null : unitId,
    ownerId: ownerId === before.ownerId ? null : ownerId,
  };
}

/** Puts an attribute away, or takes it back into use. */
export async function archiveOrRestore(
  change: Change,
  { id, revision, restored }: { readonly id: string; readonly revision: number; readonly restored: boolean },
  { actor }: Meaning,
): Promise<Outcome<AttributeRecord>> {
  const what = restored ? 'attribute.restored' : 'attribute.archived';
  const rule = restored ? attributeRestored : attributeArchived;
  return decide(change, { id, what, actor }, async (before, view) => rule(before, revision, view));
}

/** Adds what a ready set names; attributes of these names get their place in it. */
export async function startFrom(
  change: Change,
  set: ReadySet,
  { actor, newId }: Meaning,
): Promise<Outcome<{ added: number; changed: number; unchanged: number }>> {
  const may = allowed(actor, 'manage attributes');
  if (!may.ok) return may;
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const meaning = { actor, newId };
  for (const { code, name, about } of READY_SETS[set].places) {
    const all = await allAttributes(change.queries);
    const known = all.find((one) => one.state === 'active' && one.name.toLowerCase() === name.toLowerCase());
    const facts = { ...(known ?? NO_FACTS), [set]: known?.[set] ?? code };
    const done =
      known === undefined
        ? await addNewAttribute(change, { ...facts, name, description: about } as AttributeFacts, meaning)
        : await changeKnownAttribute(change, { ...facts } as AttributeChange & { id: string }, meaning);
    if (!done.ok) return done;
    if (known === undefined) counts.added += 1;
    else counts[done.value.revision === known.revision ? 'unchanged' : 'changed'] += 1;
  }
  return taken(counts);
}

const NO_FACTS = {
  parentId: null,
  servqual: null,
  garvin: null,
  hokanson: null,
  unitId: null,
  ownerId: null,
} as const;

type Deciding = { readonly id: string; readonly what: string; readonly actor: Actor };

async function decide(
  change: Change,
  { id, what, actor }: Deciding,
  rule: (before: AttributeRecord, view: AttributeView) => Promise<Outcome<AttributeRecord>>,
): Promise<Outcome<AttributeRecord>> {
  const all = await allAttributes(change.queries);
  const before = all.find((one) => one.id === id);
  if (before === undefined) return noSuchAttribute();
  const decided = await rule(before, { actor, all });
  if (decided.ok && decided.value !== before) {
    await keepAndTell(change, what, { before, after: decided.value, all });
  }
  return decided;
}

/** That there is none of this id. */
export function noSuchAttribute(): Outcome<never> {
  return refuse('not-found', 'there is no such attribute in this workspace');
}

type Kept = {
  readonly before: AttributeRecord | null;
  readonly after: AttributeRecord;
  /** For the names of those above. */
  readonly all: readonly AttributeRecord[];
};

/** Keeps an attribute as it now is and records what is otherwise, in words; `reason` is why. */
export async function keepAndTell(
  change: Change,
  what: string,
  { before, after, all, reason }: Kept & { readonly reason?: string },
): Promise<void> {
  await keepAttribute(change.queries, change.workspace, after);
  const was = before === null ? null : await told(change, before, all);
  const is = await told(change, after, all);
  const differing = changedFields(was ?? SAYS_NOTHING, is);
  await change.record({
    what,
    subject: { kind: 'attribute', id: after.id },
    before: was === null ? null : (differing?.before ?? {}),
    after: { ...differing?.after, ...(reason === undefined ? {} : { reason }) },
    about:
      differing !== null && 'owner' in differing.after
        ? [before?.ownerId, after.ownerId].filter((id) => typeof id === 'string')
        : [],
  });
}

type Told = Record<string, string | string[] | null>;

/** Of a new attribute only what it says is told. */
const SAYS_NOTHING: Told = {
  description: '',
  parent: null,
  servqual: null,
  garvin: null,
  hokanson: null,
  unit: null,
  owner: null,
  state: 'active',
  mergedInto: null,
  splitInto: [],
};

/** An attribute in words that an auditor can read. */
async function told(change: Change, record: AttributeRecord, all: readonly AttributeRecord[]): Promise<Told> {
  const name = (id: string | null): string | null =>
    id === null ? null : (all.find((one) => one.id === id)?.name ?? id);
  const { ownerId, unitId } = record;
  const people = await namesOfPeople(change.queries, ownerId === null ? [] : [ownerId]);
  const units = await namesOfUnits(change.queries, unitId === null ? [] : [unitId]);
  return {
    name: record.name,
    description: record.description,
    parent: name(record.parentId),
    servqual: record.servqual,
    garvin: record.garvin,
    hokanson: record.hokanson,
    unit: unitId === null ? null : (units.get(unitId) ?? unitId),
    owner: ownerId === null ? null : (people.get(ownerId) ?? ownerId),
    state: record.state,
    mergedInto: name(record.mergedInto),
    splitInto: record.splitInto.map((id) => name(id) ?? id),
  };
}
