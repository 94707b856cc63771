/** Mail as it is written; in plain text. */
export type NewMail = {
  /** What it is about and for whom: the same key is the same mail and goes out once, such as `promise/ID/due/2026-01-31T17:00:00Z`. */
  readonly key: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** The ids of the persons it speaks of. Erasing one of them erases what it says. */
  readonly about: readonly string[];
  /** Who speaks; a machine, when nothing is said. */
  readonly voice?: MailVoice;
  /** Whether an answer to it is read. */
  readonly wantsReply?: boolean;
  /** The Message-ID of what it answers, and those of what came before, the oldest first; of our own mails the id alone. */
  readonly answersTo?: string;
  readonly thread?: readonly string[];
};

/** A machine; a machine that answers somebody's mail; a person. Other machines answer only to persons. */
export const MAIL_VOICES = ['machine', 'answering-machine', 'person'] as const;
export type MailVoice = (typeof MAIL_VOICES)[number];

export const MAIL_STATES = ['waiting', 'handing-over', 'sent', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];
