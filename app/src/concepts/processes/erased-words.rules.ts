/** What a customer is called in the chain who was erased. */
export const ERASED = 'an erased customer';

/** Shorter words stand by chance within others. */
const SHORTEST = 3;

/** Gives texts without these words of somebody, whichever letters are large; each is as long as it may be at most. */
export function without(words: readonly string[]): (text: string, longest: number) => string {
  const sought = words
    .map((word) => word.trim())
    .filter(({ length }) => length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  if (sought.length === 0) return (text) => text;
  const pattern = new RegExp(sought.join('|'), 'giu');
  return (text, longest) => text.replaceAll(pattern, ERASED).slice(0, longest);
}
