const CURRENCY = /^\p{Sc}\s*|\s*\p{Sc}$/gu;
const LARGEST = 1e12;

type Mark = '.' | ',';
const PLAIN: Readonly<Record<Mark, RegExp>> = {
  '.': /^[+-]?(?:\d+|\d{1,3}(?:[,'’\u00a0\u202f ]\d{3})+)(?:\.\d+)?$|^[+-]?\.\d+$/u,
  ',': /^[+-]?(?:\d+|\d{1,3}(?:[.'’\u00a0\u202f ]\d{3})+)(?:,\d+)?$|^[+-]?,\d+$/u,
};
const SIMPLE = /^-?\d{1,15}(?:\.\d{1,10})?$/u;

/** The number that a cell says, with this mark before its decimals; null when it says none, or one that is too large. */
export function numberIn(text: string, decimal: Mark): number | null {
  if (decimal === '.' && SIMPLE.test(text)) return bounded(Number(text));
  const bare = text.replaceAll(CURRENCY, '').replace(/^\u2212/u, '-');
  if (PLAIN[decimal].test(bare)) {
    const digits = bare.replaceAll(decimal === '.' ? /[,'’\u00a0\u202f ]/gu : /[.'’\u00a0\u202f ]/gu, '');
    return bounded(Number(decimal === '.' ? digits : digits.replace(',', '.')));
  }
  return decimal === '.' && /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}$/u.test(bare) ? bounded(Number(bare)) : null;
}

function bounded(number: number): number | null {
  return Number.isFinite(number) && Math.abs(number) <= LARGEST ? number + 0 : null;
}

/** The mark before decimals by which nearly all of these texts are numbers; null when neither is it. A point when both are. */
export function decimalOf(texts: readonly string[], share = 1): Mark | null {
  if (texts.length === 0) return null;
  const read = (mark: Mark): number => texts.filter((text) => numberIn(text, mark) !== null).length;
  const [point, comma] = [read('.'), read(',')];
  if (Math.max(point, comma) < texts.length * share) return null;
  return comma > point ? ',' : '.';
}
