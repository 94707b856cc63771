import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, sheetImport } from '../../../platform/records/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { PARTIES, RELATIONS } from '../customer.ts';
import { monthShown, movementMethod, passageShown } from '../grouping/movement.ts';
import { segmentWorth } from './segment.ts';

const SEGMENTS = '/api/workspaces/{workspace}/segments';
const seeing = { roles: rolesWith('see customers') };
const managing = { roles: rolesWith('manage segments') };
const oneSegment = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a segment') });
const named = z.object({ id: z.uuid(), name: z.string() });

export const segmentMember = z.object({
  /** Of the customer. */
  id: z.uuid(),
  name: z.string(),
  reference: z.string().nullable(),
  party: z.enum(PARTIES),
  relation: z.enum(RELATIONS),
  city: z.string().nullable(),
  owner: named.nullable(),
  purchases: z.int(),
  lastPurchaseOn: z.iso.date().nullable(),
  revenue: z.number().nullable(),
  margin: z.number().nullable(),
  lifetimeValue: z.number().nullable(),
  lifetimeMethod: z.string().nullable(),
  since: z.iso.datetime(),
});
export type SegmentMember = z.output<typeof segmentMember>;

export const segmentMemberListing = listing({
  path: `${SEGMENTS}/{id}/members`,
  summary: 'Customers in a segment now',
  who: seeing,
  whoFile: { roles: rolesWith('hand out customers') },
  params: oneSegment,
  item: segmentMember,
  list: {
    name: 'members',
    sort: 'name',
    fields: [
      { id: 'name', title: 'Name', kind: 'text', searched: true, indexed: 'always' },
      { id: 'reference', title: 'Reference', kind: 'text', searched: true },
      { id: 'relation', title: 'Relation', kind: 'choice', choices: [...RELATIONS], hidden: true },
      { id: 'party', title: 'Party', kind: 'choice', choices: [...PARTIES], hidden: true },
      { id: 'city', title: 'City', kind: 'text', hidden: true },
      { id: 'owner', title: 'Owner', kind: 'who' },
      { id: 'purchases', title: 'Purchases', kind: 'number' },
      { id: 'lastPurchaseOn', title: 'Last purchase', kind: 'date', indexed: 'present' },
      { id: 'revenue', title: 'Revenue', kind: 'number', indexed: 'present' },
      { id: 'margin', title: 'Margin', kind: 'number', hidden: true },
      { id: 'lifetimeValue', title: 'Lifetime value', kind: 'number', indexed: 'present' },
      {
        id: 'lifetimeMethod',
        title: 'Method',
        kind: 'choice',
        choices: ['bg-nbd', 'simple', 'none'],
        hidden: true,
      },
      { id: 'since', title: 'In it since', kind: 'moment', indexed: 'always' },
    ],
  },
});

const customerIds = z
  .array(z.uuid('this is not the id of a customer'))
  .min(1, 'name at least one customer')
  .max(1000, 'name at most 1000 customers at once');

export const placeSegmentMembers = endpoint({
  method: 'post',
  path: `${SEGMENTS}/{id}/members`,
  summary: 'Put customers into a segment that has no rule, or take them out',
  who: managing,
  params: oneSegment,
  body: z.object({ customerIds, member: z.boolean() }),
  answer: z.object({ changed: z.int(), unchanged: z.int() }),
});

export const segmentMemberImport = sheetImport({
  path: '/api/workspaces/{workspace}/segment-members',
  who: managing,
  what: 'Members of segments without a rule',
  sheet: {
    name: 'segment-members',
    columns: [
      {
        id: 'segment',
        title: 'Segment',
        required: true,
        about: 'The name of a segment without a rule.',
        example: 'Founding members',
      },
      {
        id: 'customer',
        title: 'Customer',
        required: true,
        about: 'The reference of the customer.',
        example: 'K-1042',
      },
      {
        id: 'member',
        title: 'Member',
        about: 'yes puts them in, no takes them out; yes when empty.',
        example: 'yes',
      },
    ],
  },
});

export const showSegmentMovement = endpoint({
  method: 'get',
  path: `${SEGMENTS}/{id}/movement`,
  summary: 'Who entered and left a segment month by month, and in one month from and to which other segments',
  who: seeing,
  params: oneSegment,
  query: z.object({
    months: z.coerce.number().int().min(1).max(60).default(12),
    /** The first day of the month of which passages are told; that which runs, when left out. */
    month: z.iso.date('give the first day of a month as 2026-01-01').optional(),
  }),
  answer: z.object({
    months: z.array(monthShown),
    month: z.iso.date(),
    /** A customer who left two segments and entered one is in two passages. */
    passages: z.array(passageShown),
    asOf: z.iso.datetime(),
    method: movementMethod,
  }),
});

export const showSegmentTotals = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/segment-totals',
  summary: 'What all customers together are worth, how many have no owner, and how that is counted',
  who: seeing,
  answer: segmentWorth.extend({
    countedAt: z.iso.datetime(),
    behind: z.boolean(),
    methods: z.array(z.object({ name: z.string(), formula: z.string(), source: z.string() })),
  }),
});

export const previewSegmentOwner = endpoint({
  method: 'get',
  path: `${SEGMENTS}/{id}/without-owner`,
  summary: 'Customers of a segment whom nobody owns: how many, and the first of them',
  who: seeing,
  params: oneSegment,
  answer: z.object({ count: z.int(), atOnce: z.int(), first: z.array(named) }),
});

export const assignSegmentOwner = endpoint({
  method: 'post',
  path: `${SEGMENTS}/{id}/without-owner`,
  summary:
    'Give the customers of a segment whom nobody owns an owner; refused when they are not as many as were seen',
  who: managing,
  params: oneSegment,
  body: z.object({
    ownerId: z.uuid('choose a person'),
    teamId: z.uuid().nullable().default(null),
    /** How many were seen without an owner. */
    count: z.int().min(1),
  }),
  answer: z.object({ assigned: z.int(), left: z.int() }),
});
