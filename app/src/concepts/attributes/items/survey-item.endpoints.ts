import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import {
  listing,
  type RecordList,
  type RecordSheet,
  sheetImport,
} from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { EXPECTATION_LEVELS, ITEM_ROLES, itemAssignment, surveyItem } from './survey-item.ts';

const oneSet = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a set of answers') });
const ITEMS = '/api/workspaces/{workspace}/survey-items';
const seeing = { roles: rolesWith('see records') };
const managing = { roles: rolesWith('manage attributes') };

export const listItemSets = endpoint({
  method: 'get',
  path: `${ITEMS}/answer-sets`,
  summary: 'The sets of answers, the newest first, and how many items of each are assigned to attributes',
  who: seeing,
  answer: z.object({ items: z.array(z.object({ id: z.uuid(), title: z.string(), assigned: z.int() })) }),
});

export const showItems = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/answer-sets/{id}/items',
  summary:
    'The items of a set of answers: what each asks, which attribute it is about, and proposals with their reasons for those that are about none yet',
  who: seeing,
  params: oneSet,
  answer: z.object({ title: z.string(), items: z.array(surveyItem) }),
});

export const assignSurveyItems = endpoint({
  method: 'post',
  path: '/api/workspaces/{workspace}/answer-sets/{id}/items',
  summary: 'Say what items of a set of answers are about; all of it, or nothing when one is refused',
  who: managing,
  params: oneSet,
  body: z.object({ items: z.array(itemAssignment).min(1).max(5_000) }),
  answer: z.object({ assigned: z.int(), removed: z.int(), unchanged: z.int() }),
});

const named = z.object({ id: z.uuid(), name: z.string() });

const list: RecordList = {
  name: 'items',
  fields: [
    { id: 'label', title: 'Wording', kind: 'text', searched: true },
    { id: 'column', title: 'Column', kind: 'text', searched: true, hidden: true },
    { id: 'answerSet', title: 'Answers', kind: 'who' },
    { id: 'attribute', title: 'Attribute', kind: 'who' },
    { id: 'role', title: 'Asks for', kind: 'choice', choices: ITEM_ROLES },
    { id: 'level', title: 'Level', kind: 'choice', choices: EXPECTATION_LEVELS },
  ],
  sort: 'label',
};

/** Items that are assigned, of all sets of answers. */
export const itemListing = listing({
  path: ITEMS,
  list,
  item: z.object({
    id: z.uuid(),
    label: z.string().nullable(),
    column: z.string(),
    answerSet: named,
    attribute: named,
    role: z.enum(ITEM_ROLES),
    level: z.enum(EXPECTATION_LEVELS).nullable(),
    revision: z.int(),
  }),
  who: seeing,
  summary: 'Items of surveys and the attributes that they are about',
});

const sheet: RecordSheet = {
  name: 'items',
  columns: [
    {
      id: 'answerSet',
      title: 'Answers',
      required: true,
      about: 'The title or the id of the set of answers',
      example: 'Guests 2016',
    },
    {
      id: 'column',
      title: 'Column',
      required: true,
      about: 'The column as the recipe names it: its header, or #N',
      example: 'Q7FOOD',
    },
    {
      id: 'attribute',
      title: 'Attribute',
      required: true,
      about: 'The name of the attribute that it is about; empty takes it away from its attribute',
      example: 'Restaurants',
    },
    {
      id: 'role',
      title: 'Asks for',
      about: `What is asked: ${ITEM_ROLES.join(', ')}; empty takes what the analyses of the recipe say`,
      example: 'satisfaction',
    },
    {
      id: 'level',
      title: 'Level',
      about: `Of an expectation the level: ${EXPECTATION_LEVELS.join(', ')}; or empty`,
      example: '',
    },
  ],
};

/** Which items are about which attributes, from a file. */
export const itemImport = sheetImport({ path: ITEMS, sheet, who: managing, what: 'Items of surveys' });
