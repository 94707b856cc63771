import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import {
  AGREEMENT_STATES,
  agreement,
  agreementEnd,
  agreementPage,
  agreementSummary,
  changedAgreement,
  newAgreement,
  newAgreementReview,
  newConfirmation,
  PARTNER_KINDS,
  REVIEW_DUES,
} from './agreement.ts';

const AGREEMENTS = '/api/workspaces/{workspace}/agreements';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of an agreement') });
const seeing = { roles: rolesWith('see records') };
const managing = { roles: rolesWith('manage processes') };

export const agreementListing = listing({
  path: AGREEMENTS,
  summary: 'Agreements with internal recipients, external recipients and suppliers',
  who: seeing,
  item: agreement,
  list: {
    name: 'agreements',
    sort: 'reviewOn',
    fields: [
      { id: 'title', title: 'Title', kind: 'text', searched: true },
      { id: 'partnerKind', title: 'Partner kind', kind: 'choice', choices: PARTNER_KINDS },
      { id: 'partner', title: 'Partner', kind: 'who', derived: true },
      { id: 'unit', title: 'Unit', kind: 'who' },
      { id: 'state', title: 'State', kind: 'choice', choices: AGREEMENT_STATES },
      { id: 'reviewOn', title: 'Review on', kind: 'date' },
      { id: 'due', title: 'Review due', kind: 'choice', choices: REVIEW_DUES, hidden: true },
      { id: 'ourScore', title: 'Our score', kind: 'number' },
      { id: 'theirScore', title: 'Their score', kind: 'number' },
      { id: 'reviewedOn', title: 'Reviewed on', kind: 'date', hidden: true },
      { id: 'version', title: 'Version', kind: 'number', hidden: true },
      { id: 'goals', title: 'Shared goals', kind: 'many', derived: true, hidden: true },
      { id: 'weExpect', title: 'We expect', kind: 'text', derived: true, hidden: true },
      { id: 'theyExpect', title: 'They expect', kind: 'text', derived: true, hidden: true },
      { id: 'fromOn', title: 'From', kind: 'date', derived: true, hidden: true },
      { id: 'untilOn', title: 'Until', kind: 'date', derived: true, hidden: true },
      { id: 'updatedAt', title: 'Last changed', kind: 'moment', hidden: true },
    ],
  },
});

const column = (id: string, title: string, about: string) => ({ id, title, about });

export const agreementImport = sheetImport({
  path: AGREEMENTS,
  who: managing,
  what: 'Agreements',
  sheet: {
    name: 'agreements',
    columns: [
      {
        ...column('title', 'Title', 'What it is called; two rows of one title are the same agreement'),
        required: true,
        example: 'Packing and delivery',
      },
      {
        ...column('partnerKind', 'Partner kind', PARTNER_KINDS.join(', ')),
        required: true,
        example: 'internal',
      },
      {
        ...column(
          'partner',
          'Partner',
          'Name of a unit, number of a customer in the register, or other words',
        ),
        required: true,
        example: 'Delivery',
      },
      { ...column('unit', 'Unit', 'Name of the unit that is our side'), example: '' },
      {
        ...column('goals', 'Shared goals', 'What both want to reach, as goal: target, with ; between them'),
        example: 'Complete parcels: 99 of 100; No one waits: at most 15 minutes',
      },
      {
        ...column('weExpect', 'We expect', 'What we expect of them'),
        example: 'Room at the ramp by three',
      },
      {
        ...column('theyExpect', 'They expect', 'What they expect of us'),
        example: 'Labels that can be read',
      },
      { ...column('fromOn', 'From', 'The first day, as 2026-01-31'), required: true, example: '2026-01-01' },
      { ...column('untilOn', 'Until', 'The last day, if there is one'), example: '' },
      { ...column('reviewOn', 'Review on', 'The day of the review'), example: '2026-07-01' },
    ],
  },
});

export const showAgreement = endpoint({
  method: 'get',
  path: `${AGREEMENTS}/{id}`,
  summary: 'An agreement with all its versions and reviews',
  who: seeing,
  params,
  answer: agreementPage,
});

export const showAgreementSummary = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/agreement-summary',
  summary:
    'How many agreements there are with each kind of partner, which reviews are due, and the relationship scores',
  who: seeing,
  answer: agreementSummary,
});

export const addAgreement = endpoint({
  method: 'post',
  path: AGREEMENTS,
  summary: 'Begin an agreement: a draft until both sides confirm it',
  who: managing,
  body: newAgreement,
  answer: agreement,
  status: 201,
});

export const changeAgreement = endpoint({
  method: 'post',
  path: `${AGREEMENTS}/{id}`,
  summary:
    'Change what is agreed; all of it is given. What is in force stays until both sides confirm the new version',
  who: managing,
  params,
  body: changedAgreement,
  answer: agreement,
});

export const confirmAgreement = endpoint({
  method: 'post',
  path: `${AGREEMENTS}/{id}/confirmations`,
  summary:
    'Say that a side agrees to the newest version: ours by who sends it, theirs by the name of who agreed',
  who: { roles: [...new Set([...rolesWith('manage processes'), ...rolesWith('rate links')])] },
  params,
  body: newConfirmation,
  answer: agreement,
});

export const reviewAgreement = endpoint({
  method: 'post',
  path: `${AGREEMENTS}/{id}/reviews`,
  summary: 'Record a review: how each side sees the relationship, 0 to 10, and when it is reviewed next',
  who: managing,
  params,
  body: newAgreementReview,
  answer: agreement,
  status: 201,
});

export const endAgreement = endpoint({
  method: 'post',
  path: `${AGREEMENTS}/{id}/end`,
  summary: 'End an agreement; it stays on record',
  who: managing,
  params,
  body: agreementEnd,
  answer: agreement,
});
