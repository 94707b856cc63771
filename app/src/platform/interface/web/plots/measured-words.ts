import { textWidth } from '../../page/text-measure.ts';

export type Lettering = { readonly fontSize: number; readonly bold?: boolean };

/** How wide is a text, in pixels? */
export type WidthOf = (words: string) => number;

// Digits of equal width are a little broader than those that are measured.
const ALLOWANCE = 1.03;

let canvas: CanvasRenderingContext2D | null = null;

/** Measures texts in the reader's own font; where there is no browser to ask it estimates, rather too wide. */
export function widthsIn({ fontSize, bold = false }: Lettering): WidthOf {
  if (globalThis.document !== undefined) canvas ??= document.createElement('canvas').getContext('2d');
  const context = canvas;
  if (context === null) return (words) => textWidth(words, fontSize);
  const font = `${bold ? 600 : 400} ${fontSize}px ${getComputedStyle(document.body).fontFamily}`;
  return (words) => {
    context.font = font;
    return context.measureText(words).width * ALLOWANCE;
  };
}

/** Whole words in lines no wider than this; a single word may be wider. */
export function wholeLines(text: string, width: number, widthOf: WidthOf): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A text in one line, in two, and so on, each time as narrow as so many lines allow. */
export function balancedLines(text: string, most: number, widthOf: WidthOf): string[][] {
  const forms: string[][] = [];
  for (let count = 1; count <= most; count += 1) {
    let [low, high] = [0, Math.ceil(widthOf(text))];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (wholeLines(text, middle, widthOf).length <= count) high = middle;
      else low = middle + 1;
    }
    const lines = wholeLines(text, high, widthOf);
    if (lines.length === count) forms.push(lines);
  }
  return forms;
}
