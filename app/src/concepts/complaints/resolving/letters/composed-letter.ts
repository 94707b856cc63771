import { TRACKER_PLACE } from '../../correspondence/add-messages.ts';
import { LETTER_PARTS, type LetterPart, type LetterPartName } from './letter.ts';
import { type LetterFacts, MONEY_REMEDIES } from './letter-facts.ts';
import type { LetterWords } from './letter-phrases.ts';
import { letterWords, TRANSLATE_MARK, writtenTag } from './letter-words.ts';

const MOST_QUOTED = 600;

/** What the facts say, part by part, in a language; what they do not say is left out. */
export function composedLetter(facts: LetterFacts, language: string): readonly LetterPart[] {
  const { words, isTranslated } = letterWords(language);
  const said = { facts, words, language: isTranslated ? language : 'en' };
  const texts = facts.kind === 'complaint' ? complaintTexts(said) : otherTexts(said);
  return LETTER_PARTS.map((part) => {
    const text = texts[part] ?? '';
    return { part, text: isTranslated || text === '' ? text : `${TRANSLATE_MARK} ${text}` };
  });
}

/** What stands above it. */
export function letterSubject({ kind, code }: Pick<LetterFacts, 'kind' | 'code'>, language: string): string {
  const { words } = letterWords(language);
  return filled(kind === 'complaint' ? words.subject : words.subjectOther, { code });
}

type Said = { readonly facts: LetterFacts; readonly words: LetterWords; readonly language: string };
type Texts = Partial<Record<LetterPartName, string>>;

function complaintTexts(said: Said): Texts {
  const { facts, words } = said;
  const { verdict } = facts;
  return {
    ...commonTexts(said),
    complaint: lines(
      filled(words.complaint, { subject: facts.subject }),
      facts.product === '' ? '' : filled(words.complaintProduct, { product: facts.product }),
      facts.words === facts.subject ? '' : filled(words.quoted, { words: shortened(facts.words) }),
      facts.wanted === '' ? '' : filled(words.wanted, { wanted: facts.wanted }),
    ),
    investigation:
      facts.findings === ''
        ? ''
        : filled(facts.isNotInvestigated ? words.notInvestigated : words.investigation, {
            findings: facts.findings,
          }),
    decision: verdict === null ? '' : lines(facts.isReviewed ? words.reviewed : '', words.verdicts[verdict]),
    reasons: lines(
      facts.reasons === '' ? '' : filled(words.reasons, { reasons: facts.reasons }),
      verdict === 'not-justified' || verdict === null ? '' : rightsText(said),
    ),
    apology: verdict === 'justified' ? words.apology : verdict === 'partly' ? words.apologyPartly : '',
    remedies: remediesText(said),
    'next-steps': filled(words.next, { days: String(facts.noReplyDays) }),
    'internal-review': facts.isReviewed ? words.final : words.review,
    'outside-body': outsideText(said),
  };
}

/** Of a request, praise or a suggestion: nothing is decided, so nothing can be appealed. */
function otherTexts(said: Said): Texts {
  const { facts, words } = said;
  const begun = facts.kind === 'complaint' ? words.complaint : words[facts.kind];
  return {
    ...commonTexts(said),
    complaint: filled(begun, { subject: facts.subject }),
    remedies: remediesText(said),
    ...(facts.kind === 'request' ? {} : { 'next-steps': words.thanks }),
  };
}

function commonTexts({ facts, words, language }: Said): Texts {
  const isComplaint = facts.kind === 'complaint';
  return {
    greeting: facts.name === '' ? words.greetingNobody : filled(words.greeting, { name: facts.name }),
    reference: lines(
      filled(isComplaint ? words.reference : words.referenceOther, {
        code: facts.code,
        received: dayInWords(facts.receivedOn, language),
      }),
      facts.reference === '' ? '' : filled(words.theirReference, { reference: facts.reference }),
      facts.onBehalfOf === '' ? '' : filled(words.onBehalf, { other: facts.onBehalfOf }),
    ),
    contact: lines(
      filled(words.contact, { code: facts.code }),
      facts.hasTracker ? filled(words.tracker, { tracker: TRACKER_PLACE }) : '',
    ),
    signature: lines(words.closing, '', facts.signer, facts.organisation),
  };
}

function rightsText({ facts: { rights }, words }: Said): string {
  if (rights.length === 0) return '';
  return filled(rights.length === 1 ? words.right : words.rights, { rights: rights.join('; ') });
}

function remediesText({ facts, words, language }: Said): string {
  const offered = facts.remedies.filter(({ kind }) => kind !== 'none');
  const none = facts.remedies.filter(({ kind }) => kind === 'none');
  const told = offered.map(({ kind, words: what, cost, givenOn }) => {
    const isMoney = MONEY_REMEDIES.includes(kind) && cost !== null && cost > 0;
    const amount = isMoney ? ` (${amountInWords(cost, facts.currency, language)})` : '';
    // What is said by the letter itself does not come still.
    const isSaid = givenOn === null && kind === 'apology';
    const when =
      givenOn === null ? words.notYet : filled(words.given, { day: dayInWords(givenOn, language) });
    return `– ${words.remedy[kind]}${amount}: ${what}${isSaid ? '' : ` – ${when}`}`;
  });
  const promised = facts.promises.map(
    ({ words: what, dueOn }) =>
      `– ${filled(words.promise, { words: what, day: dayInWords(dueOn, language) })}`,
  );
  return lines(
    ...(told.length === 0 ? [] : [words.remedies, ...told]),
    ...none.map(({ words: why }) => filled(words.noRemedy, { words: why })),
    ...(promised.length === 0 ? [] : [words.promises, ...promised]),
  );
}

function outsideText({ facts: { body }, words, language }: Said): string {
  if (body === null) return '';
  const { name, address, website, deadline } = body;
  return lines(
    filled(words.outside, { body: lines(name, address, website) }),
    deadline === null ? '' : filled(words.deadline, { deadline: dayInWords(deadline, language) }),
  );
}

/** An amount as it is written in a language; without a currency the plain number. */
export function amountInWords(amount: number, currency: string | null, language: string): string {
  const style = currency === null ? {} : { style: 'currency' as const, currency };
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(writtenTag(language), { ...style, ...digits }).format(amount);
}

/** A day as it is written in a language. */
export function dayInWords(day: string, language: string): string {
  return new Intl.DateTimeFormat(writtenTag(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

// What is filled in may itself have braces, and is not filled again.
function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/gu, (place, name: string) => values[name] ?? place);
}

function lines(...texts: readonly string[]): string {
  return texts
    .filter((text, i) => text !== '' || (i > 0 && i < texts.length - 1 && texts[i - 1] !== ''))
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

function shortened(text: string): string {
  const plain = text.trim();
  if (plain.length <= MOST_QUOTED) return plain;
  const cut = [...plain].slice(0, MOST_QUOTED).join('');
  return `${cut.slice(0, cut.lastIndexOf(' ') || MOST_QUOTED)} …`;
}
