/** Brings a part of the page into sight and the keyboard to it. */
export function bring(part: string): void {
  const place = document.getElementById(part);
  place?.scrollIntoView({ block: 'start' });
  const first = place?.querySelector<HTMLElement>('button, a, input, select, textarea, summary');
  (first ?? place)?.focus({ preventScroll: true });
}
