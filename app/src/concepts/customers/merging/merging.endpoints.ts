import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { listing, type RecordList, revision } from '../../../platform/records/declarations.ts';
import { properWords, rolesWith } from '../../people/declarations.ts';
import { DUPLICATE_REASONS, type DuplicateReason } from './duplicate-reasons.ts';

const CUSTOMERS = '/api/workspaces/{workspace}/customers';
const seeing = { roles: rolesWith('see customers') };
const merging = { roles: rolesWith('merge customers') };
const REASONS = Object.keys(DUPLICATE_REASONS) as DuplicateReason[];
const named = z.object({ id: z.uuid(), name: z.string() });
const ofOne = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a proposal or merge') });
const customerId = z.uuid('this is not the id of a customer');

/** Two records that may be of one customer, as they are shown. */
export const duplicateItem = z.object({
  id: z.uuid(),
  first: z.string(),
  second: z.string(),
  firstId: z.uuid(),
  secondId: z.uuid(),
  /** The weights of the reasons added up. */
  score: z.number(),
  reasons: z.array(z.enum(REASONS)),
  state: z.enum(['proposed', 'different']),
  foundAt: z.iso.datetime(),
  decidedBy: named.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBecause: z.string().nullable(),
  revision: z.int(),
});
export type DuplicateItem = z.output<typeof duplicateItem>;

const duplicateFields: RecordList['fields'] = [
  { id: 'first', title: 'Customer', kind: 'text', searched: true },
  { id: 'second', title: 'May be the same as', kind: 'text', searched: true },
  { id: 'reasons', title: 'Reasons', kind: 'many' },
  { id: 'score', title: 'Weight', kind: 'number' },
  { id: 'foundAt', title: 'Found', kind: 'moment', hidden: true },
];

export const duplicateListing = listing({
  path: `${CUSTOMERS}/duplicates`,
  summary: 'Records that may be of one customer, with reasons',
  who: seeing,
  item: duplicateItem,
  list: { name: 'proposals', sort: '-score', fields: duplicateFields },
});

export const toldApartListing = listing({
  path: `${CUSTOMERS}/told-apart`,
  summary: 'Records that are alike and of which somebody said that they are not of one customer',
  who: seeing,
  item: duplicateItem,
  list: {
    name: 'pairs told apart',
    sort: '-decidedAt',
    fields: [
      ...duplicateFields,
      { id: 'decidedBecause', title: 'Why not the same', kind: 'text', searched: true },
      { id: 'decidedBy', title: 'By', kind: 'who' },
      { id: 'decidedAt', title: 'On', kind: 'moment' },
    ],
  },
});

/** Two customers made one, as it is shown. */
export const mergeItem = z.object({
  id: z.uuid(),
  merged: z.string(),
  kept: z.string(),
  mergedId: z.uuid(),
  keptId: z.uuid(),
  because: z.string(),
  mergedAt: z.iso.datetime(),
  mergedBy: named.nullable(),
  /** `fixed`: one of the two was erased, so it cannot be undone. */
  state: z.enum(['done', 'undone', 'fixed']),
  undoneAt: z.iso.datetime().nullable(),
  undoneBy: named.nullable(),
  revision: z.int(),
});
export type MergeItem = z.output<typeof mergeItem>;

export const mergeListing = listing({
  path: `${CUSTOMERS}/merges`,
  summary: 'Customers that were made one',
  who: seeing,
  item: mergeItem,
  list: {
    name: 'merges',
    sort: '-mergedAt',
    fields: [
      { id: 'merged', title: 'Given up', kind: 'text', searched: true },
      { id: 'kept', title: 'Kept', kind: 'text', searched: true },
      { id: 'because', title: 'Why', kind: 'text', searched: true },
      { id: 'mergedAt', title: 'Merged', kind: 'moment' },
      { id: 'mergedBy', title: 'By', kind: 'who' },
      { id: 'state', title: 'State', kind: 'choice', choices: ['done', 'undone', 'fixed'] },
      { id: 'undoneAt', title: 'Undone', kind: 'moment', hidden: true },
      { id: 'undoneBy', title: 'Undone by', kind: 'who', hidden: true },
    ],
  },
});

