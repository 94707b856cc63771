import stringWidth from 'string-width';

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });
const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]/u;
// Terminals that set right-to-left text would draw the figures after it into its direction; this mark ends it.
const LEFT_TO_RIGHT_MARK = '\u200e';

/** How many columns of the terminal does a text take? */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** A text filled with spaces to a width, at its end or its start. A longer text is cut. */
export function fill(text: string, width: number, side: 'start' | 'end' = 'end'): string {
  const fitting = cut(text, width);
  const spaces = ' '.repeat(Math.max(0, width - widthOf(fitting)));
  const closed = RIGHT_TO_LEFT.test(fitting) ? `${fitting}${LEFT_TO_RIGHT_MARK}` : fitting;
  return side === 'end' ? closed + spaces : spaces + closed;
}

/** A text of at most this width; what was cut off is marked. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const { segment } of SEGMENTER.segment(text)) {
    if (widthOf(kept + segment) > width - 1) break;
    kept += segment;
  }
  return width < 1 ? '' : `${kept}…`;
}

/** A text in lines of at most this width, broken between words where it can be. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => pieces(one, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** At most so many of these lines; what was left out is marked in the last one. */
export function shortenedTo(most: number, lines: readonly string[], width: number): string[] {
  if (lines.length <= most) return [...lines];
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), width)];
}

function pieces(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const { segment } of SEGMENTER.segment(word)) {
    if (piece !== '' && widthOf(piece + segment) > width) {
      found.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...found, piece];
}
