import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  listAddress,
  PageLayout,
  RecordListView,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { useAttributeOptions } from '../attributes/web.ts';
import { mayWith } from '../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../people/web.ts';
import { obligationImport, obligationListing } from './obligation.endpoints.ts';
import { ObligationDialog } from './obligation-dialogs.tsx';
import { ComplianceBadge, NextCheck, OBLIGATION_WORDS } from './obligation-words.tsx';
import './obligations.css';

/** The regulatory and society register: what is due first stands first. */
export function ObligationsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState(false);
  const may = mayWith(role, 'keep obligations');
  const options = { owner: usePersonOptions(), unit: useUnitOptions(), attribute: useAttributeOptions() };
  const overdue = listAddress(`/w/${slug}/obligations`, { where: [{ field: 'overdue', is: ['yes'] }] });
  const add = <Button onClick={() => setOpened(true)}>Add an obligation</Button>;
  return (
    <PageLayout
      title="Obligations"
      lead="What law, standards, contracts and society ask of the organisation, how it stands with each, and what is to be checked next."
      controls={may ? add : null}
    >
      <p className="screen-only">
        <Link to={overdue}>Only what is overdue</Link>
      </p>
      <RecordListView
        listing={obligationListing}
        {...(may ? { importing: obligationImport } : {})}
        rowAddress={({ id }) => `/w/${slug}/obligations/${id}`}
        filters={[
          'state',
          'overdue',
          'kind',
          'topic',
          'sourceKind',
          'owner',
          'unit',
          'attribute',
          'nextCheck',
          'standing',
        ]}
        options={options}
        words={OBLIGATION_WORDS}
        cells={{
          state: ({ state }) => <ComplianceBadge state={state} />,
          nextCheck: (obligation) => <NextCheck obligation={obligation} />,
        }}
        empty={
          <EmptyState title="Nothing in the register yet" {...(may ? { control: add } : {})}>
            Keep here what the organisation must comply with: where it is written, what it asks for, who
            answers for it, what proves it, and when it is checked again.
          </EmptyState>
        }
      />
      {opened ? <ObligationDialog obligation={null} onClose={() => setOpened(false)} /> : null}
    </PageLayout>
  );
}
