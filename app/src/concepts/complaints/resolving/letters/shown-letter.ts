import type { Queries } from '../../../../platform/storage/index.ts';
import { namesOfPeople } from '../../../people/index.ts';
import type { CaseRecord } from '../../case.ts';
import { messageById } from '../../correspondence/case-message.store.ts';
import { composedLetter, letterSubject } from './composed-letter.ts';
import { gatheredFacts } from './gathered-facts.ts';
import { writable } from './letter.intents.ts';
import { draftOf, sentLettersOf } from './letter.store.ts';
import type { LetterRecord, LetterView, SentLetter } from './letter.ts';
import { checkedLetter } from './letter-check.rules.ts';
import { digestOf } from './letter-sending.ts';
import { LETTER_LANGUAGES, letterWords } from './letter-words.ts';

export type LookingAtLetter = {
  readonly queries: Queries;
  readonly at: Date;
  readonly organisation: string;
  readonly personId: string;
  /** Whether whoever looks may work on the case. */
  readonly mine: boolean;
  /** In which language a letter that nobody has begun would be. */
  readonly language: string | undefined;
};

/** The letter of a case as pages and programs see it. */
export async function shownLetter(record: CaseRecord, looking: LookingAtLetter): Promise<LetterView> {
  const { queries, at, organisation, personId, mine } = looking;
  const open = writable(record);
  const draft = await draftOf(queries, record.id);
  const sent = await sentLettersOf(queries, record.id);
  const people = await namesOfPeople(
    queries,
    [...sent.map(({ byId }) => byId), draft?.byId ?? null, personId].filter((id) => id !== null),
  );
  const signer = people.get(personId) ?? '';
  const { facts, needed } = await gatheredFacts({ queries, at }, record, { organisation, signer });
  const language =
    draft?.language ??
    looking.language ??
    (record.complainant.language === '' ? 'en' : record.complainant.language);
  const composed = composedLetter(facts, language);
  const parts = composed.map(({ part, text }) => ({
    part,
    text: draft === null ? text : (draft.parts.find((one) => one.part === part)?.text ?? ''),
    composed: text,
    neededBy: [...(needed.parts.get(part) ?? [])],
  }));
  const by = (id: string | null) => (id === null ? null : { id, name: people.get(id) ?? '' });
  const { name, email, address } = record.complainant;
  return {
    caseId: record.id,
    caseRevision: record.revision,
    code: record.code,
    to: { name, email, address },
    verdict: record.verdict,
    language,
    languages: [...LETTER_LANGUAGES],
    isTranslated: letterWords(language).isTranslated,
    subject: letterSubject(facts, language),
    draft:
      draft === null
        ? null
        : {
            id: draft.id,
            revision: draft.revision,
            by: by(draft.byId),
            changedAt: draft.changedAt.toISOString(),
          },
    parts,
    findings: [...checkedLetter(parts, { facts, needed, language, how: null })],
    ways: email === '' ? ['letter'] : ['e-mail', 'letter'],
    why: open.ok ? '' : (open.refusals[0]?.message ?? ''),
    mine,
    sent: await Promise.all(sent.map((one) => shownSent(queries, one, by(one.byId)))),
  };
}

async function shownSent(queries: Queries, letter: LetterRecord, by: SentLetter['by']): Promise<SentLetter> {
  const message = letter.sentMessageId === null ? null : await messageById(queries, letter.sentMessageId);
  const { id, language, how, digest, sentAt, changedAt, sentMessageId } = letter;
  return {
    id,
    language,
    subject: message?.subject ?? '',
    text: message?.words ?? '',
    how,
    sentAt: (sentAt ?? changedAt).toISOString(),
    by,
    messageId: sentMessageId,
    digest,
    isWhole: message !== null && digestOf(message) === digest,
    isErased: message === null || message.erasedAt !== null,
  };
}
