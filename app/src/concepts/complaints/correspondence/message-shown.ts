import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properWords } from '../../people/declarations.ts';
import { CASE_CHANNELS } from '../case.ts';
import { MESSAGE_DIRECTIONS, MESSAGE_DOUBTS, MESSAGE_PURPOSES } from './case-message.ts';

export const MESSAGE_CHANNELS = [...CASE_CHANNELS, 'tracker', 'other'] as const;
export const MAIL_STANDINGS = ['waiting', 'sent', 'not-sent'] as const;

/** A message of a case, or an internal note. All moments as ISO 8601 in UTC. */
export const messageShown = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  direction: z.enum(MESSAGE_DIRECTIONS),
  channel: z.enum(MESSAGE_CHANNELS),
  purpose: z.enum(MESSAGE_PURPOSES),
  subject: z.string(),
  words: z.string(),
  /** What their mail program repeated of what they answer. */
  quoted: z.string(),
  language: z.string(),
  fromAddress: z.string(),
  doubt: z.enum(MESSAGE_DOUBTS),
  /** Who looked at a doubtful one and said that it is theirs. */
  confirmedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  at: z.string(),
  notedAt: z.string(),
  /** What became of the mail; null: it is none that we sent. */
  mail: z.object({ state: z.enum(MAIL_STANDINGS), problem: z.string() }).nullable(),
  isErased: z.boolean(),
});
export type MessageShown = z.output<typeof messageShown>;

/** The conversation of a case, with what is needed to go on. */
export const conversationShown = z.object({
  revision: z.int(),
  unreadSince: z.string().nullable(),
  items: z.array(messageShown),
});
export type ConversationShown = z.output<typeof conversationShown>;

const LONGEST = 20_000;
const at = z.iso
  .datetime({ offset: true, error: 'at: write a moment as 2026-01-31T14:05:00Z' })
  .nullable()
  .default(null);

/** What is said to them, or was said by them; to them by mail it is sent, anything else is noted. */
export const messageWish = z.strictObject({
  revision,
  direction: z.enum(['in', 'out'], 'direction: in or out').default('out'),
  channel: z.enum(MESSAGE_CHANNELS, `channel: one of ${MESSAGE_CHANNELS.join(', ')}`),
  subject: properWords(200).default(''),
  words: neededWords(LONGEST, 'words: write what is said'),
  at,
});
export type MessageWish = z.output<typeof messageWish>;

export const noteWish = z.strictObject({ words: neededWords(LONGEST, 'words: write the note') });
export const seenWish = z.strictObject({ revision });
