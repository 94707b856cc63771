import type { Interval } from 'heed-statistics';
import type { RestOfPeople } from './answers-together.ts';
import { isMissingNumber } from './known-words.ts';

/** Which answers lie on the scale of a group of columns, and which stand for no answer. */
export type ScaleDecision = {
  readonly scale: Interval;
  readonly missing: readonly number[];
  readonly sure: boolean;
  readonly reasons: readonly string[];
};

/** How people with each answer answered the rest, when only answers of the given scale count as the rest. */
export type RestFor = (scale: Interval) => ReadonlyMap<number, RestOfPeople>;

const TOPS = [3, 4, 5, 7, 9, 10];
const HIGHEST_TOP = 12;
const HUNDRED = 100;
/** What goes beyond 10 and never comes down here is a list of codes. */
const LOW_ENOUGH = 3;
const FEWEST_FOR_GAPS = 30;
const FEWEST_PEOPLE = 5;
const STRAY_SHARE = 0.003;

/**
 * Which scale do these answers have?
 *
 * Conventions: numbers far away that are used for "no answer" everywhere (99, -9 …) are missing; so are those beyond a gap
 * above a usual scale. What lies at an edge of a usual scale (0 of 0 to 5, 6 of 1 to 6) is missing when the people who gave
 * it do not answer the rest as people at that end would.
 *
 * @param points every number answered, with its cells
 * @returns null when no usual scale holds them
 */
export function decideScale(points: ReadonlyMap<number, number>, restFor: RestFor): ScaleDecision | null {
  const all = [...points.keys()].sort((a, b) => a - b);
  if (isSymmetric(all))
    return {
      scale: [all[0]!, -all[0]!],
      missing: [],
      sure: true,
      reasons: ['its numbers lie around 0 alike'],
    };
  const far = all.filter((point) => isMissingNumber(point) && isFarFrom(point, all));
  const near = withoutStrays(
    all.filter((point) => !far.includes(point)),
    points,
  );
  if (near.length === 0 || near[0]! < 0) return null;
  const reasons = far.length > 0 ? [`${far.join(', ')} stand far off the scale`] : [];
  const highest = near.at(-1)!;
  if (highest > HIGHEST_TOP) {
    return highest <= HUNDRED && near.length > 4
      ? {
          scale: [0, HUNDRED],
          missing: far,
          sure: false,
          reasons: [...reasons, 'its numbers lie within 0 to 100'],
        }
      : null;
  }
  if (highest > TOPS.at(-1)! && near[0]! > LOW_ENOUGH) return null;
  const top = decideTop(near, points, restFor);
  const bottom = decideBottom(near, top.end, { points, restFor });
  return {
    scale: [bottom.end, top.end],
    missing: [
      ...far.filter((point) => point < 0),
      ...bottom.missing,
      ...top.missing,
      ...far.filter((point) => point > 0),
    ],
    sure: top.sure && bottom.sure,
    reasons: [...reasons, ...top.reasons, ...bottom.reasons],
  };
}

/** A slip of the pen above a usual scale is no point of it, nor a code: it stays to be refused and counted. */
function withoutStrays(near: readonly number[], points: ReadonlyMap<number, number>): number[] {
  const cells = near.reduce((sum, point) => sum + points.get(point)!, 0);
  const strays = near.filter((point) => points.get(point)! < cells * STRAY_SHARE);
  const rest = near.filter((point) => !strays.includes(point));
  const highest = rest.at(-1) ?? 0;
  const usual = TOPS.find((top) => top >= highest) ?? highest;
  return near.filter((point) => point <= usual || !strays.includes(point));
}

type End = {
  readonly end: number;
  readonly missing: readonly number[];
  readonly sure: boolean;
  readonly reasons: readonly string[];
};

function isSymmetric(all: readonly number[]): boolean {
  const low = all[0] ?? 0;
  return low < -1 && low >= -5 && all.at(-1) === -low && all.length >= 4;
}

function isFarFrom(point: number, all: readonly number[]): boolean {
  if (point < 0) return true;
  const near = all.filter((other) => other >= 0 && !isMissingNumber(other));
  return near.length > 0 && near.at(-1)! <= HIGHEST_TOP;
}

