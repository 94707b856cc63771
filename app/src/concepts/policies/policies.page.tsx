import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  PageLayout,
  PageSection,
  RecordListView,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { usePersonOptions } from '../people/web.ts';
import { policyListing } from './policy.endpoints.ts';
import type { PolicyLine } from './policy.ts';
import { NewPolicyDialog } from './policy-dialogs.tsx';
import { STARTING_POLICY } from './policy-starter.ts';
import { PolicyState, ReadShare } from './policy-words.tsx';
import { CustomerRights } from './rights/customer-rights-view.tsx';

/** How the organisation means to treat customers, who has read it, and what customers may count on. */
export function PoliciesPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [start, setStart] = useState<{ title: string; text: string } | null>(null);
  const may = mayWith(role, 'manage policies');
  return (
    <PageLayout
      title="Policy and rights"
      lead="How we mean to treat our customers and who has read it, and the rights that every customer may count on."
    >
      <PageSection title="Policies">
        <RecordListView
          listing={policyListing}
          place="policies"
          cells={CELLS}
          rowAddress={({ id }) => `/w/${slug}/policies/${id}`}
          filters={['state', 'owner', 'reviewOn']}
          options={{ owner: usePersonOptions() }}
          controls={
            may ? (
              <Button variant="default" onClick={() => setStart({ title: '', text: '' })}>
                Begin a policy
              </Button>
            ) : null
          }
          empty={
            <EmptyState
              title="Say how you mean to treat customers"
              {...(may
                ? {
                    control: (
                      <Button onClick={() => setStart({ ...STARTING_POLICY })}>
                        Start with a draft on customer focus
                      </Button>
                    ),
                  }
                : {})}
            >
              A policy is a short text that everybody who works here reads. Each version is published, stays
              as it was, and Heed shows who has read it and who has yet to.
            </EmptyState>
          }
        />
      </PageSection>
      <PageSection title="Rights of customers">
        <CustomerRights />
      </PageSection>
      {start === null ? null : <NewPolicyDialog start={start} onClose={() => setStart(null)} />}
    </PageLayout>
  );
}

const CELLS: Readonly<Record<string, (policy: PolicyLine) => ReactNode>> = {
  state: ({ state }) => <PolicyState state={state} />,
  read: (policy) => <ReadShare policy={policy} />,
};
