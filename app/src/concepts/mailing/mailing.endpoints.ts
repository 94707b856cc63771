import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { MAIL_STATES } from '../../platform/mail/declarations.ts';
import { listing } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { mailboxShown, mailRead, mailShown, mailStanding } from './mailing.ts';

const WORKSPACE = '/api/workspaces/{workspace}';
const MAILS = `${WORKSPACE}/mails` as const;
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a mail') });
const who = { roles: rolesWith('see mail') };

export const mailListing = listing({
  path: MAILS,
  summary: 'Mails that Heed wrote, and whether they were sent; never what they say',
  who,
  item: mailShown,
  list: {
    name: 'mails',
    sort: '-writtenAt',
    fields: [
      { id: 'subject', title: 'Subject', kind: 'text', searched: true },
      { id: 'to', title: 'To', kind: 'text', searched: true },
      { id: 'address', title: 'Address', kind: 'text', searched: true, hidden: true },
      { id: 'state', title: 'State', kind: 'choice', choices: MAIL_STATES },
      { id: 'problem', title: 'Problem', kind: 'text' },
      { id: 'tries', title: 'Tries', kind: 'number' },
      { id: 'writtenAt', title: 'Written', kind: 'moment', indexed: 'always' },
      { id: 'sentAt', title: 'Sent', kind: 'moment', hidden: true },
      { id: 'nextAt', title: 'Next try', kind: 'moment', hidden: true },
    ],
  },
});

export const readMail = endpoint({
  method: 'get',
  path: `${MAILS}/{id}`,
  summary: 'A mail with what it says; that is kept for 30 days',
  who,
  params,
  answer: mailRead,
});

export const tryMailAgain = endpoint({
  method: 'post',
  path: `${MAILS}/{id}/again`,
  summary: 'Tries a mail again that was given up',
  who,
  params,
  answer: mailShown,
});

export const sendTestMail = endpoint({
  method: 'post',
  path: `${WORKSPACE}/test-mails`,
  summary: 'Writes a mail to whoever asks, to see whether mails arrive',
  who,
  answer: mailShown,
});

export const showMailStanding = endpoint({
  method: 'get',
  path: `${WORKSPACE}/mail-standing`,
  summary: 'Whether mails go out at all, how many wait and how many were given up in the last 7 days',
  who,
  answer: mailStanding,
});

export const showMailbox = endpoint({
  method: 'get',
  path: `${WORKSPACE}/mailbox`,
  summary: 'Whether the mailbox for complaints is read, and which mails in it were not taken',
  who,
  answer: mailboxShown,
});
