import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { CONTACT_CHANNELS } from '../inventory/moment-of-truth.ts';
import {
  CONTACT_MARKS,
  CONTACT_SOURCES,
  CONTACT_STATES,
  contact,
  contactReport,
  correctedContact,
  EMOTIONS,
  JUDGEMENTS,
  newContact,
  sentContacts,
  withdrawnContact,
} from './contact.ts';

const CONTACTS = '/api/workspaces/{workspace}/contacts';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a contact') });
const seeing = { roles: rolesWith('see contacts') };
const logging = { roles: rolesWith('log contacts') };

export const contactListing = listing({
  path: CONTACTS,
  summary: 'Contacts at moments of truth, also withdrawn ones, the newest first',
  who: seeing,
  whoFile: { roles: rolesWith('take contacts') },
  item: contact,
  list: {
    name: 'contacts',
    sort: '-at',
    fields: [
      { id: 'at', title: 'Time', kind: 'moment', indexed: 'always' },
      { id: 'moment', title: 'Moment', kind: 'who' },
      { id: 'score', title: 'Score', kind: 'choice', choices: JUDGEMENTS, indexed: 'always' },
      { id: 'customer', title: 'Customer’s name', kind: 'who' },
      // Named so that a file of contacts comes in again: by the reference, else the address.
      { id: 'customerReference', title: 'Customer', kind: 'text', derived: true, hidden: true },
      { id: 'customerEmail', title: 'Customer’s e-mail', kind: 'text', derived: true, hidden: true },
      { id: 'mark', title: 'Mark', kind: 'choice', choices: CONTACT_MARKS, indexed: 'present' },
      { id: 'channel', title: 'Channel', kind: 'choice', choices: CONTACT_CHANNELS, indexed: 'always' },
      { id: 'handler', title: 'Handler', kind: 'who' },
      { id: 'unit', title: 'Unit', kind: 'who', hidden: true },
      { id: 'source', title: 'Source', kind: 'choice', choices: CONTACT_SOURCES, indexed: 'always' },
      { id: 'againstPromise', title: 'Against promise', kind: 'text', derived: true, hidden: true },
      { id: 'againstExpectation', title: 'Against expectation', kind: 'text', derived: true, hidden: true },
      { id: 'enhancers', title: 'Enhancers', kind: 'many', derived: true, hidden: true },
      { id: 'detractors', title: 'Detractors', kind: 'many', derived: true, hidden: true },
      {
        id: 'emotion',
        title: 'Emotion',
        kind: 'choice',
        choices: EMOTIONS,
        indexed: 'present',
        hidden: true,
      },
      { id: 'feeling', title: 'Feeling', kind: 'text', derived: true, hidden: true },
      { id: 'note', title: 'Note', kind: 'text', derived: true, hidden: true },
      { id: 'cost', title: 'Cost', kind: 'number', derived: true, hidden: true },
      { id: 'reference', title: 'Reference', kind: 'text', indexed: 'present', hidden: true },
      {
        id: 'state',
        title: 'State',
        kind: 'choice',
        choices: CONTACT_STATES,
        indexed: 'always',
        hidden: true,
      },
    ],
  },
});

export const showContact = endpoint({
  method: 'get',
  path: `${CONTACTS}/{id}`,
  summary: 'One contact with everything that was said of it',
  who: seeing,
  params,
  answer: contact,
});

export const logOneContact = endpoint({
  method: 'post',
  path: CONTACTS,
  summary:
    'Log a contact at a moment of truth, judged +, 0 or - against promise and expectation; an OUCH opens a recovery, once',
  who: logging,
  body: newContact,
  answer: contact,
  status: 201,
});

export const takeContacts = endpoint({
  method: 'post',
  path: `${CONTACTS}/batch`,
  summary:
    'Take contacts, up to 10,000 at a time, each naming moment, customer (id or reference), handler and unit as they are called; what has a reference is taken once; bad ones are refused one by one, the others taken',
  who: { roles: rolesWith('take contacts') },
  body: sentContacts,
  answer: contactReport,
  largestBody: 16_000_000,
});

export const correctOneContact = endpoint({
  method: 'post',
  path: `${CONTACTS}/{id}`,
  summary: 'Correct what was logged of a contact, with the reason; all of it is given',
  who: logging,
  params,
  body: correctedContact,
  answer: contact,
});

export const withdrawOneContact = endpoint({
  method: 'post',
  path: `${CONTACTS}/{id}/withdrawal`,
  summary: 'Withdraw a contact with the reason; it stays on record and counts no more',
  who: logging,
  params,
  body: withdrawnContact,
  answer: contact,
});

export const listContactsOfCustomer = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/customers/{id}/contacts',
  summary: 'The newest contacts of one customer, and how many of all went how',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') }),
  answer: z.object({
    items: z.array(contact),
    /** Of the newest 1,000 that count. */
    counts: z.object({ n: z.int(), favourable: z.int(), unfavourable: z.int(), wow: z.int(), ouch: z.int() }),
  }),
});
