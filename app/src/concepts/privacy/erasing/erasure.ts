import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';

/** Why somebody is erased. */
export const ERASURE_GROUNDS = ['request', 'retention', 'restored'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

/** What became of how many records of one store. */
export const erasedStore = z.object({
  store: z.string(),
  erased: z.int(),
  /** Kept for figures, without anything that leads back. */
  keptAnonymous: z.int(),
});
export type ErasedStore = z.output<typeof erasedStore>;

/** What was found when every text of the workspace was searched for the person. */
export const remnantSearch = z.object({
  /** Columns that were searched. */
  columns: z.int(),
  rows: z.number(),
  /** How many words of the person were looked for: names, addresses, numbers. */
  words: z.int(),
  /** Where one of them still stands, and how often; another customer may share a name, so each is for somebody to look at. */
  left: z.array(z.object({ place: z.string(), rows: z.int(), what: z.string() })),
});
export type RemnantSearch = z.output<typeof remnantSearch>;

const named = z.object({ id: z.uuid(), name: z.string() });

/** The record that somebody was erased; nothing in it leads back to the person. */
export const erasureShown = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  otherIds: z.array(z.uuid()),
  ground: z.enum(ERASURE_GROUNDS),
  requestId: z.uuid().nullable(),
  rule: named.nullable(),
  erasedBy: named.nullable(),
  erasedAt: z.iso.datetime(),
  stores: z.array(erasedStore),
  searchedAt: z.iso.datetime().nullable(),
  searched: remnantSearch.nullable(),
  /** The event of the log that says so, and its place in the chain; null until it is sealed, seconds later. */
  event: z.object({ id: z.string(), position: z.int().nullable() }).nullable(),
});
export type ErasureShown = z.output<typeof erasureShown>;

export const erasureWish = z.strictObject({
  /** The open request of the person, whose identity was checked. */
  requestId: z.uuid('this is not the id of a request'),
  /** That of the customer as it was seen. */
  revision,
});
export type ErasureWish = z.output<typeof erasureWish>;

export const erasurePreview = z.object({
  customer: named,
  revision: z.int(),
  /** Others that were merged into this one and go with it. */
  others: z.int(),
  stores: z.array(erasedStore),
  /** What stays, and why it leads nobody back. */
  stays: z.array(z.string()),
  /** What Heed cannot reach. */
  beyond: z.array(z.string()),
});
export type ErasurePreview = z.output<typeof erasurePreview>;

/** What is kept of an erasure. */
export type ErasureRecord = {
  readonly id: string;
  readonly customerId: string;
  readonly otherIds: readonly string[];
  readonly ground: ErasureGround;
  readonly requestId: string | null;
  readonly ruleId: string | null;
  readonly erasedBy: string | null;
  readonly erasedAt: Date;
  readonly stores: readonly ErasedStore[];
  readonly searchedAt: Date | null;
  readonly searched: RemnantSearch | null;
};

/** What stays of somebody erased, told before and after. */
export const WHAT_STAYS: readonly string[] = [
  'Amounts, numbers and days of purchases, the day as customer and the day of leaving: figures and cohorts stay as they were. They stand under a random id that leads nowhere',
  'Ratings as numbers, the kind, and the months in segments: movements stay as they were',
  'Country, and by what they were acquired, only where at least five others share it',
  'That the log holds events, by whom and when: what they said is gone, and the chain still verifies',
  'That something was consented to or asked for, and when: not by whom, nor in which words',
];

/** What lies beyond the database that Heed keeps. */
export const BEYOND_REACH: readonly string[] = [
  'Backup files made before still hold the person. Whoever restores one applies the list of erasures again (Privacy, Erasures), which holds ids and nothing else',
  'Files that somebody took out of Heed: exports, reports, printed pages',
  'Files of the database server itself hold traces until it vacuums and recycles them, and its own archives as long as they are kept',
];
