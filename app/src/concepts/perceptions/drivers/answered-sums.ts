import {
  ColumnCache,
  type ColumnEngine,
  type NumberColumn,
  type StoredTable,
} from '../../../platform/columns/index.ts';
import { groupColumn } from '../adding/linked-groups.ts';
import { monthNumber, monthNumberOf, monthsOfMoments } from '../adding/month-numbers.ts';
import { type CellColumns, RowCells } from '../adding/placed-rows.ts';
import type { PerceptionMaking } from '../asking/asked-perceptions.ts';
import type { NamedSegment } from '../asking/named-segments.ts';
import { countedMonth } from '../slicing/cell-months.ts';
import { type SegmentsOfRows, segmentsOfRows } from '../slicing/segments-of-rows.ts';
import type { DriverQuestion } from './driver-question.ts';
import { type DriverSums, driverSums } from './driver-sums.ts';

/** The products of all pairs of answers, and of how many of the people who answered they are. */
export type SumsOfAnswers = { readonly sums: DriverSums; readonly step: number };

/** What is added up, and whose answers. */
export type SumsAsked = {
  readonly workspace: string;
  readonly segmentId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly question: DriverQuestion;
  readonly segments: readonly NamedSegment[];
  readonly isLinked: boolean;
};

/** Of more people than this every second, fourth … is looked at: the intervals of so many are narrower than anybody acts on. */
const ENOUGH_ROWS = 65_536;

const MOST_BYTES = 16 * 1024 * 1024;
type Kept = SumsOfAnswers & { readonly rowCount: number; readonly generation: number };
const keptOfEngines = new WeakMap<ColumnEngine, ColumnCache<Kept>>();

function keptOf(engine: ColumnEngine): ColumnCache<Kept> {
  const kept = keptOfEngines.get(engine) ?? new ColumnCache<Kept>(MOST_BYTES);
  keptOfEngines.set(engine, kept);
  return kept;
}

/** Adds up what people answered to the outcome and the drivers; what was added up before holds while no answer came or changed. */
export async function answeredSums(making: PerceptionMaking, asked: SumsAsked): Promise<SumsOfAnswers> {
  const { workspace, question, segmentId, from, to } = asked;
  const key = { workspace, table: question.columns.set.id };
  const belonging = segmentsOfRows(making, workspace, { ...asked, columns: question.columns });
  const whose = segmentId === null ? null : belonging;
  const now = monthNumberOf(making.now());
  // Answers without a time of their own count when the set was taken, and none counts before its time.
  const times = [monthNumberOf(question.columns.set.takenAt), from === null && to === null ? 0 : now];
  const name = JSON.stringify([
    key,
    namesOf(question),
    segmentId,
    from,
    to,
    times,
    whose && groupsKey(asked),
  ]);
  const kept = keptOf(making.engine);
  const table = await tableOf(making.engine, key);
  const known = kept.get(name);
  const isKept = (whose?.linked ?? null) === null;
  if (isKept && known?.generation === table.generation && known.rowCount === table.rowCount) return known;
  const found = await read(making, asked, { whose, now, step: stepFor(table.rowCount) });
  const after = await tableOf(making.engine, key);
  // What came or changed while it was added up may be in it or not.
  if (after.generation !== table.generation || after.rowCount !== table.rowCount) return found;
  const made = { ...found, generation: table.generation, rowCount: table.rowCount };
  if (isKept) kept.set(name, made, 40 * found.sums.size ** 2 + 2 * name.length);
  return made;
}

/** Segments by their names: renamed, a column means others. */
function groupsKey({ segments }: SumsAsked): readonly NamedSegment[] {
  return segments.map(({ id, name }) => ({ id, name }));
}

async function tableOf(
  engine: ColumnEngine,
  key: { readonly workspace: string; readonly table: string },
): Promise<StoredTable> {
  const table = await engine.table(key);
  if (table === null) throw new Error(`there is no stored table ${key.table}`);
  return table;
}

/** The stored columns: of the outcome, and of each driver. */
function namesOf({ outcome, drivers }: DriverQuestion): readonly (readonly string[])[] {
  return [[outcome.column.numbers!], ...drivers.map(({ items }) => items.map(({ numbers }) => numbers!))];
}

type Reading = {
  readonly whose: SegmentsOfRows | null;
  readonly now: number;
  /** Only rows whose number can be divided by it are looked at. */
  readonly step: number;
};

async function read(
  { engine }: PerceptionMaking,
  asked: SumsAsked,
  { whose, now, step }: Reading,
): Promise<SumsOfAnswers> {
  const { columns: set, outcome, drivers } = asked.question;
  const isAll = asked.from === null && asked.to === null;
  const time = isAll ? null : set.time;
  const frequency = set.weight?.kind === 'frequency' ? set.weight.column : null;
  const variables = namesOf(asked.question);
  const named = [...variables.flat(), time, frequency, ...(whose?.columns ?? [])];
  const names = [...new Set(named.filter((name) => name !== null))];
  const groups = whose?.linked ? await whose.linked() : null;
  const key = { workspace: asked.workspace, table: set.set.id };
  const { rowNumbers, columns } = await (step === 1
    ? engine.columns(key, names, [])
    : engine.someRows(key, names, step));
  const column = (name: string): NumberColumn => columns[names.indexOf(name)]!;
  const rows = {
    rowCount: rowNumbers.length,
    months: time === null ? null : monthsOfMoments(column(time)),
    groups: [
      ...(whose?.columns ?? []).map(column),
      ...(groups === null ? [] : [groupColumn(groups, rowNumbers)]),
    ],
  };
  const linked = (groups ?? []).map(({ segmentIds }) => segmentIds);
  const counts = isAll && whose === null ? null : countedRows(asked, rows, { whose, now, linked });
  const lows = [outcome.scale[0], ...drivers.map(({ scale }) => scale[0])];
  const sums = await driverSums(
    variables.map((some, i) => ({ columns: some.map(column), low: lows[i]! })),
    { rowCount: rows.rowCount, counts, people: frequency === null ? null : column(frequency) },
  );
  return { sums, step };
}

type Counting = {
  readonly whose: SegmentsOfRows | null;
  readonly now: number;
  readonly linked: readonly (readonly string[])[];
};

/** Which rows are of the months and the segment that are asked about. */
function countedRows(
  { question, segmentId, from, to }: SumsAsked,
  rows: CellColumns,
  { whose, now, linked }: Counting,
): (row: number) => boolean {
  const begin = from === null ? Number.NEGATIVE_INFINITY : monthNumber(from);
  const end = to === null ? Number.POSITIVE_INFINITY : monthNumber(to);
  const rowCells = new RowCells(rows.groups.length);
  const cells = rowCells.of(rows);
  const { takenAt } = question.columns.set;
  const isIn = rowCells.places.map(({ month, codes }) => {
    const counted = countedMonth(month, { takenAt, now });
    const isTheirs = whose === null || whose.of(codes, linked).includes(segmentId!);
    return isTheirs && counted >= begin && counted <= end;
  });
  return (row) => isIn[cells[row]!]!;
}

/** Powers of two, so that who is looked at stays the same while answers come. */
function stepFor(rowCount: number): number {
  let step = 1;
  while (rowCount / step > ENOUGH_ROWS) step *= 2;
  return step;
}
