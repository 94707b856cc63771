import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Foreign, PageSection, useWorkspace } from '../../platform/interface/web.ts';
import { CasesOfCustomer } from '../complaints/web.ts';
import { AnswersOfCustomer } from '../customer-answers/web.ts';
import {
  AdvocacyView,
  KeyAccountView,
  KindOfCustomer,
  SegmentsOfCustomer,
  TypeOfCustomer,
} from '../customers/web.ts';
import { ContactsOfCustomer } from '../moments/web.ts';
import { ConsentsSection } from '../privacy/web.ts';
import { LinksOfUnit } from '../processes/web.ts';
import { PromisesOfCustomer } from '../promises/web.ts';
import { RecoveriesOfCustomer } from '../recoveries/web.ts';
import { ValueOfCustomer } from '../transactions/web.ts';
import type { CardParts } from './card-parts.ts';
import { CardTimeline } from './card-timeline-view.tsx';

/** Everything else known, part by part. */
export function CardSections({ card, opened, onOpen, may, mayPromise }: CardParts): ReactNode {
  const { customer, keyAccount, advocacy } = card;
  const { id, party, side } = customer;
  return (
    <>
      <PageSection title="How to serve them">
        <TypeOfCustomer customerId={id} />
      </PageSection>
      {party === 'organisation' ? (
        <PageSection title="Their people">
          <Members card={card} onOpen={onOpen} may={may} />
        </PageSection>
      ) : null}
      <PageSection title="Complaints and requests">
        <CasesOfCustomer customer={{ id, name: customer.name }} />
      </PageSection>
      <PageSection title="Promises">
        <PromisesOfCustomer customerId={id} onMake={mayPromise ? () => onOpen('promise') : null} />
      </PageSection>
      <PageSection title="Putting it right">
        <RecoveriesOfCustomer customerId={id} />
      </PageSection>
      <PageSection title="Contacts">
        <ContactsOfCustomer
          customer={{ id, name: customer.name }}
          isOpen
          isLogging={opened === 'contact'}
          onLogging={(isLogging) => onOpen(isLogging ? 'contact' : null)}
        />
      </PageSection>
      <PageSection title="Kind">
        <KindOfCustomer customerId={id} />
      </PageSection>
      <PageSection title="Segments">
        <SegmentsOfCustomer customerId={id} />
      </PageSection>
      <PageSection title="Value and purchases">
        <ValueOfCustomer customerId={id} />
      </PageSection>
      <PageSection title="What they answered">
        <AnswersOfCustomer customerId={id} />
      </PageSection>
      {side === 'internal' || party === 'organisation' ? (
        <PageSection title="In the chain of processes">
          <LinksOfUnit customerId={id} />
        </PageSection>
      ) : null}
      <div id="key-account">
        <PageSection title="Key account and meetings">
          <KeyAccountView customerId={id} account={keyAccount} isOpen={may} />
        </PageSection>
      </div>
      <PageSection title="Speaking for us">
        <AdvocacyView customerId={id} advocacy={advocacy} isOpen={may} />
      </PageSection>
      <PageSection title="What they agreed to">
        <ConsentsSection customerId={id} />
      </PageSection>
      <PageSection title="What happened">
        <CardTimeline customerId={id} />
      </PageSection>
    </>
  );
}

function Members({ card, onOpen, may }: Pick<CardParts, 'card' | 'onOpen' | 'may'>): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { items, more } = card.members;
  return (
    <>
      {items.length === 0 ? (
        <p className="quiet">No person of this organisation is in the register yet.</p>
      ) : (
        <ul className="card-members">
          {items.map(({ id, name, position }) => (
            <li key={id}>
              <Link to={`/w/${slug}/customers/${id}`}>
                <Foreign>{name}</Foreign>
              </Link>
              {position === null ? null : (
                <span className="quiet">
                  , <Foreign>{position}</Foreign>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {more ? <p className="quiet">And others, who are found in the register.</p> : null}
      {may ? (
        <p>
          <button type="button" className="plain-button" onClick={() => onOpen('member')}>
            Add a person
          </button>
        </p>
      ) : null}
    </>
  );
}
