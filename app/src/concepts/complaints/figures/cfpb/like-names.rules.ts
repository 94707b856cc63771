/** Names among which more pairs than can be looked at would be. */
const MOST_NAMES = 400;
const EMPTY_WORDS = new Set(['a', 'an', 'and', 'for', 'in', 'of', 'on', 'or', 'other', 'the', 'to', 'with']);

/**
 * Which names look like two spellings of one thing? The words of one are all among those of the other, or most of them are; words
 * that say little and the plural do not count. They may still be two things: nothing is put together.
 */
export function likeNames(names: readonly string[]): readonly (readonly [string, string])[] {
  if (names.length > MOST_NAMES) return [];
  const worded = names.map((name) => ({ name, words: wordsOf(name) }));
  return worded.flatMap((one, i) =>
    worded
      .slice(i + 1)
      .flatMap((other): (readonly [string, string])[] =>
        isLike(one.words, other.words) ? [[one.name, other.name]] : [],
      ),
  );
}

function wordsOf(name: string): ReadonlySet<string> {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !EMPTY_WORDS.has(word));
  return new Set(words.map((word) => (word.length > 3 ? word.replace(/s$/u, '') : word)));
}

function isLike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((word) => other.has(word)).length;
  const [fewer, more] = [Math.min(one.size, other.size), Math.max(one.size, other.size)];
  if (fewer === 0) return false;
  if (fewer === more && shared === more) return true;
  if (fewer >= 2 && shared === fewer) return true;
  return shared / (one.size + other.size - shared) >= 0.6;
}
