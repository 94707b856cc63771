import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  Loading,
  PageLayout,
  PageSection,
  ProblemBanner,
  RecordBadge,
  RecordFacts,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { useCustomerFields } from './customer-dialog.tsx';
import type { CustomerField } from './customer-field.ts';
import { CustomerFieldDialog, CustomerFieldStateDialog } from './customer-field-dialogs.tsx';
import { SIDE_TEMPLATES, type SideTemplate } from './customer-sides.ts';
import './customers.css';

/** Fields of the organisation's own, and what goes for internal and for external customers. */
export function CustomerSettingsPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const may = mayWith(role, 'set customer fields');
  const { data: fields, error } = useCustomerFields();
  const [opened, setOpened] = useState<Opened>(null);
  const adding = may ? <Button onClick={() => setOpened({ is: 'add' })}>Add a field</Button> : null;
  return (
    <PageLayout
      title="Own fields and defaults"
      lead={<Link to={`/w/${slug}/customers`}>All customers</Link>}
      controls={adding}
    >
      <PageSection title="Own fields">
        {error === null ? null : <ProblemBanner error={error} />}
        {fields === undefined ? (
          error === null ? (
            <Loading />
          ) : null
        ) : (
          <DataTable
            caption="Fields of our own"
            captionHidden
            rows={fields}
            rowKey={({ key }) => key}
            columns={may ? [...COLUMNS, deedsColumn(setOpened)] : COLUMNS}
            empty={
              <EmptyState
                title="What else do you know of your customers?"
                {...(adding === null ? {} : { control: adding })}
              >
                Whatever is special to your work gets a field here: the breed of the dog, the kind of meter,
                the day of the contract. Each can be filtered by, stands on the card, goes into rules of
                segments and into files.
              </EmptyState>
            }
          />
        )}
      </PageSection>
      <PageSection title="Internal and external customers">
        <p className="quiet">What goes for a new customer of each side unless you say otherwise.</p>
        <div className="two-sides">
          {SIDE_TEMPLATES.map((template) => (
            <SideView key={template.side} template={template} />
          ))}
        </div>
        <p className="quiet">{SIDE_TEMPLATES[0]?.source}</p>
      </PageSection>
      {opened?.is === 'add' ? <CustomerFieldDialog field={null} onClose={() => setOpened(null)} /> : null}
      {opened?.is === 'change' ? (
        <CustomerFieldDialog field={opened.field} onClose={() => setOpened(null)} />
      ) : null}
      {opened?.is === 'state' ? (
        <CustomerFieldStateDialog field={opened.field} onClose={() => setOpened(null)} />
      ) : null}
    </PageLayout>
  );
}

type Opened =
  | { readonly is: 'add' }
  | { readonly is: 'change' | 'state'; readonly field: CustomerField }
  | null;

const COLUMNS: readonly DataColumn<CustomerField>[] = [
  { id: 'title', head: 'Field', purpose: 'label', cell: ({ title }) => <Foreign>{title}</Foreign> },
  {
    id: 'kind',
    head: 'Holds',
    cell: ({ kind, choices }) =>
      kind === 'choice' ? <Foreign>{`one of ${choices.join(', ')}`}</Foreign> : KIND_WORDS[kind],
  },
  {
    id: 'sensitive',
    head: 'Seen by',
    cell: ({ sensitive }) => (sensitive ? 'owners and managers' : 'everybody who sees customers'),
  },
  {
    id: 'state',
    head: 'State',
    cell: ({ state }) => <RecordBadge state={state} kind={state === 'active' ? 'good' : 'quiet'} />,
  },
];

const KIND_WORDS = { text: 'words', number: 'a number', date: 'a day', 'yes-no': 'yes or no', choice: '' };

function deedsColumn(open: (opened: Opened) => void): DataColumn<CustomerField> {
  return {
    id: 'deeds',
    head: 'Change',
    cell: (field) => (
      <span className="customer-deeds">
        {field.state === 'active' ? (
          <Button size="xs" variant="default" onClick={() => open({ is: 'change', field })}>
            Change<span className="visually-hidden"> {field.title}</span>
          </Button>
        ) : null}
        <Button size="xs" variant="default" onClick={() => open({ is: 'state', field })}>
          {field.state === 'active' ? 'Archive' : 'Restore'}
          <span className="visually-hidden"> {field.title}</span>
        </Button>
      </span>
    ),
  };
}

function SideView({ template }: { readonly template: SideTemplate }): ReactNode {
  const { title, properties, requirementsFoundBy, communication, ifItGoesWrong, privacy } = template;
  return (
    <section>
      <h3>{title}</h3>
      <RecordFacts
        facts={[
          ...properties.map(({ about, says }) => ({ name: about, value: says })),
          { name: 'How requirements are found', value: requirementsFoundBy },
          { name: 'How one talks with them', value: communication },
          { name: 'If it goes wrong', value: ifItGoesWrong },
          { name: 'Privacy', value: privacy.rules },
          {
            name: 'Erasing is proposed after',
            value: `${privacy.proposedRetentionMonths} months without contact`,
          },
        ]}
      />
    </section>
  );
}
