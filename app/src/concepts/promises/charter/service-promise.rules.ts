import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { monthsLater } from './charter-days.ts';
import type { PromiseTest } from './promise-evidence.ts';
import type {
  CharterReview,
  NewServicePromise,
  PromiseContent,
  ServicePromiseKeeping,
  ServicePromiseRecord,
  ServicePromiseVersion,
} from './service-promise.ts';
import type { Wording } from './service-promise-wording.ts';

type Decided = Outcome<ServicePromiseRecord>;
export type PromiseCircumstances = { readonly actor: Actor; readonly at: Date };

/** May this promise be begun? It begins as a draft that nobody was promised. */
export function begunPromise(
  { code, unitId, ownerId, reviewMonths, ...content }: NewServicePromise,
  {
    actor,
    at,
    id,
    base,
    isTaken,
  }: PromiseCircumstances & { readonly id: string; readonly base: string; readonly isTaken: boolean },
): Decided {
  const may = allowed(actor, 'write charter');
  if (!may.ok) return may;
  if (isTaken) return codeTaken(code);
  const draft = { content, draftedBy: actor.personId, draftedAt: at.toISOString(), test: null };
  return taken({
    ...{ id, code, title: titleOf(content.wording, base) },
    ...{ serviceId: content.serviceId, attributeId: content.attributeId },
    ...{ state: 'active', version: null, draft, unitId, ownerId, reviewMonths },
    ...{ reviewOn: null, withdrawnOn: null, withdrawnReason: '', revision: 1, addedAt: at, changedAt: at },
  });
}

/** May the draft be so? Without one this begins the next version; the published one stays as it is. */
export function draftedPromise(
  record: ServicePromiseRecord,
  { revision, ...content }: PromiseContent & { readonly revision: number },
  { actor, at, base }: PromiseCircumstances & { readonly base: string },
): Decided {
  const may = mayWrite(record, revision, actor);
  if (!may.ok) return may;
  const before = record.draft;
  // What the test was about is as it was: another language does not undo it.
  const test = before !== null && isTestedAlike(before.content, content) ? before.test : null;
  const draft = { content, draftedBy: actor.personId, draftedAt: at.toISOString(), test };
  const { serviceId, attributeId } = content;
  const shown =
    record.version === null ? { title: titleOf(content.wording, base), serviceId, attributeId } : {};
  return taken({ ...nextPromise(record, at), ...shown, draft });
}

/** May the draft be thrown away? Not that of a promise that has nothing else. */
export function discardedDraft(
  record: ServicePromiseRecord,
  revision: number,
  { actor, at }: PromiseCircumstances,
): Decided {
  const may = mayWrite(record, revision, actor);
  if (!may.ok) return may;
  if (record.draft === null) return refuse('conflict', 'there is no draft to throw away');
  if (record.version !== null) return taken({ ...nextPromise(record, at), draft: null });
  return refuse('conflict', `${quoted(record.code)} was never published; withdraw it instead`);
}

/** May code, unit, owner and review be so? */
export function keptPromise(
  record: ServicePromiseRecord,
  { revision, code, unitId, ownerId, reviewMonths }: ServicePromiseKeeping,
  { actor, at, isTaken }: PromiseCircumstances & { readonly isTaken: boolean },
): Decided {
  const may = allowed(actor, 'write charter');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (code !== record.code && record.version !== null) {
    return refuse(
      'conflict',
      `code: ${quoted(record.code)} stands in the address that customers know; it stays`,
    );
  }
  if (isTaken) return codeTaken(code);
  return taken({ ...nextPromise(record, at), code, unitId, ownerId, reviewMonths });
}

/** May the draft have this test? */
export function testedPromise(
  record: ServicePromiseRecord,
  { revision, test }: { readonly revision: number; readonly test: PromiseTest },
  { actor, at }: PromiseCircumstances,
): Decided {
  const may = mayWrite(record, revision, actor);
  if (!may.ok) return may;
  if (record.draft === null)
    return refuse('conflict', 'there is no draft to test; write the next version first');
  return taken({ ...nextPromise(record, at), draft: { ...record.draft, test } });
}

/** May it be withdrawn? It is promised no more from that day on; every version stays readable. */
export function withdrawnPromise(
  record: ServicePromiseRecord,
  { revision, reason }: { readonly revision: number; readonly reason: string },
  { actor, at, today }: PromiseCircumstances & { readonly today: string },
): Decided {
  const may = allowed(actor, record.version === null ? 'write charter' : 'publish charter');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === 'withdrawn') return refuse('conflict', `${quoted(record.code)} is withdrawn already`);
  return taken({
    ...nextPromise(record, at),
    ...{ state: 'withdrawn', withdrawnOn: today, withdrawnReason: reason, reviewOn: null },
  });
}

/** May the review be noted? Of what is published; what is to be changed gets a draft that begins with what is promised now. */
export function reviewedPromise(
  record: ServicePromiseRecord,
  { revision, outcome }: Pick<CharterReview, 'outcome'> & { readonly revision: number },
  {
    actor,
    at,
    today,
    published,
  }: PromiseCircumstances & { readonly today: string; readonly published: ServicePromiseVersion | null },
): Decided {
  const may = allowed(actor, 'publish charter');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (published === null || record.state === 'withdrawn') {
    return refuse('conflict', `${quoted(record.code)} is not promised now, so there is nothing to review`);
  }
  const reviewed = { ...nextPromise(record, at), reviewOn: monthsLater(today, record.reviewMonths) };
  if (outcome !== 'change' || record.draft !== null) return taken(reviewed);
  const { names: _, ...content } = published.content;
  const draftedAt = at.toISOString();
  return taken({ ...reviewed, draft: { content, draftedBy: actor.personId, draftedAt, test: null } });
}

/** What a title is in the first language, or in any that has one. */
export function titleOf(wording: Wording, base: string): string {
  return wording[base]?.title || (Object.values(wording).find(({ title }) => title !== '')?.title ?? '');
}

/** Whether a test of one is a test of the other: the same limit, service and value. */
export function isTestedAlike(one: PromiseContent, other: PromiseContent): boolean {
  const about = ({ serviceId, measureId, limit, value, toleranceMinutes }: PromiseContent) =>
    JSON.stringify([serviceId, measureId, limitParts(limit), value, toleranceMinutes]);
  return about(one) === about(other);
}

function limitParts(limit: PromiseContent['limit']) {
  return limit && [limit.amount, limit.unit, limit.time, limit.begins, limit.cutOff, limit.ends];
}

function mayWrite(record: ServicePromiseRecord, revision: number, actor: Actor): Outcome<null> {
  const may = allowed(actor, 'write charter');
  return may.ok ? sameRevision(record, revision) : may;
}

export function nextPromise(record: ServicePromiseRecord, at: Date): ServicePromiseRecord {
  return { ...record, revision: record.revision + 1, changedAt: at };
}

function codeTaken(code: string): Outcome<never> {
  return refuse('conflict', `code: another promise has the code ${quoted(code)} already; choose another`);
}
