import type { AnswerOf } from '../../../platform/http/declarations.ts';
import type { IndexRun, showIndex } from '../runs/index-run.ts';

/** A run that was done, with all that is shown beside it. */
export type DoneProps = {
  readonly run: IndexRun;
  readonly shown: AnswerOf<typeof showIndex>;
  /** Whether the reader may change something. */
  readonly may: boolean;
};
