import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  FormDialog,
  Loaded,
  Moment,
  PageLayout,
  RecordBadge,
  readerCount,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { listAnswerLinks, matchAgain, unlinkAnswers } from './answer-link.endpoints.ts';
import type { SetOfAnswers } from './answer-link.ts';
import { AnswerLinkDialog } from './answer-link-dialog.tsx';

type Opened = { readonly what: 'link' | 'again' | 'unlink'; readonly one: SetOfAnswers };

/** Which surveys are linked to the customers who answered, and what was found. */
export function CustomerAnswersPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const may = mayWith(role, 'take answers');
  const query = useInfiniteQuery({
    queryKey: ['answer-links', slug],
    queryFn: ({ pageParam, signal }) =>
      ask(listAnswerLinks, {
        workspace: slug,
        query: pageParam === null ? {} : { after: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const columns = useMemo(() => linkColumns(may ? setOpened : null), [may]);
  return (
    <PageLayout
      title="Answers of customers"
      lead="A survey whose answers say who gave them can be linked to customers: their card then shows what they answered, and segments and kinds can go by how satisfied they are."
    >
      <Loaded query={query}>
        {({ pages }) => (
          <DataTable
            caption="Sets of answers"
            captionHidden
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ set }) => set.id}
            more={{
              has: query.hasNextPage,
              pending: query.isFetchingNextPage,
              load: () => void query.fetchNextPage(),
            }}
            empty={
              <EmptyState
                title="No answers were taken so far"
                control={
                  <Link to={`/w/${encodeURIComponent(slug)}/imports/new`}>Bring a file of answers</Link>
                }
              >
                Bring a survey with a column that holds the number or the e-mail address of each customer;
                then link it here.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      {opened === null ? null : <OpenedLinkDialog {...opened} onClose={() => setOpened(null)} />}
    </PageLayout>
  );
}

function linkColumns(onOpen: ((opened: Opened) => void) | null): DataColumn<SetOfAnswers>[] {
  return [
    {
      id: 'title',
      head: 'Survey',
      purpose: 'label',
      cell: ({ set }) => <Foreign>{set.title}</Foreign>,
    },
    { id: 'taken', head: 'Taken', cell: ({ set }) => <Moment iso={set.takenAt} /> },
    { id: 'found', head: 'Linked', cell: ({ link, set }) => <LinkFound link={link} rows={set.rows} /> },
    ...(onOpen === null
      ? []
      : [
          {
            id: 'controls',
            head: 'Link',
            purpose: 'controls',
            cell: (one: SetOfAnswers) => <LinkButtons one={one} onOpen={onOpen} />,
          } as const,
        ]),
  ];
}

function LinkFound({
  link,
  rows,
}: {
  readonly link: SetOfAnswers['link'];
  readonly rows: number;
}): ReactNode {
  if (link === null) return <span className="quiet">not linked, {readerCount(rows)} responses</span>;
  const { matched, customers, repeated, unknown, ambiguous, without, ratingsOutside, unknownExamples } =
    link.report;
  const left = [
    [unknown, 'of nobody that is known'],
    [ambiguous, 'with an e-mail address of several customers'],
    [without, 'without a name'],
    [ratingsOutside, 'ratings outside of the scale, not used'],
  ] as const;
  return (
    <>
      <RecordBadge state="linked" kind="good" /> {readerCount(matched)} of {readerCount(rows)} responses, of{' '}
      {readerCount(customers)} customers
      {repeated === 0 ? '' : `, ${readerCount(repeated)} of whom answered more than once (the newest counts)`}
      {left
        .filter(([n]) => n > 0)
        .map(([n, words]) => (
          <div key={words} className="quiet">
            {readerCount(n)} {words}
          </div>
        ))}
      {unknownExamples.length === 0 ? null : (
        <details>
          <summary>Who is not known</summary>
          <Foreign>{unknownExamples.map(({ word }) => word).join(', ')}</Foreign>
          {unknown > unknownExamples.length ? ' and others' : ''}
        </details>
      )}
      <details>
        <summary>How people were told</summary>
        <Foreign>{link.told}</Foreign>
      </details>
    </>
  );
}

function LinkButtons({
  one,
  onOpen,
}: {
  readonly one: SetOfAnswers;
  readonly onOpen: (opened: Opened) => void;
}): ReactNode {
  const { title } = one.set;
  if (one.link === null) {
    return (
      <Button
        size="xs"
        onClick={() => onOpen({ what: 'link', one })}
        aria-label={`Link ${title} to customers`}
      >
        Link to customers
      </Button>
    );
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => onOpen({ what: 'again', one })}
        aria-label={`Look for the customers of ${title} again`}
      >
        Look again
      </Button>{' '}
      <Button
        size="xs"
        variant="default"
        onClick={() => onOpen({ what: 'link', one })}
        aria-label={`Change the link of ${title}`}
      >
        Change
      </Button>{' '}
      <Button
        size="xs"
        variant="default"
        onClick={() => onOpen({ what: 'unlink', one })}
        aria-label={`Unlink ${title}`}
      >
        Unlink
      </Button>
    </>
  );
}

function OpenedLinkDialog({ what, one, onClose }: Opened & { readonly onClose: () => void }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  if (what === 'link') return <AnswerLinkDialog setId={one.set.id} onClose={onClose} />;
  const again = what === 'again';
  return (
    <FormDialog
      title={again ? 'Look for their customers again?' : 'Unlink these answers?'}
      opened
      onClose={onClose}
      sendName={again ? 'Look again' : 'Unlink them'}
      send={(_, key) =>
        ask(again ? matchAgain : unlinkAnswers, {
          workspace: slug,
          params: { id: one.set.id },
          body: { revision: one.link!.revision },
          key,
        })
      }
      onSent={changed}
    >
      <p>
        {again
          ? 'Customers who were added since are found then. It takes a while when there are many responses.'
          : 'The answers stay, and so do all figures. No card shows them any more, and satisfaction and recommendation of these customers become those of their other answers.'}
      </p>
    </FormDialog>
  );
}
