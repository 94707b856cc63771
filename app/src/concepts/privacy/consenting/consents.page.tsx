import type { ReactNode } from 'react';
import {
  EmptyState,
  PageLayout,
  RecordBadge,
  RecordListView,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { consentImport, consentListing } from './consent.endpoints.ts';
import type { ConsentItem } from './consent.ts';

/** Every decision of customers about purposes. */
export function ConsentsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  return (
    <PageLayout
      title="Consents"
      lead="What customers gave, refused or withdrew, each decision with its day, source and evidence. Nothing is ever overwritten."
    >
      <RecordListView
        listing={consentListing}
        {...(mayWith(role, 'record consents') ? { importing: consentImport } : {})}
        cells={CELLS}
        rowAddress={({ customer }) => `/w/${slug}/customers/${customer.id}`}
        filters={['decision', 'latest', 'decidedOn']}
        empty={
          <EmptyState title="No decision is on record">
            Record on the card of a customer what they agreed to, or import a sheet of decisions that you
            have.
          </EmptyState>
        }
      />
    </PageLayout>
  );
}

const CELLS: Readonly<Record<string, (consent: ConsentItem) => ReactNode>> = {
  decision: ({ decision }) => <RecordBadge state={decision} kind={decision === 'given' ? 'good' : 'bad'} />,
};
