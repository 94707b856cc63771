import { z } from 'zod';

const MOST_NESTED = 100;

/** A name that can be shown and kept: no control characters, no halves of characters. */
const NAME = /^[^\p{Cc}\p{Cs}]*$/u;

export const answerSetTitle = z
  .string()
  .trim()
  .min(1, 'give a title')
  .max(200, 'a title has at most 200 characters')
  .regex(NAME, 'a title has no control characters');

/** What a file is called: a name without folders that can be shown and kept. */
export const answerFileName = z
  .string()
  .min(1, 'give the name of the file')
  .max(200, 'the name of a file has at most 200 characters')
  .regex(NAME, 'the name of a file has no control characters')
  .regex(/^[^/\\]*$/u, 'give the name of the file without its folders')
  .regex(/^(?!\.{1,2}$)/u, 'this is the name of a folder');

/** What is counted of the rows of a file. */
const rowCounts = z.object({ read: z.int(), used: z.int(), refused: z.int() });

/** The answers of one file as programs and pages see them in a list. */
export const answerSet = z.object({
  id: z.uuid(),
  title: z.string(),
  fileName: z.string(),
  rows: rowCounts,
  takenAt: z.iso.datetime(),
  /** Null when Heed itself took them. */
  takenBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
});
export type AnswerSet = z.output<typeof answerSet>;

/** One set of answers with how its file was read. */
export const answerSetDetail = answerSet.extend({
  file: z.object({
    bytes: z.int(),
    sha256: z.string(),
    encoding: z.string(),
    delimiter: z.string(),
    headerRows: z.int(),
  }),
  columns: z.array(z.string()),
  /** As it was given. */
  recipe: z.unknown(),
});
export type AnswerSetDetail = z.output<typeof answerSetDetail>;

/** A row that could not be used. `row` counts from 1 below the header. */
export const refusedAnswerRow = z.object({ row: z.int(), reason: z.string() });

/** In characters. */
const LARGEST_RECIPE = 500_000;

/** What it takes to take a file of answers. */
export const newAnswers = z.object({
  title: answerSetTitle.optional(),
  fileName: answerFileName,
  recipe: z
    .unknown()
    .refine(
      (given) => typeof given === 'string' || isObject(given),
      'give the recipe as an object, or the text of its file',
    )
    .refine((given) => (typeof given === 'string' ? given.length : partsIn(given)) <= LARGEST_RECIPE, {
      error: 'the recipe is too large; no recipe needs that',
      abort: true,
    })
    // Writers of JSON, as parsers, cannot follow thousands of brackets within brackets.
    .refine(
      (given) => !isDeeper(given, MOST_NESTED),
      'the recipe is nested too deeply; no recipe needs that',
    ),
  /** The text of the file. */
  file: z.string().optional(),
  /** The bytes of the file, whatever its encoding, in base64. */
  fileBase64: z.string().optional(),
});
export type NewAnswers = z.output<typeof newAnswers>;

/** What is kept of a set of answers, without its rows, header and recipe. */
export type AnswerSetSummary = {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly rowsRead: number;
  readonly rowsUsed: number;
  readonly rowsRefused: number;
  readonly takenAt: Date;
  readonly takenBy: string | null;
};

/** How much there is in a value: parts and characters, counted no further than it matters. */
function partsIn(given: unknown): number {
  let count = 0;
  const waiting: unknown[] = [given];
  while (waiting.length > 0 && count <= LARGEST_RECIPE) {
    const part = waiting.pop();
    count += typeof part === 'string' ? part.length + 1 : 1;
    if (typeof part !== 'object' || part === null) continue;
    // No list of all its parts is made, which could be longer than the memory.
    for (const key in part) {
      count += Array.isArray(part) ? 1 : key.length + 1;
      waiting.push((part as Record<string, unknown>)[key]);
      if (count > LARGEST_RECIPE) return count;
    }
  }
  return count;
}

function isDeeper(given: unknown, most: number): boolean {
  if (typeof given !== 'object' || given === null) return false;
  return most === 0 || Object.values(given).some((part) => isDeeper(part, most - 1));
}

function isObject(given: unknown): boolean {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
