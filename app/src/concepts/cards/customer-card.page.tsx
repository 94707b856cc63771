import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  choiceWords,
  Foreign,
  Loaded,
  PageLayout,
  StateBanner,
  usePageKeys,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { CUSTOMER_WORDS, CustomerDialog, CustomerStateDialog, DuplicatesHint } from '../customers/web.ts';
import { mayWith } from '../people/declarations.ts';
import { mayMakePromises } from '../promises/declarations.ts';
import { MakePromiseButton, PromiseDialog } from '../promises/web.ts';
import type { OpenedOnCard } from './card-parts.ts';
import { CardSections } from './card-sections.tsx';
import { showCard } from './customer-card.endpoints.ts';
import type { CustomerCard } from './customer-card.ts';
import { FirstScreen } from './first-screen.tsx';
import './customer-card.css';

/** Everything known of one customer: what to keep in mind first, all else below. */
export function CustomerCardPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { customerId = '' } = useParams({ strict: false }) as { customerId?: string };
  const query = useQuery({
    queryKey: ['customer-card', slug, customerId],
    queryFn: ({ signal }) => ask(showCard, { workspace: slug, params: { id: customerId }, signal }),
  });
  // Another customer is another page: nothing that was opened of one stays open over the next.
  return <Loaded query={query}>{(card) => <ShownCard key={customerId} card={card} />}</Loaded>;
}

function ShownCard({ card }: { readonly card: CustomerCard }): ReactNode {
  const { role, unitIds } = useWorkspace().workspace;
  const [opened, setOpened] = useState<OpenedOnCard>(null);
  const { customer } = card;
  const may = mayWith(role, 'write customers');
  const isActive = customer.state === 'active';
  const isInUse = isActive || customer.state === 'archived';
  const mayPromise = isActive && mayMakePromises({ role, unitIds });
  usePageKeys({
    ...(may && isActive ? { n: () => setOpened('preference'), e: () => setOpened('change') } : {}),
    ...(mayPromise ? { x: () => setOpened('promise') } : {}),
    ...(isInUse && mayWith(role, 'log contacts') ? { l: () => setOpened('contact') } : {}),
  });
  const parts = { card, opened, onOpen: setOpened, may: may && isActive, mayPromise };
  return (
    <PageLayout
      title={customer.name}
      shownTitle={<Foreign>{customer.name}</Foreign>}
      lead={<CardLead card={card} />}
      controls={
        <>
          {mayPromise ? <MakePromiseButton variant="default" onMake={() => setOpened('promise')} /> : null}
          {may && isInUse ? <Deeds isActive={isActive} onOpen={setOpened} /> : null}
        </>
      }
    >
      <StateNotice card={card} />
      {isInUse ? (
        <>
          {isActive ? <DuplicatesHint customerId={customer.id} /> : null}
          <FirstScreen {...parts} />
          <CardSections {...parts} />
        </>
      ) : null}
      {opened === 'change' ? <CustomerDialog customer={customer} onClose={() => setOpened(null)} /> : null}
      {opened === 'state' ? (
        <CustomerStateDialog customer={customer} onClose={() => setOpened(null)} />
      ) : null}
      {opened === 'promise' ? (
        <PromiseDialog customer={{ id: customer.id, name: customer.name }} onClose={() => setOpened(null)} />
      ) : null}
      {opened === 'member' ? (
        <CustomerDialog
          customer={null}
          beginning={{ party: 'person', organisation: { id: customer.id, name: customer.name } }}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </PageLayout>
  );
}

function CardLead({ card: { customer } }: { readonly card: CustomerCard }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { organisation, position, relation, party } = customer;
  const relationWords = choiceWords(relation, CUSTOMER_WORDS);
  return (
    <>
      <Link to={`/w/${slug}/customers`}>All customers</Link>
      {' · '}
      {party === 'person' ? relationWords : `${relationWords}, ${choiceWords(party, CUSTOMER_WORDS)}`}
      {position === null ? null : (
        <>
          {' · '}
          <Foreign>{position}</Foreign>
        </>
      )}
      {organisation === null ? null : (
        <>
          {position === null ? ' · ' : ' at '}
          <Link to={`/w/${slug}/customers/${organisation.id}`}>
            <Foreign>{organisation.name}</Foreign>
          </Link>
        </>
      )}
    </>
  );
}

function Deeds({
  isActive,
  onOpen,
}: {
  readonly isActive: boolean;
  readonly onOpen: (opened: OpenedOnCard) => void;
}): ReactNode {
  return (
    <>
      {isActive ? (
        <Button aria-keyshortcuts="e" variant="default" onClick={() => onOpen('change')}>
          Change
          <Kbd size="xs" className="key-hint" aria-hidden="true">
            e
          </Kbd>
        </Button>
      ) : null}
      <Button variant="default" onClick={() => onOpen('state')}>
        {isActive ? 'Archive' : 'Restore'}
      </Button>
    </>
  );
}

/** What became of one that is in use no longer, and what became part of this one. */
function StateNotice({ card: { customer, mergedHere } }: { readonly card: CustomerCard }): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (customer.state === 'merged' && customer.mergedInto !== null) {
    return (
      <StateBanner kind="plain" title="This record was merged into another">
        <p>
          All that was known stands on the card of{' '}
          <Link to={`/w/${slug}/customers/${customer.mergedInto.id}`}>
            <Foreign>{customer.mergedInto.name}</Foreign>
          </Link>
          .
        </p>
      </StateBanner>
    );
  }
  if (customer.state === 'erased') {
    return (
      <StateBanner kind="plain" title="This person was erased on request">
        <p>
          Nothing that leads to them is kept. What was counted of them stays in the figures, without a name.
        </p>
      </StateBanner>
    );
  }
  if (customer.state === 'archived') {
    return (
      <StateBanner kind="plain" title="This customer is archived">
        <p>They are in no segment and no kind. Restore them before anything is changed.</p>
      </StateBanner>
    );
  }
  if (mergedHere.length === 0) return null;
  return (
    <p className="quiet card-merged">
      {'Merged into this record: '}
      <Foreign>{mergedHere.map(({ name }) => name).join(', ')}</Foreign>
    </p>
  );
}
