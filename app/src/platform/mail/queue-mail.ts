import { randomBytes } from 'node:crypto';
import { timedId } from '../events/index.ts';
import type { Queries } from '../storage/index.ts';
import type { NewMail } from './mail.ts';
import { addMails } from './queued-mail.store.ts';

/** In whose transaction mail is written, and when. */
export type Writing = { readonly queries: Queries; readonly workspace: string; readonly at: Date };

const NO_BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const LONGEST_SUBJECT = 300;
const LONGEST_NAME = 200;
const LONGEST_TEXT = 100_000;

/**
 * Writes mails in the transaction of what they tell of: they go out when that is kept, and never when it is undone. A mail whose
 * key is there already is not written again.
 */
export async function queueMail(
  { queries, workspace, at }: Writing,
  mails: readonly NewMail[],
  random: (size: number) => Uint8Array = randomBytes,
): Promise<void> {
  const written = mails.map((mail, i) => ({
    ...mail,
    to: { name: cut(oneLine(mail.to.name), LONGEST_NAME), address: mail.to.address },
    subject: cut(oneLine(mail.subject), LONGEST_SUBJECT),
    text: cut(mail.text, LONGEST_TEXT, '\n…'),
    id: timedId(at, i, random),
    at,
  }));
  await addMails(queries, workspace, written);
}

function oneLine(text: string): string {
  return text.replace(NO_BREAKS, ' ').trim();
}

/** Too much is cut rather than refused: with the mail everything would be undone that it tells of. */
function cut(text: string, most: number, end = ''): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - end.length).replace(/[\uD800-\uDBFF]$/u, '')}${end}`;
}
