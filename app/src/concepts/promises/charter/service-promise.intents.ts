import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Meaning, properBelonging } from '../../people/index.ts';
import { properBehind } from './behind-promise.ts';
import { checkedDraft } from './capability-check.ts';
import { dayOfCharter } from './charter-days.ts';
import { charterOf, charterVersions, insertCharterReview } from './charter-frame.store.ts';
import { publishedPromise } from './published-promise.rules.ts';
import {
  begunPromise,
  discardedDraft,
  draftedPromise,
  keptPromise,
  reviewedPromise,
  testedPromise,
  withdrawnPromise,
} from './service-promise.rules.ts';
import { keepServicePromise, servicePromiseByCode, servicePromiseById } from './service-promise.store.ts';
import type {
  CharterReview,
  NewServicePromise,
  PromiseContent,
  ServicePromiseKeeping,
  ServicePromiseRecord,
} from './service-promise.ts';
import { endVersions, insertPromiseVersion, versionsOfPromise } from './service-promise-version.store.ts';
import { toldPromise } from './told-promise.ts';
import { versionOn } from './version-standing.rules.ts';

type Kept = Promise<Outcome<ServicePromiseRecord>>;
type Seen = { readonly id: string; readonly revision: number };
type By = Pick<Meaning, 'actor'>;

/** Begins a promise of the charter as a draft. */
export async function addServicePromise(
  change: Change,
  asked: NewServicePromise,
  { actor, newId }: Meaning,
): Kept {
  const { queries, at } = change;
  const fits = await properBelonging(queries, asked);
  if (!fits.ok) return fits;
  const behind = await properBehind(queries, asked, null);
  if (!behind.ok) return behind;
  const isTaken = (await servicePromiseByCode(queries, asked.code)) !== null;
  const base = await baseLanguage(change);
  const decided = begunPromise(asked, { actor, at, id: newId(), base, isTaken });
  if (decided.ok) await keep(change, 'service-promise.added', { before: null, after: decided.value });
  return decided;
}

/** Writes the next version. */
export function draftServicePromise(
  change: Change,
  { id, ...wish }: Seen & PromiseContent,
  { actor }: By,
): Kept {
  return decide(change, { id, what: 'service-promise.drafted' }, async (record) => {
    const behind = await properBehind(change.queries, wish, record.draft?.content ?? null);
    if (!behind.ok) return behind;
    return draftedPromise(record, wish, { actor, at: change.at, base: await baseLanguage(change) });
  });
}

/** Throws the draft of a published promise away. */
export function discardPromiseDraft(change: Change, { id, revision }: Seen, { actor }: By): Kept {
  return decide(change, { id, what: 'service-promise.draft-discarded' }, async (record) =>
    discardedDraft(record, revision, { actor, at: change.at }),
  );
}

/** Names code, unit, owner and how often it is reviewed. */
export function keepServicePromiseInHand(
  change: Change,
  { id, ...wish }: { readonly id: string } & ServicePromiseKeeping,
  { actor }: By,
): Kept {
  return decide(change, { id, what: 'service-promise.changed' }, async (record) => {
    // Whoever has left may stay where they stand.
    const ownerId = wish.ownerId === record.ownerId ? null : wish.ownerId;
    const fits = await properBelonging(change.queries, { unitId: wish.unitId, ownerId });
    if (!fits.ok) return fits;
    const called = await servicePromiseByCode(change.queries, wish.code);
    const isTaken = called !== null && called.id !== id;
    return keptPromise(record, wish, { actor, at: change.at, isTaken });
  });
}

/** Tests the draft against what was really delivered, and keeps what came out. */
export function testServicePromise(change: Change, { id, revision }: Seen, { actor }: By): Kept {
  return decide(change, { id, what: 'service-promise.tested' }, async (record) => {
    const { queries, at } = change;
    const content = record.draft?.content;
    if (content === undefined) {
      return refuse('conflict', 'there is no draft to test; write the next version first');
    }
    const test = await checkedDraft(queries, content, { by: actor.personId, at });
    return testedPromise(record, { revision, test }, { actor, at });
  });
}

type PublishingWish = Seen & {
  readonly from?: string | undefined;
  readonly note?: string;
  readonly overReason?: string;
};

