import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  addressIn,
  type DataColumn,
  DataTable,
  Foreign,
  PageSection,
  RecordFacts,
  readerCount,
  StateBanner,
} from '../../interface/web.ts';
import type { BulkImport, RefusalKind } from '../bulk-import.ts';
import { useBulkPlace } from './bulk-place.tsx';

/** What would become of the rows, or became of them: counts, why some were refused, and the file of those. */
export function BulkReportView({ found }: { readonly found: BulkImport }): ReactNode {
  const { declared, slug, seenAt, address, many } = useBulkPlace();
  const { report } = found;
  if (report === null) return null;
  const { rows, isCheck } = report;
  const come = rows.added + rows.changed + rows.unchanged;
  return (
    <>
      <StateBanner
        kind={rows.refused === 0 ? 'good' : 'warning'}
        title={`${readerCount(come)} of ${readerCount(rows.read)} rows ${isCheck ? 'can be' : 'were'} taken${rows.refused === 0 ? '' : `, ${readerCount(rows.refused)} ${isCheck ? 'would be' : 'were'} refused`}`}
      >
        {report.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {isCheck ? null : (
          <p>Searching finds new {many} within some seconds to minutes, as their words are noted.</p>
        )}
      </StateBanner>
      <RecordFacts
        facts={[
          { name: isCheck ? 'Would be added' : 'Added', value: readerCount(rows.added) },
          { name: isCheck ? 'Would change' : 'Changed', value: readerCount(rows.changed) },
          { name: 'As they are known', value: readerCount(rows.unchanged) },
          { name: 'Refused', value: readerCount(rows.refused) },
          { name: 'Columns not used', value: listed(report.unusedColumns) },
          { name: 'New fields', value: listed(report.newFields) },
        ]}
      />
      {rows.refused === 0 ? null : (
        <PageSection title="Why rows are refused">
          <p>
            <a href={addressIn(declared.refused, { workspace: slug, id: found.id })} download>
              Download all {readerCount(rows.refused)} refused rows
            </a>{' '}
            as they stand, with the reason in the last column. Mend them there and bring that file.
          </p>
          <DataTable
            caption="Why rows are refused"
            captionHidden
            rows={report.reasons}
            rowKey={({ field, why }) => `${field} ${why}`}
            columns={COLUMNS}
          />
        </PageSection>
      )}
      {isCheck ? null : (
        <div className="bulk-buttons">
          <Button component={Link} to={`/w/${encodeURIComponent(slug)}/${seenAt.path}`}>
            {seenAt.name}
          </Button>
          <Button component={Link} variant="default" to={address()}>
            Bring another file
          </Button>
        </div>
      )}
    </>
  );
}

function listed(names: readonly string[]): ReactNode {
  return names.length === 0 ? null : <Foreign>{names.join(', ')}</Foreign>;
}

const COLUMNS: DataColumn<RefusalKind>[] = [
  {
    id: 'field',
    head: 'Field',
    purpose: 'label',
    cell: ({ field }) => <Foreign>{field ?? 'The row'}</Foreign>,
  },
  { id: 'why', head: 'Why', purpose: 'words', cell: ({ why }) => <Foreign>{why}</Foreign> },
  {
    id: 'count',
    head: 'Rows',
    purpose: 'figure',
    cell: ({ count }) => readerCount(count),
    orderBy: ({ count }) => count,
  },
  {
    id: 'examples',
    head: 'For example',
    purpose: 'words',
    cell: ({ examples }) => (
      <Foreign>{examples.map(({ row, value }) => `row ${row}: ${value ?? 'empty'}`).join(' · ')}</Foreign>
    ),
  },
];
