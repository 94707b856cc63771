import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  EmptyState,
  Foreign,
  listAddress,
  PageLayout,
  RecordListView,
  usePageKeys,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { usePersonOptions, useUnitOptions } from '../../people/web.ts';
import { useServices } from '../offered-services/service-select.tsx';
import { useAskedCustomer } from './asked-customer.tsx';
import { promiseListing } from './ledger-promise.endpoints.ts';
import type { PromiseShown } from './ledger-promise.ts';
import { MakePromiseButton } from './make-promise-button.tsx';
import { mayMakePromises } from './may-make-promises.ts';
import { PromiseBadge, PromiseDue } from './promise-badge.tsx';
import { PromiseDialog } from './promise-dialog.tsx';
import { PROMISE_WORDS } from './promise-words.tsx';
import './promises.css';

const FILTERS = [
  'standing',
  'state',
  'keeper',
  'unit',
  'service',
  'channel',
  'overPromised',
  'madeBy',
  'dueAt',
  'madeAt',
];

/** The ledger: every single promise, what became of it, and how near its time is. */
export function PromisesPage(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [isMaking, setIsMaking] = useMaking();
  const people = usePersonOptions();
  const may = mayMakePromises(useWorkspace().workspace);
  usePageKeys(may ? { x: () => setIsMaking(true) } : {});
  const making = may ? <MakePromiseButton onMake={() => setIsMaking(true)} /> : null;
  return (
    <PageLayout
      title="Promises"
      lead="What was said to customers, until when, and what became of it."
      controls={making}
    >
      <Ways />
      <RecordListView
        listing={promiseListing}
        cells={CELLS}
        words={PROMISE_WORDS}
        rowAddress={({ id }) => `/w/${slug}/promises/${id}`}
        filters={FILTERS}
        options={{
          keeper: people,
          madeBy: people,
          customer: useAskedCustomer(),
          unit: useUnitOptions(),
          service: useServices().map(({ id, name }) => ({ value: id, label: name })),
        }}
        label="words"
        controls={
          mayWith(role, 'take promises') ? (
            <Button component={Link} variant="default" to={`/w/${slug}/promise-imports`}>
              Import promises
            </Button>
          ) : null
        }
        empty={
          <EmptyState title="What have you promised?" {...(making === null ? {} : { control: making })}>
            Write down each promise when it is made: to whom, and until when. Heed says how likely it is to be
            kept, reminds whoever sees to it in time, and nothing is broken unnoticed. On the card of a
            customer the key x does it at once.
          </EmptyState>
        }
      />
      {isMaking ? <PromiseDialog onClose={() => setIsMaking(false)} /> : null}
    </PageLayout>
  );
}

/** Whether a promise is being made; the address can ask for it, for whoever comes from the palette. */
function useMaking(): readonly [boolean, (isMaking: boolean) => void] {
  const { make } = useSearch({ strict: false }) as { make?: unknown };
  const navigate = useNavigate();
  const [isMaking, setIsMaking] = useState(false);
  return [
    isMaking || make !== undefined,
    (next) => {
      setIsMaking(next);
      if (next || make === undefined) return;
      void navigate({ to: '.', search: {} as never, replace: true, resetScroll: false });
    },
  ];
}

/** Parts of the ledger that are looked at again and again. */
function Ways(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const ledger = `/w/${slug}/promises`;
  return (
    <nav className="promise-ways screen-only" aria-label="Parts of the ledger">
      <Link to={`${ledger}/due`}>The queue: due and broken</Link>
      <Link to={`/w/${slug}/promise-figures`}>How many are kept</Link>
      <Link to={listAddress(ledger, { where: [{ field: 'state', is: ['broken'] }] })}>
        Broken, not delivered
      </Link>
      <Link to={listAddress(ledger, { where: [{ field: 'state', is: ['kept-late'] }] })}>Kept late</Link>
      <Link to={listAddress(ledger, { where: [{ field: 'standing', is: ['paused'] }] })}>
        Clock stands still
      </Link>
      <Link to={listAddress(ledger, { where: [{ field: 'overPromised', is: ['yes'] }] })}>Over-promised</Link>
    </nav>
  );
}

const CELLS: Readonly<Record<string, (promise: PromiseShown) => ReactNode>> = {
  words: ({ words, extra }) => (
    <>
      <Foreign>{words}</Foreign>
      {extra === '' ? null : <span className="quiet promise-beside">and a little more</span>}
    </>
  ),
  customer: ({ customer, toWhom }) =>
    customer !== null ? (
      <Foreign>{customer.name}</Foreign>
    ) : toWhom === '' ? (
      <span className="quiet">everyone</span>
    ) : (
      <Foreign>{toWhom}</Foreign>
    ),
  dueAt: (promise) => <PromiseDue promise={promise} />,
  standing: (promise) => <PromiseBadge promise={promise} />,
};
