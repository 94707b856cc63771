import { quoted } from '../../../platform/refusals/index.ts';
import { addCell, type CellSums, noCellSums } from '../adding/cell-sums.ts';
import { type MonthNumber, monthNumber, monthNumberOf, monthText } from '../adding/month-numbers.ts';
import type { AskedSource } from '../asking/asked-sources.ts';
import type { PerceptionSlice, PerceptionSource, Perceptions } from '../perceptions.ts';
import { NO_SUMS, type Sums } from '../sums.ts';
import type { AddedSet } from './added-set.ts';
import { countedMonth, isOddMonth } from './cell-months.ts';

/** Everybody, and then each segment; within each of them one cell a month. */
type Grid = {
  readonly first: MonthNumber;
  readonly monthCount: number;
  readonly segmentIds: readonly string[];
};

/** Makes of the sums of all sets what can be asked by segment and month. */
export function slicedPerceptions(
  sources: readonly AskedSource[],
  sets: readonly AddedSet[],
  now: MonthNumber,
): Perceptions {
  const dated = sets.map((set) => datedSet(set, now));
  const grid = gridOf(dated);
  const known = new Map(
    sources.map((source) => [source.attributeId, { source, sums: sumsOf(source, dated, grid) }] as const),
  );
  const slice = ({ attributeId, segmentId, from, to }: PerceptionSlice): Added | null => {
    const found = known.get(attributeId);
    if (found === undefined) return null;
    const place = segmentId === null ? 0 : grid.segmentIds.indexOf(segmentId) + 1;
    if (segmentId !== null && place === 0) return { low: found.source.scale[0], sums: noCellSums(1) };
    const begin = Math.max(0, (from === null ? grid.first : monthNumber(from)) - grid.first);
    const last = grid.first + grid.monthCount - 1;
    const end = Math.min(grid.monthCount - 1, (to === null ? last : monthNumber(to)) - grid.first);
    const sums = noCellSums(1);
    for (let month = begin; month <= end; month++) {
      addCell(sums, 0, { sums: found.sums, cell: place * grid.monthCount + month });
    }
    return { low: found.source.scale[0], sums };
  };
  const asksBoth = (id: string): boolean =>
    known.get(id)?.source.sets.some(({ asked }) => asked.items.some((one) => one.expectation !== null)) ??
    false;
  return {
    sources: new Map([...known].map(([id, { source }]) => [id, sourceTold(source, dated)])),
    months: Array.from({ length: grid.monthCount }, (_, i) => monthText(grid.first + i)),
    segmentIds: grid.segmentIds,
    warnings: dated.flatMap(({ warnings }) => warnings),
    perceived: (asked) => {
      const found = slice(asked);
      return found === null ? null : perceivedIn(found);
    },
    gap: (asked) => {
      const found = asksBoth(asked.attributeId) ? slice(asked) : null;
      return found === null ? null : gapIn(found);
    },
    met: (asked) => {
      const found = asksBoth(asked.attributeId) ? slice(asked) : null;
      return found === null ? null : { n: found.sums.pairs[0]!, met: found.sums.met[0]! };
    },
  };
}

type Added = { readonly low: number; readonly sums: CellSums };

function perceivedIn({ low, sums: { n, sum, squares } }: Added): Sums {
  return summed({ n: n[0]!, sum: sum[0]!, squares: squares[0]! }, low);
}

function gapIn({ sums: { pairs, difference, differenceSquares } }: Added): Sums {
  return summed({ n: pairs[0]!, sum: difference[0]!, squares: differenceSquares[0]! }, 0);
}

function summed(
  { n, sum, squares }: { readonly n: number; readonly sum: number; readonly squares: number },
  origin: number,
): Sums {
  if (n === 0) return NO_SUMS;
  // Not origin + sum / n, which would round twice.
  return { n, mean: (origin * n + sum) / n, squares: Math.max(0, squares - (sum * sum) / n) };
}

type DatedSet = AddedSet & { readonly months: readonly MonthNumber[]; readonly warnings: readonly string[] };

/** Gives every cell a month: answers without a time, or with one that cannot be, count when the set was taken. */
function datedSet(set: AddedSet, now: MonthNumber): DatedSet {
  const { takenAt, title } = set.columns.set;
  const times = { takenAt, now };
  const months = set.cells.map(({ month }) => countedMonth(month, times));
  const warnings = set.cells.some(({ month }) => isOddMonth(month, times))
    ? [
        `some answers in ${quoted(title)} have a time that cannot be; they count in ${monthText(monthNumberOf(takenAt))}`,
      ]
    : [];
  return { ...set, months, warnings };
}

function gridOf(sets: readonly DatedSet[]): Grid {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const segmentIds = new Set<string>();
  for (const { cells, months } of sets) {
    for (const month of months) [first, last] = [Math.min(first, month), Math.max(last, month)];
    for (const cell of cells) for (const id of cell.segmentIds) segmentIds.add(id);
  }
  return last < first
    ? { first: 0, monthCount: 0, segmentIds: [] }
    : { first, monthCount: last - first + 1, segmentIds: [...segmentIds].sort() };
}

function sumsOf({ attributeId, sets }: AskedSource, dated: readonly DatedSet[], grid: Grid): CellSums {
  const places = new Map(grid.segmentIds.map((id, i) => [id, i + 1]));
  const all = noCellSums((grid.segmentIds.length + 1) * grid.monthCount);
  for (const { columns } of sets) {
    const set = dated.find((one) => one.columns === columns);
    const sums = set?.sums.get(attributeId);
    if (set === undefined || sums === undefined) continue;
    set.cells.forEach(({ segmentIds }, cell) => {
      const month = set.months[cell]! - grid.first;
      addCell(all, month, { sums, cell });
      for (const id of segmentIds) addCell(all, places.get(id)! * grid.monthCount + month, { sums, cell });
    });
  }
  return all;
}

function sourceTold(source: AskedSource, dated: readonly DatedSet[]): PerceptionSource {
  const { attributeId, role, scale, sets, warnings } = source;
  const [newest] = sets;
  const items = newest!.asked.items.map(({ perception, expectation }) => ({
    column: perception.name,
    label: newest!.columns.labelOf(perception),
    expectation: expectation?.name ?? null,
  }));
  const [first] = items;
  return {
    attributeId,
    answerSets: sets.map(({ columns: { set } }) => ({ id: set.id, title: set.title, takenAt: set.takenAt })),
    ...first!,
    role,
    scale,
    items,
    minimumN: Math.max(...sets.map(({ columns }) => columns.recipe.minimumN)),
    isTimed: sets.every(({ columns }) => columns.time !== null),
    warnings: [
      ...warnings,
      ...sets.flatMap(({ columns }) => told(dated.find((one) => one.columns === columns))),
    ],
  };
}

/** What to keep in mind about the answers of a set. */
function told(set: DatedSet | undefined): readonly string[] {
  if (set === undefined) return [];
  const { columns, segmentsBy, warnings } = set;
  const title = quoted(columns.set.title);
  const weighted = `the answers in ${title} have survey weights; these figures count each respondent as one person`;
  const untimed = `the answers in ${title} have no times; all count in the month in which they were taken`;
  const segments =
    segmentsBy === null
      ? `nothing says to which segments the people in ${title} belong; they count among everybody only`
      : `to which segments the people in ${title} belong is known by ${segmentsBy}`;
  return [
    ...(columns.weight?.kind === 'sampling' ? [weighted] : []),
    ...(columns.time === null ? [untimed] : []),
    segments,
    ...warnings,
  ];
}
