/** The text in a language: that of the nearest language that has one, then of the base language, then any; empty when there is none. */
export function wordsIn(
  given: { readonly [language: string]: string } | undefined,
  language: string,
  base: string,
): string {
  if (given === undefined) return '';
  const [short = language] = language.split('-');
  return given[language] ?? given[short] ?? given[base] ?? Object.values(given)[0] ?? '';
}
