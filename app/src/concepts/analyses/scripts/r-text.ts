/** Text as R can hold it: it knows no NUL, and halves of characters are none. */
export function plainText(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}

/**
 * A text as R writes a string, in ASCII, so that it is the same in any locale and nothing in it is ever run: all but plain
 * characters are escaped.
 */
export function rString(text: string): string {
  const inside = Array.from(plainText(text), (character) => {
    if (/^[ !#-[\]-~]$/u.test(character)) return character;
    const code = character.codePointAt(0)!.toString(16);
    return code.length <= 4 ? `\\u{${code}}` : `\\U{${code}}`;
  });
  return `"${inside.join('')}"`;
}

export function rStrings(texts: readonly string[]): string {
  return `c(${texts.map(rString).join(', ')})`;
}

export function rNumbers(numbers: readonly number[] | null): string {
  return numbers === null ? 'NULL' : `c(${numbers.map(String).join(', ')})`;
}
