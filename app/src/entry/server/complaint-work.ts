import {
  complaintRoutes,
  FormIntake,
  publicComplaintRoutes,
  type ReceiptLimits,
} from '../../concepts/complaints/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import type { Route } from '../../platform/http/index.ts';
import { complaintMailOf } from './complaint-mail.ts';
import { complaintRoundsOf } from './complaint-rounds.ts';
import type { ComplaintWorkParts } from './complaint-work-parts.ts';
import type { RecordRouteParts } from './record-route-parts.ts';

/** What answers about complaints to people of the workspace and to programs: for the server, and for commands beside it. */
export function caseRoutes(parts: RecordRouteParts): readonly Route[] {
  return complaintRoutes(parts);
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
  /** How much they take from whom; as usual unless a load is measured. */
  readonly limits?: ReceiptLimits | undefined;
};

/** The form, the tracker and what else strangers reach. */
export function complaintPages({ work, ...parts }: ComplaintPageParts): readonly Route[] {
  return publicComplaintRoutes({ ...parts, intake: work.intake, scans: work.scans, mails: work.mails });
}

/** What goes on beside requests about complaints. */
export type ComplaintWork = {
  /** Takes forms of strangers. */
  readonly intake: FormIntake;
  /** Whether files are scanned before anybody opens them. */
  readonly scans: boolean;
  /** Whether mail goes out. */
  readonly mails: boolean;
  /** Begins; what it gives ends it, when what is under way is done. */
  start(): () => Promise<void>;
};

/** Begins nothing before it is started. */
export function complaintWorkOf(parts: ComplaintWorkParts): ComplaintWork {
  const scans = parts.scanCommand !== null;
  const mails = parts.mail !== null;
  const works = [complaintRoundsOf(parts), complaintMailOf({ ...parts, scans })];
  const intake = new FormIntake({ maker: parts.maker, scans, mails });
  return {
    intake,
    scans,
    mails,
    start: () => {
      const ends = works.map((work) => work.start());
      return async () => {
        // What waits is kept or refused before the database ends.
        await intake.close();
        await Promise.all(ends.map((end) => end()));
      };
    },
  };
}
