/** Longer texts are no numbers that anybody writes. */
const LONGEST = 60;
const PLAIN = /^-?\d+(?:\.\d+)?$/u;
const GROUPS = /^-?\d{1,3}(?:([ .,'’])\d{3})(?:\1\d{3})*$/u;

/**
 * The number that somebody wrote into a field, in the digits of any script, with a comma or a point before the decimals and with groups
 * of thousands; null when it is none, or when it could be two: `1,000` is a thousand to some and one to others, so nobody is guessed at.
 * A point before three digits is taken as `String` writes it when that many decimals are asked for.
 */
export function writtenNumber(text: string, decimals: number): number | null {
  if (text.length > LONGEST) return null;
  const plain = plainly(text);
  if (PLAIN.test(plain)) {
    const written = plain.split('.')[1]?.length ?? 0;
    return written <= decimals ? Number(plain) : null;
  }
  const [, separator] = GROUPS.exec(plain) ?? [];
  if (separator !== undefined) {
    const groups = plain.split(separator).length - 1;
    const ambiguous = groups === 1 && (separator === '.' || separator === ',');
    return ambiguous ? null : Number(plain.replaceAll(separator, ''));
  }
  const canonical = withPoint(plain);
  if (canonical === null) return null;
  return (canonical.split('.')[1] ?? '').length <= decimals ? Number(canonical) : null;
}

/** Whether a text is a number at all, only with more decimals than were asked for. */
export function isWrittenNumber(text: string): boolean {
  if (text.length > LONGEST) return false;
  const plain = plainly(text);
  return PLAIN.test(plain) || GROUPS.test(plain) || withPoint(plain) !== null;
}

/** One mark before the decimals, groups before it by another mark or none; null when it is not so. */
function withPoint(plain: string): string | null {
  const [, sign = '', whole = '', mark = '', decimals = ''] = /^(-?)(.*)([.,])(\d+)$/u.exec(plain) ?? [];
  if (whole === '') return null;
  if (/^\d+$/u.test(whole)) {
    const ambiguous = mark === ',' && decimals.length === 3 && whole.length <= 3;
    return ambiguous ? null : `${sign}${whole}.${decimals}`;
  }
  const [, separator] = GROUPS.exec(whole) ?? [];
  if (separator === undefined || separator === mark) return null;
  return `${sign}${whole.replaceAll(separator, '')}.${decimals}`;
}

/** Latin digits, a plain minus and plain blanks; the marks that Arabic writes. */
function plainly(text: string): string {
  return latinDigits(text)
    .replaceAll(/[\u2212\u2013\ufe63\uff0d]/gu, '-')
    .replaceAll(/[\u200e\u200f\u061c]/gu, '')
    .replaceAll('٫', '.')
    .replaceAll('٬', "'")
    .replaceAll(/\s/gu, ' ')
    .replace(/^\+/u, '')
    .trim();
}

/** The digits of any script as 0 to 9: digits of a script stand in a row in Unicode, beginning with its zero. */
export function latinDigits(text: string): string {
  return text.replaceAll(/[^\P{Nd}0-9]/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    let first = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
    return String((code - first) % 10);
  });
}