/** Publishes the draft: from its day on everybody is promised this. */
export function publishServicePromise(
  change: Change,
  { id, note = '', overReason = '', ...wish }: PublishingWish,
  { actor }: By,
): Kept {
  const more = overReason === '' ? {} : { overReason };
  return decide(change, { id, what: 'service-promise.published', more, isOut: true }, async (record) => {
    const { queries, workspace, at } = change;
    const [before = null] = await versionsOfPromise(queries, id);
    const content = record.draft?.content;
    const behind = content === undefined ? null : await properBehind(queries, content, content);
    if (behind !== null && !behind.ok) return behind;
    const names = behind?.value ?? NOTHING_BEHIND;
    const languages = await charterLanguages(change);
    const today = dayOfCharter(at);
    const decided = publishedPromise(
      record,
      { ...wish, note, overReason },
      { actor, at, today, languages, names, before },
    );
    if (!decided.ok) return decided;
    const fits = await properBelonging(queries, { unitId: null, ownerId: record.ownerId });
    if (!fits.ok) return fits;
    await endVersions(queries, id, decided.value.version.from);
    await insertPromiseVersion(queries, workspace, decided.value.version);
    return taken(decided.value.record);
  });
}

/** Withdraws a promise: from now on it is not promised any more. */
export function withdrawServicePromise(
  change: Change,
  { id, ...wish }: Seen & { readonly reason: string },
  { actor }: By,
): Kept {
  const today = dayOfCharter(change.at);
  return decide(change, { id, what: 'service-promise.withdrawn' }, async (record) => {
    const decided = withdrawnPromise(record, wish, { actor, at: change.at, today });
    if (decided.ok) await endVersions(change.queries, id, today);
    return decided;
  });
}

/** Notes that a promise was looked at anew, and does what came of it. */
export function reviewServicePromise(
  change: Change,
  { id, ...review }: CharterReview & { readonly id: string },
  { actor, newId }: Meaning,
): Kept {
  const today = dayOfCharter(change.at);
  const deed = {
    id,
    what: 'service-promise.reviewed',
    more: { outcome: review.outcome, notes: review.notes },
  };
  return decide(change, deed, async (record) => {
    const { queries, workspace, at } = change;
    const published = versionOn(await versionsOfPromise(queries, id), today);
    const reviewed = reviewedPromise(record, review, { actor, at, today, published });
    if (!reviewed.ok || published === null) return reviewed;
    const { outcome, notes } = review;
    await insertCharterReview(queries, workspace, {
      ...{ id: newId(), servicePromiseId: id, version: published.version, outcome, notes },
      ...{ reviewedOn: today, reviewedAt: at, reviewedBy: actor.personId },
    });
    if (outcome !== 'withdraw') return reviewed;
    const reason = notes.slice(0, 1000);
    await endVersions(queries, id, today);
    return withdrawnPromise(record, { revision: review.revision, reason }, { actor, at, today });
  });
}

export function noSuchServicePromise(): Outcome<never> {
  return refuse('not-found', 'there is no such promise in the charter of this workspace');
}

const NOTHING_BEHIND = {
  ...{ service: null, attribute: null, measure: null, measuredIn: null, direction: null, rights: [] },
};

/** The languages of the charter: as published, as drafted until then, English until somebody says. */
async function charterLanguages({ queries }: Change): Promise<readonly string[]> {
  const [published] = await charterVersions(queries);
  const draft = published === undefined ? (await charterOf(queries))?.draft : null;
  return published?.content.languages ?? draft?.languages ?? ['en'];
}

async function baseLanguage(change: Change): Promise<string> {
  return (await charterLanguages(change))[0] ?? 'en';
}

type Deed = {
  readonly id: string;
  readonly what: string;
  readonly more?: Readonly<Record<string, Json>>;
  /** What a version says is kept with it; that it was a draft before was told when it was drafted. */
  readonly isOut?: true;
};

async function decide(
  change: Change,
  { id, what, more, isOut }: Deed,
  rule: (record: ServicePromiseRecord) => Kept,
): Kept {
  const before = await servicePromiseById(change.queries, id);
  if (before === null) return noSuchServicePromise();
  const decided = await rule(before);
  if (!decided.ok) return decided;
  const isKept = await keep(change, what, { before, after: decided.value, more, isOut });
  return isKept ? decided : taken(before);
}

type Told = {
  readonly before: ServicePromiseRecord | null;
  readonly after: ServicePromiseRecord;
  readonly more?: Readonly<Record<string, Json>> | undefined;
  readonly isOut?: true | undefined;
};

async function keep(
  change: Change,
  what: string,
  { before, after, more = {}, isOut }: Told,
): Promise<boolean> {
  const now = await toldPromise(change.queries, after);
  const differing =
    before === null
      ? { before: null, after: now }
      : changedFields(
          await toldPromise(change.queries, isOut === true ? { ...before, draft: null } : before),
          {
            ...now,
            ...more,
          },
        );
  // Nothing that anybody said is otherwise: the record stays at its revision.
  if (differing === null) return false;
  await keepServicePromise(change.queries, change.workspace, after);
  const owners = [before?.ownerId, after.ownerId].filter((id) => typeof id === 'string');
  await change.record({
    what,
    subject: { kind: 'service-promise', id: after.id },
    ...differing,
    about: [...new Set(owners)],
  });
  return true;
}
