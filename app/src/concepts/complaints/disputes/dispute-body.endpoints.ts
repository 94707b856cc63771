import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, revision, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { bodyChange, bodyWish, DISPUTE_METHODS, disputeBody } from './dispute-body.ts';

const BODIES = '/api/workspaces/{workspace}/dispute-bodies';
const managing = { roles: rolesWith('manage complaints') };
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a body') });

export const disputeBodyListing = listing({
  path: BODIES,
  summary: 'Outside bodies that complainants may turn to (ISO 10003)',
  who: { roles: rolesWith('see cases') },
  item: disputeBody,
  list: {
    name: 'dispute-bodies',
    sort: 'name',
    fields: [
      { id: 'name', title: 'Body', kind: 'text', searched: true },
      { id: 'country', title: 'Country', kind: 'text' },
      { id: 'method', title: 'Method', kind: 'choice', choices: DISPUTE_METHODS },
      { id: 'within', title: 'Refer within', kind: 'text', derived: true },
      { id: 'scope', title: 'For what', kind: 'text', searched: true },
      { id: 'verified', title: 'Verified', kind: 'choice', choices: ['yes', 'no'] },
      { id: 'website', title: 'Website', kind: 'text', hidden: true },
      { id: 'address', title: 'Address', kind: 'text', derived: true, hidden: true },
      { id: 'languages', title: 'Languages', kind: 'text', derived: true, hidden: true },
      { id: 'cost', title: 'Cost', kind: 'text', derived: true, hidden: true },
      { id: 'howTo', title: 'How to turn to it', kind: 'text', derived: true, hidden: true },
      { id: 'source', title: 'Source', kind: 'text', derived: true, hidden: true },
      { id: 'state', title: 'State', kind: 'choice', choices: ['active', 'archived'] },
    ],
  },
});

/** A column of the sheet: its title, what stands in it, and an example. */
const column = (id: string, ...[title, about, example]: readonly [string, string, string]) => ({
  id,
  title,
  about,
  example,
});

export const disputeBodyImport = sheetImport({
  path: BODIES,
  who: managing,
  what: 'Outside bodies',
  sheet: {
    name: 'dispute-bodies',
    columns: [
      {
        ...column(
          'name',
          'Body',
          'What it is called; one of this name is changed, otherwise one is added',
          'Consumer Ombudsman',
        ),
        required: true,
      },
      column('country', 'Country', 'Two letters; empty for any', 'GB'),
      { ...column('method', 'Method', DISPUTE_METHODS.join(', '), 'determinative'), required: true },
      column(
        'within',
        'Refer within',
        'How long after our answer: 6 months, 90 days; empty for no limit',
        '6 months',
      ),
      column('scope', 'For what', 'With what one may turn to it, and who', 'Consumers'),
      column('website', 'Website', 'An address that begins with https://', 'https://example.org'),
      column('address', 'Address', 'Its postal address', '1 High Street, London'),
      column('email', 'E-mail', 'Its e-mail address', ''),
      column('phone', 'Phone', 'Its phone number', ''),
      column('languages', 'Languages', 'Several with a semicolon between', 'en; cy'),
      column('cost', 'Cost', 'What it costs the complainant', 'Free'),
      column('howTo', 'How to turn to it', 'And what to send', 'Online'),
      column('source', 'Source', 'Where these facts are from', 'Its website, 2026-01-31'),
      column('verified', 'Verified', 'yes when somebody held the facts against the source', 'yes'),
    ],
  },
});

export const startDisputeBodies = endpoint({
  method: 'post',
  path: `${BODIES}/starting-set`,
  summary:
    'Begin the register with bodies that many know; none of their facts was verified. Those that are there stay as they are',
  who: managing,
  body: z.object({}),
  answer: z.object({ added: z.int() }),
  status: 201,
});

export const addDisputeBody = endpoint({
  method: 'post',
  path: BODIES,
  summary: 'Add an outside body',
  who: managing,
  body: bodyWish,
  answer: disputeBody,
  status: 201,
});

export const showDisputeBody = endpoint({
  method: 'get',
  path: `${BODIES}/{id}`,
  summary: 'One outside body',
  who: { roles: rolesWith('see cases') },
  params,
  answer: disputeBody,
});

export const changeDisputeBody = endpoint({
  method: 'post',
  path: `${BODIES}/{id}`,
  summary: 'Change what is known of an outside body; all of it is given',
  who: managing,
  params,
  body: bodyChange,
  answer: disputeBody,
});

export const moveDisputeBody = endpoint({
  method: 'post',
  path: `${BODIES}/{id}/state`,
  summary: 'Archive an outside body, or restore it; disputes with it stay',
  who: managing,
  params,
  body: z.strictObject({ state: z.enum(['active', 'archived']), revision }),
  answer: disputeBody,
});
