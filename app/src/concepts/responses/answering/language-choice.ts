/** What somebody wants to read in, in the order in which it counts. */
export type WantedLanguages = {
  /** Chosen on the page or in the address. */
  readonly chosen: string | null;
  /** In which they began. */
  readonly begun: string | null;
  /** What the link says. */
  readonly link: string | null;
  /** What the browser says it prefers. */
  readonly accepted: string | null;
};

/** The language of a survey that suits somebody best; its first one when none does. */
export function languageFor(languages: readonly string[], wanted: WantedLanguages): string {
  const asked = [wanted.chosen, wanted.begun, wanted.link, ...acceptedIn(wanted.accepted ?? '')];
  for (const tag of asked) {
    const found = tag === null ? undefined : nearest(languages, tag);
    if (found !== undefined) return found;
  }
  return languages[0] ?? 'en';
}

function nearest(languages: readonly string[], tag: string): string | undefined {
  const wanted = tag.toLowerCase();
  const [short] = wanted.split('-');
  return (
    languages.find((language) => language.toLowerCase() === wanted) ??
    languages.find((language) => language.toLowerCase().split('-')[0] === short)
  );
}

const MOST_ACCEPTED = 20;

/** The languages of an `Accept-Language`, the best first. */
function acceptedIn(header: string): readonly string[] {
  return header
    .slice(0, 1000)
    .split(',')
    .slice(0, MOST_ACCEPTED)
    .map((entry) => {
      const [tag = '', ...options] = entry.trim().split(/\s*;\s*/u);
      const weight = options.find((option) => option.startsWith('q='))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ tag, weight }) => weight > 0 && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/u.test(tag))
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
