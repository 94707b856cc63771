import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  Loaded,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { listLinksToRate } from './link-rating.endpoints.ts';
import type { LinkToRate } from './link-rating.ts';
import { RatingDialog } from './rating-dialog.tsx';

/** What one's own units get, and how one rated it this month. */
export function LinksToRate(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState<LinkToRate | null>(null);
  const query = useQuery({
    queryKey: ['links-to-rate', slug],
    queryFn: ({ signal }) => ask(listLinksToRate, { workspace: slug, signal }),
  });
  const columns: DataColumn<LinkToRate>[] = [
    ...COLUMNS,
    {
      id: 'rate',
      head: 'Rate',
      purpose: 'controls',
      cell: (one) => (
        <Button
          size="xs"
          variant={one.rating === null ? 'filled' : 'default'}
          onClick={() => setOpened(one)}
          aria-label={`Rate ${one.link.handsOver} from ${one.link.from.name}`}
        >
          {one.rating === null ? 'Rate' : 'Change'}
        </Button>
      ),
    },
  ];
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <DataTable
            caption="What your units get"
            rows={items}
            rowKey={({ link }) => link.id}
            columns={columns}
            empty={
              <EmptyState title="Nothing to rate">
                Here you rate, once a month, what the stages before you hand over. Your units get nothing on
                the map yet, or you are in no unit.
              </EmptyState>
            }
          />
          {opened === null ? null : (
            <RatingDialog link={opened.link} rating={opened.rating} onClose={() => setOpened(null)} />
          )}
        </>
      )}
    </Loaded>
  );
}

const COLUMNS: readonly DataColumn<LinkToRate>[] = [
  {
    id: 'what',
    head: 'What you get',
    purpose: 'label',
    cell: ({ link }) => <Foreign>{link.handsOver}</Foreign>,
    orderBy: ({ link }) => link.handsOver,
  },
  { id: 'from', head: 'From', cell: ({ link }) => <Foreign>{link.from.name}</Foreign> },
  { id: 'to', head: 'For', cell: ({ link }) => <Foreign>{link.to.name}</Foreign> },
  {
    id: 'rating',
    head: 'Your rating this month',
    cell: ({ rating }) =>
      rating === null ? <span className="quiet">not rated yet</span> : `${rating.score} of 10`,
  },
];
