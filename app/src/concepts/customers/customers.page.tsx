import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  choiceWords,
  EmptyState,
  Foreign,
  listAddress,
  PageLayout,
  RecordBadge,
  RecordListView,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { mayWith } from '../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../people/web.ts';
import { type CustomerItem, customerListing } from './customer.endpoints.ts';
import { CustomerDialog, useCustomerFields } from './customer-dialog.tsx';
import { CUSTOMER_WORDS } from './customer-labels.ts';
import { customerListFor } from './customer-list.ts';
import './customers.css';

const FIRST_FILTERS = ['relation', 'kind', 'owner', 'keyAccount'];
/** What is found by searching, and ids of what is too many to choose from. */
const NO_FILTERS = new Set([
  'name',
  'reference',
  'otherNames',
  'emails',
  'phones',
  'importId',
  'id',
  'organisation',
]);

/** The register: everyone who is served, could be, or is touched by what is done. */
export function CustomersPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isAdding, setIsAdding] = useState(false);
  const { data: fields = [] } = useCustomerFields();
  const list = customerListFor(role, fields);
  const filters = [
    ...FIRST_FILTERS,
    ...list.fields.map(({ id }) => id).filter((id) => !FIRST_FILTERS.includes(id) && !NO_FILTERS.has(id)),
  ];
  const units = useUnitOptions();
  const options = { owner: usePersonOptions(), team: units, unit: units };
  const adding = mayWith(role, 'write customers') ? (
    <Button onClick={() => setIsAdding(true)}>Add a customer</Button>
  ) : null;
  return (
    <PageLayout
      title="Customers"
      lead="Everyone who uses or buys what you provide, could do so, is served by a competitor, works in the next stage, or is touched by what you do."
      controls={adding}
    >
      <nav className="customer-ways screen-only" aria-label="Parts of the register">
        <Link to={listAddress(`/w/${slug}/customers`, { where: [{ field: 'owner', missing: true }] })}>
          Without a relationship manager
        </Link>
        <Link to={`/w/${slug}/key-accounts`}>Key accounts</Link>
        <Link to={`/w/${slug}/advocates`}>Advocates</Link>
        {mayWith(role, 'merge customers') ? <Link to={`/w/${slug}/duplicates`}>Duplicates</Link> : null}
        <Link to={`/w/${slug}/customer-fields`}>Own fields and defaults</Link>
      </nav>
      <RecordListView
        // Fields come a moment later than the page; the list begins anew with them.
        listing={{ ...customerListing, list }}
        cells={CELLS}
        words={CUSTOMER_WORDS}
        rowAddress={({ id }) => `/w/${slug}/customers/${id}`}
        filters={filters}
        options={options}
        controls={
          mayWith(role, 'take customers') ? (
            <Button component={Link} variant="default" to={`/w/${slug}/customer-imports`}>
              Import customers
            </Button>
          ) : null
        }
        empty={
          <EmptyState title="Who are your customers?" {...(adding === null ? {} : { control: adding })}>
            Add the first by hand, or bring a file of any size. Each gets a card with what to keep in mind,
            who answers for them, how they stand and what they are worth.
          </EmptyState>
        }
      />
      {isAdding ? <CustomerDialog customer={null} onClose={() => setIsAdding(false)} /> : null}
    </PageLayout>
  );
}

const CELLS: Readonly<Record<string, (item: CustomerItem) => ReactNode>> = {
  name: ({ name, organisation, keyAccount, state }) => (
    <>
      <Foreign>{name}</Foreign>
      {organisation === null ? null : (
        <span className="quiet customer-beside">
          <Foreign>{organisation.name}</Foreign>
        </span>
      )}
      {keyAccount ? <span className="quiet customer-beside">key account</span> : null}
      {state === 'archived' ? <span className="quiet customer-beside">archived</span> : null}
    </>
  ),
  kind: ({ kind }) =>
    kind === null ? (
      <span className="quiet">–</span>
    ) : (
      <RecordBadge
        state={kind}
        words={CUSTOMER_WORDS}
        kind={
          kind === 'loyal'
            ? 'good'
            : kind === 'dissatisfied'
              ? 'bad'
              : kind === 'potential'
                ? 'quiet'
                : 'open'
        }
      />
    ),
  relation: ({ relation }) => choiceWords(relation, CUSTOMER_WORDS),
  owner: ({ owner }) =>
    owner === null ? <span className="quiet">nobody</span> : <Foreign>{owner.name}</Foreign>,
};
