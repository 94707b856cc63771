import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  PageLayout,
  RecordBadge,
  RecordListView,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../../people/web.ts';
import { segmentImport, segmentListing } from './segment.endpoints.ts';
import type { Segment } from './segment.ts';
import { SegmentDialog } from './segment-dialogs.tsx';
import { SegmentTotals } from './segment-totals.tsx';
import { MoneyWords, ShareWords } from './segment-worth-section.tsx';

/** The groups of customers that the organisation serves, and how well each is understood. */
export function SegmentsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isAdding, setIsAdding] = useState(false);
  const people = usePersonOptions();
  const units = useUnitOptions();
  const options = { owner: people, manager: people, unit: units, team: units };
  const adding = mayWith(role, 'manage segments') ? (
    <Button onClick={() => setIsAdding(true)}>Add a segment</Button>
  ) : null;
  return (
    <PageLayout
      title="Segments"
      lead="Groups of customers who are served and understood together, with what each is worth. Each is reviewed again and again by four questions: who they are, what they need and expect, how we meet it, how we exceed it."
      controls={adding}
    >
      <SegmentTotals />
      <RecordListView
        listing={segmentListing}
        importing={segmentImport}
        cells={CELLS}
        rowAddress={({ id }) => `/w/${slug}/segments/${id}`}
        filters={['review', 'state', 'owner', 'unit', 'manager', 'team', 'members']}
        options={options}
        empty={
          <EmptyState title="Whom do you serve?" {...(adding === null ? {} : { control: adding })}>
            Requirements and expectations differ between groups of customers. Name each group, say who belongs
            to it and write a rule: Heed then keeps its customers, their revenue and lifetime value up to
            date.
          </EmptyState>
        }
      />
      {isAdding ? <SegmentDialog segment={null} onClose={() => setIsAdding(false)} /> : null}
    </PageLayout>
  );
}

const CELLS: Readonly<Record<string, (segment: Segment) => ReactNode>> = {
  size: ({ size, share }) => (
    <>
      <data value={String(size)}>{readerCount(size)}</data>{' '}
      <span className="quiet">
        <ShareWords share={share} />
      </span>
    </>
  ),
  revenue: ({ revenue, revenueShare }) => (
    <>
      <MoneyWords amount={revenue} />{' '}
      <span className="quiet">
        <ShareWords share={revenueShare} />
      </span>
    </>
  ),
  margin: ({ margin }) => <MoneyWords amount={margin} />,
  lifetimeValue: ({ lifetimeValue }) => <MoneyWords amount={lifetimeValue} />,
  review: ({ review }) =>
    review === null ? (
      <span className="quiet">–</span>
    ) : (
      <RecordBadge state={review} kind={review === 'overdue' ? 'bad' : 'quiet'} />
    ),
  state: ({ state }) => <RecordBadge state={state} kind={state === 'active' ? 'good' : 'quiet'} />,
};
