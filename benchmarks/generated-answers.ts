import { once } from 'node:events';
import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Rated columns of the generated file. */
export const RATED_COLUMNS = Array.from({ length: 24 }, (_, i) => `Q${i + 1}`);

const ROWS_AT_ONCE = 10_000;

/**
 * Writes a file of answers with the quirks of real ones: ratings 1 to 5 with 0 for blank and 6 for not applicable, empty
 * cells, the word Blank, a few cells off the scale, a group, and a survey weight. The same file for the same number of
 * rows; one that is there already is used again.
 *
 * @returns its path
 */
export async function generatedAnswers(folder: string, rows: number): Promise<string> {
  const path = join(folder, `answers-${rows}.csv`);
  if (existsSync(path)) return path;
  const unfinished = `${path}.unfinished`;
  const file = createWriteStream(unfinished);
  file.write(`ID,${RATED_COLUMNS.join(',')},TERM,WEIGHT\n`);
  const random = numbers(20_261_122);
  for (let first = 1; first <= rows; first += ROWS_AT_ONCE) {
    const lines: string[] = [];
    for (let id = first; id < Math.min(first + ROWS_AT_ONCE, rows + 1); id++) lines.push(line(id, random));
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  renameSync(unfinished, path);
  return path;
}

function line(id: number, random: () => number): string {
  const ratings = RATED_COLUMNS.map(() => {
    const kind = random();
    if (kind < 0.03) return '';
    if (kind < 0.0305) return '9';
    if (kind < 0.031) return 'Blank';
    return String(Math.floor(random() * 7));
  });
  const group = 'ABCDEFG'[Math.floor(random() * 7)];
  return `${id},${ratings.join(',')},${group},${(0.2 + 2 * random()).toFixed(6)}`;
}

/** A linear congruential generator: enough for made-up answers. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
