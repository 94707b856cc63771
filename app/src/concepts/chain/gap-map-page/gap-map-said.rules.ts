import {
  GAPS,
  type GapCell,
  type GapMap,
  type GapNumber,
  type GapRow,
  type Ranged,
} from '../gap-map/gap-map.ts';
import { GAP_NAMES } from './gap-names.ts';

/** What the map says at once: the worst place, how sure that is, and the one thing to do next. */
export type MapSaid = {
  readonly kind: 'gap' | 'unproven' | 'holes' | 'holds';
  readonly sentence: string;
  /** How sure it is; empty where there is nothing to be sure of. */
  readonly sure: string;
  readonly next: { readonly words: string; readonly name: string; readonly place: string } | null;
};

type Written = (value: number) => string;

/** The open gap that leads the map, with its row; null where none is open. */
export function worstOf({ rows }: Pick<GapMap, 'rows'>): { row: GapRow; cell: GapCell } | null {
  for (const row of rows) {
    const cell = row.cells.find(({ gap }) => gap === row.weakest);
    if (cell !== undefined) return { row, cell };
  }
  return null;
}

/** In a sentence or two: which attribute is worst, at which gap, how sure that is, and what comes next. */
export function saidOf(map: Pick<GapMap, 'rows' | 'counts'>, written: Written): MapSaid {
  const worst = worstOf(map);
  if (worst !== null) return saidOfWorst(map, worst, written);
  const hole = firstHole(map.rows);
  if ((map.counts['unclear'] ?? 0) > 0) {
    return {
      kind: 'unproven',
      sentence: 'No gap is proven open: where one may be, the figures are still too uncertain.',
      sure: 'Every interval that reaches into the side that hurts also holds no gap at all.',
      next: hole,
    };
  }
  if (hole !== null) {
    return {
      kind: 'holes',
      sentence: 'No gap that is known is open, but some are not known.',
      sure: '',
      next: hole,
    };
  }
  return { kind: 'holds', sentence: 'Every gap that is known is closed.', sure: '', next: null };
}

function saidOfWorst(
  { rows }: Pick<GapMap, 'rows'>,
  { row, cell }: { readonly row: GapRow; readonly cell: GapCell },
  written: Written,
): MapSaid {
  return {
    kind: 'gap',
    sentence: worstWords(row, cell, written),
    sure: sureOf(rows, row, cell),
    next: nextOf(row, cell),
  };
}

/** What customers lose by it comes first, then where it breaks: gap 5 is what the other four add up to. */
function worstWords(row: GapRow, cell: GapCell, written: Written): string {
  const { name } = row.attribute;
  const felt = cellOfGap(row, 5);
  const place = `gap ${cell.gap}, ${GAP_NAMES[cell.gap].name.toLowerCase()}`;
  if (felt?.size == null || felt.state !== 'open') {
    const wide = cell.size === null ? '' : `: ${rangedWords(cell.size, written)} of 100 points wide`;
    return `“${name}” is worst, at ${place}${wide}${costsWords(cell.effect, written)}.`;
  }
  const lost = `“${name}” is worst: customers perceive ${rangedWords(felt.size, written)} of 100 points less than they expect${costsWords(felt.effect, written)}.`;
  if (cell.gap === 5) return `${lost} None of the gaps before it is proven open.`;
  const wide = cell.size === null ? '' : `, ${rangedWords(cell.size, written)} of 100 points wide`;
  return `${lost} The chain breaks at ${place}${wide}.`;
}

function costsWords(effect: Ranged | null, written: Written): string {
  return effect === null
    ? ''
    : `, which goes with ${rangedWords(effect, written)} of 100 points of overall satisfaction`;
}

function rangedWords({ estimate, interval }: Ranged, written: Written): string {
  const ends = interval === null ? '' : ` (${written(interval.low)} to ${written(interval.high)})`;
  return `${written(estimate)}${ends}`;
}

