import { delimitedHeader, delimitedRow } from '../delimited/index.ts';
import { type Change, type ChangeMaker, changeWorkspace } from '../events/index.ts';
import { answers, changes, type MemberVisit, type Octets, type Route } from '../http/index.ts';
import { type Outcome, refuse, taken } from '../refusals/index.ts';
import { REASON, type ReadSheet, readSheet, type SheetRow } from './read-sheet.ts';
import type { SheetImport, SheetReport } from './record-sheet.ts';

/** What became of one row. A refusal may name the column it is about. */
export type RowTaken = Outcome<'added' | 'changed' | 'unchanged'>;

/** All rows of a sheet, for what is looked up for many at once, and what was asked beside the file. */
export type SheetAsked = {
  readonly rows: readonly SheetRow[];
  readonly query: Readonly<Record<string, unknown>>;
};

/**
 * Takes rows of a sheet one after another, in the transaction that it is given; `known` is what it read before the first
 * row. A row that is refused must have changed nothing.
 */
export type RowTaking = (
  change: Change,
  visit: MemberVisit,
  sheet: SheetAsked,
) => Promise<{
  readonly take: (row: SheetRow) => Promise<RowTaken>;
  /** What is done behind the last row, for instance keeping what was gathered; notes for the report. */
  readonly finish?: () => Promise<readonly string[]>;
}>;

/** What answers an import of a sheet. */
export function sheetRoutes(maker: ChangeMaker, declared: SheetImport, taking: RowTaking): readonly Route[] {
  const read = (query: { readonly fileName: string }, body: unknown): Promise<Outcome<ReadSheet>> =>
    readSheet(declared.sheet, query.fileName, (body as Octets).bytes);
  return [
    answers(declared.preview, async ({ query, body }, visit) => {
      const sheet = await read(query, body);
      if (!sheet.ok) return sheet;
      const { member } = visit as MemberVisit;
      const by = { workspace: member.workspace.id, actor: { personId: member.personId } };
      let report: SheetReport | null = null;
      const undone = await changeWorkspace(maker, by, async (change) => {
        const asked = { rows: sheet.value.rows, query };
        report = await takeRows(sheet.value, await taking(change, visit as MemberVisit, asked));
        // A refusal undoes the transaction: what was tried was only to see what would become of it.
        return refuse('conflict', 'a preview keeps nothing');
      });
      return report === null ? (undone as Outcome<never>) : taken(report);
    }),
    changes(declared.take, async (change, { query, body }, visit) => {
      const sheet = await read(query, body);
      if (!sheet.ok) return sheet;
      const asked = { rows: sheet.value.rows, query };
      return taken(await takeRows(sheet.value, await taking(change, visit, asked)));
    }),
  ];
}

const REFUSALS_TOLD = 200;

async function takeRows(
  { header, rows, unusedColumns }: ReadSheet,
  { take, finish }: Awaited<ReturnType<RowTaking>>,
): Promise<SheetReport> {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const refusals: SheetReport['refusals'] = [];
  const refused: { readonly row: SheetRow; readonly reasons: string }[] = [];
  for (const row of rows) {
    const outcome: RowTaken = row.problem === null ? await take(row) : refuse('request-refused', row.problem);
    if (outcome.ok) {
      counts[outcome.value] += 1;
      continue;
    }
    const reasons = outcome.refusals.map(({ message }) => message).join('; ');
    refused.push({ row, reasons });
    if (refusals.length < REFUSALS_TOLD) refusals.push({ row: row.row, column: null, reason: reasons });
  }
  const notes = (await finish?.()) ?? [];
  return {
    rows: { read: rows.length, ...counts, refused: refused.length },
    refusals,
    refusedFile: refused.length === 0 ? null : refusedFile(header, refused),
    unusedColumns: [...unusedColumns],
    notes: [...notes],
  };
}

function refusedFile(
  header: readonly string[],
  refused: readonly { readonly row: SheetRow; readonly reasons: string }[],
): string {
  const at = header.indexOf(REASON);
  const without = (cells: readonly string[]): readonly string[] => (at < 0 ? cells : cells.toSpliced(at, 1));
  const lines = refused.map(({ row: { asItStood }, reasons }) => {
    // In a row of another width nobody knows which cell is the reason of last time.
    const cells = asItStood.length === header.length ? without(asItStood) : asItStood;
    return delimitedRow([...cells, reasons]);
  });
  return `\u{feff}${delimitedHeader([...without(header), REASON])}${lines.join('')}`;
}
