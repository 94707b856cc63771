import { hash } from 'node:crypto';
import {
  type AnswerProblem,
  type AnswerValue,
  checkedAnswers,
  type FrozenVersion,
} from '../../surveys/index.ts';
import { type ProperAnswers, properAnswers } from './proper-answers.ts';
import { answerCells } from './response-cells.ts';
import type { Submission } from './submission.ts';

/** The answers of a whole response, checked as such, and their cells. */
export type WholeAnswers = {
  readonly problems: readonly AnswerProblem[];
  readonly answers: { readonly [code: string]: AnswerValue };
  readonly cells: readonly (readonly [position: number, cell: string])[];
};

/** Somebody's own link is one response, whatever the key of the device. */
export function keyOf({ key, personalLinkId }: Submission): string {
  return personalLinkId == null ? key : `personal:${personalLinkId}`;
}

/** What somebody sent, looked at beside the frozen version before it waits for its turn. */
export class PreparedSubmission {
  readonly submission: Submission;
  readonly key: string;
  readonly frozen: FrozenVersion;
  /** For who finishes: all of it, should nothing be known of it before. */
  readonly whole: WholeAnswers | null;
  /** Tells the same sent twice from something else. */
  readonly digest: string | null;
  #proper: ProperAnswers | null = null;

  constructor(submission: Submission, frozen: FrozenVersion) {
    this.submission = submission;
    this.key = keyOf(submission);
    this.frozen = frozen;
    const { finished, answers, language } = submission;
    this.whole = finished ? wholeOf(frozen, answers, language) : null;
    this.digest = finished ? digestOf(submission) : null;
    if (!finished) this.#proper = properAnswers(frozen.definition, answers);
  }

  /** Each answer by itself, where there is more of the response than this. */
  get proper(): ProperAnswers {
    this.#proper ??= properAnswers(this.frozen.definition, this.submission.answers);
    return this.#proper;
  }
}

/** All answers of a response as they count: those of questions that are not shown are left out. */
export function wholeOf(
  frozen: FrozenVersion,
  given: Readonly<Record<string, unknown>>,
  language: string,
): WholeAnswers {
  const { answers, problems } = checkedAnswers(frozen.definition, given, { language, finished: true });
  return { problems, answers, cells: problems.length > 0 ? [] : answerCells(frozen, answers) };
}

function digestOf({ answers, step = 0 }: Submission): string {
  const said = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([step, said]), 'hex');
}
