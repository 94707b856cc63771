import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refusal, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowed } from '../people/index.ts';
import type {
  NewPolicy,
  PolicyDraft,
  PolicyKeeping,
  PolicyReadingRecord,
  PolicyRecord,
  PolicyVersionRecord,
} from './policy.ts';

type Decided = Outcome<PolicyRecord>;
type Circumstances = { readonly actor: Actor; readonly at: Date };

/** May a policy be begun? It begins as a draft. */
export function begun(
  { title, text, ownerId, reviewOn }: NewPolicy,
  { actor, at, id }: Circumstances & { readonly id: string },
): Decided {
  const may = allowed(actor, 'manage policies');
  if (!may.ok) return may;
  const draft = { title, text };
  const times = { addedAt: at, changedAt: at };
  return properReview(reviewOn, () => ({
    id,
    title,
    ownerId,
    state: 'active',
    version: null,
    draft,
    reviewOn,
    revision: 1,
    ...times,
  }));
}

/** May the draft be so? Without one, this begins the next version; the published one stays as it is. */
export function drafted(
  record: PolicyRecord,
  { revision, ...draft }: PolicyDraft & { readonly revision: number },
  by: Circumstances,
): Decided {
  const may = mayChange(record, revision, by.actor);
  if (!may.ok) return may;
  return taken({
    ...next(record, by.at),
    draft,
    title: record.version === null ? draft.title : record.title,
  });
}

/** May the draft be thrown away? Not that of a policy that has nothing else. */
export function discarded(record: PolicyRecord, revision: number, by: Circumstances): Decided {
  const may = mayChange(record, revision, by.actor);
  if (!may.ok) return may;
  if (record.draft === null) return refuse('conflict', 'there is no draft to throw away');
  if (record.version === null) {
    return refuse('conflict', `${quoted(record.title)} was never published; archive it instead`);
  }
  return taken({ ...next(record, by.at), draft: null });
}

/** May owner and day of review be so? */
export function kept(
  record: PolicyRecord,
  { revision, ownerId, reviewOn }: PolicyKeeping,
  by: Circumstances,
): Decided {
  const may = mayChange(record, revision, by.actor);
  if (!may.ok) return may;
  if (ownerId === null && record.version !== null) {
    return refuse('request-refused', 'body.ownerId: a published policy has an owner; name another one');
  }
  return properReview(reviewOn, () => ({ ...next(record, by.at), ownerId, reviewOn }));
}

/** A policy that was published, and its new version. */
export type Published = { readonly record: PolicyRecord; readonly version: PolicyVersionRecord };

/** May the draft be published? It needs a text, an owner, and something that is not in the version before. */
export function published(
  record: PolicyRecord,
  { revision, note }: { readonly revision: number; readonly note: string },
  { actor, at, before }: Circumstances & { readonly before: PolicyVersionRecord | null },
): Outcome<Published> {
  const may = mayChange(record, revision, actor);
  if (!may.ok) return may;
  const { draft } = record;
  if (draft === null) {
    return refuse('conflict', 'there is no draft; write the next version before you publish it');
  }
  const lacking = [
    ...(draft.text === '' ? ['the draft says nothing yet; write it before you publish it'] : []),
    ...(record.ownerId === null ? ['nobody answers for this policy; name an owner first'] : []),
  ];
  if (lacking.length > 0) {
    return { ok: false, refusals: lacking.map((line) => refusal('request-refused', line)) };
  }
  if (before !== null && before.title === draft.title && before.text === draft.text) {
    return refuse(
      'conflict',
      `the draft says what version ${before.version} says; change it, or throw it away`,
    );
  }
  const version = (record.version ?? 0) + 1;
  return taken({
    record: { ...next(record, at), title: draft.title, version, draft: null },
    version: {
      ...draft,
      policyId: record.id,
      version,
      note,
      publishedAt: at,
      publishedBy: actor.personId,
    },
  });
}

/** May the policy be archived or restored? */
export function inState(
  record: PolicyRecord,
  { state, revision }: Pick<PolicyRecord, 'state' | 'revision'>,
  { actor, at }: Circumstances,
): Decided {
  const may = allowed(actor, 'manage policies');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === state) return refuse('conflict', `${quoted(record.title)} is ${state} already`);
  return taken({ ...next(record, at), state });
}

/** May somebody say that they have read this version? Only of the one that is published now, and only people read. */
export function readBy(
  record: PolicyRecord,
  version: number,
  { actor, at, isPerson }: Circumstances & { readonly isPerson: boolean },
): Outcome<PolicyReadingRecord> {
  const may = allowed(actor, 'acknowledge policies');
  if (!may.ok) return may;
  if (!isPerson) return refuse('not-allowed', 'only people read a policy; a program with a key does not');
  if (record.state === 'archived') {
    return refuse('conflict', `${quoted(record.title)} is archived; nobody is asked to read it any more`);
  }
  if (record.version === null)
    return refuse('conflict', 'body.version: nothing of this policy is published yet');
  if (version > record.version) {
    return refuse('request-refused', `body.version: the newest is ${record.version}; read that one`);
  }
  if (version < record.version) {
    return refuse(
      'conflict',
      `body.version: a newer one is there, version ${record.version}; read that one, then say so`,
    );
  }
  return taken({ policyId: record.id, version, personId: actor.personId, readAt: at });
}

function next(record: PolicyRecord, at: Date): PolicyRecord {
  return { ...record, revision: record.revision + 1, changedAt: at };
}

function mayChange(record: PolicyRecord, revision: number, actor: Actor): Outcome<null> {
  const may = allowed(actor, 'manage policies');
  if (!may.ok) return may;
  if (record.state === 'archived') {
    return refuse('conflict', `${quoted(record.title)} is archived; restore it before you change it`);
  }
  return sameRevision(record, revision);
}

function properReview(day: string | null, made: () => PolicyRecord): Decided {
  if (day !== null && (day < '1900-01-01' || day > '2199-12-31')) {
    return refuse('request-refused', 'body.reviewOn: give a day from 1900-01-01 to 2199-12-31');
  }
  return taken(made());
}
