import { z } from 'zod';
import { customerResponse } from '../customer-answers/declarations.ts';
import {
  accountMeeting,
  advocacy,
  customerShown,
  keyAccount,
  preference,
} from '../customers/declarations.ts';
import { promiseFigure } from '../promises/declarations.ts';

/** What a card still lacks, and what would fill it. */
export const CARD_GAPS = [
  'owner',
  'contact',
  'preference',
  'since',
  'effect',
  'members',
  'satisfaction',
  'sheet',
  'meeting',
] as const;

export const cardGap = z.object({
  what: z.enum(CARD_GAPS),
  /** Why it matters and what fills it, in a sentence. */
  says: z.string(),
});
export type CardGap = z.output<typeof cardGap>;

/** What wants attention before anything else. */
export const cardNotice = z.object({
  kind: z.enum(['alarm', 'warning']),
  says: z.string(),
});
export type CardNotice = z.output<typeof cardNotice>;

const named = z.object({ id: z.uuid(), name: z.string() });

export const cardGroup = z.object({
  id: z.uuid(),
  name: z.string(),
  since: z.iso.datetime(),
  byHand: z.boolean(),
  reasons: z.array(z.string()),
});

/** Everything known of a customer, as far as the visitor may see it. */
export const customerCard = z.object({
  asOf: z.iso.datetime(),
  customer: customerShown,
  /** What is good to know, the newest first; hidden counts sensitive notes that are not shown to you. */
  preferences: z.object({ items: z.array(preference), hidden: z.int() }),
  notices: z.array(cardNotice),
  /** The one of four kinds that holds, with why; null for none. */
  kind: cardGroup.nullable(),
  segments: z.array(cardGroup),
  /** The first people of an organisation. */
  members: z.object({
    items: z.array(named.extend({ position: z.string().nullable() })),
    more: z.boolean(),
  }),
  /** Promises to them that stand broken and undelivered, that are due within a day, and how many were kept so far. */
  promises: z.object({
    broken: z.int(),
    dueWithinADay: z.int(),
    /** Null before enough of them have ended to say so. */
    keeping: promiseFigure.nullable(),
  }),
  /** For which purposes they may be contacted. */
  consents: z.array(z.object({ purpose: z.string(), may: z.boolean(), why: z.string() })),
  /** The newest answers to surveys; null for those who may not see answers. */
  answers: z.array(customerResponse).nullable(),
  keyAccount: keyAccount.nullable(),
  lastMeeting: accountMeeting.nullable(),
  advocacy,
  /** Records that were merged into this one. */
  mergedHere: z.array(named),
  missing: z.array(cardGap),
});
export type CustomerCard = z.output<typeof customerCard>;

/** Something that happened, as it stands on the timeline. */
export const timelineItem = z.object({
  at: z.iso.datetime(),
  /** `changes` for what was changed here, otherwise the kind of record it comes from, such as `transaction`. */
  from: z.string(),
  what: z.string(),
  text: z.string(),
  /** Who did it; null for Heed itself and where it is not known. */
  actor: named.nullable(),
});
export type TimelineItem = z.output<typeof timelineItem>;
