import type { AnswerProblem, AnswerValue } from '../../surveys/index.ts';

/** With what people answer. */
export type Device = 'phone' | 'desk' | 'program' | 'kiosk';

/** How far somebody got; the numbers stand in the database. */
export const REACHED = 1;
export const STARTED = 2;
export const FINISHED = 3;
export const TURNED_AWAY = 4;
export type ResponseState = 1 | 2 | 3 | 4;

/** What somebody sends: nothing but that they came, some answers, or all of them. */
export type Submission = {
  /** A random word of whoever answers, the same with everything that belongs to one response. */
  readonly key: string;
  /** The version that is answered; left out: the one that the key began with, or else the one that is answered now. */
  readonly version?: number | undefined;
  readonly linkId: string | null;
  /** Of somebody's own link: it counts as one response, whatever the key. */
  readonly personalLinkId?: string | null | undefined;
  readonly customerId?: string | null | undefined;
  readonly language: string;
  readonly device: Device;
  /** Of two answers to a question the one of the higher step counts; of equal ones that which came later. */
  readonly step?: number | undefined;
  /** The page that comes next. */
  readonly page?: string | null | undefined;
  /** By the codes of questions; null takes back what was answered before. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly finished: boolean;
  /** When it was answered, where that is not now. */
  readonly answeredAt?: Date | undefined;
  /** Whether it is taken when the survey or its link is closed: from programs that bring in what was answered elsewhere. */
  readonly whileClosed?: boolean | undefined;
};

/** What whoever sent something is told once it is kept for good. */
export type Receipt = {
  readonly response: string;
  readonly received: Date;
  readonly state: ResponseState;
  readonly finished: boolean;
  /** Whether the same was kept before. */
  readonly replayed: boolean;
  /** The code of the quota that was full. */
  readonly turnedAway: string | null;
};

/** Why answers cannot be taken as they are; nothing of them was kept. */
export type Incomplete = { readonly problems: readonly AnswerProblem[] };

export type Accepted = Receipt | Incomplete;

export function isIncomplete(accepted: Accepted): accepted is Incomplete {
  return 'problems' in accepted;
}

/** What was answered so far: each question with the step in which it came; null was taken back. */
export type DraftAnswers = {
  readonly [code: string]: { readonly step: number; readonly value: AnswerValue | null };
};
