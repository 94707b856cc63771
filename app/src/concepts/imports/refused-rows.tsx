import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  readerCount,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { listRefusedRows } from '../answer-sets/declarations.ts';

const MOST_SHOWN = 20;

/** The first rows that were refused, each with its reason; the download has them all. */
export function RefusedRows({ answerSetId }: { readonly answerSetId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['refused-rows', slug, answerSetId, MOST_SHOWN],
    queryFn: ({ signal }) =>
      ask(listRefusedRows, {
        workspace: slug,
        params: { id: answerSetId },
        query: { limit: MOST_SHOWN },
        signal,
      }),
  });
  return (
    <Loaded query={query}>
      {({ items, next }) => (
        <>
          <DataTable
            caption="Rows refused"
            captionHidden
            rows={items}
            rowKey={({ row }) => String(row)}
            columns={COLUMNS}
          />
          {next === null ? null : <p className="quiet">These are the first; the download has them all.</p>}
        </>
      )}
    </Loaded>
  );
}

const COLUMNS: DataColumn<{ readonly row: number; readonly reason: string }>[] = [
  {
    id: 'row',
    head: 'Row',
    purpose: 'label',
    cell: ({ row }) => readerCount(row),
    orderBy: ({ row }) => row,
  },
  { id: 'reason', head: 'Why', cell: ({ reason }) => <Foreign>{reason}</Foreign> },
];
