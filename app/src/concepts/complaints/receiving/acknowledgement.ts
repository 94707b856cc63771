import type { CaseRecord } from '../case.ts';
import { TRACKER_PLACE } from '../correspondence/add-messages.ts';
import { receiptSpeech } from './said-receipt-words.ts';

/** By whom something was received, and until when it is answered. */
export type Acknowledging = {
  readonly organisation: string;
  /** In which language they read; empty: in English. */
  readonly language: string;
  /** When the answer is due; null: no clock says. */
  readonly dueAt: Date | null;
  /** The zone by whose days that is. */
  readonly zone: string;
};

/**
 * The mail that says that something was received, in the complainant's language. It holds nothing that they typed, neither their words nor
 * their name, so that nobody sends anything to others through it.
 */
export function acknowledgementOf(
  { code, kind, receivedAt }: Pick<CaseRecord, 'code' | 'kind' | 'receivedAt'>,
  { organisation, language, dueAt, zone }: Acknowledging,
): { readonly subject: string; readonly words: string; readonly language: string } {
  const { words, plain, day, lastDay } = receiptSpeech(language === '' ? 'en' : language);
  const isAnswered = kind === 'complaint' || kind === 'request';
  const next =
    dueAt === null ? (isAnswered ? words.noDue : null) : plain(words.answerBy, lastDay(dueAt, zone));
  const parts = [
    words.mailHello,
    plain(words.mailReceived, day(receivedAt, zone), code),
    next,
    `${words.mailFollow}\n${TRACKER_PLACE}`,
    organisation,
  ];
  return {
    subject: plain(words.mailSubject, code),
    words: parts.filter((part) => part !== null && part !== '').join('\n\n'),
    language: language === '' ? 'en' : language,
  };
}
