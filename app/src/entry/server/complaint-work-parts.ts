import type { ChangeMaker } from '../../platform/events/index.ts';
import type { Logger } from '../../platform/http/index.ts';
import type { MailboxSettings, MailSettings } from '../../platform/settings/index.ts';

/** What the work on complaints beside requests is made of. */
export type ComplaintWorkParts = {
  readonly maker: ChangeMaker;
  readonly log: Logger;
  readonly debugging: boolean;
  readonly baseUrl: string;
  readonly secret: string;
  readonly mail: MailSettings | null;
  /** The mailbox that is read for complaints; null: none. */
  readonly mailbox: MailboxSettings | null;
  /** The program that looks for something harmful in files, with its words; null: none. */
  readonly scanCommand: readonly string[] | null;
};