const side = z.enum(['kept', 'merged'], 'a value comes from kept or merged');
const reviewedCustomer = z.object({
  id: z.uuid(),
  name: z.string(),
  reference: z.string().nullable(),
  state: z.enum(['active', 'archived', 'merged', 'erased']),
  addedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  purchases: z.int(),
  revision: z.int(),
});

/** Two customers side by side, before they are made one. */
export const mergeReview = z.object({
  kept: reviewedCustomer,
  merged: reviewedCustomer,
  /** Why they cannot be one; null when they can. */
  against: z.string().nullable(),
  /** Fields in which at least one has a value, in words; `usual` is whose stays when nobody says. */
  fields: z.array(
    z.object({
      field: z.string(),
      title: z.string(),
      kept: z.string().nullable(),
      merged: z.string().nullable(),
      usual: side,
    }),
  ),
  /** Fields of which everything stays. */
  joined: z.array(z.object({ field: z.string(), title: z.string(), values: z.array(z.string()) })),
});
export type MergeReview = z.output<typeof mergeReview>;

export const reviewMerge = endpoint({
  method: 'get',
  path: `${CUSTOMERS}/merge-review`,
  summary: 'Two customers side by side, with what would become of each field if they were made one',
  who: merging,
  query: z.object({ kept: customerId, merged: customerId }),
  answer: mergeReview,
});

export const mergeCustomers = endpoint({
  method: 'post',
  path: `${CUSTOMERS}/merges`,
  summary:
    'Make two customers one; both histories stay, everything that names the one follows, and it can be undone',
  who: merging,
  body: z.strictObject({
    keptId: customerId,
    keptRevision: revision,
    mergedId: customerId,
    mergedRevision: revision,
    /** From which of the two the value of a field is taken; what is left out goes by the review. */
    choices: z.record(z.string().max(60), side).default({}),
    because: properWords(1_000).default(''),
  }),
  answer: mergeItem,
  status: 201,
});

export const undoCustomerMerge = endpoint({
  method: 'post',
  path: `${CUSTOMERS}/merges/{id}/undoing`,
  summary: 'Take two customers apart again that were made one; told says what could not be as it was before',
  who: merging,
  params: ofOne,
  body: z.strictObject({ revision }),
  answer: z.object({ merge: mergeItem, told: z.array(z.string()) }),
});

export const decideDuplicate = endpoint({
  method: 'post',
  path: `${CUSTOMERS}/duplicates/{id}/decision`,
  summary: 'Say that two alike records are not of one customer, or take that back',
  who: merging,
  params: ofOne,
  body: z.strictObject({
    state: z.enum(['different', 'proposed'], 'two records are told apart as different, or proposed again'),
    /** By what one can tell them apart; needed for `different`. */
    because: properWords(1_000).default(''),
    revision,
  }),
  answer: duplicateItem,
});

export const listDuplicatesOfCustomer = endpoint({
  method: 'get',
  path: `${CUSTOMERS}/{id}/duplicates`,
  summary: 'Records that may be of the same customer as this one',
  who: seeing,
  params: z.object({ workspace: z.string(), id: customerId }),
  answer: z.object({ items: z.array(duplicateItem) }),
});

/** How far the work on words and duplicates is. */
const comparing = z.object({
  /** Customers who came in so lately that they are not found or compared yet; counted to 10,000. */
  waiting: z.int(),
  /** The comparison of all with each other that is under way, or the last one. */
  comparison: z
    .object({
      askedAt: z.iso.datetime(),
      total: z.int(),
      compared: z.int(),
      endedAt: z.iso.datetime().nullable(),
    })
    .nullable(),
});

export const showComparison = endpoint({
  method: 'get',
  path: `${CUSTOMERS}/comparisons`,
  summary: 'How far the search for duplicates among all customers is',
  who: seeing,
  answer: comparing,
});

export const compareAllCustomers = endpoint({
  method: 'post',
  path: `${CUSTOMERS}/comparisons`,
  summary: 'Compare all customers with each other anew; goes on in the background',
  who: merging,
  body: z.strictObject({}),
  answer: comparing,
  status: 201,
});
