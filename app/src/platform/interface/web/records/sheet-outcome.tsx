import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RecordSheet, SheetReport } from '../../../records/declarations.ts';
import { StateBanner } from '../page/state-banner.tsx';
import { saveCsv } from '../sharing/saved-files.ts';
import { type DataColumn, DataTable } from '../tables/data-table.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerCount } from '../words/reader-numbers.ts';

type OutcomeProps = {
  readonly sheet: RecordSheet;
  readonly report: SheetReport;
  /** Otherwise it says what would become of the rows. */
  readonly isTaken: boolean;
};

/** What became, or would become, of the rows of a sheet: counts, what was refused and why, what was not used. */
export function SheetOutcome({ sheet, report, isTaken }: OutcomeProps): ReactNode {
  const { rows, refusals, refusedFile, unusedColumns, notes } = report;
  const wanted = rows.added + rows.changed;
  const kind = rows.refused > 0 ? 'warning' : wanted > 0 || rows.unchanged > 0 ? 'good' : 'plain';
  return (
    <>
      <StateBanner kind={kind} title={titleOf(rows, isTaken)}>
        <ul className="sheet-counts">
          {countsOf(rows, isTaken).map((words) => (
            <li key={words}>{words}</li>
          ))}
          {unusedColumns.length === 0 ? null : (
            <li>
              Columns that mean nothing here and are not used: <Foreign>{unusedColumns.join(', ')}</Foreign>
            </li>
          )}
          {notes.map((note) => (
            <li key={note}>
              <Foreign>{note}</Foreign>
            </li>
          ))}
        </ul>
      </StateBanner>
      {rows.refused === 0 ? null : (
        <>
          <DataTable
            caption={`Rows refused${rows.refused > refusals.length ? ', the first of them' : ''}`}
            columns={REFUSED}
            rows={refusals.map((one, index) => ({ ...one, index }))}
            rowKey={({ index }) => String(index)}
          />
          {refusedFile === null ? null : (
            <p>
              <Button variant="default" onClick={() => saveCsv(refusedFile, `${sheet.name}-refused.csv`)}>
                Download refused rows
              </Button>{' '}
              <span className="quiet">Mend them there and import that file: the rest is not sent twice.</span>
            </p>
          )}
        </>
      )}
    </>
  );
}

type Rows = SheetReport['rows'];

function titleOf({ read, added, changed }: Rows, isTaken: boolean): string {
  const wanted = readerCount(added + changed);
  if (read === 0) return 'The file has a header and no rows';
  if (isTaken) return `${wanted} of ${rowWords(read)} were taken`;
  return added + changed === 0
    ? `Nothing to take in ${rowWords(read)}`
    : `${wanted} of ${rowWords(read)} can be taken`;
}

function countsOf({ added, changed, unchanged, refused }: Rows, isTaken: boolean): readonly string[] {
  const told = [
    [added, isTaken ? 'added' : 'new'],
    [changed, isTaken ? 'changed' : 'would change what is there'],
    [unchanged, 'there already, as they are'],
    [refused, 'refused'],
  ] as const;
  return told.filter(([count]) => count > 0).map(([count, words]) => `${readerCount(count)} ${words}`);
}

const rowWords = (count: number): string => `${readerCount(count)} ${count === 1 ? 'row' : 'rows'}`;

type Refused = SheetReport['refusals'][number] & { readonly index: number };

const REFUSED: readonly DataColumn<Refused>[] = [
  { id: 'row', head: 'Row', purpose: 'label', cell: ({ row }) => `Row ${readerCount(row)}` },
  { id: 'reason', head: 'Why', cell: ({ reason }) => <Foreign>{reason}</Foreign> },
];
