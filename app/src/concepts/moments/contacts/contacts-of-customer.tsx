import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  listAddress,
  Moment,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { listContactsOfCustomer } from './contact.endpoints.ts';
import type { Contact } from './contact.ts';
import { MarkBadge, SaidOfContact, ScoreBadge } from './contact-words.tsx';
import { LogContactButton } from './contacts.page.tsx';
import { LogContactDialog } from './log-contact-dialog.tsx';
import '../moments.css';

type Parts = {
  readonly customer: { readonly id: string; readonly name: string };
  /** Whether anything may be logged, because the customer is in use. */
  readonly isOpen: boolean;
  /** Where a key of the page opens the dialog too. */
  readonly isLogging: boolean;
  readonly onLogging: (isLogging: boolean) => void;
};

/** How contacts with one customer went, the newest first. */
export function ContactsOfCustomer({ customer, isOpen, isLogging, onLogging }: Parts): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const may = isOpen && mayWith(role, 'log contacts');
  const query = useQuery({
    queryKey: ['contacts-of-customer', slug, customer.id],
    queryFn: ({ signal }) =>
      ask(listContactsOfCustomer, { workspace: slug, params: { id: customer.id }, signal }),
  });
  return (
    <>
      <Loaded query={query}>
        {({ items, counts }) =>
          items.length === 0 ? (
            <p className="quiet">No contact with them is logged yet.</p>
          ) : (
            <>
              <p>
                {readerCount(counts.n)} contacts: {readerCount(counts.favourable)} favourable,{' '}
                {readerCount(counts.unfavourable)} unfavourable; {readerCount(counts.wow)} WOW,{' '}
                {readerCount(counts.ouch)} OUCH.{' '}
                <Link
                  to={listAddress(`/w/${slug}/contacts`, {
                    where: [{ field: 'customer', is: [customer.id] }],
                  })}
                >
                  See all
                </Link>
              </p>
              <DataTable
                caption={`Newest contacts with ${customer.name}`}
                captionHidden
                columns={columnsOf(slug)}
                rows={items}
                rowKey={({ id }) => id}
              />
            </>
          )
        }
      </Loaded>
      {may ? <LogContactButton onLog={() => onLogging(true)} /> : null}
      {isLogging && may ? <LogContactDialog customer={customer} onClose={() => onLogging(false)} /> : null}
    </>
  );
}

/** The same where the page has no key of its own for it. */
export function ContactsSection({ customer, isOpen }: Pick<Parts, 'customer' | 'isOpen'>): ReactNode {
  const [isLogging, setIsLogging] = useState(false);
  return (
    <ContactsOfCustomer customer={customer} isOpen={isOpen} isLogging={isLogging} onLogging={setIsLogging} />
  );
}

/** Newest contacts as rows, named by their moment, or at one moment by their time. */
export function columnsOf(slug: string, named: 'moment' | 'time' = 'moment'): readonly DataColumn<Contact>[] {
  const time: DataColumn<Contact> = { id: 'at', head: 'When', cell: ({ at }) => <Moment iso={at} /> };
  const label: DataColumn<Contact> = {
    id: 'label',
    head: named === 'moment' ? 'Moment' : 'When',
    purpose: 'label',
    cell: ({ id, moment, at }) => (
      <Link to={`/w/${slug}/contacts/${id}`}>
        {named === 'moment' ? <Foreign>{moment.name}</Foreign> : <Moment iso={at} />}
      </Link>
    ),
  };
  const customer: DataColumn<Contact> = {
    id: 'customer',
    head: 'Customer',
    cell: ({ customer: one }) =>
      one === null ? (
        <span className="quiet">–</span>
      ) : (
        <Link to={`/w/${slug}/customers/${one.id}`}>
          <Foreign>{one.name}</Foreign>
        </Link>
      ),
  };
  return [
    label,
    named === 'moment' ? time : customer,
    {
      id: 'score',
      head: 'How it went',
      cell: ({ score, mark, state }) =>
        state === 'withdrawn' ? (
          'withdrawn'
        ) : (
          <span className="contact-marks">
            <ScoreBadge score={score} /> <MarkBadge mark={mark} />
          </span>
        ),
    },
    { id: 'said', head: 'Why', purpose: 'words', cell: (contact) => <SaidOfContact contact={contact} /> },
  ];
}
