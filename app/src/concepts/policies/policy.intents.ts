import { type Change, changedFields } from '../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Meaning, namesOfPeople, personById, properBelonging } from '../people/index.ts';
import { begun, discarded, drafted, inState, kept, published, readBy } from './policy.rules.ts';
import { insertReading, insertVersion, keepPolicy, policyById, versionsOf } from './policy.store.ts';
import type { NewPolicy, PolicyDraft, PolicyKeeping, PolicyRecord } from './policy.ts';

type Seen = { readonly id: string; readonly revision: number };

/** Begins a policy as a draft. */
export async function begin(
  change: Change,
  asked: NewPolicy,
  { actor, newId }: Meaning,
): Promise<Outcome<PolicyRecord>> {
  const decided = begun(asked, { actor, at: change.at, id: newId() });
  if (!decided.ok) return decided;
  const fits = await properBelonging(change.queries, { unitId: null, ownerId: asked.ownerId });
  if (!fits.ok) return fits;
  await keepPolicy(change.queries, change.workspace, decided.value);
  await change.record({
    what: 'policy.begun',
    subject: { kind: 'policy', id: decided.value.id },
    before: null,
    after: await told(change, decided.value),
    about: aboutWhom(decided.value),
  });
  return decided;
}

/** Writes the next version. */
export function draft(
  change: Change,
  { id, ...wish }: Seen & PolicyDraft,
  { actor }: Meaning,
): Promise<Outcome<PolicyRecord>> {
  return decide(change, { id, what: 'policy.drafted' }, async (record) =>
    drafted(record, wish, { actor, at: change.at }),
  );
}

/** Throws the draft away. */
export function discard(
  change: Change,
  { id, revision }: Seen,
  { actor }: Meaning,
): Promise<Outcome<PolicyRecord>> {
  return decide(change, { id, what: 'policy.draft-discarded' }, async (record) =>
    discarded(record, revision, { actor, at: change.at }),
  );
}

/** Names owner and day of review. */
export function keepInHand(
  change: Change,
  { id, ...wish }: { readonly id: string } & PolicyKeeping,
  { actor }: Meaning,
): Promise<Outcome<PolicyRecord>> {
  return decide(change, { id, what: 'policy.changed' }, async (record) => {
    const decided = kept(record, wish, { actor, at: change.at });
    if (!decided.ok || wish.ownerId === record.ownerId) return decided;
    const fits = await properBelonging(change.queries, { unitId: null, ownerId: wish.ownerId });
    return fits.ok ? decided : fits;
  });
}

/** Publishes the draft: from now on everybody is asked to read this version. */
export function publish(
  change: Change,
  { id, ...wish }: Seen & { readonly note: string },
  { actor }: Meaning,
): Promise<Outcome<PolicyRecord>> {
  return decide(change, { id, what: 'policy.published', telling: toldAsOut }, async (record) => {
    const [before = null] = await versionsOf(change.queries, id);
    const decided = published(record, wish, { actor, at: change.at, before });
    if (!decided.ok) return decided;
    const owner = record.ownerId === null ? null : await personById(change.queries, record.ownerId);
    if (owner?.state === 'left') {
      return refuse('conflict', `${quoted(owner.name)} has left; name another owner first`);
    }
    await insertVersion(change.queries, change.workspace, decided.value.version);
    return taken(decided.value.record);
  });
}

/** Archives a policy, or restores it. */
export function move(
  change: Change,
  { id, ...wish }: Pick<PolicyRecord, 'id' | 'state' | 'revision'>,
  { actor }: Meaning,
): Promise<Outcome<PolicyRecord>> {
  const what = wish.state === 'archived' ? 'policy.archived' : 'policy.restored';
  return decide(change, { id, what }, async (record) => inState(record, wish, { actor, at: change.at }));
}

/** Keeps that somebody has read the published version; saying so twice changes nothing. */
export async function read(
  change: Change,
  { id, version }: { readonly id: string; readonly version: number },
  { actor }: Meaning,
): Promise<Outcome<PolicyRecord>> {
  const record = await policyById(change.queries, id);
  if (record === null) return noSuchPolicy();
  const isPerson = (await personById(change.queries, actor.personId)) !== null;
  const decided = readBy(record, version, { actor, at: change.at, isPerson });
  if (!decided.ok) return decided;
  const isNew = await insertReading(change.queries, change.workspace, decided.value);
  if (isNew) {
    await change.record({
      what: 'policy.read',
      // Apart from the history of the policy, which everybody sees.
      subject: { kind: 'policy-reading', id },
      before: null,
      after: { policy: record.title, version },
      about: [actor.personId],
    });
  }
  return taken(record);
}

export function noSuchPolicy(): Outcome<never> {
  return refuse('not-found', 'there is no such policy in this workspace');
}

type Told = Readonly<Record<string, string | number | null>>;
type Deed = {
  readonly id: string;
  readonly what: string;
  readonly telling?: (change: Change, record: PolicyRecord) => Promise<Told>;
};

async function decide(
  change: Change,
  { id, what, telling = told }: Deed,
  rule: (record: PolicyRecord) => Promise<Outcome<PolicyRecord>>,
): Promise<Outcome<PolicyRecord>> {
  const before = await policyById(change.queries, id);
  if (before === null) return noSuchPolicy();
  const decided = await rule(before);
  if (!decided.ok) return decided;
  const after = decided.value;
  const differing = changedFields(await telling(change, before), await telling(change, after));
  // Nothing that anybody said is otherwise: the record stays at its revision.
  if (differing === null) return taken(before);
  await keepPolicy(change.queries, change.workspace, after);
  await change.record({
    what,
    subject: { kind: 'policy', id },
    ...differing,
    about: [...aboutWhom(before), ...aboutWhom(after)],
  });
  return decided;
}

function aboutWhom({ ownerId }: PolicyRecord): readonly string[] {
  return ownerId === null ? [] : [ownerId];
}

async function told({ queries }: Change, record: PolicyRecord): Promise<Told> {
  const { title, ownerId, state, version, draft: next, reviewOn } = record;
  const names = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const owner = ownerId === null ? null : (names.get(ownerId) ?? null);
  const drafts = { draftTitle: next?.title ?? null, draftText: next?.text ?? null };
  return { title, owner, state, version, reviewOn, ...drafts };
}

// What a version says is kept with it; that it was a draft before was told when it was drafted.
async function toldAsOut(change: Change, record: PolicyRecord): Promise<Told> {
  const { draftTitle: _, draftText: __, ...rest } = await told(change, record);
  return rest;
}
