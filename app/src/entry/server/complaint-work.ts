import type { ChangeMaker } from '../../platform/events/index.ts';
import type { Logger, Route } from '../../platform/http/index.ts';
import type { MailSettings } from '../../platform/settings/index.ts';
import type { RecordRouteParts } from './record-route-parts.ts';

/** What answers about complaints to people of the workspace and to programs: for the server, and for commands beside it. */
export function caseRoutes(_parts: RecordRouteParts): readonly Route[] {
  return [];
}

/** What the public pages of complaints stand on. */
export type ComplaintPageParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  /** The address that people use. */
  readonly baseUrl: string;
  /** What the secrets of trackers are made from. */
  readonly secret: string;
  readonly work: ComplaintWork;
};

/** The form, the tracker and what else strangers reach. */
export function complaintPages(_parts: ComplaintPageParts): readonly Route[] {
  return [];
}

/** What goes on beside requests about complaints. */
export type ComplaintWork = {
  /** Begins; what it gives ends it, when what is under way is done. */
  start(): () => Promise<void>;
};

export type ComplaintWorkParts = {
  readonly maker: ChangeMaker;
  readonly log: Logger;
  readonly debugging: boolean;
  readonly baseUrl: string;
  readonly secret: string;
  readonly mail: MailSettings | null;
};

/** Begins nothing before it is started. */
export function complaintWorkOf(_parts: ComplaintWorkParts): ComplaintWork {
  return { start: () => async () => undefined };
}
