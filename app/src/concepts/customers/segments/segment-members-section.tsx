import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  Foreign,
  PageSection,
  RecordListView,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { usePersonOptions } from '../../people/web.ts';
import type { Segment } from './segment.ts';
import { type SegmentMember, segmentMemberImport, segmentMemberListing } from './segment-member.endpoints.ts';
import { SegmentOwnerDialog } from './segment-owner-dialog.tsx';
import { MoneyWords } from './segment-worth-section.tsx';

const CELLS: Readonly<Record<string, (member: SegmentMember) => ReactNode>> = {
  revenue: ({ revenue }) => <MoneyWords amount={revenue} />,
  lifetimeValue: ({ lifetimeValue }) => <MoneyWords amount={lifetimeValue} />,
  owner: ({ owner }) =>
    owner === null ? <span className="quiet">nobody</span> : <Foreign>{owner.name}</Foreign>,
};

/** The customers in a segment now, and those whom nobody owns. */
export function SegmentMembersSection({ segment }: { readonly segment: Segment }): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isAssigning, setIsAssigning] = useState(false);
  const options = { owner: usePersonOptions() };
  const may = mayWith(role, 'manage segments') && segment.state === 'active';
  const { withoutOwner } = segment;
  return (
    <PageSection title="Customers in it">
      {withoutOwner === 0 ? null : (
        <p>
          {readerCount(withoutOwner)} {withoutOwner === 1 ? 'customer has' : 'customers have'} no owner.{' '}
          {may ? (
            <Button variant="default" size="compact-sm" onClick={() => setIsAssigning(true)}>
              Give them an owner
            </Button>
          ) : null}
        </p>
      )}
      <RecordListView
        listing={segmentMemberListing}
        params={{ id: segment.id }}
        cells={CELLS}
        rowAddress={({ id }) => `/w/${slug}/customers/${id}`}
        filters={['owner', 'relation', 'party']}
        options={options}
        place="members"
        {...(segment.members === 'hand' && may ? { importing: segmentMemberImport } : {})}
        empty={
          <p className="quiet">
            {segment.members === 'hand'
              ? 'Nobody is in it yet. Write a rule, or bring a file with the references of its customers.'
              : 'No customer fits the rule.'}
          </p>
        }
      />
      {isAssigning ? <SegmentOwnerDialog segment={segment} onClose={() => setIsAssigning(false)} /> : null}
    </PageSection>
  );
}
