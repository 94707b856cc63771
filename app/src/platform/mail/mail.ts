/** Mail as it is written; in plain text. */
export type NewMail = {
  /** What it is about and for whom: the same key is the same mail and goes out once, such as `promise/ID/due/2026-01-31T17:00:00Z`. */
  readonly key: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** The ids of the persons it speaks of. Erasing one of them erases what it says. */
  readonly about: readonly string[];
};

export const MAIL_STATES = ['waiting', 'handing-over', 'sent', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];
