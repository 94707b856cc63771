import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord } from '../case.ts';
import type { DeedName, Deeds } from '../case-deeds.ts';
import type { NewMessage } from '../correspondence/add-messages.ts';
import { properReferral } from '../disputes/proper-referral.ts';
import { letterWasSent, toldAnswer } from '../resolving/letters/letter-sending.ts';
import { acknowledgementFor } from './acknowledgement-words.ts';
import { DEED_RULES } from './case-deed.rules.ts';
import type { DeedDone } from './deed-done.ts';
import type { Doing } from './doing.ts';

/** What belongs to a deed beside its rule: words that are composed, and what is done behind it. */
export type AroundDeed = {
  readonly wish: object;
  readonly doing: Doing;
  /** What the message says beside its words. */
  readonly message: Partial<NewMessage>;
  readonly behind: (done: DeedDone) => Promise<void>;
};

type Around = { readonly deed: DeedName; readonly wish: object; readonly record: CaseRecord };

/** What others know of a deed: the words of an acknowledgement, the letter of an answer, the body of a referral. */
export async function aroundDeed(
  change: Change,
  { deed, wish, record }: Around,
  doing: Doing,
): Promise<Outcome<AroundDeed>> {
  // A mail goes out now, whatever moment was written.
  const isMailed = (wish as { readonly how?: unknown }).how === 'e-mail' && TELLING.includes(deed);
  const timed = isMailed ? { ...wish, at: null } : wish;
  const plain: AroundDeed = {
    ...{ wish: timed, doing, message: {} },
    behind: async () => undefined,
  };
  // What is refused anyway is refused for that reason.
  if (doing.seen !== record.revision || !DEED_RULES[deed].possible(record, doing).ok) return taken(plain);
  switch (deed) {
    case 'acknowledge':
      return acknowledgementAround(change, record, plain);
    case 'answer':
      return answerAround(change, record, plain);
    case 'refer': {
      const proper = await properReferral(change, record, wish as Deeds['refer']);
      return proper.ok ? taken({ ...plain, doing: { ...doing, referral: proper.value.referral } }) : proper;
    }
    default:
      return taken(plain);
  }
}

const TELLING: readonly DeedName[] = ['acknowledge', 'answer', 'hold'];

async function acknowledgementAround(
  change: Change,
  record: CaseRecord,
  plain: AroundDeed,
): Promise<Outcome<AroundDeed>> {
  const { how, words } = plain.wish as Deeds['acknowledge'];
  if (how !== 'e-mail' || words !== '') return taken(plain);
  const composed = await acknowledgementFor(change, record);
  return taken({
    ...plain,
    wish: { ...plain.wish, words: composed.words },
    message: { subject: composed.subject, language: composed.language },
  });
}

/** The letter that is sent, as it was checked; or words alone, where no rule asks for a letter. */
async function answerAround(
  change: Change,
  record: CaseRecord,
  plain: AroundDeed,
): Promise<Outcome<AroundDeed>> {
  const wish = plain.wish as Deeds['answer'];
  const told = await toldAnswer(change, record, wish);
  if (!told.ok) return told;
  const { words, subject, language, letterId } = told.value;
  const behind = async ({ record: after, messages }: DeedDone): Promise<void> => {
    if (letterId === null) return;
    const sent = { record: after, letterId, messageId: messages[0]!.id, how: wish.how, by: plain.doing.by };
    await letterWasSent(change, sent);
  };
  return taken({ ...plain, wish: { ...wish, words }, message: { subject, language }, behind });
}
