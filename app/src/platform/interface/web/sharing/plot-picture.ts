import { linesWithin, textWidth } from '../../page/text-measure.ts';

/** What is written around a plot when it leaves the page, so that the picture can be questioned without it. */
export type PictureWords = {
  readonly title: string;
  readonly caption: string;
  /** Who was asked, how sure the figures are, where they come from; a paragraph each. */
  readonly below: readonly string[];
};

export type PlotPicture = { readonly svg: string; readonly width: number; readonly height: number };

const SVG = 'http://www.w3.org/2000/svg';
const EDGE = 24;
const LEAST_WIDTH = 480;
// What the style sheets of the console say of a drawing; a file has none. Children have it from their parents.
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'visibility',
] as const;
const OWN = { opacity: '1', 'unicode-bidi': 'normal' } as const;

type Line = {
  readonly words: string;
  readonly size: number;
  readonly bold: boolean;
  readonly quiet: boolean;
};

/** Asks for plots that wait until the reader comes near. */
export const DRAW_NOW = 'heed-draw-now';

/**
 * A plot of the page as a file of its own: what style sheets say is written into it, with caption and key above and
 * evidence below. Always in the colours of paper; null when nothing is drawn there.
 */
export function pictureOf(plot: Element, words: PictureWords): PlotPicture | null {
  for (const waiting of plot.querySelectorAll('.drawn-plot')) waiting.dispatchEvent(new Event(DRAW_NOW));
  const drawing = plot.querySelector<SVGSVGElement>('svg[role="img"]');
  return drawing === null ? null : onPaper(() => composed(plot, drawing, words));
}

// The scheme is changed and changed back before the browser paints, so nobody sees it.
function onPaper<Made>(make: () => Made): Made {
  const root = document.documentElement;
  const scheme = root.getAttribute('data-mantine-color-scheme');
  root.setAttribute('data-mantine-color-scheme', 'light');
  try {
    return make();
  } finally {
    if (scheme === null) root.removeAttribute('data-mantine-color-scheme');
    else root.setAttribute('data-mantine-color-scheme', scheme);
  }
}

function composed(plot: Element, drawing: SVGSVGElement, words: PictureWords): PlotPicture {
  const { title, caption, below } = words;
  const [wide, high] = sizeOf(drawing);
  const inner = Math.max(wide, LEAST_WIDTH);
  const head = [
    ...written([title], inner, { size: 18, bold: true }),
    ...written([caption === title ? '' : caption], inner, { size: 14, bold: true }),
    ...written([...figureWords(plot), ...aboutWords(plot)], inner, { size: 13 }),
  ];
  const foot = [
    ...written(keyWords(plot), inner, { size: 12 }),
    ...written(below, inner, { size: 11, quiet: true }),
  ];
  const top = EDGE + heightOf(head) + 12;
  const width = inner + 2 * EDGE;
  const height = top + high + 16 + heightOf(foot) + EDGE;
  const root = document.createElementNS(SVG, 'svg');
  set(root, { width, height, viewBox: `0 0 ${width} ${height}` });
  const name = document.createElementNS(SVG, 'title');
  name.textContent = caption === title ? title : `${title}: ${caption}`;
  const paper = document.createElementNS(SVG, 'rect');
  set(paper, { width, height, fill: colour('--heed-paper') });
  const copy = resolvedCopy(drawing);
  set(copy, { x: EDGE + (inner - wide) / 2, y: top, width: wide, height: high, overflow: 'visible' });
  if (copy.getAttribute('viewBox') === null) copy.setAttribute('viewBox', `0 0 ${wide} ${high}`);
  root.append(name, paper, textOf(head, EDGE), copy, textOf(foot, top + high + 16));
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

function resolvedCopy(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll('*')];
  [drawing, ...drawing.querySelectorAll('*')].forEach((element, index) => {
    const into = copies[index];
    if (into === undefined) return;
    into.removeAttribute('class');
    into.removeAttribute('style');
    const above = element === drawing ? null : element.parentElement;
    resolve(into, getComputedStyle(element), above === null ? null : getComputedStyle(above));
    if (into.tagName === 'text') into.setAttribute('xml:space', 'preserve');
  });
  return copy;
}

function resolve(into: Element, shown: CSSStyleDeclaration, above: CSSStyleDeclaration | null): void {
  const say = (property: string, usual: string | undefined): void => {
    const value = shown.getPropertyValue(property);
    if (value === usual) into.removeAttribute(property);
    else into.setAttribute(property, value);
  };
  for (const property of INHERITED) say(property, above?.getPropertyValue(property));
  for (const [property, usual] of Object.entries(OWN)) say(property, usual);
}

function sizeOf(drawing: SVGSVGElement): [number, number] {
  const { width, height } = drawing.viewBox.baseVal;
  if (width > 0 && height > 0) return [width, height];
  const seen = drawing.getBoundingClientRect();
  return [seen.width, seen.height];
}

function figureWords(plot: Element): string[] {
  const words = plot.getAttribute('data-words');
  return words === null ? [] : [words];
}

// Keys stand apart on the page by their margins, and by a space here.
function aboutWords(plot: Element): string[] {
  const parts = [...(plot.querySelector('.about-plot')?.childNodes ?? [])];
  const words = oneLine(parts.map(({ textContent }) => textContent ?? '').join(' '));
  return words === '' ? [] : [words];
}

function keyWords(plot: Element): string[] {
  const key = [...plot.querySelectorAll<HTMLLIElement>('.number-key > li')];
  return key.map((entry) => `${entry.value} ${oneLine(entry.textContent ?? '')}`);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function written(
  paragraphs: readonly string[],
  width: number,
  { size, bold = false, quiet = false }: { size: number; bold?: boolean; quiet?: boolean },
): Line[] {
  const told = paragraphs.filter((words) => words !== '');
  return told.flatMap((words) =>
    linesWithin(words, width, {
      fontSize: bold ? size * 1.06 : size,
      most: Math.ceil(textWidth(words, size)),
    }).map((line) => ({ words: line, size, bold, quiet })),
  );
}

function lineHeight({ size }: Line): number {
  return Math.round(size * 1.45);
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + lineHeight(line), 0);
}

function textOf(lines: readonly Line[], top: number): SVGElement {
  const group = document.createElementNS(SVG, 'g');
  set(group, { 'font-family': getComputedStyle(document.body).fontFamily });
  let y = top;
  for (const line of lines) {
    y += lineHeight(line);
    const text = document.createElementNS(SVG, 'text');
    set(text, {
      x: EDGE,
      y: y - Math.round(line.size * 0.35),
      'font-size': line.size,
      'font-weight': line.bold ? 600 : 400,
      fill: colour(line.quiet ? '--heed-quiet' : '--heed-ink'),
      'unicode-bidi': 'plaintext',
    });
    text.textContent = line.words;
    group.append(text);
  }
  return group;
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
}
