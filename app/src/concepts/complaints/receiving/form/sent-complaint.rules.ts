import { CASE_KINDS, type CaseKind, type Complainant, type NewCase } from '../../case.ts';
import { withoutTrackerSecrets } from '../../correspondence/tracker-links.ts';
import type { ComplaintSettings } from '../../settings/complaint-settings.ts';
import { type FieldProblem, filledIn, type SentFields } from '../receipt-fields.ts';
import type { ReceiptSpeech } from '../said-receipt-words.ts';

/** The most characters of each text. */
export const MOST = {
  words: 20_000,
  wanted: 5_000,
  reference: 200,
  name: 200,
  email: 254,
  phone: 60,
  address: 500,
  otherName: 200,
  otherRelation: 200,
} as const;

/** The fields of the form. */
export const FIELDS = {
  kind: 'kind',
  words: 'words',
  day: 'day',
  month: 'month',
  year: 'year',
  product: 'product',
  wanted: 'wanted',
  reference: 'reference',
  rating: 'rating',
  files: 'files',
  name: 'name',
  email: 'email',
  phone: 'phone',
  address: 'address',
  anonymous: 'anonymous',
  behalf: 'behalf',
  otherName: 'other-name',
  otherRelation: 'other-relation',
  consent: 'consent',
  language: 'language',
} as const;

type Reading = {
  readonly settings: ComplaintSettings;
  readonly speech: ReceiptSpeech;
  readonly now: Date;
};

export type ReadComplaint = {
  readonly problems: readonly FieldProblem[];
  readonly wanted: Omit<NewCase, 'receivedAt'>;
};

/** Characters that are not seen, or turn the words around them, or cannot be kept. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A text as it is kept: nothing hidden in it, lines broken alike. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(UNSEEN, (one) => (one === '\n' || one === '\t' ? one : ''))
    .trim();
}

/** What somebody filled in, as a case, and everything that is wrong with it. */
export function readComplaint(fields: SentFields, reading: Reading): ReadComplaint {
  const { speech, settings } = reading;
  const problems: FieldProblem[] = [];
  const labels = labelsOf(speech);
  const wrong = (field: string, message: string): void => {
    const asked = labels[field];
    problems.push({ field, message, ...(asked === undefined ? {} : { asked }) });
  };
  const text = (field: string, most: number): string => {
    const given = cleanText(filledIn({ fields }, field));
    if (given.length > most) wrong(field, speech.shared.problem('too-long', most));
    return given;
  };
  const kind = kindOf(filledIn({ fields }, FIELDS.kind), settings);
  if (kind === null) wrong(FIELDS.kind, speech.shared.problem('not-a-choice'));
  // Somebody may paste the link of an earlier case.
  const words = withoutTrackerSecrets(text(FIELDS.words, MOST.words));
  if (words === '') wrong(FIELDS.words, speech.shared.problem('needed'));
  const happenedOn = dayOf(fields, reading);
  if (happenedOn.problem !== null) wrong(FIELDS.day, happenedOn.problem);
  const product = cleanText(filledIn({ fields }, FIELDS.product));
  if (product !== '' && !settings.products.includes(product)) {
    wrong(FIELDS.product, speech.shared.problem('not-a-choice'));
  }
  const complainant = complainantOf(fields, { text, wrong, reading });
  const rating = filledIn({ fields }, FIELDS.rating);
  const isRating = /^(?:\d|10)$/u.test(rating);
  if (rating !== '' && !isRating) wrong(FIELDS.rating, speech.shared.problem('not-a-point'));
  const wanted = text(FIELDS.wanted, MOST.wanted);
  const reference = text(FIELDS.reference, MOST.reference).replaceAll(/\s+/gu, ' ');
  return {
    problems,
    wanted: {
      ...NOTHING_MORE,
      ...{ kind: kind ?? 'complaint', complainant, words, wanted, product, reference },
      subject: subjectOf(words),
      happenedOn: happenedOn.day,
      ratingBefore: isRating ? Number(rating) : null,
    },
  };
}

/** What the fields ask that may be filled in wrongly. */
function labelsOf({ words }: ReceiptSpeech): Readonly<Record<string, string>> {
  return {
    [FIELDS.kind]: words.kindAsked,
    [FIELDS.words]: words.what,
    [FIELDS.day]: words.when,
    [FIELDS.product]: words.product,
    [FIELDS.wanted]: words.wanted,
    [FIELDS.reference]: words.reference,
    [FIELDS.rating]: words.satisfied,
    [FIELDS.name]: words.name,
    [FIELDS.email]: words.email,
    [FIELDS.phone]: words.phone,
    [FIELDS.address]: words.address,
    [FIELDS.otherName]: words.otherName,
    [FIELDS.otherRelation]: words.otherRelation,
  };
}

