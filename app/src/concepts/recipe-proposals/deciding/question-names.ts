/** Letters before a number that say nothing of what a question is about. */
const GENERIC = /^(q|v|var|x|s|item|frage|question|col|column|f|c|문항)$/iu;

/**
 * To which group of questions may a column belong, by its name? `Q7ART` and `Q7FOOD` to Q7, `E1` and `E2` to E#,
 * `F1_importance` and `F2_importance` to #importance, `C1[SQ001]` to C1.
 */
function stemsOf(name: string): string[] {
  const stems: string[] = [];
  const bracket = /^([^[]+)\[/u.exec(name)?.[1];
  if (bracket !== undefined) return [`[${bracket.trim()}`];
  const numbered = /^\*?(\p{L}{1,3}\d+)(?:[A-Z](?![a-z])|[a-z](?=_|$)|[\p{L}_.#-])/u.exec(name)?.[1];
  if (numbered !== undefined) stems.push(numbered);
  const [, letters] = /^(\p{L}+)[ _.-]?\d+$/u.exec(name) ?? [];
  if (letters !== undefined && !GENERIC.test(letters)) stems.push(`${letters}#`);
  const [, before] = /^(.+?)[ _.-]\d+$/u.exec(name) ?? [];
  if (before !== undefined) stems.push(before);
  const [, suffix] = /\d[ _.-]?(\p{L}{3,})$/u.exec(name) ?? [];
  if (suffix !== undefined && letters === undefined) stems.push(`#${suffix}`);
  return stems;
}

/** The group of each name that it shares with most others; null for names that stand alone. */
export function stemsFor(names: readonly string[]): (string | null)[] {
  const all = names.map(stemsOf);
  const members = new Map<string, number>();
  for (const stem of all.flat()) members.set(stem, (members.get(stem) ?? 0) + 1);
  return all.map((stems) => {
    const shared = stems.filter((stem) => members.get(stem)! > 1);
    return shared.sort((a, b) => members.get(b)! - members.get(a)!)[0] ?? null;
  });
}
