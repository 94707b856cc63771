import type { ColumnLook, SeenValue } from '../looking/column-profile.ts';
import { isNoAnswer } from './known-words.ts';
import { numbersOfTexts, reachOfTexts } from './text-scales.ts';

/** A column that may hold answers on a scale. */
export type Candidate = {
  readonly position: number;
  readonly name: string;
  /** All that is written above it, to look for words. */
  readonly heading: string;
  readonly stem: string | null;
  /** Different numbers, those of texts too, and in how many cells each stands. */
  readonly points: ReadonlyMap<number, number>;
  /** Texts that stand for numbers; null when its cells are numbers as they are. */
  readonly values: ReadonlyMap<string, number> | null;
  readonly reach: readonly [number, number] | null;
  readonly wording: string | null;
  /** Its texts are codes of which nobody can see what they say. */
  readonly guessed: boolean;
  readonly missingTexts: readonly string[];
  readonly look: ColumnLook;
};

/** What a column is called, as far as candidates need to know. */
export type Headed = Pick<Candidate, 'position' | 'name' | 'heading' | 'stem'>;

const MOST_POINTS = 102;
const HIGHEST_POINT = 100;
const ARRAY_CODE = /^[A-Z]{1,2}(\d{1,2})$/u;
const LEAST_IN_ARRAY = 3;

/** A column as one that may hold answers on a scale, read by itself; null when it cannot. */
export function candidateOf(
  look: ColumnLook,
  headed: Headed,
  together: readonly SeenValue[],
): Candidate | null {
  if (look.tooMany || look.filled === 0 || look.long > 0) return null;
  const missing = look.values.filter(isNoAnswer);
  const answers = look.values.filter((value) => !isNoAnswer(value));
  if (answers.length === 0 || answers.length > MOST_POINTS) return null;
  const rest = {
    position: headed.position,
    name: headed.name,
    heading: headed.heading,
    stem: headed.stem,
    missingTexts: missing.map(({ text }) => text),
    look,
  };
  if (answers.every(isSmallWhole)) {
    const points = new Map<number, number>();
    for (const { number, cells } of answers) points.set(number!, (points.get(number!) ?? 0) + cells);
    return { ...rest, points, values: null, reach: null, wording: null, guessed: false };
  }
  // Texts are understood together with those of the columns of the same group.
  const siblings = together.filter((value) => !isNoAnswer(value));
  const understood = textNumbers(siblings, headed) ?? textNumbers(answers, headed);
  if (understood === null) return null;
  const points = new Map<number, number>();
  const values = new Map<string, number>();
  for (const { text, number, cells } of answers) {
    const point = number ?? understood.numbers.get(text);
    if (point === undefined || !Number.isInteger(point)) return null;
    points.set(point, (points.get(point) ?? 0) + cells);
  }
  for (const [text, number] of understood.numbers) values.set(text, number);
  return {
    ...rest,
    points,
    values,
    reach: understood.reach,
    wording: understood.reason,
    guessed: understood.reach === null,
  };
}

/** The numbers of a candidate in the first rows of its file, NaN where there is none. */
export function numbersOfCandidate({ look, values, missingTexts }: Candidate): Float64Array {
  const last = look.values.at(-1)?.place ?? 0;
  const numbers = new Float64Array(last + 1).fill(Number.NaN);
  for (const { text, number, place } of look.values) {
    if (!missingTexts.includes(text)) numbers[place] = number ?? values?.get(text) ?? Number.NaN;
  }
  // Values that the file itself declares missing have a place too, and no number.
  return Float64Array.from(look.places, (place) => numbers[place] ?? Number.NaN);
}

type Understood = {
  readonly numbers: ReadonlyMap<string, number>;
  readonly reach: readonly [number, number] | null;
  readonly reason: string;
};

function textNumbers(answers: readonly SeenValue[], { name }: Headed): Understood | null {
  const different = new Set(answers.map(({ text }) => text));
  if (different.size < 2) return null;
  const found = numbersOfTexts(answers);
  if (found !== null) return { numbers: found.numbers, reach: reachOfTexts(found), reason: found.reason };
  const codes = [...different].map((text) => [text, ARRAY_CODE.exec(text)?.[1]] as const);
  const letters = new Set([...different].map((text) => text.replaceAll(/\d/gu, '')));
  const isArray = name.includes('[') && letters.size === 1 && different.size >= LEAST_IN_ARRAY;
  if (!isArray || codes.some(([, digits]) => digits === undefined)) return null;
  const numbers = new Map(codes.map(([text, digits]) => [text, Number(digits)]));
  return { numbers, reach: null, reason: 'its answer codes are numbered; which end is best they do not say' };
}

function isSmallWhole({ number }: SeenValue): boolean {
  if (number === null || !Number.isInteger(number)) return false;
  return (number >= -10 && number <= HIGHEST_POINT) || isFar(number);
}

function isFar(number: number): boolean {
  return (
    number === 999 || number === 9999 || number === -99 || number === -999 || number === -88 || number === -77
  );
}
