import { z } from 'zod';
import { neededWords, properWords } from '../people/declarations.ts';
import { SAID_BY } from '../recoveries/declarations.ts';
import { type Complainant, caseChannel, caseKind, type NewCase } from './case.ts';

const LONGEST_WORDS = 200_000;

export const countryWish = properWords(2).refine(
  (code) => code === '' || /^[A-Z]{2}$/u.test(code),
  'country: two capital letters such as DE',
);
export const ratingWish = z
  .int('ratingBefore: a whole number from 0 to 10')
  .min(0, 'ratingBefore: from 0 to 10')
  .max(10, 'ratingBefore: from 0 to 10')
  .nullable();
const languageWish = properWords(20).refine(
  (tag) => tag === '' || /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/u.test(tag),
  'language: a tag such as en or pt-BR',
);
const addressWish = properWords(254).refine(
  (text) => text === '' || /^[^\s@"<>]+@[^\s@"<>]+$/u.test(text),
  'email: this is not an e-mail address; it looks like name@example.org',
);

export const complainantWish = z.strictObject({
  name: properWords(200).default(''),
  email: addressWish.default(''),
  phone: properWords(60).default(''),
  address: properWords(500).default(''),
  language: languageWish.default(''),
  isAnonymous: z.boolean().default(false),
  onBehalfOf: z
    .strictObject({
      name: neededWords(200, 'onBehalfOf.name: say for whom they speak'),
      relation: properWords(200).default(''),
      hasConsent: z.boolean().default(false),
    })
    .nullable()
    .default(null),
});

/** A case as somebody notes it, or as a program sends it. */
export const caseWish = z.strictObject({
  kind: caseKind.default('complaint'),
  channel: caseChannel.default('phone'),
  /** When it came; now, when nothing is said. */
  receivedAt: z.iso
    .datetime({ offset: true, error: 'receivedAt: write a moment as 2026-01-31T14:05:00Z' })
    .nullable()
    .default(null),
  complainant: complainantWish.prefault({}),
  customerId: z.uuid('customerId: choose a customer of the register').nullable().default(null),
  /** In a few words; empty: the first words of what they said. */
  subject: properWords(300).default(''),
  words: neededWords(LONGEST_WORDS, 'words: say what they complain about, in their words'),
  wanted: properWords(20_000).default(''),
  product: properWords(300).default(''),
  subProduct: properWords(300).default(''),
  issue: properWords(300).default(''),
  subIssue: properWords(300).default(''),
  reference: properWords(200).default(''),
  region: properWords(100).default(''),
  country: countryWish.default(''),
  happenedOn: z.iso.date('happenedOn: write a day as 2026-01-31').nullable().default(null),
  ratingBefore: ratingWish.default(null),
  attributeId: z.uuid().nullable().default(null),
  serviceId: z.uuid().nullable().default(null),
  rightIds: z.array(z.uuid()).max(20, 'rightIds: at most 20').default([]),
  source: z
    .strictObject({ kind: z.enum(['promise', 'contact', 'response']), id: z.uuid() })
    .nullable()
    .default(null),
  unitId: z.uuid().nullable().default(null),
  ownerId: z.uuid().nullable().default(null),
  /**
   * How they are told at once that we have it: `e-mail` sends a mail, any other says that it was told so (on the phone, say).
   * Null: nobody told them yet.
   */
  acknowledge: z
    .enum(SAID_BY, `acknowledge: one of ${SAID_BY.join(', ')}`)
    .nullable()
    .default(null),
});
export type CaseWish = z.output<typeof caseWish>;

const LONGEST_SUBJECT = 120;

/** The first words of a text, where nobody said in short what it is about. */
export function subjectFrom(subject: string, words: string): string {
  if (subject !== '') return subject;
  const line = words.trim().split('\n')[0]!.trim();
  const characters = [...line];
  if (characters.length <= LONGEST_SUBJECT) return line;
  return `${characters
    .slice(0, LONGEST_SUBJECT - 1)
    .join('')
    .trimEnd()}…`;
}

export const NOBODY: Complainant = {
  name: '',
  email: '',
  phone: '',
  address: '',
  language: '',
  isAnonymous: false,
  onBehalfOf: null,
};

/** What is wished, as it comes in. */
export function newCaseOf({ acknowledge: _, receivedAt, ...wish }: CaseWish, at: Date): NewCase {
  return {
    ...wish,
    subject: subjectFrom(wish.subject, wish.words),
    receivedAt: receivedAt === null ? at : new Date(receivedAt),
    facts: {},
  };
}
