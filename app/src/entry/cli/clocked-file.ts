import { resolve } from 'node:path';
import type { TimeReader } from '../../concepts/standards/index.ts';
import { type BusinessClock, dueAt, spentOn, type TimeLimit } from '../../platform/business-clock/index.ts';
import {
  cellText,
  delimitedHeader,
  delimitedRow,
  faultMessage,
  RowScanner,
  rowCells,
} from '../../platform/delimited/index.ts';
import { nearest, type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { openTableFile, type TableFile } from '../../platform/tables/index.ts';
import { typedIn } from './typed-paths.ts';

export const MOST_REFUSED_SHOWN = 20;

/** What to do with each row: a due time by a limit, or without one the open time between two columns. */
export type ClockAsked = {
  readonly file: string;
  readonly encoding: string;
  readonly clock: BusinessClock;
  readonly limit: TimeLimit | null;
  readonly read: TimeReader;
  readonly begins: string;
  readonly ends: string | null;
};

type ShownRow = {
  readonly row: number;
  readonly receivedAt: string;
  readonly doneAt: string | null;
  readonly dueAt?: string;
  /** Working milliseconds of limits in minutes and hours, and between columns; counted days of all others. */
  readonly spent: number | null;
  readonly unit: 'milliseconds' | 'days' | null;
  readonly inTime?: boolean | null;
};

export type ClockedRow = {
  readonly cells: readonly string[];
  readonly shown: ShownRow | null;
  readonly reason: string | null;
};

export type ClockedFile = {
  readonly names: readonly string[];
  readonly rows: readonly ClockedRow[];
  readonly refusedRows: readonly { readonly row: number; readonly reason: string }[];
  readonly figures: Readonly<Record<string, number | null>>;
};

/** Reads every row of a file and clocks it; a row whose times cannot be read is told, and the others go on. */
export async function clockFile(asked: ClockAsked): Promise<Outcome<ClockedFile>> {
  const format = { encoding: asked.encoding, delimiter: 'auto', headerRows: 1 };
  const opened = await openTableFile(asked.file, format, resolve(typedIn(), asked.file));
  if (!opened.ok) return opened;
  const table = opened.value;
  const begins = columnNamed(table, asked.begins);
  if (!begins.ok) return begins;
  const ends = asked.ends === null ? taken(-1) : columnNamed(table, asked.ends);
  if (!ends.ok) return ends;
  const rows: ClockedRow[] = [];
  for await (const block of table.blocks) {
    if (block.fault !== null) {
      const { encoding, delimiter } = table;
      const place = { path: asked.file, encoding, delimiter, rowsBefore: rows.length };
      return refuse('file-refused', faultMessage(block, place));
    }
    const { bytes } = block;
    const scanner = new RowScanner(bytes, table.delimiter.charCodeAt(0));
    while (scanner.next()) {
      const cells = rowCells(bytes, scanner);
      const text = (i: number): string =>
        i < 0 || i >= scanner.cellCount
          ? ''
          : cellText(bytes, [scanner.starts[i]!, scanner.endOf(i)], scanner.writingOf(i));
      const place = { row: rows.length + 1, begun: text(begins.value), ended: text(ends.value) };
      const clocked =
        scanner.problem === null
          ? clockRow(asked, place)
          : refuse('request-refused', 'a quote in it is out of place');
      rows.push(
        clocked.ok
          ? { cells, shown: clocked.value, reason: null }
          : { cells, shown: null, reason: clocked.refusals.map(({ message }) => message).join('; ') },
      );
    }
  }
  const refusedRows = rows.flatMap(({ reason }, i) => (reason === null ? [] : [{ row: i + 1, reason }]));
  return taken({ names: table.columnNames, rows, refusedRows, figures: figuresOf(asked, rows) });
}

function columnNamed({ path, columnNames }: TableFile, name: string): Outcome<number> {
  const found = columnNames.indexOf(name);
  if (found >= 0) return taken(found);
  const meant = nearest(name, columnNames);
  return refuse(
    'file-refused',
    `${path}: there is no column ${quoted(name)}${meant === undefined ? '' : `; did you mean ${quoted(meant)}?`}`,
  );
}

type RowTexts = { readonly row: number; readonly begun: string; readonly ended: string };

function clockRow(asked: ClockAsked, { row, begun, ended }: RowTexts): Outcome<ShownRow> {
  const { clock, limit, read } = asked;
  const received = read(begun);
  if (!received.ok) return received;
  const done = ended === '' && limit !== null ? null : read(ended);
  if (done !== null && !done.ok) return done;
  const receivedAt = received.value.at;
  const doneAt = done?.value.at ?? null;
  if (doneAt !== null && doneAt < receivedAt) {
    return refuse('request-refused', `${quoted(ended)} is before ${quoted(begun)}`);
  }
  const times = {
    row,
    receivedAt: onTheWall(clock, receivedAt),
    doneAt: doneAt === null ? null : onTheWall(clock, doneAt),
  };
  if (limit === null) {
    return taken({
      ...times,
      spent: clock.openBetween(receivedAt, doneAt ?? receivedAt),
      unit: 'milliseconds',
    });
  }
  const due = dueAt(clock, limit, { receivedAt });
  if (!due.ok) return due;
  // Without pauses no clock stands still.
  const at = due.value ?? Number.POSITIVE_INFINITY;
  const spent = doneAt === null ? null : spentOn(clock, limit, { receivedAt, at: doneAt });
  if (spent !== null && !spent.ok) return spent;
  return taken({
    ...times,
    dueAt: onTheWall(clock, at),
    spent: spent?.value.spent ?? null,
    unit: spent?.value.unit ?? null,
    inTime: doneAt === null ? null : doneAt <= at,
  });
}

function onTheWall({ timeZone }: BusinessClock, moment: number): string {
  return Temporal.Instant.fromEpochMilliseconds(moment).toString({ timeZone });
}

function figuresOf({ limit }: ClockAsked, rows: readonly ClockedRow[]): Record<string, number | null> {
  let done = 0;
  let inTime = 0;
  let spent = 0;
  let taken = 0;
  for (const { shown } of rows) {
    if (shown === null) continue;
    taken += 1;
    if (shown.doneAt !== null) done += 1;
    if (shown.inTime === true) inTime += 1;
    spent += shown.spent ?? 0;
  }
  const counted = { rowsRead: rows.length, rowsUsed: taken };
  if (limit === null) return { ...counted, openMilliseconds: spent };
  return { ...counted, done, inTime, late: done - inTime, open: taken - done };
}

/** The file with what was found in columns behind its own. */
export async function* clockedCsv(
  { names, rows }: ClockedFile,
  { limit }: ClockAsked,
): AsyncGenerator<string> {
  yield delimitedHeader([
    ...names,
    ...(limit === null ? [] : ['Due', 'In time']),
    'Spent',
    'Unit',
    'Refused',
  ]);
  for (const { cells, shown, reason } of rows) {
    const own = Array.from({ length: Math.max(names.length, cells.length) }, (_, i) => cells[i] ?? '');
    const due = limit === null ? [] : [shown?.dueAt ?? '', yesOrNo(shown?.inTime ?? null)];
    yield delimitedRow([...own, ...due, String(shown?.spent ?? ''), shown?.unit ?? '', reason ?? '']);
  }
}

function yesOrNo(value: boolean | null): string {
  if (value === null) return '';
  return value ? 'yes' : 'no';
}
