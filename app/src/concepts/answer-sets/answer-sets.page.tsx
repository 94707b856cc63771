import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  addressIn,
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
  type Workspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { downloadRecipe, downloadRefusedRows, listAnswerSets } from './answer-set.endpoints.ts';
import type { AnswerSet } from './answer-set.ts';
import { downloadAnswers } from './handing-out/handing-out.endpoints.ts';

/** Every set of answers that was taken, newest first. */
export function AnswerSetsPage(): ReactNode {
  const { workspace } = useWorkspace();
  const { slug } = workspace;
  const query = useInfiniteQuery({
    queryKey: ['answer-sets', slug, 'all'],
    queryFn: ({ pageParam, signal }) =>
      ask(listAnswerSets, { workspace: slug, query: { after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <PageLayout
      title="Answers"
      lead="What people answered, as it was taken: each file with what was used and what was refused."
      controls={
        mayWith(workspace.role, 'take answers') && query.data?.pages[0]?.items.length ? <BringFile /> : null
      }
    >
      <Loaded query={query}>
        {({ pages }) => (
          <DataTable
            caption="Answer sets"
            captionHidden
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            columns={columnsOf(workspace)}
            more={{
              has: query.hasNextPage,
              pending: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
            empty={<NoAnswers />}
          />
        )}
      </Loaded>
    </PageLayout>
  );
}

/** The way to a new import, and to those that are under way. */
function BringFile(): ReactNode {
  const place = `/w/${encodeURIComponent(useWorkspace().workspace.slug)}/imports`;
  return (
    <>
      <Button component={Link} to={`${place}/new`}>
        Bring a file
      </Button>
      <Button component={Link} to={place} variant="default">
        Imports
      </Button>
    </>
  );
}

function columnsOf({ slug, role }: Workspace): DataColumn<AnswerSet>[] {
  const figures = (id: string): string => `/w/${encodeURIComponent(slug)}/figures/${encodeURIComponent(id)}`;
  return [
    {
      id: 'title',
      head: 'Answer set',
      purpose: 'label',
      orderBy: ({ title }) => title,
      cell: ({ id, title }) => (
        <Link to={figures(id)}>
          <Foreign>{title}</Foreign>
        </Link>
      ),
    },
    {
      id: 'file',
      head: 'File',
      cell: ({ fileName }) => <Foreign>{fileName}</Foreign>,
      orderBy: ({ fileName }) => fileName,
    },
    {
      id: 'used',
      head: 'Rows used',
      purpose: 'figure',
      cell: ({ rows }) => readerCount(rows.used),
      orderBy: ({ rows }) => rows.used,
    },
    {
      id: 'refused',
      head: 'Refused',
      purpose: 'figure',
      orderBy: ({ rows }) => rows.refused,
      cell: ({ id, rows }) =>
        rows.refused === 0 || !mayWith(role, 'see answers') ? (
          readerCount(rows.refused)
        ) : (
          <a href={addressIn(downloadRefusedRows, { workspace: slug, id })} download>
            {readerCount(rows.refused)}
          </a>
        ),
    },
    {
      id: 'taken',
      head: 'Taken',
      cell: ({ takenAt }) => <Moment iso={takenAt} />,
      orderBy: ({ takenAt }) => takenAt,
    },
    {
      id: 'by',
      head: 'By',
      cell: ({ takenBy }) =>
        takenBy === null ? <span className="quiet">a command</span> : <Foreign>{takenBy.name}</Foreign>,
    },
    {
      id: 'files',
      head: 'Download',
      purpose: 'controls',
      cell: (set) => <Downloads set={set} />,
    },
  ];
}

function Downloads({ set: { id, title } }: { readonly set: AnswerSet }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const place = { workspace: slug, id };
  return (
    <>
      {mayWith(role, 'see answers') ? (
        <>
          <a href={addressIn(downloadAnswers, place)} download>
            CSV<span className="visually-hidden"> of the answers of {title}</span>
          </a>{' '}
          ·{' '}
        </>
      ) : null}
      <a href={addressIn(downloadRecipe, place)} download>
        recipe<span className="visually-hidden"> of {title}</span>
      </a>
    </>
  );
}

/** What answers are for, while there are none. */
export function NoAnswers(): ReactNode {
  const { workspace, workspaces } = useWorkspace();
  const demo = workspaces.find(({ name, slug }) => name.endsWith('(demo)') && slug !== workspace.slug);
  return (
    <EmptyState
      title="No answers yet"
      control={
        <>
          {mayWith(workspace.role, 'take answers') ? <BringFile /> : null}
          {demo === undefined ? null : (
            <Link to={`/w/${encodeURIComponent(demo.slug)}`}>Look at the demo</Link>
          )}
        </>
      }
    >
      Answers are what people said when you asked them: how satisfied they are, what they expect, what they
      would recommend. Bring the file that your survey tool exports: Heed says how it would read it, you
      correct that, and it becomes figures with intervals. Every figure leads back to its rows.
    </EmptyState>
  );
}
