import type { Candidate } from './candidates.ts';
import { isMissingNumber } from './known-words.ts';

/** Columns that seem to belong together: asked alike and answered on the same points. */
export type Battery = { readonly members: readonly Candidate[] };

const ALIKE = 0.7;
const NEAR = 2;
const AS_OFTEN = 0.2;

/**
 * Puts candidates together that belong together: those of one stem whose points do not contradict, and neighbours
 * without a stem whose points are nearly the same.
 */
export function batteriesOf(candidates: readonly Candidate[]): Battery[] {
  const batteries: { members: Candidate[]; points: Set<number> }[] = [];
  for (const candidate of candidates) {
    const points = new Set(candidate.points.keys());
    const home = batteries.findLast(
      (battery) => isNear(battery.members, candidate) && goesWith(battery, points, candidate),
    );
    if (home === undefined) batteries.push({ members: [candidate], points });
    else {
      home.members.push(candidate);
      for (const point of points) home.points.add(point);
    }
  }
  return batteries;
}

function isNear(members: readonly Candidate[], candidate: Candidate): boolean {
  const last = members.at(-1)!;
  if (candidate.stem !== null || last.stem !== null) return last.stem === candidate.stem;
  return candidate.position - last.position <= 2;
}

function goesWith(
  { members, points: home }: { readonly members: readonly Candidate[]; readonly points: ReadonlySet<number> },
  points: ReadonlySet<number>,
  candidate: Candidate,
): boolean {
  const both = [...points].filter((point) => home.has(point)).length;
  const alike = both / (home.size + points.size - both);
  if (alike >= ALIKE) return true;
  const within = both === points.size || (candidate.stem !== null && both === home.size);
  return within && endsNear(home, points) && isAnsweredAsOften(members, candidate);
}

/** What is asked only of some, as a reason why, is another question. */
function isAnsweredAsOften(members: readonly Candidate[], candidate: Candidate): boolean {
  const cells = ({ points }: Candidate): number => [...points.values()].reduce((sum, n) => sum + n, 0);
  return cells(candidate) >= AS_OFTEN * Math.max(...members.map(cells));
}

/** Few people use few points of a scale; but codes of a list run far beyond it. */
function endsNear(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return Math.abs(highest(one) - highest(other)) <= NEAR && Math.abs(lowest(one) - lowest(other)) <= NEAR;
}

function highest(points: ReadonlySet<number>): number {
  return Math.max(...[...points].filter((point) => !isMissingNumber(point)));
}

function lowest(points: ReadonlySet<number>): number {
  return Math.min(...[...points].filter((point) => !isMissingNumber(point)));
}

/** All points of a battery, and in how many cells each stands. */
export function pointsOf({ members }: Battery): Map<number, number> {
  const all = new Map<number, number>();
  for (const { points } of members)
    for (const [point, cells] of points) all.set(point, (all.get(point) ?? 0) + cells);
  return new Map([...all].sort(([a], [b]) => a - b));
}
