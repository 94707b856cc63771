import type { CaseChannel } from '../case.ts';

export const MESSAGE_DIRECTIONS = ['in', 'out', 'note'] as const;
export type MessageDirection = (typeof MESSAGE_DIRECTIONS)[number];
export type MessageChannel = CaseChannel | 'tracker' | 'other';
export const MESSAGE_PURPOSES = [
  'acknowledgement',
  'message',
  'holding-reply',
  'answer',
  'referral',
  'asking',
] as const;
export type MessagePurpose = (typeof MESSAGE_PURPOSES)[number];
/** Why an incoming message is not taken for theirs without a look; empty: nothing is doubtful. */
export const MESSAGE_DOUBTS = ['', 'unknown-sender', 'not-proven', 'automatic'] as const;
export type MessageDoubt = (typeof MESSAGE_DOUBTS)[number];

/** A message, or a note that never leaves the house (`direction: 'note'`). */
export type CaseMessage = {
  readonly id: string;
  readonly caseId: string;
  readonly direction: MessageDirection;
  readonly channel: MessageChannel;
  readonly purpose: MessagePurpose;
  readonly subject: string;
  readonly words: string;
  readonly language: string;
  readonly fromAddress: string;
  readonly doubt: MessageDoubt;
  readonly mailMessageId: string;
  readonly mailKey: string;
  /** Since when it is known that its mail will not arrive. */
  readonly undeliveredAt: Date | null;
  /** Who looked at a doubtful one and said that it is theirs. */
  readonly confirmedBy: string | null;
  readonly byId: string | null;
  readonly at: Date;
  readonly notedAt: Date;
  readonly erasedAt: Date | null;
};
