import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  FileDrop,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  PageSection,
  ProblemBanner,
  readerCount,
} from '../../interface/web.ts';
import type { BulkSummary } from '../bulk-import.ts';
import { percentOf } from '../sending/progress-words.ts';
import { upload } from '../sending/uploads-here.tsx';
import { type BulkPlace, BulkPlaceContext, lookAgainAt, useBulkPlace } from './bulk-place.tsx';
import './bulk-screens.css';

/** Where files of a kind of records come in, and every one that did, the newest first. */
export function BulkImportsView({ place }: { readonly place: BulkPlace }): ReactNode {
  return (
    <BulkPlaceContext value={place}>
      <PageLayout
        title={`Import ${place.many}`}
        lead={`A file of ${place.many} comes in by four steps: send it, say what its columns are, check every row, take them. Nothing is taken before you say so.`}
        controls={<SeenAt />}
      >
        <BringRecords />
        <PageSection title="Files so far">
          <BulkList />
        </PageSection>
      </PageLayout>
    </BulkPlaceContext>
  );
}

function SeenAt(): ReactNode {
  const { seenAt, slug } = useBulkPlace();
  return (
    <Button component={Link} variant="default" to={`/w/${encodeURIComponent(slug)}/${seenAt.path}`}>
      {seenAt.name}
    </Button>
  );
}

function BringRecords(): ReactNode {
  const place = useBulkPlace();
  const { declared, slug, path, what } = place;
  const client = useQueryClient();
  const navigate = useNavigate();
  // A second try after a lost answer is the same import, not a second one.
  const key = useRef(crypto.randomUUID());
  const starting = useMutation({
    mutationFn: async (file: File) => {
      const body = { fileName: file.name, bytes: file.size };
      const { id } = await ask(declared.start, { workspace: slug, body, key: key.current });
      return { id, file };
    },
    onSuccess: ({ id, file }) => {
      void client.invalidateQueries({ queryKey: [path, slug] });
      void upload({ ...sendingOf(place, id), id, file, received: 0 });
      void navigate({ to: place.address(id) });
    },
  });
  const begin = (file: File): void => {
    key.current = crypto.randomUUID();
    starting.mutate(file);
  };
  return (
    <>
      {starting.error === null ? null : <ProblemBanner error={starting.error} />}
      <FileDrop
        label={`File of ${place.many}`}
        hint={
          <>{what} Text with columns (CSV, TSV) in any encoding, or an Excel workbook (.xlsx). Up to 2 GB.</>
        }
        isBusy={starting.isPending}
        onFile={begin}
      />
      <p className="bulk-beside">
        The file is personal data: Heed removes it as soon as its rows are taken or you give the import up,
        and after 7 days in which nobody did anything with it. Refused rows are kept for 30 days.
      </p>
    </>
  );
}

/** How parts of a file go to the server, for this import. */
export function sendingOf(
  { declared, slug }: Pick<BulkPlace, 'declared'> & { readonly slug: string },
  id: string,
) {
  return {
    send: (part: string, body: Blob, signal: AbortSignal) =>
      ask(declared.send, { workspace: slug, params: { id, part }, body, signal }),
    look: (signal: AbortSignal) => ask(declared.look, { workspace: slug, params: { id }, body: {}, signal }),
  };
}

function BulkList(): ReactNode {
  const { declared, slug, path, address, many } = useBulkPlace();
  const query = useInfiniteQuery({
    queryKey: [path, slug, 'all'],
    queryFn: ({ pageParam, signal }) =>
      ask(declared.list, { workspace: slug, query: { after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      lookAgainAt(state.data?.pages.flatMap(({ items }) => items.map((item) => item.state)) ?? []),
  });
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <DataTable
          caption="Files so far"
          captionHidden
          rows={pages.flatMap(({ items }) => items).map((item) => ({ ...item, to: address(item.id) }))}
          rowKey={({ id }) => id}
          columns={COLUMNS}
          more={{
            has: query.hasNextPage,
            pending: query.isFetchingNextPage,
            load: () => void query.fetchNextPage(),
          }}
          empty={
            <EmptyState title="No file yet">
              Choose one above. You may leave at any time: a file of {many} that is being checked or taken
              goes on, and is found again here.
            </EmptyState>
          }
        />
      )}
    </Loaded>
  );
}

export const BULK_STATE_WORDS: Readonly<Record<BulkSummary['state'], string>> = {
  uploading: 'being sent',
  looking: 'Heed looks at it',
  ready: 'to be mapped',
  checking: 'being checked',
  checked: 'checked',
  taking: 'being taken',
  taken: 'taken',
  refused: 'refused',
  interrupted: 'interrupted',
  cancelled: 'given up',
};

function stateWords({ state, received, bytes, progress }: BulkSummary): string {
  const words = BULK_STATE_WORDS[state];
  if (state === 'uploading') return `${words}, ${percentOf(received, bytes)} %`;
  if (state !== 'taking' && state !== 'checking') return words;
  return `${words}, ${percentOf(progress.bytesDone, progress.bytesKnown)} %, ${readerCount(progress.rowsDone)} rows`;
}

type Row = BulkSummary & { readonly to: string };

const COLUMNS: DataColumn<Row>[] = [
  {
    id: 'file',
    head: 'File',
    purpose: 'label',
    cell: ({ to, fileName }) => (
      <Link to={to}>
        <Foreign>{fileName}</Foreign>
      </Link>
    ),
  },
  { id: 'state', head: 'State', cell: (row) => stateWords(row) },
  {
    id: 'added',
    head: 'Added',
    purpose: 'figure',
    cell: ({ rows }) => (rows === null ? '–' : readerCount(rows.added)),
  },
  {
    id: 'changed',
    head: 'Changed',
    purpose: 'figure',
    cell: ({ rows }) => (rows === null ? '–' : readerCount(rows.changed)),
  },
  {
    id: 'refused',
    head: 'Refused',
    purpose: 'figure',
    cell: ({ rows }) => (rows === null ? '–' : readerCount(rows.refused)),
  },
  { id: 'started', head: 'Started', cell: ({ startedAt }) => <Moment iso={startedAt} /> },
  { id: 'by', head: 'By', cell: ({ startedBy }) => <Foreign>{startedBy.name}</Foreign> },
];
