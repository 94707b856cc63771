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
  const history = useInfiniteQuery({
    queryKey: ['history', slug, kind, id],
    queryFn: ({ pageParam, signal }) =>
      ask(listHistory, { workspace: slug, query: { kind, id, after: pageParam, limit: 20 }, signal }),
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
