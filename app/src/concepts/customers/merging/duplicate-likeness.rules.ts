import type { CustomerIdentity } from '../searching/customer-identity.ts';
import { digitsIn, referenceForm, SAME_PHONE, tellingWords } from '../searching/identity-words.ts';
import { lettersApart, soundOf } from '../searching/misspelt-words.ts';
import { spokenWords } from '../searching/spoken-words.ts';
import { DUPLICATE_REASONS, type DuplicateReason, PROPOSED_FROM } from './duplicate-reasons.ts';

/** How likely two records are of one customer, and why. */
export type Likeness = { readonly score: number; readonly reasons: readonly DuplicateReason[] };

/**
 * Whether two records may be of one customer: what speaks for it and against it is weighed and added up. Null where it is not worth
 * proposing. `dateFields` are the keys of own fields that hold a day, such as the day of birth.
 */
export function likenessOf(
  one: CustomerIdentity,
  other: CustomerIdentity,
  dateFields: readonly string[],
): Likeness | null {
  // What a record is of decides what else is true of it.
  if (one.party !== other.party || one.id === other.id) return null;
  const reasons = [
    ...byContact(one, other),
    ...byName(one, other),
    ...byPlace(one, other),
    ...byDates(one, other, dateFields),
    ...byReference(one, other),
  ];
  let score = reasons.reduce((sum, reason) => sum + DUPLICATE_REASONS[reason], 0);
  // A name is given to many people, and to one firm.
  if (one.party !== 'person' && reasons.includes('same-name')) score += 1;
  return score < PROPOSED_FROM ? null : { score, reasons };
}

function byContact(one: CustomerIdentity, other: CustomerIdentity): DuplicateReason[] {
  const isSameMail = one.emails.some((mail) => other.emails.includes(mail));
  const isSamePhone = one.phones.some((phone) => other.phones.some((number) => isOnePhone(phone, number)));
  return [...(isSameMail ? ['same-email' as const] : []), ...(isSamePhone ? ['same-phone' as const] : [])];
}

/** The same number, whatever is written before it. */
function isOnePhone(one: string, other: string): boolean {
  // A zero before an area is left out behind the number of a country.
  const [a = '', b = ''] = [one, other].map((number) => digitsIn(number).replace(/^0+/u, ''));
  const length = Math.min(a.length, b.length, 9);
  return length >= SAME_PHONE && a.slice(-length) === b.slice(-length);
}

/** The likest of all names that the two go by. */
function byName(one: CustomerIdentity, other: CustomerIdentity): DuplicateReason[] {
  let best: DuplicateReason = 'different-name';
  for (const a of [one.name, ...one.otherNames]) {
    for (const b of [other.name, ...other.otherNames]) {
      const reason = namesCompared(a, b);
      if (DUPLICATE_REASONS[reason] > DUPLICATE_REASONS[best]) best = reason;
    }
  }
  return [best];
}

/** How two names go together, in whatever order and alphabet their words stand. */
export function namesCompared(one: string, other: string): DuplicateReason {
  const [few, many] = [tellingWords(one), tellingWords(other)].sort((a, b) => a.length - b.length) as [
    readonly (readonly string[])[],
    readonly (readonly string[])[],
  ];
  if (few.length === 0) return 'different-name';
  // Written together, or with words exchanged.
  if (joined(few) === joined(many) || joined(few.toSorted(byPlain)) === joined(many.toSorted(byPlain))) {
    return 'same-name';
  }
  const left = [...many];
  const likes: number[] = [];
  for (const word of few) {
    const fits = left.map((candidate) => wordsAlike(word, candidate));
    const best = Math.max(0, ...fits);
    likes.push(best);
    if (best > 0) left.splice(fits.indexOf(best), 1);
  }
  const least = Math.min(...likes);
  if (least === 0) return Math.max(...likes) >= 1 ? 'different-word-in-name' : 'different-name';
  if (few.length === 1 && many.length > 1) return likes[0]! >= 1 ? 'part-of-name' : 'different-word-in-name';
  if (least === INITIAL) return 'name-with-initial';
  return left.length === 0 && least === 1 ? 'same-name' : 'similar-name';
}

function joined(words: readonly (readonly string[])[]): string {
  return words.map(([plain = '']) => plain).join('');
}

function byPlain([one = '']: readonly string[], [other = '']: readonly string[]): number {
  return one < other ? -1 : 1;
}

const INITIAL = 0.3;
/** Shorter words are names of their own, unless a letter of a longer one is left out. */
const SHORTEST_MISTYPED = 4;

function wordsAlike(one: readonly string[], other: readonly string[]): number {
  let best = 0;
  for (const a of one) {
    for (const b of other) {
      if (a === b) return 1;
      const [short, long] = a.length < b.length ? [a, b] : [b, a];
      if (short.length === 1 && long.startsWith(short)) best = Math.max(best, INITIAL);
      if (short.length < SHORTEST_MISTYPED - 1 || long.length < SHORTEST_MISTYPED) continue;
      const isNear = Number.isFinite(lettersApart(a, b, short.length > 7 ? 2 : 1));
      const sound = soundOf(a);
      if (isNear || (sound.length > 2 && sound === soundOf(b))) best = Math.max(best, 0.8);
    }
  }
  return best;
}

function byPlace(one: CustomerIdentity, other: CustomerIdentity): DuplicateReason[] {
  const isSame = (key: 'street' | 'postcode' | 'city'): boolean => {
    const [a, b] = [placeForm(one[key]), placeForm(other[key])];
    return a !== '' && a === b;
  };
  const isInPlace = isSame('postcode') || isSame('city');
  const isElsewhere = one.country !== null && other.country !== null && one.country !== other.country;
  const isWithSame = one.organisationId !== null && one.organisationId === other.organisationId;
  return [
    ...(isSame('street') && isInPlace ? ['same-street' as const] : []),
    ...(isSame('postcode') ? ['same-postcode' as const] : []),
    ...(isSame('city') && !isSame('postcode') ? ['same-city' as const] : []),
    ...(isWithSame ? ['same-organisation' as const] : []),
    ...(isElsewhere ? ['different-country' as const] : []),
  ];
}

function placeForm(text: string | null): string {
  if (text === null) return '';
  return spokenWords(text)
    .map(({ forms }) => forms[0] ?? '')
    .join('')
    .replaceAll(/str(asse|eet)?$|str(?=\d)|strasse(?=\d)|street(?=\d)/gu, 'str');
}

function byDates(
  one: CustomerIdentity,
  other: CustomerIdentity,
  dateFields: readonly string[],
): DuplicateReason[] {
  const both = dateFields.filter((key) => one.own[key] !== undefined && other.own[key] !== undefined);
  if (both.length === 0) return [];
  return [both.every((key) => one.own[key] === other.own[key]) ? 'same-date' : 'different-date'];
}

function byReference(one: CustomerIdentity, other: CustomerIdentity): DuplicateReason[] {
  if (one.reference === null || other.reference === null) return [];
  return [
    referenceForm(one.reference) === referenceForm(other.reference)
      ? 'same-reference'
      : 'different-reference',
  ];
}
