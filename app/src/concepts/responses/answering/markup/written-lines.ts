import { html } from '../../../../platform/interface/index.ts';

/** Foreign text as HTML whose lines break where they broke: `html` alone would make one line of them. */
export function escapedLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/u)
    .map((line) => html`${line}`.text)
    .join('\n');
}
