import { createHash } from 'node:crypto';
import type { Change } from '../../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { CaseRecord } from '../../case.ts';
import type { Deeds } from '../../case-deeds.ts';
import { rulesOnCase } from '../../clocks/shown-clocks.ts';
import { messageById } from '../../correspondence/case-message.store.ts';
import type { CaseMessage } from '../../correspondence/case-message.ts';
import { letterSubject } from './composed-letter.ts';
import { gatheredFacts } from './gathered-facts.ts';
import { keepLetter, letterById } from './letter.store.ts';
import { type LetterRecord, letterText } from './letter.ts';
import { checkedLetter } from './letter-check.rules.ts';

/** What is told with an answer. */
export type ToldAnswer = {
  readonly words: string;
  readonly subject: string;
  readonly language: string;
  readonly letterId: string | null;
};
type Told = Pick<Deeds['answer'], 'how' | 'words' | 'letterId'>;

/**
 * What is told with an answer: the letter that was written, once nothing keeps it from being sent. Words alone do where no rule on the
 * case asks for a written answer with certain parts.
 */
export async function toldAnswer(
  { queries, at }: Pick<Change, 'queries' | 'at'>,
  record: CaseRecord,
  { how, words, letterId }: Told,
): Promise<Outcome<ToldAnswer>> {
  if (letterId === null) {
    const asking = record.kind === 'complaint' ? await rulesOnCase(queries, record.id) : [];
    const rules = asking.filter(({ requiredParts }) => requiredParts.length > 0);
    if (rules.length === 0) {
      return taken({ words, subject: '', language: record.complainant.language, letterId: null });
    }
    const names = rules.map(({ name }) => quoted(name)).join(' and ');
    const verb = rules.length === 1 ? 'asks' : 'ask';
    return refuse(
      'conflict',
      `${names} ${verb} for a letter with certain parts; write the letter and send it`,
    );
  }
  const letter = await letterById(queries, letterId);
  if (letter === null || letter.caseId !== record.id) {
    return refuse('not-found', 'letterId: there is no such letter in this case');
  }
  if (letter.state !== 'draft') return refuse('conflict', `letterId: this letter is ${letter.state} already`);
  if (how !== 'e-mail' && how !== 'letter') {
    return refuse('request-refused', 'how: a letter goes out by e-mail or by post');
  }
  if (how === 'e-mail' && record.complainant.email === '') {
    return refuse(
      'conflict',
      'how: no e-mail address of theirs is known; print the letter and send it by post',
    );
  }
  const { facts, needed } = await gatheredFacts({ queries, at }, record, { organisation: '', signer: '' });
  const findings = checkedLetter(letter.parts, { facts, needed, language: letter.language, how });
  if (findings.length > 0) {
    return refuse(
      'conflict',
      ...findings.map(({ part, words: why }) => `the letter cannot be sent yet: ${part}: ${why}`),
    );
  }
  return taken({
    words: letterText(letter.parts),
    subject: letterSubject(facts, letter.language),
    language: letter.language,
    letterId,
  });
}

/** Freezes a letter as it was sent, in the change in which it was. */
export async function letterWasSent(
  change: Change,
  sent: {
    readonly record: CaseRecord;
    readonly letterId: string;
    readonly messageId: string;
    readonly how: string;
    readonly by: string | null;
  },
): Promise<void> {
  const { record, letterId, messageId, how, by } = sent;
  const letter = await letterById(change.queries, letterId);
  const message = await messageById(change.queries, messageId);
  if (letter === null || message === null) throw new Error(`letter ${letterId} was sent as nothing`);
  const digest = digestOf(message);
  const after: LetterRecord = {
    ...letter,
    ...{ state: 'sent', sentMessageId: messageId, sentAt: change.at, how, digest, byId: by },
    revision: letter.revision + 1,
    changedAt: change.at,
  };
  await keepLetter(change.queries, change.workspace, after);
  await change.record({
    what: 'case-letter.sent',
    subject: { kind: 'case', id: record.id },
    before: { state: letter.state },
    after: { state: 'sent', letter: letterId, language: letter.language, how, digest },
    about: [record.customerId ?? record.id],
  });
}

/** By what it is seen that nobody changed a letter that was sent: the SHA-256 of its subject and its words. */
export function digestOf({ subject, words }: Pick<CaseMessage, 'subject' | 'words'>): string {
  return createHash('sha256').update(`${subject}\n\n${words}`, 'utf8').digest('hex');
}
