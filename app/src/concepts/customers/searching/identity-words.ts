import type { CustomerIdentity } from './customer-identity.ts';
import { soundOf } from './misspelt-words.ts';
import { joinedForms, spokenWords } from './spoken-words.ts';

/** Where a word of a customer stands. */
export const WORD_FIELDS = ['name', 'otherName', 'reference', 'email', 'phone', 'city'] as const;
export type WordField = (typeof WORD_FIELDS)[number];

/** A word of a customer: the form under which it is kept, the field it comes from, and how it stands there. */
export type IdentityWord = { readonly form: string; readonly field: WordField; readonly shown: string };

const MOST_WORDS = 120;

/** Everything under which a customer is found. Mail, phone and reference have a sign before them, so they are no names. */
export function identityWords(one: CustomerIdentity): readonly IdentityWord[] {
  const words: IdentityWord[] = [
    ...namedWords('name', one.name),
    ...one.otherNames.flatMap((name) => namedWords('otherName', name)),
    ...namedWords('city', one.city ?? ''),
    ...one.emails.map((shown) => ({ form: mailForm(shown), field: 'email' as const, shown })),
    ...one.phones.map((shown) => ({ form: phoneForm(shown), field: 'phone' as const, shown })),
  ];
  if (one.reference !== null) {
    words.push({ form: referenceForm(one.reference), field: 'reference', shown: one.reference });
  }
  const seen = new Set<string>();
  const kept = words.filter(({ form }) => form.length > 0 && !seen.has(form) && seen.add(form));
  return kept.slice(0, MOST_WORDS);
}

function namedWords(field: WordField, text: string): readonly IdentityWord[] {
  const spoken = spokenWords(text).flatMap(({ shown, forms }) =>
    forms.map((form) => ({ form, field, shown })),
  );
  return [...spoken, ...joinedForms(text).map((form) => ({ form, field, shown: text }))];
}

/** Whether a form is one that people mistype: no mail, phone, reference or block. */
export function isNameForm(form: string): boolean {
  return !/^[@#=!]/u.test(form);
}

export function mailForm(text: string): string {
  return `@${text.normalize('NFKC').trim().toLowerCase()}`.slice(0, 200);
}

/** The digits from the last to the first, for what is before the number differs: zeros, +49, 0049, (0). */
export function phoneForm(text: string): string {
  return `#${[...digitsIn(text)].reverse().join('')}`.slice(0, 24);
}

/** In how many digits, from the last on, two phone numbers in these forms must agree to be one. */
export const SAME_PHONE = 7;

export function digitsIn(text: string): string {
  return text.normalize('NFKC').replaceAll(/\D/gu, '');
}

/** A reference without whatever people leave out when they write it: blanks, hyphens, capitals. */
export function referenceForm(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return `=${plain === '' ? text.trim() : plain}`;
}

/** What says nothing of who somebody is: titles, and forms of companies. */
const SAYING_LITTLE = new Set(
  (
    'mr mrs ms miss dr prof herr frau sir dame jr sr ing mag dipl the and und et ' +
    'gmbh mbh ag kg ohg ug ev co company corp corporation inc incorporated ltd limited llc llp plc sa sas sarl srl spa bv nv ab oy as aps'
  ).split(' '),
);

/** The words of a name that tell who is meant; all of them where none does. */
export function tellingWords(name: string): readonly (readonly string[])[] {
  const forms = spokenWords(name).map((word) => word.forms);
  const telling = forms.filter(([plain = '']) => !SAYING_LITTLE.has(plain));
  return telling.length === 0 ? forms : telling;
}

/**
 * Keys that two records of one customer are likely to share, so that only who shares one is compared: how the whole name sounds, and
 * how one word of it sounds together with the postcode. Short digests, for the keys of a million customers take room.
 */
export function blockForms(one: CustomerIdentity): readonly string[] {
  const blocks = new Set<string>();
  for (const name of [one.name, ...one.otherNames]) {
    const sounds = tellingWords(name).map(([plain = '']) => soundOf(plain));
    const whole = [...sounds].sort().join(' ');
    if (whole.length > 2) blocks.add(`!n${digestOf(whole)}`);
    const place = one.postcode === null ? '' : referenceForm(one.postcode);
    if (place.length < 2) continue;
    for (const sound of sounds) if (sound.length > 1) blocks.add(`!p${digestOf(`${sound} ${place}`)}`);
  }
  return [...blocks].slice(0, 40);
}

// FNV-1a in two halves: 64 bits, of which nobody needs more than that they seldom meet.
function digestOf(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x01000193) ^ (low >>> 15);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}
