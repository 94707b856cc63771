import anyAscii from 'any-ascii';

/** A word as somebody wrote it, and the forms under which it is looked for, the plainest first. */
export type SpokenWord = { readonly shown: string; readonly forms: readonly string[] };

const LONGEST = 40;
const APOSTROPHES = /['’ʼ`´]/gu;
const NOT_IN_WORDS = /[^\p{L}\p{M}\p{N}]+/u;
/** Scripts that write a syllable or an idea with one sign, and put no blanks between words. */
const SYLLABLES = /[\p{Script=Han}\p{Script=Hangul}]+|[^\p{Script=Han}\p{Script=Hangul}]+/gu;
const IS_SYLLABLES = /^[\p{Script=Han}\p{Script=Hangul}]/u;

/** Letters that some languages write with two when they have no other way. */
const WITH_TWO: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', æ: 'ae' };

const IS_ASCII = /^[\x20-\x7e]*$/u;

/** The words of a text in any script, as they are compared: small letters from a to z, and the signs themselves where there are. */
export function spokenWords(text: string): readonly SpokenWord[] {
  if (IS_ASCII.test(text)) return asciiWords(text);
  const plain = text.normalize('NFKC').replaceAll(APOSTROPHES, '');
  return plain
    .split(NOT_IN_WORDS)
    .filter((part) => part !== '')
    .flatMap((part) => part.match(SYLLABLES) ?? [])
    .flatMap((run) => (IS_SYLLABLES.test(run) ? signsOf(run) : [letterWord(run)]))
    .filter(({ forms }) => forms.length > 0);
}

// Most names in a large register; they need no looking up of letters.
function asciiWords(text: string): readonly SpokenWord[] {
  const words = text.replaceAll(/['`]/gu, '').match(/[A-Za-z0-9]+/gu) ?? [];
  return words.map((shown) => ({ shown, forms: [shown.toLowerCase().slice(0, LONGEST)] }));
}

/**
 * More forms under which a text is found, though nobody wrote them as words of it: names in signs, as they are written together with
 * letters from a to z (王小明 as `wangxiaoming`, `wang`, `xiaoming`).
 */
export function joinedForms(text: string): readonly string[] {
  if (IS_ASCII.test(text)) return [];
  const runs = text.normalize('NFKC').match(/[\p{Script=Han}\p{Script=Hangul}]{2,8}/gu) ?? [];
  const joined = runs.flatMap((run) => {
    const signs = [...run].map((sign) => asciiOf(sign));
    const cuts = [1, 2].filter((cut) => cut < signs.length);
    const parts = cuts.flatMap((cut) => [signs.slice(0, cut).join(''), signs.slice(cut).join('')]);
    return [signs.join(''), ...parts];
  });
  return [...new Set(joined.filter((form) => form !== '').map((form) => form.slice(0, LONGEST)))];
}

function letterWord(run: string): SpokenWord {
  const small = run.toLowerCase().normalize('NFC');
  const plain = asciiOf(small);
  const spelt = asciiOf(small.replaceAll(/[äöüøåæ]/gu, (letter) => WITH_TWO[letter] ?? letter));
  const forms = [plain, spelt].filter((form, i, all) => form !== '' && all.indexOf(form) === i);
  return { shown: run, forms: forms.map((form) => form.slice(0, LONGEST)) };
}

function signsOf(run: string): readonly SpokenWord[] {
  return [...run].map((sign) => {
    const ascii = asciiOf(sign);
    return { shown: sign, forms: ascii === '' || ascii === sign ? [sign] : [sign, ascii] };
  });
}

function asciiOf(text: string): string {
  if (/^[a-z0-9]*$/u.test(text)) return text;
  return anyAscii(text)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/gu, '');
}
