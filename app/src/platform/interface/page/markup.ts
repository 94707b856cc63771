import { harmless } from '../../foreign-text/index.ts';

/** Text that is already HTML. Only `html` and `trusted` make it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | null | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Which HTML says this? Everything put in is escaped unless it is markup already; lists are joined, null is nothing. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(strings.map((string, index) => string + written(contents[index] ?? null)).join(''));
}

/** Foreign words of whichever direction, which cannot turn the words around them. */
export function foreign(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** Takes text for HTML as it is: only for what stands in this source code, never for foreign text. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function written(content: Content): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return escaped(content);
  return content.map(written).join('');
}

function escaped(text: string): string {
  return harmless(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
