const ASKING =
  /^\s*(expected|expectation|perceived|perception|importance|important|satisfaction(\s+with)?|if (not )?so)\s*[:–-]\s*/iu;

/** What an attribute may be called that a question asks about: the wording without how it is asked. */
export function nameFromWording(wording: string): string {
  const words = wording
    .replace(ASKING, '')
    .replace(/:\s*(feeling if .*|difficult to easy)$/iu, '')
    .trim();
  const name = words === '' ? wording.trim() : words;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`.slice(0, 200);
}
