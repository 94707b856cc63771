import type { MailJudgement } from './mail-intake.rules.ts';

/** With what mails are taken. */
export type MailTakingParts = {
  readonly newId: () => string;
  /** Whether files are scanned before anybody opens them. */
  readonly scans: boolean;
  /** Addresses from which Heed itself writes, in small letters. */
  readonly ownAddresses: readonly string[];
  /** Whose word about senders is believed; null: the topmost line, whoever wrote it. */
  readonly trustedServer: string | null;
};

export type OfKind<Kind extends MailJudgement['kind']> = MailJudgement & { readonly kind: Kind };
