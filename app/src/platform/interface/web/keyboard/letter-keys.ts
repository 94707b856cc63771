const KEPT_AS = 'heed-letter-keys';

/** Do keys of one letter work? Who speaks to the computer, or types by chance, can switch them off (WCAG 2.1.4). */
export function lettersAreOn(): boolean {
  return localStorage.getItem(KEPT_AS) !== 'off';
}

export function switchLetters(on: boolean): void {
  localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
}