function decideTop(near: readonly number[], points: ReadonlyMap<number, number>, restFor: RestFor): End {
  const highest = near.at(-1)!;
  const plain = { missing: [], sure: true, reasons: [] };
  const gap = topBelowGap(near, points);
  if (gap !== null) {
    const beyond = near.filter((point) => point > gap);
    return {
      end: gap,
      missing: beyond,
      sure: true,
      reasons: [`nothing lies between ${gap} and ${beyond[0]}`],
    };
  }
  const lower = TOPS.findLast((top) => top < highest);
  const usual = TOPS.includes(highest);
  if (lower !== undefined) {
    const beyond = near.filter((point) => point > lower);
    const seen = seenAt('top', { end: lower, beyond, rest: restFor([1, highest]) });
    if (seen !== null && (usual ? seen.against : !seen.goesOn)) {
      return { end: lower, missing: beyond, sure: true, reasons: [seen.words] };
    }
    if (seen === null && !usual && highest !== 6) {
      const reasons = [`scales end at ${lower} more often than at ${highest}`];
      return { end: lower, missing: beyond, sure: highest === 11, reasons };
    }
    if (!usual) return { ...plain, end: highest, sure: seen !== null };
  }
  // Nobody may have given the highest answer; usual scales have none of 2 or 8 points.
  const end = usual ? highest : (TOPS.find((top) => top >= highest) ?? highest);
  return { ...plain, end, sure: usual };
}

function topBelowGap(near: readonly number[], points: ReadonlyMap<number, number>): number | null {
  const cells = near.reduce((sum, point) => sum + points.get(point)!, 0);
  if (cells < FEWEST_FOR_GAPS) return null;
  for (const top of [10, 7, 5, 4]) {
    const within = near.filter((point) => point >= 1 && point <= top).length;
    const above = near.filter((point) => point > top);
    if (
      near.includes(top) &&
      above.length > 0 &&
      above.length <= 3 &&
      above[0]! > top + 1 &&
      within >= top - 1
    )
      return top;
  }
  return null;
}

function decideBottom(
  near: readonly number[],
  top: number,
  { points, restFor }: { points: ReadonlyMap<number, number>; restFor: RestFor },
): End {
  const lowest = near[0]!;
  if (lowest > 0) return { end: 1, missing: [], sure: lowest <= 2, reasons: [] };
  const seen = seenAt('bottom', { end: 1, beyond: [0], rest: restFor([1, top]) });
  const zero = { end: 1, missing: [0] };
  if (seen !== null && (top === 10 ? seen.against : !seen.goesOn))
    return { ...zero, sure: true, reasons: [seen.words] };
  if (seen === null && [5, 7, 9].includes(top) && points.get(0)! > (points.get(1) ?? 0)) {
    return { ...zero, sure: false, reasons: [`scales up to ${top} begin at 1 more often than at 0`] };
  }
  return { end: 0, missing: [], sure: seen !== null || top === 10, reasons: [] };
}

type Seen = { readonly goesOn: boolean; readonly against: boolean; readonly words: string };

/** What do the people beyond an end of the scale answer otherwise, compared with those at this end? */
function seenAt(
  which: 'top' | 'bottom',
  {
    end,
    beyond,
    rest,
  }: {
    readonly end: number;
    readonly beyond: readonly number[];
    readonly rest: ReadonlyMap<number, RestOfPeople>;
  },
): Seen | null {
  const slope = slopeOf([...rest].filter(([point]) => !beyond.includes(point)));
  const there = rest.get(end);
  const groups = beyond.flatMap((point) => rest.get(point) ?? []);
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  if (slope === null || there === undefined || there.n < FEWEST_PEOPLE || n < FEWEST_PEOPLE) return null;
  const mean = groups.reduce((sum, group) => sum + group.n * group.mean, 0) / n;
  const error = Math.hypot(
    there.error,
    Math.sqrt(groups.reduce((sum, g) => sum + (g.n * g.error) ** 2, 0)) / n,
  );
  if (!Number.isFinite(error)) return null;
  // On the scale people further out answer further out elsewhere too.
  const further = (mean - there.mean) * (which === 'top' ? 1 : -1) * Math.sign(slope);
  const codes = beyond.join(' and ');
  return {
    goesOn: further >= Math.abs(slope) / 2,
    against: further < -2 * error && n >= 2 * FEWEST_PEOPLE,
    words: `who answered ${codes} does not answer other questions as somebody beyond ${end} would (${mean.toFixed(2)} there, ${there.mean.toFixed(2)} of those at ${end})`,
  };
}

/** How much higher is the rest for one point more? Null when that cannot be told from chance. */
function slopeOf(groups: readonly (readonly [number, RestOfPeople])[]): number | null {
  const n = groups.reduce((sum, [, group]) => sum + group.n, 0);
  const meanX = groups.reduce((sum, [point, group]) => sum + group.n * point, 0) / n;
  const meanY = groups.reduce((sum, [, group]) => sum + group.n * group.mean, 0) / n;
  let [xx, xy, within] = [0, 0, 0];
  for (const [point, group] of groups) {
    xx += group.n * (point - meanX) ** 2;
    xy += group.n * (point - meanX) * (group.mean - meanY);
    within += group.n > 1 ? group.error ** 2 * group.n * (group.n - 1) : 0;
  }
  if (!(xx > 0) || n < 12) return null;
  const slope = xy / xx;
  const error = Math.sqrt(within / n / xx);
  return Math.abs(slope) > 3 * error ? slope : null;
}
