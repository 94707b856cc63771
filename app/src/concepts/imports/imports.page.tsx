import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { percentOf } from '../../platform/bulk-imports/web.ts';
import {
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  Loaded,
  Moment,
  PageLayout,
  readerCount,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { listImports } from './import.endpoints.ts';
import type { ImportSummary } from './import.ts';
import { importAddress, lookAgain } from './imports-query.tsx';

/** Every file that was brought or is being brought, newest first, with how far it has come. */
export function ImportsPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useInfiniteQuery({
    queryKey: ['imports', slug, 'all'],
    queryFn: ({ pageParam, signal }) =>
      ask(listImports, { workspace: slug, query: { after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      lookAgain(state.data?.pages.flatMap(({ items }) => items.map((item) => item.state)) ?? []),
  });
  const hasSome = (query.data?.pages[0]?.items.length ?? 0) > 0;
  return (
    <PageLayout
      title="Imports"
      lead="Files of answers on their way into Heed. An import can be left at any time and is found again here."
      controls={hasSome ? <BringFile slug={slug} /> : null}
    >
      <Loaded query={query}>
        {({ pages }) => (
          <DataTable
            caption="Imports"
            captionHidden
            rows={pages.flatMap(({ items }) => items).map((item) => ({ ...item, slug }))}
            rowKey={({ id }) => id}
            columns={COLUMNS}
            more={{
              has: query.hasNextPage,
              pending: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
            empty={<NoImports slug={slug} />}
          />
        )}
      </Loaded>
    </PageLayout>
  );
}

function BringFile({ slug }: { readonly slug: string }): ReactNode {
  return (
    <Button component={Link} to={`/w/${encodeURIComponent(slug)}/imports/new`}>
      Bring a file
    </Button>
  );
}

function NoImports({ slug }: { readonly slug: string }): ReactNode {
  return (
    <EmptyState title="No imports yet" control={<BringFile slug={slug} />}>
      An import turns a file of answers, as your survey tool exports it, into figures. Heed looks at the file,
      says how it would read it, and you correct what it got wrong before anything is taken.
    </EmptyState>
  );
}

type ImportRow = ImportSummary & { readonly slug: string };

const STATE_WORDS: Readonly<Record<ImportSummary['state'], string>> = {
  uploading: 'being sent',
  looking: 'Heed looks at it',
  ready: 'ready to be looked through',
  taking: 'being taken',
  taken: 'taken',
  refused: 'refused',
  interrupted: 'interrupted',
  cancelled: 'given up',
};

function stateWords({ state, received, bytes, progress }: ImportSummary): string {
  const words = STATE_WORDS[state];
  if (state === 'uploading') return `${words}, ${percentOf(received, bytes)} %`;
  if (state !== 'taking' || progress === null) return words;
  return `${words}, ${percentOf(progress.bytesDone, progress.bytesKnown)} %, ${readerCount(progress.rowsDone)} rows`;
}

const COLUMNS: DataColumn<ImportRow>[] = [
  {
    id: 'file',
    head: 'File',
    purpose: 'label',
    orderBy: ({ fileName }) => fileName,
    cell: ({ slug, id, fileName }) => (
      <Link to={importAddress(slug, id)}>
        <Foreign>{fileName}</Foreign>
      </Link>
    ),
  },
  {
    id: 'state',
    head: 'State',
    orderBy: ({ state }) => STATE_WORDS[state],
    cell: (row) => stateWords(row),
  },
  {
    id: 'figures',
    head: 'Figures',
    cell: ({ slug, answerSetId, fileName }) =>
      answerSetId === null ? (
        <span className="quiet">none yet</span>
      ) : (
        <Link to={`/w/${encodeURIComponent(slug)}/figures/${encodeURIComponent(answerSetId)}`}>
          Figures<span className="visually-hidden"> of {fileName}</span>
        </Link>
      ),
  },
  {
    id: 'started',
    head: 'Started',
    orderBy: ({ startedAt }) => startedAt,
    cell: ({ startedAt }) => <Moment iso={startedAt} />,
  },
  {
    id: 'by',
    head: 'By',
    orderBy: ({ startedBy }) => startedBy.name,
    cell: ({ startedBy }) => <Foreign>{startedBy.name}</Foreign>,
  },
];
