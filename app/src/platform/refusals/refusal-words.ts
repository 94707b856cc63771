import { distance } from 'fastest-levenshtein';
import { exactly } from '../foreign-text/index.ts';

const LONGEST_QUOTE = 60;

/** Nobody mistypes a longer word, and comparing takes the product of both lengths. */
const LONGEST_GUESSED = 200;

/**
 * Foreign text as it may stand in a message: control characters made visible, long text cut, in double quotes.
 */
export function quoted(text: string): string {
  const characters = [...exactly(text)];
  const shown =
    characters.length > LONGEST_QUOTE
      ? `${characters.slice(0, LONGEST_QUOTE).join('')}…`
      : characters.join('');
  return `"${shown}"`;
}

/** Several foreign texts in one message; a long list is cut and says how many more there are. */
export function quotedList(texts: readonly string[], most = 12): string {
  const rest = texts.length - most;
  return texts.slice(0, most).map(quoted).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/**
 * Which of the known words did somebody probably mean? Differences of case, blanks and punctuation weigh nothing.
 *
 * @returns undefined when none is close
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[\s_\-*.]/gu, '');
  if (word.length > LONGEST_GUESSED) return undefined;
  const wanted = plain(word);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (candidate.length > LONGEST_GUESSED) continue;
    const apart = distance(wanted, plain(candidate));
    if (apart < bestDistance) {
      best = candidate;
      bestDistance = apart;
    }
  }
  return best;
}
