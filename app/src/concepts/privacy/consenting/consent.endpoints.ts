import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import {
  listing,
  type RecordList,
  type RecordSheet,
  sheetImport,
} from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { CONSENT_DECISIONS, consentItem, consentWish, purposeStanding } from './consent.ts';
import { purposeChange, purposeShown, purposeWish } from './purpose.ts';

const PATH = '/api/workspaces/{workspace}/privacy';
const seeing = { roles: rolesWith('see customers') };
const handling = { roles: rolesWith('handle privacy') };
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') });

export const listPurposes = endpoint({
  method: 'get',
  path: `${PATH}/purposes`,
  summary: 'What data of customers is used for, on what ground, and the words that people are shown',
  who: seeing,
  answer: z.object({ items: z.array(purposeShown) }),
});

export const addPurpose = endpoint({
  method: 'post',
  path: `${PATH}/purposes`,
  summary: 'Add a purpose',
  who: handling,
  body: purposeWish,
  answer: purposeShown,
  status: 201,
});

export const changePurpose = endpoint({
  method: 'post',
  path: `${PATH}/purposes/{id}`,
  summary: 'Change a purpose; other words or another ground make a new version of it',
  who: handling,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a purpose') }),
  body: purposeChange,
  answer: purposeShown,
});

export const customerConsents = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/customers/{id}/consents',
  summary:
    'For each purpose in use whether this customer may be contacted for it and why, and everything they said to it',
  who: seeing,
  params,
  answer: z.object({ standings: z.array(purposeStanding), history: z.array(consentItem) }),
});

export const recordConsent = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/customers/{id}/consents',
  summary: 'Put on record that a customer gave, refused or withdrew consent to a purpose, or objected to it',
  who: { roles: rolesWith('record consents') },
  params,
  body: consentWish,
  answer: consentItem,
  status: 201,
});

const consentList: RecordList = {
  name: 'consents',
  sort: '-recordedAt',
  fields: [
    { id: 'customer', title: 'Customer', kind: 'who' },
    { id: 'purpose', title: 'Purpose', kind: 'who' },
    { id: 'decision', title: 'Decision', kind: 'choice', choices: CONSENT_DECISIONS },
    { id: 'decidedOn', title: 'Day', kind: 'date' },
    { id: 'source', title: 'Source', kind: 'text' },
    { id: 'evidence', title: 'Evidence', kind: 'text', hidden: true },
    { id: 'version', title: 'Version of the words', kind: 'number', hidden: true },
    { id: 'latest', title: 'Counts now', kind: 'yes-no' },
    { id: 'recordedBy', title: 'Recorded by', kind: 'who', hidden: true },
    { id: 'recordedAt', title: 'Recorded', kind: 'moment', hidden: true, indexed: 'always' },
    { id: 'id', title: 'Id', kind: 'text', hidden: true },
  ],
};

export const consentListing = listing({
  path: `${PATH}/consents`,
  list: consentList,
  item: consentItem,
  who: seeing,
  whoFile: { roles: rolesWith('hand out customers') },
  summary:
    'What customers said to purposes, each decision with its source and evidence; nothing is ever overwritten',
});

const consentSheet: RecordSheet = {
  name: 'consents',
  columns: [
    {
      id: 'customer',
      title: 'Customer',
      required: true,
      about: 'The reference or e-mail address of a customer of the register',
      example: 'K-1001',
    },
    {
      id: 'purpose',
      title: 'Purpose',
      required: true,
      about: 'The name of a purpose in use',
      example: 'Newsletter',
    },
    {
      id: 'decision',
      title: 'Decision',
      required: true,
      about: `One of ${CONSENT_DECISIONS.join(', ')}`,
      example: 'given',
    },
    {
      id: 'decidedOn',
      title: 'Day',
      required: true,
      about: 'The day it was said, like 2026-01-31',
      example: '2026-01-31',
    },
    {
      id: 'source',
      title: 'Source',
      required: true,
      about: 'Where it was said',
      example: 'Order form 2026-17',
    },
    { id: 'evidence', title: 'Evidence', about: 'What proves it', example: 'Box ticked, form of 31 January' },
  ],
};

export const consentImport = sheetImport({
  path: `${PATH}/consents`,
  sheet: consentSheet,
  who: { roles: rolesWith('record consents') },
  what: 'Decisions of customers about purposes',
});
