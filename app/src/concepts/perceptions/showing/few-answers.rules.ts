/** Whether so few people stand behind a figure that it is not shown. */
export function isTooFew(n: number, minimumN: number): boolean {
  return n < Math.max(1, minimumN);
}

/**
 * Whether a part of some people may not be shown: they are too few, or those who are left of all without them are, of whom a
 * subtraction would tell.
 */
export function isHiddenPart(
  { part, all }: { readonly part: number; readonly all: number },
  minimumN: number,
): boolean {
  const rest = all - part;
  return isTooFew(part, minimumN) || (rest > 0 && isTooFew(rest, minimumN));
}

/**
 * Which of several parts are not shown beside the whole: those of too few people, and, when these are too few together as well, the
 * next smallest, so that the whole less the shown parts tells of nobody.
 */
export function hiddenParts(parts: readonly number[], minimumN: number): readonly boolean[] {
  const hidden = parts.map((n) => isTooFew(n, minimumN));
  const left = [...parts.keys()].filter((i) => !hidden[i]).sort((a, b) => parts[a]! - parts[b]!);
  let together = parts.reduce((sum, n, i) => (hidden[i] ? sum + n : sum), 0);
  for (const i of left) {
    if (together === 0 || !isTooFew(together, minimumN)) break;
    hidden[i] = true;
    together += parts[i]!;
  }
  return hidden;
}
