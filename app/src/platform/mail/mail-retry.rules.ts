import type { MailToSend } from './outgoing-mail.store.ts';

const MINUTE_MS = 60_000;
/** Longer from one try to the next, as servers ask for that turn away what they do not know yet (greylisting). */
const PAUSES_MS = [1, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * MINUTE_MS);
const LONGEST_MS = 24 * 60 * MINUTE_MS;

/** When a mail that was not taken is tried again; null: never, it has waited for a day. */
export function retryAt(
  { tries, writtenAt }: Pick<MailToSend, 'tries' | 'writtenAt'>,
  now: Date,
): Date | null {
  const pause = PAUSES_MS[Math.min(tries, PAUSES_MS.length) - 1] ?? MINUTE_MS;
  const at = new Date(now.getTime() + pause);
  return at.getTime() - writtenAt.getTime() > LONGEST_MS ? null : at;
}
