const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * What somebody wrote, as it is kept: composed letters, one way of ending lines, nothing at its ends, and nothing that cannot be seen.
 * Who pastes such characters from elsewhere does not see them, so they are taken out and not complained of.
 */
export function answerText(given: string): string {
  return given.replaceAll(/\r\n?/gu, '\n').replaceAll(UNSEEN, '').normalize('NFC').trim();
}
