import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, revision, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { SEGMENT_STATES, segment, segmentChange, segmentWish } from './segment.ts';

const SEGMENTS = '/api/workspaces/{workspace}/segments';
const seeing = { roles: rolesWith('see records') };
const managing = { roles: rolesWith('manage segments') };
export const oneSegment = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a segment') });

export const segmentListing = listing({
  path: SEGMENTS,
  summary: 'Segments of customers',
  who: seeing,
  item: segment,
  list: {
    name: 'segments',
    sort: 'name',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true },
      { id: 'definition', title: 'Definition', kind: 'text', searched: true, hidden: true },
      { id: 'size', title: 'Customers', kind: 'number' },
      { id: 'share', title: 'Share of customers', kind: 'number', hidden: true },
      { id: 'revenue', title: 'Revenue', kind: 'number' },
      { id: 'revenueShare', title: 'Share of revenue', kind: 'number', hidden: true },
      { id: 'margin', title: 'Margin', kind: 'number' },
      { id: 'lifetimeValue', title: 'Lifetime value', kind: 'number' },
      { id: 'meanLifetimeValue', title: 'Lifetime value of one', kind: 'number', hidden: true },
      { id: 'requirements', title: 'Needs', kind: 'number', derived: true },
      { id: 'withoutOwner', title: 'Without an owner', kind: 'number' },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'unit', title: 'Unit', kind: 'who' },
      { id: 'manager', title: 'Relationship manager', kind: 'who', hidden: true },
      { id: 'team', title: 'Team', kind: 'who', hidden: true },
      { id: 'members', title: 'Members', kind: 'choice', choices: ['rule', 'hand'], hidden: true },
      { id: 'ruleText', title: 'Rule', kind: 'text', derived: true, hidden: true },
      { id: 'review', title: 'Review', kind: 'choice', choices: ['overdue', 'due'] },
      { id: 'reviewDueOn', title: 'Review due on', kind: 'date', hidden: true },
      { id: 'reviewedAt', title: 'Last reviewed', kind: 'moment', hidden: true },
      { id: 'reviewMonths', title: 'Months between reviews', kind: 'number', hidden: true },
      { id: 'state', title: 'State', kind: 'choice', choices: [...SEGMENT_STATES] },
    ],
  },
});

export const segmentImport = sheetImport({
  path: SEGMENTS,
  who: managing,
  what: 'Segments',
  sheet: {
    name: 'segments',
    columns: [
      {
        id: 'name',
        title: 'Name',
        required: true,
        about: 'What the segment is called; a segment of this name is changed, otherwise one is added.',
        example: 'Families with a newborn',
      },
      {
        id: 'definition',
        title: 'Definition',
        required: true,
        about: 'In words, who belongs to it.',
        example: 'Households in which a child was born within the last twelve months',
      },
      { id: 'owner', title: 'Owner', about: 'Name or e-mail address of who answers for it.', example: '' },
      { id: 'unit', title: 'Unit', about: 'The unit that is its centre, by its name.', example: '' },
      {
        id: 'manager',
        title: 'Relationship manager',
        about: 'Name or e-mail address of who looks after its customers.',
        example: '',
      },
      { id: 'team', title: 'Team', about: 'The unit that serves its customers, by its name.', example: '' },
      {
        id: 'rule',
        title: 'Rule',
        about: 'By which customers belong to it, as JSON; without one they are put there by hand.',
        example: '{"all":[{"field":"relation","is":["customer"]},{"field":"purchases","atLeast":2}]}',
      },
      {
        id: 'reviewMonths',
        title: 'Months between reviews',
        about: 'How often its four questions are asked: 1 to 36 months, 12 when empty.',
        example: '12',
      },
    ],
  },
});

export const addSegment = endpoint({
  method: 'post',
  path: SEGMENTS,
  summary: 'Add a segment; its first review is due a month later',
  who: managing,
  body: segmentWish,
  answer: segment,
  status: 201,
});

export const showSegment = endpoint({
  method: 'get',
  path: `${SEGMENTS}/{id}`,
  summary: 'One segment',
  who: seeing,
  params: oneSegment,
  answer: segment,
});

export const changeSegment = endpoint({
  method: 'post',
  path: `${SEGMENTS}/{id}`,
  summary: 'Change what is said of a segment, who serves it, or the rule by which customers belong to it',
  who: managing,
  params: oneSegment,
  body: segmentChange,
  answer: segment,
});

export const moveSegment = endpoint({
  method: 'post',
  path: `${SEGMENTS}/{id}/state`,
  summary: 'Archive a segment that is no longer used, or restore it',
  who: managing,
  params: oneSegment,
  body: z.object({ state: z.enum(SEGMENT_STATES), revision }),
  answer: segment,
});
