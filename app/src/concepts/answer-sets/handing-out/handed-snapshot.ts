import { createHash } from 'node:crypto';
import { type TableKey, tableState } from '../../../platform/columns/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { blockRows } from '../answer-block.store.ts';
import { singleRowsUntil } from '../answer-row.store.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import { foundSet } from '../found-set.ts';
import { askedView } from '../views/asked-view.ts';
import { keptTable, type ViewMaking } from '../views/kept-table.ts';
import { openedView } from '../views/opened-view.ts';
import type { View } from '../views/view.ts';

/**
 * Which responses go out: those of a view, or all, that were there at one moment. What comes later is not among them, so a file of a
 * set that grows holds exactly what it states, and can be made again to its last byte.
 */
export type HandedSnapshot = {
  /** With the columns that it had at that moment. */
  readonly set: AnswerSetRecord;
  readonly view: View;
  /** The last row that is among them. */
  readonly until: number;
  readonly count: number;
  /** Rows of the view, ascending; null: all up to the last. */
  readonly wanted: Uint32Array | null;
  readonly keptIn: 'blocks' | 'rows';
  /** What names this snapshot, to ask for the rest of a file. */
  readonly word: string;
};

/** What is asked for; `snapshot` is the word of an earlier answer. */
export type SnapshotAsked = {
  readonly id: string;
  readonly view?: string | undefined;
  readonly snapshot?: string | undefined;
};

type Stated = { readonly until: number; readonly width: number };

const NEWEST: Stated = { until: 2_147_483_647, width: Number.POSITIVE_INFINITY };
const WORD = /^([0-9]{1,10})-([0-9]{1,6})-[0-9a-f]{16}$/u;

/** The responses of a set that go out now, or those of a snapshot that was named before. */
export async function handedSnapshot(
  making: ViewMaking,
  workspace: string,
  asked: SnapshotAsked,
): Promise<Outcome<HandedSnapshot>> {
  const view = askedView(asked.view);
  if (!view.ok) return view;
  const stated = statedBy(asked.snapshot);
  if (!stated.ok) return stated;
  const key = { workspace, table: asked.id };
  // Of a set that was taken before columns were kept they are made first, for they draw a number that snapshots stand on.
  const table = await keptTable(making, workspace, asked.id);
  if (!table.ok) return table;
  const found = await making.storage.read(workspace, async (queries) => {
    const set = await foundSet(queries, asked.id);
    if (!set.ok) return set;
    const blocks = await blockRows(queries, asked.id);
    const rows = blocks.count > 0 ? blocks : await singleRowsUntil(queries, asked.id, stated.value.until);
    const state = await tableState(queries, key);
    return taken({ set: set.value, isInBlocks: blocks.count > 0, rows, generation: state?.generation ?? 0 });
  });
  if (!found.ok) return found;
  const { isInBlocks, rows, generation } = found.value;
  const set = withWidth(found.value.set, stated.value.width);
  const where = view.value.where ?? [];
  const wanted =
    where.length === 0 ? taken(null) : await wantedRows(making, key, { ...found.value, view: view.value });
  if (!wanted.ok) return wanted;
  const marks = [set.id, rows.last, set.columnNames, set.recipe, where, generation];
  const word = `${rows.last}-${set.columnNames.length}-${digestOf(marks)}`;
  if (asked.snapshot !== undefined && asked.snapshot !== word) return changedMeanwhile();
  return taken({
    set,
    view: view.value,
    until: rows.last,
    count: wanted.value?.length ?? rows.count,
    wanted: wanted.value,
    keptIn: isInBlocks ? 'blocks' : 'rows',
    word,
  });
}

type Found = { readonly set: AnswerSetRecord; readonly rows: { readonly last: number }; readonly view: View };

async function wantedRows(
  making: ViewMaking,
  key: TableKey,
  { set, rows, view }: Found,
): Promise<Outcome<Uint32Array>> {
  // Asked for again: texts that came meanwhile have codes now.
  const table = await keptTable(making, key.workspace, key.table);
  if (!table.ok) return table;
  const opened = openedView(set, table.value, { where: view.where });
  if (!opened.ok) return opened;
  const { rowNumbers } = await making.engine.columns(key, [], opened.value.filter);
  return taken(rowNumbers.filter((row) => row <= rows.last));
}

function statedBy(word: string | undefined): Outcome<Stated> {
  if (word === undefined) return taken(NEWEST);
  const [, until, width] = WORD.exec(word) ?? [];
  if (until === undefined || Number(until) > NEWEST.until) {
    return refuse(
      'request-refused',
      'snapshot: this is no snapshot; give the word of the header Heed-Snapshot as it came',
    );
  }
  return taken({ until: Number(until), width: Number(width) });
}

function changedMeanwhile(): Outcome<never> {
  return refuse(
    'conflict',
    'snapshot: these answers are not as they were (another version was published, somebody was erased, or another view is asked for); take the whole file again',
  );
}

function withWidth(set: AnswerSetRecord, width: number): AnswerSetRecord {
  if (set.columnNames.length <= width) return set;
  return { ...set, columnNames: set.columnNames.slice(0, width), facts: set.facts.slice(0, width) };
}

function digestOf(marks: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(marks)).digest('hex').slice(0, 16);
}