/** That the gap is there is proven by its interval; that it is the worst, only where the loss of no other reaches as far. */
function sureOf(rows: readonly GapRow[], row: GapRow, { gap }: GapCell): string {
  const proven = `That gap ${gap} is open is sure at 95%: its whole interval lies on the side that hurts.`;
  const own = lossOf(row);
  if (own === null || own.value.interval === null) return proven;
  const { low } = own.value.interval;
  const rivals = rows.filter((other) => {
    const theirs = other === row ? null : lossOf(other);
    return theirs?.by === own.by && (theirs.value.interval?.high ?? theirs.value.estimate) >= low;
  });
  const [first] = rivals;
  if (first === undefined) return `${proven} That no other attribute loses as much is sure too.`;
  const others = rivals.length === 1 ? '' : ` and ${rivals.length - 1} more`;
  return `${proven} Whether it loses more than “${first.attribute.name}”${others} is not sure: their intervals overlap.`;
}

/** By what rows are ranked: the effect of gap 5, or else of the weakest link; sizes where no effect is known. */
function lossOf(row: GapRow): { readonly by: 'effect' | 'size'; readonly value: Ranged } | null {
  const felt = cellOfGap(row, 5);
  const weakest = row.cells.find(({ gap }) => gap === row.weakest);
  const effect = felt?.effect ?? weakest?.effect ?? null;
  if (effect !== null) return { by: 'effect', value: effect };
  const size = felt?.size ?? weakest?.size ?? null;
  return size === null ? null : { by: 'size', value: size };
}

const NEXT: Readonly<Record<GapNumber, string>> = {
  1: 'Show managers what customers say, in',
  2: 'See whether a standard that fewer customers reject can be kept, at',
  3: 'See since when and where it falls short, at',
  4: 'See which promises are not kept, in',
  5: 'See who perceives less, in',
};

/** Gap 5 is what all others add up to: where one of those is not known, finding that out comes first. */
function nextOf(row: GapRow, cell: GapCell): MapSaid['next'] {
  const hole = cell.gap === 5 ? firstHole([row]) : null;
  if (hole !== null) return hole;
  const [record] = cell.records;
  if (record !== undefined) return { words: NEXT[cell.gap], ...record };
  return {
    words: 'Look at',
    name: `the chain of “${row.attribute.name}”`,
    place: `attributes/${row.attribute.id}`,
  };
}

function firstHole(rows: readonly GapRow[]): MapSaid['next'] {
  for (const { cells, attribute } of rows) {
    for (const { hole, gap } of cells) {
      if (hole === null) continue;
      return {
        words: `Gap ${gap} of “${attribute.name}” is not known, because ${lowered(hole.missing)}:`,
        name: hole.action,
        place: hole.place,
      };
    }
  }
  return null;
}

/** As it stands within a sentence. */
function lowered(words: string): string {
  const bare = words.replace(/[.]$/u, '');
  return /^\p{Lu}\p{Ll}|^A /u.test(bare) ? `${bare.charAt(0).toLowerCase()}${bare.slice(1)}` : bare;
}

export const MAP_ORDERS = ['effect', 'size', 'name'] as const;
export type MapOrder = (typeof MAP_ORDERS)[number];

/** The rows in another order than that of the server, which is by effect. */
export function orderedRows(rows: readonly GapRow[], order: MapOrder): readonly GapRow[] {
  if (order === 'effect') return rows;
  if (order === 'name') return rows.toSorted((a, b) => a.attribute.name.localeCompare(b.attribute.name));
  return rows.toSorted((a, b) => widestOf(b) - widestOf(a));
}

/** The widest gap that is open; rows without one come behind, the widest figure first. */
function widestOf({ cells }: GapRow): number {
  const sizes = (some: readonly GapCell[]): number[] => some.map(({ size }) => size?.estimate ?? -1);
  const open = cells.filter(({ state }) => state === 'open');
  return open.length > 0 ? 1_000 + Math.max(...sizes(open)) : Math.max(...sizes(cells));
}

/** How many gaps are in which state, as a sentence. */
export function countsWords(counts: GapMap['counts'], written: Written): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const words = [
    ['open', 'proven open'],
    ['unclear', 'unclear'],
    ['closed', 'closed'],
    ['withheld', 'withheld'],
    ['unknown', 'not known'],
  ] as const;
  const said = words.flatMap(([state, name]) => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [`${written(count)} ${name}`];
  });
  return `${written(all)} gaps: ${said.join(', ')}.`;
}

/** The row whose cells follow one another as the gaps do. */
export function cellOfGap({ cells }: GapRow, gap: GapNumber): GapCell | undefined {
  return cells.find((cell) => cell.gap === gap) ?? cells[GAPS.indexOf(gap)];
}
