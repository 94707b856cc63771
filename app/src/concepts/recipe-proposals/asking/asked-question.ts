import type { Interval } from 'heed-statistics';

/** A question on a scale, as analyses ask for it. */
export type AskedQuestion = {
  /** What the recipe calls it. */
  readonly name: string;
  /** Its own short name in the file. */
  readonly code: string;
  /** All that is written above it. */
  readonly heading: string;
  /** Its wording, or else its name. */
  readonly title: string;
  readonly scale: Interval;
  readonly group: number;
  /** Cells with an answer on the scale. */
  readonly answered: number;
};

const LONGEST_TITLE = 60;

/** A short name for people, each different from the others in the list. */
export function uniqueTitles(titles: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return titles.map((title) => {
    const characters = [...title.replaceAll(/\s+/gu, ' ').trim()];
    const short =
      characters.length > LONGEST_TITLE
        ? `${characters.slice(0, LONGEST_TITLE).join('')}…`
        : characters.join('');
    const before = seen.get(short) ?? 0;
    seen.set(short, before + 1);
    return before === 0 ? short : uniqueAgain(short, before + 1, seen);
  });
}

function uniqueAgain(short: string, from: number, seen: Map<string, number>): string {
  let number = from;
  while (seen.has(`${short} (${number})`)) number++;
  seen.set(`${short} (${number})`, 1);
  return `${short} (${number})`;
}
