import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { properName, properWords } from '../people/declarations.ts';
import { isCountry } from './country-codes.ts';
import { CHANNELS, PARTIES, RELATIONS } from './customer.ts';

/** A plain day such as 2026-01-31, from 1900-01-01 to 2199-12-31. */
export const properDay = z.iso
  .date('write a day like 2026-01-31')
  .refine((day) => day >= '1900-01-01' && day <= '2199-12-31', 'a day is between 1900-01-01 and 2199-12-31');

/** An e-mail address as it is kept: without blanks around it, in small letters, with one @. */
export const properEmail = z
  .string()
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .refine((text) => text.length <= 254, 'an e-mail address has at most 254 characters')
  .refine(
    (text) =>
      /^[^\s\p{Cc}\p{Cf}@,;:<>()[\]\\"]{1,64}@[\p{L}\p{N}]([\p{L}\p{N}\p{M}-]*\.)+[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u.test(
        text,
      ),
    'this is no e-mail address; write it like name@example.org',
  );

/** A telephone number as somebody writes it, with 5 to 20 digits. */
export const properPhone = z
  .string()
  .trim()
  .max(50, 'a phone number has at most 50 characters')
  .regex(/^[^\p{Cc}\p{Cs}\p{Cf}]*$/u, 'a phone number has no control characters')
  .refine((text) => {
    const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
    return digits >= 5 && digits <= 20;
  }, 'a phone number has 5 to 20 digits');

const country = z
  .string()
  .transform((text) => text.trim().toUpperCase())
  .refine(isCountry, 'this is no country; write two letters of ISO 3166 such as DE');

const language = z
  .string()
  .trim()
  .max(35, 'a language tag has at most 35 characters')
  .transform((text, context) => {
    const tag = languageTag(text);
    if (tag !== null) return tag;
    context.addIssue({ code: 'custom', message: 'this is no language; write a tag such as en or pt-BR' });
    return z.NEVER;
  });

function languageTag(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
}

const FARTHEST = 1e12;
const amount = z
  .number('this is no number')
  .min(-FARTHEST, 'this number is beyond −1,000,000,000,000')
  .max(FARTHEST, 'this number is beyond 1,000,000,000,000')
  .transform((value) => (value === 0 ? 0 : value));

/** Nothing stands for an empty text. */
function wordsOrNone(most: number) {
  return properWords(most)
    .transform((text) => (text === '' ? null : text))
    .nullable();
}

const atMostTen = (list: readonly string[]): boolean => list.length <= 10;

const id = (what: string) => z.uuid(`this is not the id of ${what}`).nullable();
const oneEach = (list: readonly string[]): string[] => [...new Set(list)];

/** What a person says of a customer. */
export const customerContent = z.strictObject({
  /** The number that the organisation itself gives; of customers in use none is shared. */
  reference: wordsOrNone(100),
  party: z.enum(PARTIES, `a customer is one of ${PARTIES.join(', ')}`),
  relation: z.enum(RELATIONS, `a relation is one of ${RELATIONS.join(', ')}`),
  name: properName,
  otherNames: z
    .array(properName)
    .transform(oneEach)
    .refine(atMostTen, 'there are at most 10 other names; leave some out'),
  emails: z
    .array(properEmail)
    .transform(oneEach)
    .refine(atMostTen, 'there are at most 10 e-mail addresses; leave some out'),
  phones: z
    .array(properPhone)
    .transform(oneEach)
    .refine(atMostTen, 'there are at most 10 phone numbers; leave some out'),
  street: wordsOrNone(200),
  postcode: wordsOrNone(20),
  city: wordsOrNone(100),
  region: wordsOrNone(100),
  country: country.nullable(),
  language: language.nullable(),
  organisationId: id('a customer'),
  position: wordsOrNone(200),
  unitId: id('a unit'),
  competitor: wordsOrNone(200),
  effect: wordsOrNone(2_000),
  ownerId: id('a person'),
  teamId: id('a unit'),
  channel: z.enum(CHANNELS, `a channel is one of ${CHANNELS.join(', ')}`),
  customerSince: properDay.nullable(),
  leftOn: properDay.nullable(),
  monthlyRevenue: amount.nullable(),
  acquiredBy: wordsOrNone(100),
  /** Under the key of each own field; null takes a value away. */
  own: z.record(z.string().max(40), z.union([z.string().max(4_000), amount, z.boolean(), z.null()])),
});
export type CustomerContent = z.output<typeof customerContent>;

const { shape } = customerContent;

/** What it takes to add a customer; the way in which requirements are found comes from the side when it is left out. */
export const customerWish = z.strictObject({
  ...shape,
  reference: shape.reference.default(null),
  party: shape.party.default('person'),
  relation: shape.relation.default('customer'),
  otherNames: shape.otherNames.default([]),
  emails: shape.emails.default([]),
  phones: shape.phones.default([]),
  street: shape.street.default(null),
  postcode: shape.postcode.default(null),
  city: shape.city.default(null),
  region: shape.region.default(null),
  country: shape.country.default(null),
  language: shape.language.default(null),
  organisationId: shape.organisationId.default(null),
  position: shape.position.default(null),
  unitId: shape.unitId.default(null),
  competitor: shape.competitor.default(null),
  effect: shape.effect.default(null),
  ownerId: shape.ownerId.default(null),
  teamId: shape.teamId.default(null),
  channel: shape.channel.optional(),
  customerSince: shape.customerSince.default(null),
  leftOn: shape.leftOn.default(null),
  monthlyRevenue: shape.monthlyRevenue.default(null),
  acquiredBy: shape.acquiredBy.default(null),
  own: shape.own.default({}),
});
export type CustomerWish = z.output<typeof customerWish>;

/** A change of a customer; what is left out stays, and of own fields what is not named. */
export const customerChange = z.strictObject({ ...customerContent.partial().shape, revision });
export type CustomerChange = z.output<typeof customerChange>;
