import type { ReactNode } from 'react';
import { PageLayout, PageSection, useWorkspace } from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { PurposesView } from './consenting/purposes-view.tsx';
import { ErasuresView } from './erasing/erasures-view.tsx';
import { PrivacyRequestsView } from './requesting/privacy-requests-view.tsx';
import { RetentionView } from './retaining/retention-view.tsx';
import './privacy.css';

/** What people may expect of how their data is kept: requests, periods, purposes, and the proof of erasures. */
export function PrivacyPage(): ReactNode {
  const { role } = useWorkspace().workspace;
  const handles = mayWith(role, 'handle privacy');
  return (
    <PageLayout
      title="Privacy"
      lead="For what data of customers is used, how long it is kept, what people ask about it, and the proof that somebody was erased."
    >
      {handles ? (
        <PageSection title="Requests">
          <PrivacyRequestsView />
        </PageSection>
      ) : null}
      <div id="purposes">
        <PageSection title="Purposes">
          <PurposesView />
        </PageSection>
      </div>
      {handles ? (
        <PageSection title="Retention periods">
          <RetentionView />
        </PageSection>
      ) : null}
      {mayWith(role, 'see log') ? (
        <PageSection title="Erasures">
          <ErasuresView />
        </PageSection>
      ) : null}
    </PageLayout>
  );
}
