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

/** R reads a script in portions of 4,095 bytes, and none of them may end inside an escape. */
const LONGEST_LINE = 1000;

/** The script with its long lines broken at the commas outside strings, and its long strings in pieces. */
export function inShortLines(script: string): string {
  return script.replaceAll(/^[^#\n].*$/gmu, (line) =>
    line.length <= LONGEST_LINE
      ? line
      : line.replaceAll(/"(?:[^"\\]|\\.)*"|, /gu, (part) => (part === ', ' ? ',\n  ' : inPieces(part))),
  );
}

function inPieces(string: string): string {
  if (string.length <= LONGEST_LINE) return string;
  const pieces = string.slice(1, -1).match(/(?:\\[uU]\{\w+\}|.){1,80}/gu)!;
  return `paste0(${pieces.map((piece) => `"${piece}"`).join(',\n  ')})`;
}
