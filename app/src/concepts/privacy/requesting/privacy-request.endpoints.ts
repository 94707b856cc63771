import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, type RecordList } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import {
  identityCheck,
  PRIVACY_REQUEST_KINDS,
  PRIVACY_REQUEST_STATES,
  privacyRequestClosing,
  privacyRequestItem,
  privacyRequestWish,
  privacySettings,
  privacySettingsChange,
} from './privacy-request.ts';

const PATH = '/api/workspaces/{workspace}/privacy';
const handling = { roles: rolesWith('handle privacy') };
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a request') });
const ofCustomer = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') });

const requestList: RecordList = {
  name: 'privacy-requests',
  sort: 'dueOn',
  fields: [
    { id: 'customer', title: 'Customer', kind: 'who' },
    { id: 'kind', title: 'Asks for', kind: 'choice', choices: PRIVACY_REQUEST_KINDS },
    { id: 'state', title: 'State', kind: 'choice', choices: PRIVACY_REQUEST_STATES },
    { id: 'receivedOn', title: 'Received', kind: 'date' },
    { id: 'dueOn', title: 'Due', kind: 'date' },
    { id: 'daysLeft', title: 'Days left', kind: 'number', derived: true },
    { id: 'identityCheckedAt', title: 'Identity checked', kind: 'moment', hidden: true },
    { id: 'note', title: 'Note', kind: 'text', searched: true, hidden: true },
    { id: 'answer', title: 'Answer', kind: 'text', searched: true, hidden: true },
    { id: 'closedAt', title: 'Closed', kind: 'moment', hidden: true },
    { id: 'id', title: 'Id', kind: 'text', hidden: true },
  ],
};

export const privacyRequestListing = listing({
  path: `${PATH}/requests`,
  list: requestList,
  item: privacyRequestItem,
  who: handling,
  summary: 'What people asked about their data, each with the day on which an answer is due',
});

export const addPrivacyRequest = endpoint({
  method: 'post',
  path: `${PATH}/requests`,
  summary: 'Put on record that somebody asks for their data, to be erased, to correct or objects',
  who: handling,
  body: privacyRequestWish,
  answer: privacyRequestItem,
  status: 201,
});

export const checkIdentity = endpoint({
  method: 'post',
  path: `${PATH}/requests/{id}/identity`,
  summary: 'Put on record how it was made sure that it is the person who asks',
  who: handling,
  params,
  body: identityCheck,
  answer: privacyRequestItem,
});

export const closePrivacyRequest = endpoint({
  method: 'post',
  path: `${PATH}/requests/{id}/closing`,
  summary: 'Close a request: done, or refused with the reason',
  who: handling,
  params,
  body: privacyRequestClosing,
  answer: privacyRequestItem,
});

export const showPrivacySettings = endpoint({
  method: 'get',
  path: `${PATH}/settings`,
  summary: 'Within which time requests are answered',
  who: handling,
  answer: privacySettings,
});

export const changePrivacySettings = endpoint({
  method: 'post',
  path: `${PATH}/settings`,
  summary: 'Set within which time requests are answered; those on record keep their day',
  who: handling,
  body: privacySettingsChange,
  answer: privacySettings,
});

export const accessReportJson = endpoint({
  method: 'get',
  path: `${PATH}/customers/{id}/access-report.json`,
  summary: 'Everything that is held about a person, as JSON; that it was taken is put on record',
  who: handling,
  params: ofCustomer,
  answer: z.string(),
  file: 'application/json; charset=utf-8',
});

export const accessReportHtml = endpoint({
  method: 'get',
  path: `${PATH}/customers/{id}/access-report.html`,
  summary: 'The same as one page that anybody can read, and that needs nothing else',
  who: handling,
  params: ofCustomer,
  answer: z.string(),
  file: 'text/html; charset=utf-8',
});
