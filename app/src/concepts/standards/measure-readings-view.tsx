import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  addressIn,
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  Moment,
  RecordBadge,
  readerPlain,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayIn } from '../people/declarations.ts';
import type { Measure } from './measure.ts';
import { listReadings, readingsCsv } from './reading.endpoints.ts';
import type { Reading } from './reading.ts';
import { WithdrawDialog } from './reading-dialogs.tsx';

/** The readings of a measure, the newest first; a wrong one can be withdrawn. */
export function MeasureReadings({ measure }: { readonly measure: Measure }): ReactNode {
  const { slug, role, unitIds } = useWorkspace().workspace;
  const [only, setOnly] = useState('');
  const [withdrawing, setWithdrawing] = useState<Reading | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['readings', slug, measure.id, only],
    queryFn: ({ pageParam, signal }) =>
      ask(listReadings, {
        workspace: slug,
        params: { id: measure.id },
        query: {
          limit: 20,
          ...(only === '' ? {} : { only }),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const may = mayIn({ role, unitIds }, 'record readings', measure.unit?.id ?? null);
  const columns = may ? [...COLUMNS, withdrawColumn(setWithdrawing)] : COLUMNS;
  const file = `${addressIn(readingsCsv, { workspace: slug })}?measure=${measure.id}${only === '' ? '' : `&only=${only}`}`;
  return (
    <>
      <div className="figures-choices screen-only">
        <NativeSelect
          label="Which readings"
          data={[
            { value: '', label: 'all' },
            { value: 'counting', label: 'that count' },
            { value: 'withdrawn', label: 'withdrawn' },
          ]}
          value={only}
          onChange={(event) => setOnly(event.currentTarget.value)}
        />
        <Button component="a" href={file} download variant="default">
          Export CSV
        </Button>
      </div>
      <Loaded query={query}>
        {({ pages }) => (
          <DataTable
            caption={`Readings of ${measure.name}`}
            captionHidden
            columns={columns}
            rows={pages
              .flatMap(({ items }) => items)
              .map((reading) => ({ reading, unit: measure.measuredIn }))}
            rowKey={({ reading }) => reading.id}
            more={{
              has: query.hasNextPage,
              pending: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
            empty={<p className="quiet">There are none.</p>}
          />
        )}
      </Loaded>
      {withdrawing === null ? null : (
        <WithdrawDialog
          reading={withdrawing}
          unit={measure.measuredIn}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </>
  );
}

type ReadingRow = { readonly reading: Reading; readonly unit: string };

const COLUMNS: readonly DataColumn<ReadingRow>[] = [
  { id: 'at', head: 'Time', purpose: 'label', cell: ({ reading }) => <Moment iso={reading.at} /> },
  {
    id: 'value',
    head: 'Value',
    purpose: 'figure',
    cell: ({ reading, unit }) => (
      <>
        <data value={String(reading.value)}>{readerPlain(reading.value)}</data> <Foreign>{unit}</Foreign>
      </>
    ),
  },
  { id: 'within', head: 'Within tolerance', cell: ({ reading }) => <Within reading={reading} /> },
  {
    id: 'reference',
    head: 'Reference',
    purpose: 'words',
    cell: ({ reading }) => (reading.reference === null ? '–' : <Foreign>{reading.reference}</Foreign>),
  },
  {
    id: 'note',
    head: 'Note',
    purpose: 'words',
    cell: ({ reading }) => (reading.note === null ? '–' : <Foreign>{reading.note}</Foreign>),
  },
];

function Within({ reading: { within, withdrawn } }: { readonly reading: Reading }): ReactNode {
  if (withdrawn !== null) {
    return (
      <>
        <RecordBadge state="withdrawn" kind="quiet" /> <Foreign>{withdrawn.why}</Foreign>
      </>
    );
  }
  if (within === null) return <RecordBadge state="no standard then" kind="quiet" />;
  return <RecordBadge state={within ? 'within' : 'outside'} kind={within ? 'good' : 'bad'} />;
}

function withdrawColumn(withdraw: (reading: Reading) => void): DataColumn<ReadingRow> {
  return {
    id: 'withdraw',
    head: 'Change',
    purpose: 'controls',
    cell: ({ reading }) =>
      reading.withdrawn === null ? (
        <Button
          variant="default"
          size="xs"
          onClick={() => withdraw(reading)}
          aria-label={`Withdraw the reading of ${reading.at}`}
        >
          Withdraw
        </Button>
      ) : null,
  };
}