const NOTHING_MORE = {
  channel: 'form',
  customerId: null,
  subProduct: '',
  issue: '',
  subIssue: '',
  region: '',
  country: '',
  attributeId: null,
  serviceId: null,
  rightIds: [],
  source: null,
  unitId: null,
  ownerId: null,
  facts: {},
} as const;

function kindOf(given: string, { kinds }: ComplaintSettings): CaseKind | null {
  if (kinds.length === 1) return kinds[0]!;
  return CASE_KINDS.find((kind) => kind === given && kinds.includes(kind)) ?? null;
}

const LONGEST_SUBJECT = 100;

/** The first line, as far as it goes. */
export function subjectOf(words: string): string {
  const [line = ''] = words.split('\n');
  const plain = line.replaceAll(/\s+/gu, ' ').trim();
  if (plain.length <= LONGEST_SUBJECT) return plain;
  const cut = plain.slice(0, LONGEST_SUBJECT - 1).toWellFormed();
  const blank = cut.lastIndexOf(' ');
  return `${blank > LONGEST_SUBJECT / 2 ? cut.slice(0, blank) : cut}…`;
}

const DAY_MS = 86_400_000;

function dayOf(
  fields: SentFields,
  { speech, now }: Reading,
): { readonly day: string | null; readonly problem: string | null } {
  const given = [FIELDS.year, FIELDS.month, FIELDS.day].map((field) =>
    numeralsOf(cleanText(filledIn({ fields }, field))),
  );
  if (given.every((one) => one === '')) return { day: null, problem: null };
  const [year = '', month = '', day = ''] = given;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = /^\d{4}-\d\d-\d\d$/u.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  const isDay = at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
  if (!isDay || text < '1900-01-01') return { day: null, problem: speech.shared.problem('not-a-day') };
  // Somewhere it is tomorrow already.
  if (at.getTime() > now.getTime() + DAY_MS) return { day: null, problem: speech.words.notFuture };
  return { day: text, problem: null };
}

/** Numbers in the signs of whichever script, in ours. */
function numeralsOf(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (sign) => {
    const code = sign.codePointAt(0)!;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
    return String(code - zero);
  });
}

type ReadingWho = {
  readonly text: (field: string, most: number) => string;
  readonly wrong: (field: string, message: string) => void;
  readonly reading: Reading;
};

/** As browsers and mail servers take it: one address, without a name, and nothing that means more. */
const MAIL_ADDRESS = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]{2,}$/u;

function complainantOf(fields: SentFields, { text, wrong, reading }: ReadingWho): Complainant {
  const { settings, speech } = reading;
  const isAnonymous = settings.allowsAnonymous && filledIn({ fields }, FIELDS.anonymous) !== '';
  const line = (field: string, most: number): string => text(field, most).replaceAll(/\s+/gu, ' ');
  const given = {
    name: line(FIELDS.name, MOST.name),
    email: line(FIELDS.email, MOST.email),
    phone: line(FIELDS.phone, MOST.phone),
    address: text(FIELDS.address, MOST.address),
  };
  if (!isAnonymous && given.email !== '' && !MAIL_ADDRESS.test(given.email)) {
    wrong(FIELDS.email, speech.shared.problem('not-an-address'));
  }
  const isReachable = given.email !== '' || given.phone !== '' || given.address !== '';
  if (!settings.allowsAnonymous && (given.name === '' || !isReachable)) {
    wrong(given.name === '' ? FIELDS.name : FIELDS.email, speech.words.needContact);
  }
  const isForOther = filledIn({ fields }, FIELDS.behalf) === 'other';
  const other = {
    name: isForOther ? line(FIELDS.otherName, MOST.otherName) : '',
    relation: isForOther ? line(FIELDS.otherRelation, MOST.otherRelation) : '',
    hasConsent: isForOther && filledIn({ fields }, FIELDS.consent) !== '',
  };
  if (isForOther && !isAnonymous && other.name === '') {
    wrong(FIELDS.otherName, speech.shared.problem('needed'));
  }
  return {
    // Who does not want to be named is not known to us either.
    ...(isAnonymous ? { name: '', email: '', phone: '', address: '' } : given),
    language: languageOf(filledIn({ fields }, FIELDS.language), reading),
    isAnonymous,
    onBehalfOf: isForOther ? { ...other, name: isAnonymous ? '' : other.name } : null,
  };
}

function languageOf(given: string, { settings, speech }: Reading): string {
  return settings.languages.includes(given) ? given : speech.language;
}
