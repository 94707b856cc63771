import { z } from 'zod';
import { revision } from '../../../../platform/records/declarations.ts';
import { neededWords, properWords } from '../../../people/declarations.ts';
import { CUSTOMER_KINDS } from '../../customer.ts';
import { properDay } from '../../customer-wish.ts';

/** Where it is known from: the sources of information about customers, and those about customers of others. */
export const NEED_SOURCES = [
  'survey',
  'complaint',
  'product-review',
  'measurement',
  'strategic-scan',
  'focus-group',
  'meeting',
  'research-on-one-customer',
  'contact',
  'purchases',
  'lost-sale',
  'market-research',
  'review-of-a-competitor',
] as const;
export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export const NEED_STATES = ['anticipated', 'confirmed', 'refuted'] as const;

/** What somebody says that customers of a kind will need. */
export const kindNeedWish = z
  .object({
    kind: z.enum(CUSTOMER_KINDS),
    statement: neededWords(1000, 'say what they will need'),
    source: z.enum(NEED_SOURCES),
    sourceNote: properWords(1000).default(''),
    confidence: z.enum(CONFIDENCES),
    /** Why one can be so sure. */
    confidenceWhy: properWords(1000).default(''),
    ownerId: z.uuid().nullable().default(null),
    reviewOn: properDay.nullable().default(null),
    state: z.enum(NEED_STATES).default('anticipated'),
    /** What confirmed or refuted it. */
    evidence: properWords(2000).default(''),
  })
  .refine(({ state, evidence }) => state === 'anticipated' || evidence !== '', {
    path: ['evidence'],
    message: 'say what confirmed or refuted it',
  });
export type KindNeedWish = z.output<typeof kindNeedWish>;

export const kindNeedChange = z.object({ wish: kindNeedWish, revision });

export type KindNeedRecord = KindNeedWish & {
  readonly id: string;
  readonly addedAt: Date;
  readonly changedAt: Date;
  readonly revision: number;
};

const named = z.object({ id: z.uuid(), name: z.string() });

/** A need as it is shown. */
export const kindNeed = z.object({
  id: z.uuid(),
  kind: z.enum(CUSTOMER_KINDS),
  statement: z.string(),
  source: z.enum(NEED_SOURCES),
  sourceNote: z.string(),
  confidence: z.enum(CONFIDENCES),
  confidenceWhy: z.string(),
  owner: named.nullable(),
  reviewOn: z.string().nullable(),
  state: z.enum(NEED_STATES),
  evidence: z.string(),
  addedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  revision: z.int(),
});
export type KindNeed = z.output<typeof kindNeed>;
