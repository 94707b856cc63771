import { distance } from 'fastest-levenshtein';

/** A wording as it is compared: its telling words by their stems, and its letters in small groups. */
export type Wording = {
  /** Stems, each with the word as it was written first. */
  readonly stems: ReadonlyMap<string, string>;
  /** Groups of three letters, of two in scripts that write words without blanks between them. */
  readonly groups: ReadonlySet<string>;
  /** All telling words in a row; two wordings that say the same have the same. */
  readonly plain: string;
};

// Words of grammar, and those by which a survey asks rather than says what it asks about.
const SAYING_NOTHING = new Set(
  'a an the of and or to in on at by for from with is are was were be been it its this that these those my our your their his her we you they i me us as if there not no how what when where which who do does did done can could would should will may must have has had very all any some about into out up so than then too also please rate your overall expected expectation expectations perceived perception importance important satisfaction satisfied feeling experience'.split(
    ' ',
  ),
);

/** Makes a text comparable. */
export function wordingOf(text: string): Wording {
  const even = text.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC').toLowerCase();
  const words = even.replaceAll(/['’]s\b/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !SAYING_NOTHING.has(word));
  const used = telling.length > 0 ? telling : words;
  const stems = new Map<string, string>();
  for (const word of used) if (!stems.has(stemOf(word))) stems.set(stemOf(word), word);
  const plain = [...stems.keys()].join(' ');
  return { stems, groups: groupsOf(plain), plain };
}

const ENDINGS = ['ically', 'ness', 'ing', 'ies', 'ed', 'es', 'ly', 's'] as const;

/** An English word without its ending; words of other languages lose little by it. */
function stemOf(word: string): string {
  const ending = ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= 3);
  if (ending === 'ies') return `${word.slice(0, -3)}y`;
  const stem = ending === undefined || word.endsWith('ss') ? word : word.slice(0, -ending.length);
  // Of `stopped` remains `stop`, of `comes` and `come` the same.
  const even = /([bdgmnprt])\1$/u.test(stem) && ending !== undefined ? stem.slice(0, -1) : stem;
  return even.length > 3 && even.endsWith('e') ? even.slice(0, -1) : even;
}

const WITHOUT_BLANKS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

function groupsOf(plain: string): ReadonlySet<string> {
  const size = WITHOUT_BLANKS.test(plain) ? 2 : 3;
  const letters = [...(size === 2 ? plain.replaceAll(' ', '') : ` ${plain} `)];
  const groups = new Set<string>();
  for (let at = 0; at + size <= letters.length; at += 1) groups.add(letters.slice(at, at + size).join(''));
  return groups;
}

/** Whether two stems are one word: the same, mistyped, or one the beginning of the other. */
export function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 4 || long.length - short.length > 4) return false;
  if (long.startsWith(short)) return true;
  return short.length >= 6 && distance(short, long) === 1;
}

/** How many of the groups of letters of both are in both, from 0 to 1 (Dice). */
export function sharedGroups(one: Wording, other: Wording): number {
  const all = one.groups.size + other.groups.size;
  if (all === 0) return 0;
  const [small, large] =
    one.groups.size <= other.groups.size ? [one.groups, other.groups] : [other.groups, one.groups];
  let shared = 0;
  for (const group of small) if (large.has(group)) shared += 1;
  return (2 * shared) / all;
}
