import type { CaseRecord } from '../case.ts';
import type { DeedName, Deeds } from '../case-deeds.ts';
import type { NewMessage } from '../correspondence/add-messages.ts';
import type { MessageChannel, MessagePurpose } from '../correspondence/case-message.ts';

type How = Deeds['answer']['how'];

/** By which channel something is kept as said. */
export function channelOf(how: How): MessageChannel {
  if (how === 'e-mail') return 'mail';
  return how;
}

const TOLD: Partial<Record<DeedName, MessagePurpose>> = {
  acknowledge: 'acknowledgement',
  answer: 'answer',
  hold: 'holding-reply',
};
const HEARD: readonly DeedName[] = ['accept', 'reject', 'withdraw'];

type Speaking = { readonly byId: string | null; readonly byComplainant: boolean };

/** What is said by a deed, to them or by them; null: nothing. */
export function saidByDeed(
  { deed, wish }: { readonly deed: DeedName; readonly wish: object },
  record: CaseRecord,
  { byId, byComplainant }: Speaking,
): NewMessage | null {
  const { how = null, words = '' } = wish as { readonly how?: How | null; readonly words?: string };
  if (deed === 'refer') {
    const channel = record.complainant.email === '' ? 'letter' : 'mail';
    return { direction: 'out', channel, purpose: 'referral', words, byId };
  }
  if (how === null || words === '') return null;
  const purpose = TOLD[deed];
  if (purpose !== undefined) return { direction: 'out', channel: channelOf(how), purpose, words, byId };
  if (!HEARD.includes(deed)) return null;
  return { direction: 'in', channel: byComplainant ? 'tracker' : channelOf(how), words, byId };
}
