import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  Moment,
  readerDay,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { listTimeline } from './customer-card.endpoints.ts';
import type { TimelineItem } from './customer-card.ts';

const SOURCE_WORDS: Readonly<Record<string, string>> = {
  changes: 'what was changed here',
  transaction: 'purchases',
  'customer-answer': 'answers to surveys',
  consent: 'consents',
  promise: 'promises',
};

/** What happened with a customer and what was changed, the newest first. */
export function CardTimeline({ customerId }: { readonly customerId: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [from, setFrom] = useState('');
  const timeline = useInfiniteQuery({
    queryKey: ['customer-timeline', slug, customerId, from],
    queryFn: ({ pageParam, signal }) =>
      ask(listTimeline, {
        workspace: slug,
        params: { id: customerId },
        query: { from: from || undefined, after: pageParam ?? undefined, limit: 15 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const sources = timeline.data?.pages[0]?.sources ?? [];
  return (
    <div className="card-timeline">
      {sources.length < 2 && from === '' ? null : (
        <NativeSelect
          label="Show"
          value={from}
          data={[
            { value: '', label: 'everything' },
            ...sources.map((one) => ({ value: one, label: choiceWords(one, SOURCE_WORDS) })),
          ]}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
      )}
      <Loaded query={timeline}>
        {({ pages }) => (
          <DataTable
            caption="What happened, the newest first"
            captionHidden
            rows={pages.flatMap(({ items }) => items).map((item, place) => ({ ...item, place }))}
            rowKey={({ place }) => String(place)}
            columns={COLUMNS}
            more={{
              has: timeline.hasNextPage,
              pending: timeline.isFetchingNextPage,
              load: () => void timeline.fetchNextPage(),
            }}
            empty={<p className="quiet">Nothing of this kind happened yet.</p>}
          />
        )}
      </Loaded>
    </div>
  );
}

type Row = TimelineItem & { readonly place: number };

const COLUMNS: readonly DataColumn<Row>[] = [
  { id: 'what', head: 'What', purpose: 'label', cell: ({ what }) => <Foreign>{capital(what)}</Foreign> },
  { id: 'at', head: 'When', cell: ({ at }) => <When at={at} /> },
  {
    id: 'text',
    head: 'In words',
    cell: ({ text }) => (
      <span className="timeline-text">
        {text.split('\n').map((line, i) => (
          <Fragment key={`${String(i)} ${line}`}>
            {i === 0 ? null : <br />}
            <Foreign>{line}</Foreign>
          </Fragment>
        ))}
      </span>
    ),
  },
  {
    id: 'actor',
    head: 'Who',
    cell: ({ actor }) =>
      actor === null ? <span className="quiet">–</span> : <Foreign>{actor.name}</Foreign>,
  },
];

/** A day, where the moment is its beginning in universal time; else the moment. */
function When({ at }: { readonly at: string }): ReactNode {
  return at.endsWith('T00:00:00.000Z') ? (
    <time dateTime={at.slice(0, 10)}>{readerDay(at.slice(0, 10))}</time>
  ) : (
    <Moment iso={at} />
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
