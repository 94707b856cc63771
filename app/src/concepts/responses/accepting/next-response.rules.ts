import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { FrozenVersion } from '../../surveys/index.ts';
import { draftedAnswers, mergedDraft } from './draft-merge.rules.ts';
import { type PreparedSubmission, type WholeAnswers, wholeOf } from './prepared-submission.ts';
import type { DraftedResponse, ResponseDraft } from './response.store.ts';
import {
  type Accepted,
  FINISHED,
  REACHED,
  type Receipt,
  type ResponseState,
  STARTED,
  TURNED_AWAY,
} from './submission.ts';

/** What becomes of a response by one more submission. */
export type NextResponse = {
  readonly answer: Accepted;
  /** The response as it is from now on; null when nothing changes. */
  readonly response: DraftedResponse | null;
  /** The version it answers, and its answers, when they count from now on. */
  readonly counts: { readonly frozen: FrozenVersion; readonly whole: WholeAnswers } | null;
};

/** What is decided by: when, and an id for a new response. */
export type Deciding = { readonly at: Date; newId(): string };

/** Takes one submission to what is known under its key; refused when that has ended otherwise. */
export function nextResponse(
  before: DraftedResponse | null,
  prepared: PreparedSubmission,
  deciding: Deciding,
): Outcome<NextResponse> {
  const { submission, frozen, digest } = prepared;
  if (before !== null && before.version !== frozen.version) {
    return refuse(
      'conflict',
      `version: this response began with version ${before.version} of the survey; send what that one asks`,
    );
  }
  if (before !== null && before.state >= FINISHED) return ended(before, digest);
  const begun = before ?? begin(prepared, deciding);
  if (begun.draft === null && prepared.whole !== null) {
    return taken(finish(begun, prepared.whole, { prepared, deciding }));
  }
  const { proper } = prepared;
  if (proper.problems.length > 0) return taken(unchanged({ problems: proper.problems }));
  const step = { step: submission.step ?? 0, answers: proper.answers };
  const draft: ResponseDraft = {
    answers: mergedDraft(begun.draft?.answers ?? {}, step),
    page: submission.page === undefined ? (begun.draft?.page ?? null) : submission.page,
  };
  if (!submission.finished) return taken(go(begun, draft, { prepared, deciding }));
  const whole = wholeOf(frozen, draftedAnswers(draft.answers), submission.language);
  return taken(finish(begun, whole, { prepared, deciding }));
}

function unchanged(answer: Accepted): NextResponse {
  return { answer, response: null, counts: null };
}

/** What comes again is acknowledged again; something else is not, for the first stays. */
function ended(before: DraftedResponse, digest: string | null): Outcome<NextResponse> {
  if (before.state === TURNED_AWAY) {
    return taken(unchanged({ ...receiptOf(before, before.touchedAt), replayed: true, turnedAway: '' }));
  }
  if (digest !== null && digest === before.digest) {
    return taken(unchanged({ ...receiptOf(before, before.touchedAt), replayed: true }));
  }
  return refuse('conflict', 'this was answered already, and what was sent first counts');
}

function begin({ submission, key, frozen }: PreparedSubmission, { at, newId }: Deciding): DraftedResponse {
  // What was answered elsewhere counts on the day on which it was answered.
  const came = submission.answeredAt !== undefined && submission.answeredAt < at ? submission.answeredAt : at;
  return {
    id: newId(),
    surveyId: frozen.surveyId,
    version: frozen.version,
    linkId: submission.linkId,
    key,
    state: REACHED,
    language: submission.language,
    device: submission.device,
    customerId: submission.customerId ?? null,
    personalLinkId: submission.personalLinkId ?? null,
    reachedAt: came,
    startedAt: null,
    finishedAt: null,
    answeredAt: null,
    touchedAt: at,
    rowNumber: null,
    digest: null,
    draft: null,
  };
}

type Going = { readonly prepared: PreparedSubmission; readonly deciding: Deciding };

function go(begun: DraftedResponse, draft: ResponseDraft, { prepared, deciding }: Going): NextResponse {
  const { submission } = prepared;
  const answered = Object.keys(submission.answers).length > 0;
  const state: ResponseState = answered || begun.state === STARTED ? STARTED : REACHED;
  const response = {
    ...begun,
    state,
    language: submission.language,
    startedAt: begun.startedAt ?? (state === STARTED ? momentOf(begun, { prepared, deciding }) : null),
    touchedAt: deciding.at,
    draft: state === STARTED || submission.page != null ? draft : begun.draft,
  };
  return { answer: receiptOf(response, deciding.at), response, counts: null };
}

function finish(begun: DraftedResponse, whole: WholeAnswers, { prepared, deciding }: Going): NextResponse {
  const { submission, frozen, digest } = prepared;
  if (whole.problems.length > 0) return unchanged({ problems: whole.problems });
  const { at } = deciding;
  const response: DraftedResponse = {
    ...begun,
    state: FINISHED,
    language: submission.language,
    startedAt: begun.startedAt ?? momentOf(begun, { prepared, deciding }),
    finishedAt: momentOf(begun, { prepared, deciding }),
    answeredAt: submission.answeredAt ?? null,
    touchedAt: at,
    digest,
    draft: null,
  };
  return { answer: receiptOf(response, at), response, counts: { frozen, whole } };
}

/** When something was done: now, or when it was answered elsewhere; never before the response began. */
function momentOf({ reachedAt }: DraftedResponse, { prepared, deciding }: Going): Date {
  const answeredAt = prepared.submission.answeredAt ?? deciding.at;
  const earlier = answeredAt < deciding.at ? answeredAt : deciding.at;
  return earlier < reachedAt ? reachedAt : earlier;
}

/** What whoever sent it is told. */
export function receiptOf(response: DraftedResponse, received: Date): Receipt {
  const { id, state } = response;
  return { response: id, received, state, finished: state === FINISHED, replayed: false, turnedAway: null };
}
