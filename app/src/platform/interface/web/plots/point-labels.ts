import type { Box } from '../../page/label-placement.ts';
import { balancedLines } from './measured-words.ts';

type Spot = { readonly x: number; readonly y: number };

/** A point that wants a name; its number stands for it where the name has no room. */
export type PointToName = Spot & { readonly name: string; readonly number: number };

export type PointLabel = {
  readonly lines: readonly string[];
  readonly isNumber: boolean;
  readonly box: Box;
  /** At which side the lines are aligned: the one towards the point. */
  readonly anchor: 'start' | 'middle' | 'end';
};

export type LabelRoom = {
  /** Labels stay within. */
  readonly bounds: Box;
  /** Labels avoid these where they can: whiskers and lines. */
  readonly disliked: readonly Box[];
  readonly lineHeight: number;
  readonly widthOf: (words: string) => number;
};

type Candidate = PointLabel & { readonly cost: number; readonly distance: number };

/** What is chosen for each point so far; undefined where nothing has room. */
type Choice = (Candidate | undefined)[];

const MARK = 6;
const RINGS = [
  { distance: 10, dearer: 0 },
  { distance: 8, dearer: 0.6 },
  { distance: 14, dearer: 1.5 },
  { distance: 19, dearer: 3 },
];
const ALONG = [0.5, 0.25, 0.75, 0.06, 0.94];
const MOST_LINES = 4;
const KEPT_OF_EACH_FORM = 16;
const COST_OF_LINE = 0.8;
const COST_OF_COVERED = 1.5;
const COST_OF_NUMBER = 20;
const COST_OF_NOTHING = 60;
const ROUNDS = 3;
// With more points the search for better places would keep the reader waiting.
const MOST_IMPROVED = 40;
const GAP = { across: 6, down: 3 };

/**
 * Which label stands where? The whole name, in one line or several, where it has room beside its point, else the number;
 * null where there is room for neither. No label is nearer to another point than to its own, and no point nearer to
 * another's label than to its own.
 */
export function labelPoints(points: readonly PointToName[], room: LabelRoom): (PointLabel | null)[] {
  const candidates = points.map((point) => candidatesFor(point, points, room));
  const choice: Choice = points.map(() => undefined);
  const order = [...points.keys()].sort(
    (one, other) => (candidates[one]?.length ?? 0) - (candidates[other]?.length ?? 0) || one - other,
  );
  for (const index of order) choice[index] = bestFree(index, candidates[index] ?? [], { points, choice });
  const rounds = points.length > MOST_IMPROVED ? 0 : ROUNDS;
  for (let round = 0; round < rounds; round += 1) {
    const improved = order.filter((index) => improve(index, candidates, { points, choice }));
    if (improved.length === 0) break;
  }
  return choice.map((label) => label ?? null);
}

/** How far is it from a point to the edge of a box? */
export function distanceTo({ x, y, width, height }: Box, spot: Spot): number {
  const across = Math.max(x - spot.x, 0, spot.x - x - width);
  return Math.hypot(across, Math.max(y - spot.y, 0, spot.y - y - height));
}

function candidatesFor(
  point: PointToName,
  points: readonly PointToName[],
  room: LabelRoom,
): readonly Candidate[] {
  const others = points.filter(({ x, y }) => Math.hypot(x - point.x, y - point.y) >= 1);
  const names = balancedLines(point.name, MOST_LINES, room.widthOf).map((lines) => ({
    lines,
    isNumber: false,
    cost: (lines.length - 1) * COST_OF_LINE,
  }));
  const forms = [...names, { lines: [String(point.number)], isNumber: true, cost: COST_OF_NUMBER }];
  return forms
    .flatMap(({ lines, isNumber, cost }) =>
      placesBeside(point, lines, room)
        .flatMap(({ box, anchor, cost: further }): Candidate[] => {
          const distance = distanceTo(box, point);
          const taken = costAmong(box, distance, others);
          if (taken === null || !within(box, room.bounds)) return [];
          const covered = room.disliked.filter((other) => overlap(box, other, { across: 0, down: 0 })).length;
          return [
            {
              lines,
              isNumber,
              box,
              anchor,
              distance,
              cost: cost + further + taken + covered * COST_OF_COVERED,
            },
          ];
        })
        .sort((one, other) => one.cost - other.cost)
        .slice(0, KEPT_OF_EACH_FORM),
    )
    .sort((one, other) => one.cost - other.cost);
}

