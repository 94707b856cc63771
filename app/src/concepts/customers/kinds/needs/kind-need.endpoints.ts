import { z } from 'zod';
import { endpoint } from '../../../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../../../platform/records/declarations.ts';
import { rolesWith } from '../../../people/declarations.ts';
import { CUSTOMER_KINDS } from '../../customer.ts';
import {
  CONFIDENCES,
  kindNeed,
  kindNeedChange,
  kindNeedWish,
  NEED_SOURCES,
  NEED_STATES,
} from './kind-need.ts';

const NEEDS = '/api/workspaces/{workspace}/kinds/needs';
const seeing = { roles: rolesWith('see customers') };
const managing = { roles: rolesWith('manage kinds') };

export const kindNeedListing = listing({
  path: NEEDS,
  summary: 'What customers of each kind are expected to need',
  who: seeing,
  item: kindNeed,
  list: {
    name: 'needs of kinds',
    sort: 'kind',
    fields: [
      { id: 'kind', title: 'Kind', kind: 'choice', choices: CUSTOMER_KINDS },
      { id: 'statement', title: 'Need', kind: 'text', searched: true },
      { id: 'source', title: 'Source', kind: 'choice', choices: NEED_SOURCES },
      { id: 'sourceNote', title: 'Where it is said', kind: 'text', searched: true, hidden: true },
      { id: 'confidence', title: 'Confidence', kind: 'choice', choices: CONFIDENCES },
      { id: 'confidenceWhy', title: 'Why so sure', kind: 'text', hidden: true },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'reviewOn', title: 'Review on', kind: 'date' },
      { id: 'state', title: 'State', kind: 'choice', choices: NEED_STATES },
      { id: 'evidence', title: 'Evidence', kind: 'text', searched: true, hidden: true },
    ],
  },
});

export const kindNeedImport = sheetImport({
  path: NEEDS,
  who: managing,
  what: 'Needs of kinds',
  sheet: {
    name: 'needs of kinds',
    columns: [
      {
        id: 'kind',
        title: 'Kind',
        required: true,
        about: `Whose need it is: ${CUSTOMER_KINDS.join(', ')}.`,
        example: 'potential',
      },
      {
        id: 'statement',
        title: 'Need',
        required: true,
        about: 'What they will need; one of the same kind in these words is changed, otherwise one is added.',
        example: 'To try it for a week before they decide',
      },
      {
        id: 'source',
        title: 'Source',
        required: true,
        about: `Where it is known from: ${NEED_SOURCES.join(', ')}.`,
        example: 'lost-sale',
      },
      { id: 'sourceNote', title: 'Where it is said', about: 'Which survey, which meeting.', example: '' },
      {
        id: 'confidence',
        title: 'Confidence',
        about: 'low, medium or high; low when empty.',
        example: 'medium',
      },
      { id: 'confidenceWhy', title: 'Why so sure', about: 'What the confidence rests on.', example: '' },
      { id: 'owner', title: 'Owner', about: 'Name or e-mail address of who follows it up.', example: '' },
      { id: 'reviewOn', title: 'Review on', about: 'A day such as 2027-01-31.', example: '' },
      {
        id: 'state',
        title: 'State',
        about: 'anticipated, confirmed or refuted; anticipated when empty.',
        example: 'anticipated',
      },
      { id: 'evidence', title: 'Evidence', about: 'What confirmed or refuted it.', example: '' },
    ],
  },
});

export const addKindNeed = endpoint({
  method: 'post',
  path: NEEDS,
  summary: 'Say what customers of a kind will need',
  who: managing,
  body: kindNeedWish,
  answer: kindNeed,
  status: 201,
});

export const changeKindNeed = endpoint({
  method: 'post',
  path: `${NEEDS}/{id}`,
  summary: 'Change an anticipated need, or say what confirmed or refuted it',
  who: managing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a need') }),
  body: kindNeedChange,
  answer: kindNeed,
});
