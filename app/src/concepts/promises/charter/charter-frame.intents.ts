import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type Meaning, namesOfPeople, properBelonging } from '../../people/index.ts';
import { dayOfCharter } from './charter-days.ts';
import {
  blankCharter,
  keptFrame,
  publishedFrame,
  reviewedFrame,
  withdrawnFrame,
  writtenFrame,
} from './charter-frame.rules.ts';
import {
  charterOf,
  charterVersions,
  insertCharterReview,
  insertCharterVersion,
  keepCharter,
} from './charter-frame.store.ts';
import { type CharterRecord, FRAME_FIELDS, type FrameContent, type KeptCharter } from './charter-frame.ts';
import type { CharterReview } from './service-promise.ts';

type Kept = Promise<Outcome<CharterRecord>>;
type Seen = { readonly revision: number };
type By = Pick<Meaning, 'actor'>;

/** Writes what the charter as a whole is to say next. */
export function writeCharter(change: Change, wish: FrameContent & Seen, { actor }: By): Kept {
  return decide(change, { what: 'charter.written' }, async (record) =>
    writtenFrame(record, wish, { actor, at: change.at }),
  );
}

/** Names the owner, how often it is reviewed, who was heard, how it is made known, and whether rates are shown. */
export function keepCharterInHand(change: Change, wish: KeptCharter, { actor }: By): Kept {
  return decide(change, { what: 'charter.changed' }, async (record) => {
    const ownerId = wish.ownerId === record.ownerId ? null : wish.ownerId;
    const fits = await properBelonging(change.queries, { unitId: null, ownerId });
    return fits.ok ? keptFrame(record, wish, { actor, at: change.at }) : fits;
  });
}

/** Publishes the charter: its page is there for everybody. */
export function publishCharter(change: Change, seen: Seen, { actor }: By): Kept {
  return decide(change, { what: 'charter.published', isOut: true }, async (record) => {
    const { queries, workspace, at } = change;
    const [before = null] = await charterVersions(queries);
    const decided = publishedFrame(record, seen, { actor, at, before });
    if (!decided.ok) return decided;
    await keepCharter(queries, workspace, decided.value.record);
    await insertCharterVersion(queries, workspace, decided.value.version);
    return taken(decided.value.record);
  });
}

/** Takes the whole page from the public. */
export function withdrawCharter(change: Change, seen: Seen, { actor }: By): Kept {
  return decide(change, { what: 'charter.withdrawn' }, async (record) =>
    withdrawnFrame(record, seen, { actor, at: change.at }),
  );
}

/** Notes that the charter as a whole was looked at anew. */
export function reviewCharter(change: Change, review: CharterReview, { actor, newId }: Meaning): Kept {
  const { outcome, notes } = review;
  return decide(change, { what: 'charter.reviewed', more: { outcome, notes } }, async (record) => {
    const { queries, workspace, at } = change;
    const [before = null] = await charterVersions(queries);
    const decided = reviewedFrame(record, review, { actor, at, before });
    if (!decided.ok || before === null) return decided;
    await insertCharterReview(queries, workspace, {
      ...{ id: newId(), servicePromiseId: null, version: before.version, outcome, notes },
      ...{ reviewedOn: dayOfCharter(at), reviewedAt: at, reviewedBy: actor.personId },
    });
    return decided;
  });
}

type Deed = {
  readonly what: string;
  readonly more?: Readonly<Record<string, Json>>;
  /** What a version says is kept with it; that it was a draft before was told when it was written. */
  readonly isOut?: true;
};

async function decide(
  change: Change,
  { what, more = {}, isOut }: Deed,
  rule: (record: CharterRecord) => Kept,
): Kept {
  const { queries, workspace, at } = change;
  const before = (await charterOf(queries)) ?? blankCharter(at);
  const decided = await rule(before);
  if (!decided.ok) return decided;
  const after = decided.value;
  const differing = changedFields(
    await toldCharter(queries, isOut === true ? { ...before, draft: null } : before),
    {
      ...(await toldCharter(queries, after)),
      ...more,
    },
  );
  if (differing === null) return taken(before);
  await keepCharter(queries, workspace, after);
  const owners = [before.ownerId, after.ownerId].filter((id) => typeof id === 'string');
  await change.record({
    what,
    // There is one a workspace, so it is known by that.
    subject: { kind: 'charter', id: workspace },
    ...differing,
    about: [...new Set(owners)],
  });
  return decided;
}

async function toldCharter(
  queries: Queries,
  { draft, ownerId, ...record }: CharterRecord,
): Promise<Readonly<Record<string, Json>>> {
  const names = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const words = Object.entries(draft?.texts ?? {}).flatMap(([language, texts]) =>
    FRAME_FIELDS.filter((field) => texts[field] !== '').map(
      (field) => [`draft ${language} ${field}`, texts[field]] as const,
    ),
  );
  return {
    state: record.state,
    version: record.version,
    showsRates: record.showsRates,
    owner: ownerId === null ? null : (names.get(ownerId) ?? ownerId),
    reviewMonths: record.reviewMonths,
    reviewOn: record.reviewOn,
    consultation: record.consultation,
    communication: record.communication,
    'draft organisation': draft?.organisation ?? null,
    'draft languages': draft === null ? null : [...draft.languages],
    ...Object.fromEntries(words),
  };
}
