import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  Foreign,
  PageLayout,
  RecordBadge,
  RecordListView,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../../people/web.ts';
import { segmentImport, segmentListing } from './segment.endpoints.ts';
import type { Segment } from './segment.ts';
import { SegmentDialog } from './segment-dialogs.tsx';

/** The groups of customers that the organisation serves, and how well each is understood. */
export function SegmentsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isAdding, setIsAdding] = useState(false);
  const options = { owner: usePersonOptions(), unit: useUnitOptions() };
  const adding = mayWith(role, 'manage segments') ? (
    <Button onClick={() => setIsAdding(true)}>Add a segment</Button>
  ) : null;
  return (
    <PageLayout
      title="Segments"
      lead="Groups of customers who are served and understood together. Each is reviewed again and again by four questions: who they are, what they need and expect, how we meet it, how we exceed it."
      controls={adding}
    >
      <RecordListView
        listing={segmentListing}
        importing={segmentImport}
        cells={CELLS}
        rowAddress={({ id }) => `/w/${slug}/segments/${id}`}
        filters={['review', 'state', 'owner', 'unit']}
        options={options}
        empty={
          <EmptyState title="Whom do you serve?" {...(adding === null ? {} : { control: adding })}>
            Requirements and expectations differ between groups of customers. Name each group and say in words
            who belongs to it; then requirements, expectations and reviews can name it too.
          </EmptyState>
        }
      />
      {isAdding ? <SegmentDialog segment={null} onClose={() => setIsAdding(false)} /> : null}
    </PageLayout>
  );
}

const SHOWN_OF_DEFINITION = 140;

const CELLS: Readonly<Record<string, (segment: Segment) => ReactNode>> = {
  definition: ({ definition }) => (
    <Foreign>
      {definition.length > SHOWN_OF_DEFINITION
        ? `${definition.slice(0, SHOWN_OF_DEFINITION).trimEnd()} …`
        : definition}
    </Foreign>
  ),
  review: ({ review }) =>
    review === null ? (
      <span className="quiet">–</span>
    ) : (
      <RecordBadge state={review} kind={review === 'overdue' ? 'bad' : 'quiet'} />
    ),
  state: ({ state }) => <RecordBadge state={state} kind={state === 'active' ? 'good' : 'quiet'} />,
};
