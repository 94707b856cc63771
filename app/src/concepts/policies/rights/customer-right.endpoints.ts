import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, revision, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import {
  customerRight,
  newEvidence,
  rightChange,
  rightEvidence,
  rightVersion,
  rightWish,
} from './customer-right.ts';

const RIGHTS = '/api/workspaces/{workspace}/customer-rights';
const seeing = { roles: rolesWith('see records') };
const managing = { roles: rolesWith('manage policies') };
const oneRight = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a right') });

export const customerRightListing = listing({
  path: RIGHTS,
  summary: 'Rights of customers',
  who: seeing,
  item: customerRight,
  list: {
    name: 'rights',
    sort: 'place',
    fields: [
      { id: 'name', title: 'Right', kind: 'text', searched: true },
      { id: 'wording', title: 'Wording', kind: 'text', searched: true },
      { id: 'duties', title: 'Duties', kind: 'many' },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'evidence', title: 'Evidence', kind: 'number' },
      { id: 'evidenceOn', title: 'Newest evidence', kind: 'date' },
      { id: 'version', title: 'Version', kind: 'number' },
      { id: 'state', title: 'State', kind: 'choice', choices: ['active', 'archived'] },
      { id: 'place', title: 'Place', kind: 'number', hidden: true },
    ],
  },
});

export const customerRightImport = sheetImport({
  path: RIGHTS,
  who: managing,
  what: 'Rights of customers',
  sheet: {
    name: 'rights',
    columns: [
      {
        id: 'name',
        title: 'Right',
        required: true,
        about: 'What the right is called; one of this name is changed, otherwise one is added.',
        example: 'To be heard',
      },
      {
        id: 'wording',
        title: 'Wording',
        required: true,
        about: 'What customers may count on, in words meant for them.',
        example: 'You can speak to us in any way that suits you',
      },
      {
        id: 'duties',
        title: 'Duties',
        about: 'What the organisation does so that it holds; several with a semicolon and a blank between.',
        example: 'Every way of reaching us leads to a person; What customers say is kept',
      },
      { id: 'owner', title: 'Owner', about: 'Name or e-mail address of who answers for it.', example: '' },
    ],
  },
});

export const startRights = endpoint({
  method: 'post',
  path: `${RIGHTS}/starting-set`,
  summary: 'Begin the charter with seven rights; those that are there stay as they are',
  who: managing,
  body: z.object({}),
  answer: z.object({ added: z.int() }),
  status: 201,
});

export const addRight = endpoint({
  method: 'post',
  path: RIGHTS,
  summary: 'Add a right of customers',
  who: managing,
  body: rightWish,
  answer: customerRight,
  status: 201,
});

export const showRight = endpoint({
  method: 'get',
  path: `${RIGHTS}/{id}`,
  summary: 'One right: what it says, its versions with the newest first, and what shows that it is kept',
  who: seeing,
  params: oneRight,
  answer: customerRight.extend({
    versions: z.array(rightVersion),
    entries: z.array(rightEvidence),
  }),
});

export const changeRight = endpoint({
  method: 'post',
  path: `${RIGHTS}/{id}`,
  summary: 'Change a right; another name, wording or duties make a new version',
  who: managing,
  params: oneRight,
  body: rightChange,
  answer: customerRight,
});

export const moveRight = endpoint({
  method: 'post',
  path: `${RIGHTS}/{id}/state`,
  summary: 'Archive a right, or restore it',
  who: managing,
  params: oneRight,
  body: z.object({ state: z.enum(['active', 'archived']), revision }),
  answer: customerRight,
});

export const addEvidence = endpoint({
  method: 'post',
  path: `${RIGHTS}/{id}/evidence`,
  summary: 'Say what shows that a right is kept, and where it can be seen',
  who: managing,
  params: oneRight,
  body: newEvidence,
  answer: rightEvidence,
  status: 201,
});

export const removeEvidence = endpoint({
  method: 'post',
  path: `${RIGHTS}/{id}/evidence/{evidenceId}/removal`,
  summary: 'Take away evidence that was entered by mistake; the log keeps what it said',
  who: managing,
  params: oneRight.extend({ evidenceId: z.uuid('this is not the id of an entry') }),
  body: z.object({}),
  answer: customerRight,
});
