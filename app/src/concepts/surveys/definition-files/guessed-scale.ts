import { NOT_APPLICABLE } from '../definition/not-applicable.ts';
import { labelOrder, saysNoAnswer } from './ordered-labels.ts';

/** An option of a closed question as a file has it: its code there, and its label in the survey's first language. */
export type CodedLabel = { readonly code: string; readonly label: string };

/** Options that are points of a scale. */
export type GuessedScale = {
  readonly lowest: number;
  readonly highest: number;
  /** The point of each option, by its place; null for the way out. */
  readonly points: readonly (number | null)[];
  readonly lowestIsBest: boolean;
  /** The places of the options that mean “no answer”. */
  readonly waysOut: readonly number[];
  /** Why these count as a scale. */
  readonly why: string;
};

const MOST_WAYS_OUT = 3;
const NUMBER_ALONE = /^\(?(-?\d{1,3})\)?$/u;
const NUMBER_FIRST = /^\(?(-?\d{1,3})\)?\s*[-–—:=.)(,]\s*[^\d]*$/u;
const NUMBER_LAST = /^[^\d]*[-–—:=(,]\s*(\d{1,3})\)?$/u;

/**
 * Whether the options of a question are points of one scale. They are when their labels are numbers one apart, or when their labels
 * come from one known scale in its order; whole numbers as codes must then be one apart too, for who gives 1, 10 and 100 means
 * amounts. Three points at least: yes and no are choices. A few options may stand
 * beside the scale as ways out; Heed has one, so several become one.
 *
 * @param codesArePoints whether the file itself says that these codes are numbers of a scale, whatever the labels are
 */
export function guessedScale(options: readonly CodedLabel[], codesArePoints = false): GuessedScale | null {
  const out = waysOutOf(options);
  if (out.length > MOST_WAYS_OUT) return null;
  const rest = options.filter((_, i) => !out.includes(i));
  if (rest.length < 3 || rest.length > 101) return null;
  const numbered = rest.map(({ label }) => numberIn(label.trim()));
  const fromLabels = numbered.every((point) => point !== null) && oneApart(numbered as number[]);
  const found = fromLabels
    ? {
        points: numbered as number[],
        lowestIsBest: fallsByWords(rest, numbered as number[]),
        why: 'its labels are numbers one apart',
      }
    : (orderedPoints(rest) ?? (codesArePoints ? numberedPoints(rest) : null));
  if (found === null) return null;
  const lowest = Math.min(...found.points);
  const highest = Math.max(...found.points);
  if (lowest < -100 || highest > 100) return null;
  const points: (number | null)[] = [...found.points];
  for (const place of out) points.splice(place, 0, null);
  return { lowest, highest, points, lowestIsBest: found.lowestIsBest, waysOut: out, why: found.why };
}

/** Ways out stand before or behind a scale: whoever is unsure between two of its points stands on it. */
function waysOutOf(options: readonly CodedLabel[]): readonly number[] {
  const isWayOut = options.map(({ label }) => saysNoAnswer(label));
  const first = isWayOut.indexOf(false);
  const last = isWayOut.lastIndexOf(false);
  return options.flatMap(({ code }, i) =>
    code === NOT_APPLICABLE || (isWayOut[i] === true && (i < first || i > last)) ? [i] : [],
  );
}

/** Whether numbers grow from the best to the worst by the words beside some of them, as school marks do. */
function fallsByWords(options: readonly CodedLabel[], points: readonly number[]): boolean {
  const worded = options.flatMap(({ label }, i) => {
    const words = beyondNumber(label);
    return words === '' ? [] : [{ words, point: points[i] ?? 0 }];
  });
  const order = worded.length < 2 ? null : labelOrder(worded.map(({ words }) => words));
  if (order?.good !== true) return false;
  return worded.every(({ point }, i) =>
    worded.every(
      (other, j) => i === j || point > other.point === (order.ranks[i] ?? 0) < (order.ranks[j] ?? 0),
    ),
  );
}

function orderedPoints(
  rest: readonly CodedLabel[],
): { readonly points: number[]; readonly lowestIsBest: boolean; readonly why: string } | null {
  const order = labelOrder(rest.map(({ label }) => label));
  if (order === null) return null;
  const { ranks, good } = order;
  const up = ranks.every((rank, i) => i === 0 || rank > (ranks[i - 1] ?? rank));
  const down = ranks.every((rank, i) => i === 0 || rank < (ranks[i - 1] ?? rank));
  if (!up && !down) return null;
  const points = pointsOfCodes(rest.map(({ code }) => code));
  if (points === null) return null;
  const grows = (points[1] ?? 0) > (points[0] ?? 0);
  return { points, lowestIsBest: good && up !== grows, why: 'its labels are a known scale in its order' };
}

function numberedPoints(
  rest: readonly CodedLabel[],
): { points: number[]; lowestIsBest: boolean; why: string } | null {
  const points = rest.map(({ code }) => (/^-?\d{1,3}$/u.test(code) ? Number(code) : Number.NaN));
  const why = 'the file gives them as numbers one apart';
  return oneApart(points) ? { points, lowestIsBest: false, why } : null;
}

/** The numbers in the codes when they are one apart; else the places, unless the codes are numbers that mean something else. */
function pointsOfCodes(codes: readonly string[]): number[] | null {
  const whole = codes.map((code) => (/^-?\d{1,6}$/u.test(code) ? Number(code) : Number.NaN));
  if (whole.every((number) => !Number.isNaN(number))) return oneApart(whole) ? whole : null;
  const ending = codes.map((code) => Number(/^[A-Za-z_]+0*(\d{1,3})$/u.exec(code)?.[1] ?? Number.NaN));
  if (ending.every((number) => !Number.isNaN(number)) && oneApart(ending)) return ending;
  return codes.map((_, i) => i + 1);
}

function numberIn(label: string): number | null {
  const found = NUMBER_ALONE.exec(label) ?? NUMBER_FIRST.exec(label) ?? NUMBER_LAST.exec(label);
  return found === null ? null : Number(found[1]) + 0;
}

function oneApart(numbers: readonly number[]): boolean {
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0);
  return (
    Math.abs(step) === 1 && numbers.every((number, i) => i === 0 || number - (numbers[i - 1] ?? 0) === step)
  );
}

/** What a label of a point says beside its number, so that the number does not stand there twice. */
export function beyondNumber(label: string): string {
  const trimmed = label.trim();
  if (NUMBER_ALONE.test(trimmed)) return '';
  if (!NUMBER_FIRST.test(trimmed)) return trimmed;
  return trimmed
    .replace(/^\(?-?\d{1,3}\)?\s*[-–—:=.)(,]\s*/u, '')
    .replace(/\)$/u, (close) => (trimmed.includes('(') ? '' : close));
}
