/** A mail as it was read: nothing in it is believed, and none of it is markup. */
export type IncomingMail = {
  /** In angle brackets; empty: it has none. */
  readonly messageId: string;
  /** The Message-IDs that it answers and refers to, the newest first. */
  readonly answers: readonly string[];
  readonly from: { readonly name: string; readonly address: string };
  /** Where an answer should go, when it says another address than `from`. */
  readonly replyTo: string;
  readonly subject: string;
  /** When the mailbox got it. */
  readonly receivedAt: Date;
  /** A tag such as `de`; empty: it does not say. */
  readonly language: string;
  readonly text: string;
  readonly files: readonly MailFile[];
  /** What was left out of it and why, in lines for people. */
  readonly leftOut: readonly string[];
  /** Lines of the head that say what kind of mail it is, by small names; the topmost of each first. */
  readonly head: Readonly<Record<string, readonly string[]>>;
  /** What a server says about a mail that it could not deliver; null: it is no such report. */
  readonly report: DeliveryReport | null;
  readonly size: number;
};

export type MailFile = { readonly name: string; readonly bytes: Uint8Array };

export type DeliveryReport = {
  /** Whether it will not arrive; false: it is only late. */
  readonly isFinal: boolean;
  /** The Message-IDs of what was sent. */
  readonly about: readonly string[];
  readonly problem: string;
};

/** The lines of the head that are handed on. */
export const HEAD_LINES = [
  'auto-submitted',
  'precedence',
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
  'x-autoreply-from',
  'x-mail-autoreply',
  'list-id',
  'list-unsubscribe',
  'return-path',
  'x-heed',
  'x-spam-flag',
  'x-loop',
  'authentication-results',
  'content-language',
  'content-type',
] as const;

/** What becomes of a mail. */
export type MailTaking = {
  /** kept: it is part of something. aside: it was not taken for what it says it is, and goes to a folder beside. */
  readonly outcome: 'kept' | 'aside';
  readonly words: string;
  readonly aboutId: string | null;
};
