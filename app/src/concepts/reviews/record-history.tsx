import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Loaded,
  Moment,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { EventActor, EventChange, type ShownEvent } from './event-change.tsx';
import { deedWords } from './event-words.ts';
import { type HistoryKind, listHistory } from './record-history.endpoints.ts';

/** How a record came to be as it is: who changed what and when, the newest first. */
export function RecordHistory({ kind, id }: { readonly kind: HistoryKind; readonly id: string }): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <HistoryTable
      of={['history', slug, kind, id]}
      page={(after, signal) =>
        ask(listHistory, { workspace: slug, query: { kind, id, after, limit: 20 }, signal })
      }
    />
  );
}

type HistoryPage = { readonly items: readonly ShownEvent[]; readonly next: string | null };

/** Changes of something whose history is asked for in another way; `of` is what they are kept by on the page. */
export function HistoryTable({
  of,
  page,
}: {
  readonly of: readonly string[];
  readonly page: (after: string | null, signal: AbortSignal) => Promise<HistoryPage>;
}): ReactNode {
  const history = useInfiniteQuery({
    queryKey: of,
    queryFn: ({ pageParam, signal }) => page(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Loaded query={history}>
      {({ pages }) => (
        <DataTable
          caption="Changes, newest first"
          rows={pages.flatMap(({ items }) => items)}
          rowKey={(event) => event.id}
          columns={COLUMNS}
          more={{
            has: history.hasNextPage,
            pending: history.isFetchingNextPage,
            load: () => void history.fetchNextPage(),
          }}
          empty={<p className="quiet">Nothing was changed yet.</p>}
        />
      )}
    </Loaded>
  );
}

const COLUMNS: readonly DataColumn<ShownEvent>[] = [
  { id: 'what', head: 'What', purpose: 'label', cell: ({ what }) => deedWords(what) },
  { id: 'at', head: 'When', cell: ({ at }) => <Moment iso={at} /> },
  { id: 'actor', head: 'Who', cell: (event) => <EventActor actor={event.actor} /> },
  { id: 'change', head: 'Before and after', cell: (event) => <EventChange event={event} /> },
];
