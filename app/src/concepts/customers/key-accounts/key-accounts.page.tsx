import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState, PageLayout, RecordListView, useWorkspace } from '../../../platform/interface/web.ts';
import { usePersonOptions } from '../../people/web.ts';
import { keyAccountListing } from './key-account.endpoints.ts';
import { MeetingBadge } from './key-account-view.tsx';

/** The customers on whom much depends, and when they are met. */
export function KeyAccountsPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <PageLayout
      title="Key accounts"
      lead="Customers on whom much depends. Each has a sheet of what was found out, and meetings by a guide of questions; those whose meeting is overdue or due stand first."
    >
      <RecordListView
        listing={keyAccountListing}
        cells={{ meeting: ({ meeting }) => <MeetingBadge meeting={meeting} /> }}
        words={{ none: 'none planned' }}
        rowAddress={({ id }) => `/w/${slug}/customers/${id}`}
        filters={['meeting', 'owner', 'nextMeetingOn', 'lastMeetingOn', 'revenue']}
        options={{ owner: usePersonOptions() }}
        empty={
          <EmptyState
            title="On whom does much depend?"
            control={<Link to={`/w/${slug}/customers`}>Choose a customer</Link>}
          >
            Open the card of a customer and make it a key account, with the reason. Then its sheet, its
            meetings and what to ask next stand there.
          </EmptyState>
        }
      />
    </PageLayout>
  );
}
