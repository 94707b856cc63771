import { html, type Markup, trusted } from './markup.ts';

// Filled and hollow shapes that stay apart also without colour and when small.
const SHAPES = [
  'M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z',
  'M-4.5-4.5H4.5V4.5H-4.5Z',
  'M0-6.5 6 4.5H-6Z',
  'M0-6.5 6.5 0 0 6.5-6.5 0Z',
] as const;

/** Which mark has a point of this kind? Each kind its own shape; after four kinds the same shapes hollow. */
export function markShape(kind: number, { x, y }: { x: number; y: number }): Markup {
  const hollow = Math.floor(kind / SHAPES.length) % 2 === 1 ? ' hollow' : '';
  const shape = trusted(SHAPES[kind % SHAPES.length] ?? SHAPES[0]);
  return html`<path class="mark${hollow}" transform="translate(${x} ${y})" d="${shape}"/>`;
}

/** The mark as it stands in the table, before the word for its kind. */
export function markInLine(kind: number): Markup {
  return html`<svg class="key-mark" aria-hidden="true" width="14" height="14">${markShape(kind, { x: 7, y: 7 })}</svg>`;
}
