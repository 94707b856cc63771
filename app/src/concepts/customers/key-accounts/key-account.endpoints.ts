import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import {
  accountMeeting,
  guideEntry,
  meetingChange,
  meetingWithdrawal,
  newMeeting,
} from './account-meeting.ts';
import { accountEnding, keyAccount, MEETING_STATES, sheetWish } from './key-account.ts';

const CUSTOMER = '/api/workspaces/{workspace}/customers/{id}';
const ofCustomer = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') });
const oneMeeting = ofCustomer.extend({ meetingId: z.uuid('this is not the id of a meeting') });
const seeing = { roles: rolesWith('see customers') };
const writing = { roles: rolesWith('write customers') };
const named = z.object({ id: z.uuid(), name: z.string() });

export const keyAccountListing = listing({
  path: '/api/workspaces/{workspace}/key-accounts',
  summary: 'Key accounts, with when they were met last and are met next',
  who: seeing,
  item: z.object({
    id: z.uuid(),
    name: z.string(),
    meeting: z.enum(MEETING_STATES),
    nextMeetingOn: z.iso.date().nullable(),
    lastMeetingOn: z.iso.date().nullable(),
    owner: named.nullable(),
    revenue: z.number().nullable(),
    lifetimeValue: z.number().nullable(),
    satisfaction: z.number().nullable(),
    reason: z.string(),
    since: z.iso.date(),
  }),
  list: {
    name: 'key accounts',
    sort: 'meeting',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'meeting', title: 'Meeting', kind: 'choice', choices: [...MEETING_STATES] },
      { id: 'nextMeetingOn', title: 'Next meeting', kind: 'date' },
      { id: 'lastMeetingOn', title: 'Last meeting', kind: 'date' },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'revenue', title: 'Revenue', kind: 'number' },
      { id: 'lifetimeValue', title: 'Lifetime value', kind: 'number' },
      { id: 'satisfaction', title: 'Satisfaction, 0 to 100', kind: 'number' },
      { id: 'reason', title: 'Why it is key', kind: 'text', searched: true },
      { id: 'since', title: 'Key account since', kind: 'date', hidden: true },
    ],
  },
});

export const showKeyAccount = endpoint({
  method: 'get',
  path: `${CUSTOMER}/key-account`,
  summary: 'The research sheet of a key account with what it does not say yet; null while there is none',
  who: seeing,
  params: ofCustomer,
  answer: z.object({ account: keyAccount.nullable() }),
});

export const writeKeyAccount = endpoint({
  method: 'post',
  path: `${CUSTOMER}/key-account`,
  summary:
    'Write the research sheet. The first one makes the customer a key account, which owners, managers and analysts may; then revision is null',
  who: writing,
  params: ofCustomer,
  body: sheetWish,
  answer: keyAccount,
});

export const endKeyAccount = endpoint({
  method: 'post',
  path: `${CUSTOMER}/key-account/end`,
  summary: 'Say that a customer is a key account no longer; sheet and meetings stay',
  who: { roles: rolesWith('manage segments') },
  params: ofCustomer,
  body: accountEnding,
  answer: keyAccount,
});

export const listMeetings = endpoint({
  method: 'get',
  path: `${CUSTOMER}/meetings`,
  summary: 'Meetings with a customer, the newest first, at most 200, also those taken back',
  who: seeing,
  params: ofCustomer,
  answer: z.object({ items: z.array(accountMeeting) }),
});

export const showMeetingGuide = endpoint({
  method: 'get',
  path: `${CUSTOMER}/meeting-guide`,
  summary:
    'Questions that deepen what is understood of a customer, with what was answered last and which to ask now',
  who: seeing,
  params: ofCustomer,
  answer: z.object({ items: z.array(guideEntry) }),
});

export const noteMeetingWith = endpoint({
  method: 'post',
  path: `${CUSTOMER}/meetings`,
  summary: 'Note a meeting with a customer: day, who was there, answers, and when the next one is',
  who: writing,
  params: ofCustomer,
  body: newMeeting,
  answer: accountMeeting,
  status: 201,
});

export const changeMeeting = endpoint({
  method: 'post',
  path: `${CUSTOMER}/meetings/{meetingId}`,
  summary: 'Change the note of a meeting',
  who: writing,
  params: oneMeeting,
  body: meetingChange,
  answer: accountMeeting,
});

export const withdrawMeetingNote = endpoint({
  method: 'post',
  path: `${CUSTOMER}/meetings/{meetingId}/withdrawal`,
  summary: 'Take back the note of a meeting that was not, with the reason; it stays on record',
  who: writing,
  params: oneMeeting,
  body: meetingWithdrawal,
  answer: accountMeeting,
});
