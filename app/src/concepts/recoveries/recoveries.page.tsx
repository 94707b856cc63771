import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  EmptyState,
  Foreign,
  listAddress,
  Moment,
  PageLayout,
  RecordListView,
  readerPlain,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { useAttributeOptions } from '../attributes/web.ts';
import { usePersonOptions, useUnitOptions } from '../people/web.ts';
import { RecoveryFiguresInShort } from './figures/recovery-figures-view.tsx';
import { recoveryListing } from './recovery.endpoints.ts';
import type { RecoveryShown } from './recovery.ts';
import { RecoveryBadge, ResultBadge } from './recovery-badge.tsx';
import { RECOVERY_WORDS } from './recovery-words.tsx';
import './recoveries.css';

const FILTERS = ['state', 'result', 'owner', 'unit', 'sourceKind', 'attribute', 'dueAt', 'openedAt'];

/** What is done after broken promises and bad contacts: how far each is, and how well it goes on the whole. */
export function RecoveriesPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const people = usePersonOptions();
  return (
    <PageLayout
      title="Recoveries"
      lead="What is done after a broken promise or a bad contact, until the customer was asked again."
    >
      <RecoveryFiguresInShort />
      <Ways />
      <RecordListView
        listing={recoveryListing}
        cells={CELLS}
        words={RECOVERY_WORDS}
        rowAddress={({ id }) => `/w/${slug}/recoveries/${id}`}
        filters={FILTERS}
        options={{ owner: people, unit: useUnitOptions(), attribute: useAttributeOptions() }}
        label="what"
        empty={
          <EmptyState
            title="Nobody has to be won back"
            control={
              <Button component={Link} to={`/w/${slug}/promises/due`}>
                See which promises are due
              </Button>
            }
          >
            When a promise is broken, or a contact is marked OUCH, a recovery opens by itself: somebody says
            sorry, puts it right, and asks the customer again whether they were won back. Each step stands
            here with who did it and when, and none is left out unnoticed.
          </EmptyState>
        }
      />
    </PageLayout>
  );
}

/** Parts of the list that are looked at again and again. */
function Ways(): ReactNode {
  const { slug, personId } = useWorkspace().workspace;
  const list = `/w/${slug}/recoveries`;
  const open = { field: 'state', isNot: ['closed'] };
  return (
    <nav className="recovery-ways screen-only" aria-label="Parts of the list">
      <Link to={listAddress(list, { where: [open], sort: 'dueAt' })}>Under way, the most urgent first</Link>
      <Link to={listAddress(list, { where: [open, { field: 'owner', is: [personId] }], sort: 'dueAt' })}>
        Mine
      </Link>
      <Link to={listAddress(list, { where: [{ field: 'state', is: ['open'] }], sort: 'dueAt' })}>
        Nothing said yet
      </Link>
      <Link to={listAddress(list, { where: [{ field: 'state', is: ['remedied'] }], sort: 'dueAt' })}>
        To be asked again
      </Link>
      <Link to={listAddress(list, { where: [{ field: 'result', is: ['not-won-back'] }] })}>Not won back</Link>
    </nav>
  );
}

const CELLS: Readonly<Record<string, (recovery: RecoveryShown) => ReactNode>> = {
  what: ({ what }) => <Foreign>{what}</Foreign>,
  customer: ({ customer }) =>
    customer === null ? <span className="quiet">nobody</span> : <Foreign>{customer.name}</Foreign>,
  state: ({ state, overdue }) => <RecoveryBadge state={state} overdue={overdue} />,
  dueAt: ({ dueAt }) => (dueAt === null ? <span className="quiet">–</span> : <Moment iso={dueAt} />),
  result: ({ result }) => <ResultBadge result={result} />,
  cost: ({ cost, remedies }) =>
    remedies.length === 0 ? <span className="quiet">–</span> : readerPlain(cost),
};
