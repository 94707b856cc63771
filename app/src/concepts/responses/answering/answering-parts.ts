import type { Outcome } from '../../../platform/refusals/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import type { SurveyKey } from '../accepting/response.store.ts';
import type { Accepted, Submission } from '../accepting/submission.ts';
import type { FloodLimits } from './flood-guard.ts';

/** What the public page stands on. */
export type AnsweringParts = {
  readonly storage: Storage;
  /** Keeps what is sent, for good before it says so. */
  readonly accepting: { accept(survey: SurveyKey, submission: Submission): Promise<Outcome<Accepted>> };
  /** The secret of the installation, of which keys and seals are made. */
  readonly secret: string;
  readonly now: () => Date;
  /** Whether people use an address by which everything travels encrypted. */
  readonly secure: boolean;
  /** The page's script; null leaves the pages without one. */
  readonly script: () => Promise<PageScript | null>;
  readonly limits?: FloodLimits;
};

/** The page's script and what lets it be opened off-line, as they are sent. */
export type PageScript = {
  /** The address changes with what is in it. */
  readonly path: `/survey-assets/${string}`;
  readonly text: string;
  readonly worker: string;
};
