import type { ReactNode } from 'react';
import { DataTable, Foreign, PageSection, readerDay } from '../../../platform/interface/web.ts';
import type { ServicePromise } from './service-promise.ts';

type Review = ServicePromise['reviews'][number];

const OUTCOMES = { keep: 'Kept as it is', change: 'To be changed', withdraw: 'Withdrawn' } as const;

const COLUMNS = [
  { id: 'day', head: 'Day', purpose: 'label', cell: ({ reviewedOn }: Review) => readerDay(reviewedOn) },
  { id: 'version', head: 'Version', purpose: 'figure', cell: ({ version }: Review) => version },
  {
    id: 'outcome',
    head: 'What came of it',
    purpose: 'words',
    cell: ({ outcome }: Review) => OUTCOMES[outcome],
  },
  { id: 'notes', head: 'Notes', purpose: 'words', cell: ({ notes }: Review) => <Foreign>{notes}</Foreign> },
  { id: 'by', head: 'By', purpose: 'words', cell: ({ by }: Review) => <Foreign>{by.name}</Foreign> },
] as const;

/** When it was looked at anew, and what came of it. */
export function CharterReviews({ reviews }: { readonly reviews: readonly Review[] }): ReactNode {
  return (
    <PageSection title="Reviews">
      <DataTable<Review>
        caption="Reviews"
        captionHidden
        columns={[...COLUMNS]}
        rows={reviews}
        rowKey={({ id }) => id}
        empty={null}
      />
    </PageSection>
  );
}
