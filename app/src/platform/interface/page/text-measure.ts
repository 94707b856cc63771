import stringWidth from 'string-width';

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });
const NARROW = /^[iljtfrI.,:;'|!()[\] ]$/u;
const BROAD = /^[mwMW@%—…]$/u;

/**
 * How wide is a text in SVG, where nothing can be measured? In pixels, rather too wide than too narrow: fonts differ, and
 * labels that are thought too narrow would cover each other.
 */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const { segment } of SEGMENTER.segment(text)) ems += emsOf(segment);
  return ems * fontSize;
}

/** A text in at most so many lines of a width, the last one cut where more would follow. */
export function linesWithin(
  text: string,
  width: number,
  { fontSize, most }: { fontSize: number; most: number },
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => brokenWord(one, width, fontSize))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, fontSize) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), shortened(lines.slice(most - 1).join(' '), width, fontSize)];
}

/** A text that is not wider than this; what was cut off is marked. */
export function shortened(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let kept = '';
  for (const { segment } of SEGMENTER.segment(text)) {
    if (textWidth(`${kept}${segment}…`, fontSize) > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

function brokenWord(word: string, width: number, fontSize: number): string[] {
  if (textWidth(word, fontSize) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of SEGMENTER.segment(word)) {
    if (piece !== '' && textWidth(piece + segment, fontSize) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...pieces, piece];
}

function emsOf(segment: string): number {
  if (NARROW.test(segment)) return 0.45;
  if (BROAD.test(segment)) return 1.02;
  if (stringWidth(segment) > 1) return 1.05;
  return /^\p{Lu}$/u.test(segment) ? 0.76 : 0.66;
}
