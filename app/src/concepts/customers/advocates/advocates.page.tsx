import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState, PageLayout, RecordListView, useWorkspace } from '../../../platform/interface/web.ts';
import { usePersonOptions } from '../../people/web.ts';
import { advocateListing } from './advocacy.endpoints.ts';
import { AdvocacyBadge } from './advocacy-view.tsx';

/** Customers who speak for the organisation, and what came of it. */
export function AdvocatesPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  return (
    <PageLayout
      title="Advocates"
      lead="Customers who brought others, stood as a reference, wrote a review or took part in a case study. Revenue is that so far of the customers of the register whom they brought."
    >
      <RecordListView
        listing={advocateListing}
        cells={{
          status: ({ status, reason }) => (
            <>
              <AdvocacyBadge state={status} />
              <span className="quiet customer-beside">{reason}</span>
            </>
          ),
        }}
        rowAddress={({ id }) => `/w/${slug}/customers/${id}`}
        filters={['referrals', 'becameCustomers', 'lastDeedOn', 'owner']}
        options={{ owner: usePersonOptions() }}
        empty={
          <EmptyState
            title="Who speaks for you?"
            control={<Link to={`/w/${slug}/customers`}>Choose a customer</Link>}
          >
            On the card of a customer note whom they brought, to whom they stood as a reference, and which
            reviews they wrote. Then those who speak for you stand here, with what came of it.
          </EmptyState>
        }
      />
    </PageLayout>
  );
}