type Place = Pick<Candidate, 'box' | 'anchor' | 'cost'>;

/** Places at all four sides of a point, moved along the side, but never beyond the point. */
function placesBeside({ x, y }: Spot, lines: readonly string[], room: LabelRoom): Place[] {
  const { bounds, lineHeight, widthOf } = room;
  const [width, height] = [Math.max(...lines.map(widthOf)), lines.length * lineHeight];
  const sized = (left: number, top: number): Box => ({ x: left, y: top, width, height });
  return RINGS.flatMap(({ distance, dearer }) =>
    ALONG.flatMap((share, step): Place[] => {
      const cost = dearer + step * 0.2;
      const left = kept(x - share * width, bounds.x, bounds.x + bounds.width - width);
      const top = kept(y - share * height, bounds.y, bounds.y + bounds.height - height);
      const anchor = share < 0.1 ? 'start' : share > 0.9 ? 'end' : 'middle';
      return [
        { box: sized(x + distance, top), anchor: 'start', cost },
        { box: sized(x - distance - width, top), anchor: 'end', cost: cost + 0.1 },
        { box: sized(left, y - distance - height), anchor, cost: cost + 0.2 },
        { box: sized(left, y + distance), anchor, cost: cost + 0.3 },
      ];
    }),
  );
}

// Null where another point is covered, or as near as the own one; dearer the nearer another comes to that.
function costAmong(box: Box, distance: number, others: readonly Spot[]): number | null {
  let nearest = Number.POSITIVE_INFINITY;
  for (const other of others) {
    const mark = { x: other.x - MARK, y: other.y - MARK, width: 2 * MARK, height: 2 * MARK };
    if (overlap(box, mark, { across: 1, down: 1 })) return null;
    nearest = Math.min(nearest, distanceTo(box, other));
  }
  if (nearest <= distance) return null;
  return Math.max(0, distance / nearest - 0.5) * 4;
}

type State = { readonly points: readonly Spot[]; readonly choice: Choice };

function bestFree(index: number, candidates: readonly Candidate[], state: State): Candidate | undefined {
  return candidates.find((candidate) => inTheWay(index, candidate, state).length === 0);
}

/** Moves one label to a better place, and those in its way to others, if all together are better off then. */
function improve(index: number, candidates: readonly (readonly Candidate[])[], state: State): boolean {
  const { choice } = state;
  const now = costOf(choice[index]);
  for (const candidate of candidates[index] ?? []) {
    if (candidate.cost >= now) return false;
    const moved = inTheWay(index, candidate, state);
    const before = [...choice];
    for (const other of moved) choice[other] = undefined;
    choice[index] = candidate;
    for (const other of moved) choice[other] = bestFree(other, candidates[other] ?? [], state);
    const all = [index, ...moved];
    const gain = all.reduce((sum, one) => sum + costOf(before[one]) - costOf(choice[one]), 0);
    if (gain > 1e-9) return true;
    for (const one of all) choice[one] = before[one];
  }
  return false;
}

function inTheWay(index: number, candidate: Candidate, { points, choice }: State): number[] {
  const own = points[index];
  return choice.flatMap((other, at) => {
    const theirs = points[at];
    if (other === undefined || at === index || own === undefined || theirs === undefined) return [];
    const clash =
      overlap(candidate.box, other.box, GAP) ||
      distanceTo(other.box, own) < candidate.distance ||
      distanceTo(candidate.box, theirs) < other.distance;
    return clash ? [at] : [];
  });
}

function costOf(candidate: Candidate | undefined): number {
  return candidate?.cost ?? COST_OF_NOTHING;
}

function kept(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

function within(box: Box, bounds: Box): boolean {
  return (
    box.x >= bounds.x &&
    box.y >= bounds.y &&
    box.x + box.width <= bounds.x + bounds.width &&
    box.y + box.height <= bounds.y + bounds.height
  );
}

function overlap(one: Box, other: Box, { across, down }: typeof GAP): boolean {
  return (
    one.x < other.x + other.width + across &&
    other.x < one.x + one.width + across &&
    one.y < other.y + other.height + down &&
    other.y < one.y + one.height + down
  );
}
