import { type Content, html } from '../../../platform/interface/index.ts';

/** Words of people in paragraphs, their lines broken where they broke; they cannot turn the words around them. */
export function paragraphs(text: string): Content {
  return text
    .split(/\n{2,}/u)
    .filter((part) => part.trim() !== '')
    .map(
      (part) =>
        html`<p dir="auto">${part.split('\n').map((line, at) => (at === 0 ? html`${line}` : html`<br>${line}`))}</p>\n`,
    );
}
