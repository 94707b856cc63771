import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Deeds } from '../case-deeds.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';
import { caseById } from './case.store.ts';
import { afterDeed } from './case-deed.rules.ts';
import type { DeedDone } from './deed-done.ts';
import { DEED_EVENTS, keepWithMessage } from './do-deed.ts';
import type { Doing } from './doing.ts';
import { saidByDeed } from './said-by-deed.ts';
import { noSuchCase } from './visible-case.ts';

/** What those who complain can do by themselves. */
export type ComplainantDeed = 'accept' | 'reject' | 'withdraw';

export type ComplainantAsking = {
  readonly id: string;
  /** Which one they saw; what changed meanwhile may change their mind. */
  readonly revision: number;
  readonly deed: ComplainantDeed;
  readonly words: string;
};

/** Does what somebody does on their own tracker; whoever calls it has checked the secret. Their words wait to be read. */
export async function complainantDeed(
  change: Change,
  { id, revision, deed, words }: ComplainantAsking,
  { newId }: { readonly newId: () => string },
): Promise<Outcome<DeedDone>> {
  const before = await caseById(change.queries, id);
  if (before === null) return noSuchCase();
  const { content } = await settingsOf(change.queries);
  const doing: Doing = {
    ...{ by: null, byComplainant: true, at: change.at, seen: revision, newId },
    ...{ authority: 'decides', mayReview: false, noReplyDays: content.noReplyDays, referral: null },
  };
  const wish = { at: null, how: 'other', words } satisfies Omit<Deeds[ComplainantDeed], 'revision'>;
  const decided = afterDeed(before, { deed, wish }, doing);
  if (!decided.ok) return decided;
  const message = saidByDeed({ deed, wish }, before, { byId: null, byComplainant: true });
  const given = { before, after: decided.value, message };
  return taken(await keepWithMessage(change, given, { newId, what: DEED_EVENTS[deed] }));
}
