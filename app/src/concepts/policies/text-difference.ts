/** A stretch of words that stayed, came or went. */
export type DifferingWords = { readonly kind: 'same' | 'added' | 'removed'; readonly words: string };

/** More cells than these are not compared word by word; the middle is then shown as gone and come. */
const MOST_CELLS = 16_000_000;

/**
 * What differs between two texts, word by word: the longest common words stay. Same and removed stretches joined give the
 * text before, same and added ones the text after, to the last blank.
 */
export function textDifference(before: string, after: string): readonly DifferingWords[] {
  const one = wordsOf(before);
  const other = wordsOf(after);
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (
    end < one.length - start &&
    end < other.length - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  ) {
    end += 1;
  }
  const middle = comparedWords(one.slice(start, one.length - end), other.slice(start, other.length - end));
  const same = (words: readonly string[]): DifferingWords[] =>
    words.map((word) => ({ kind: 'same', words: word }));
  return joined([...same(one.slice(0, start)), ...middle, ...same(one.slice(one.length - end))]);
}

/** Words, each with the blanks behind it, and breaks of lines for themselves, so that joined they are the text again. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\s*\n\s*|\S+[^\S\n]*|[^\S\n]+/gu) ?? [];
}

function comparedWords(one: readonly string[], other: readonly string[]): readonly DifferingWords[] {
  const gone: DifferingWords[] = one.map((words) => ({ kind: 'removed', words }));
  const come: DifferingWords[] = other.map((words) => ({ kind: 'added', words }));
  if (one.length * other.length > MOST_CELLS || one.length === 0 || other.length === 0)
    return [...gone, ...come];
  const width = other.length + 1;
  // How many words from here to the ends are common at best.
  const common = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        one[i] === other[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const found: DifferingWords[] = [];
  let i = 0;
  let j = 0;
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) {
      found.push({ kind: 'same', words: one[i]! });
      i += 1;
      j += 1;
    } else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) {
      found.push(gone[i]!);
      i += 1;
    } else {
      found.push(come[j]!);
      j += 1;
    }
  }
  return [...found, ...gone.slice(i), ...come.slice(j)];
}

function joined(parts: readonly DifferingWords[]): readonly DifferingWords[] {
  const found: { kind: DifferingWords['kind']; words: string }[] = [];
  for (const { kind, words } of parts) {
    const last = found.at(-1);
    if (last?.kind === kind) last.words += words;
    else found.push({ kind, words });
  }
  return found;
}
