import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord, CaseSatisfaction, CaseState, CaseStep } from '../case.ts';
import { type ItemAnswers, JUSTICES, type JusticeScores, justiceScores } from './justice-items.ts';

/** What somebody said when they were asked again; null: that was not answered. */
export type AnswersAgain = JusticeScores & {
  readonly ratingBefore: number | null;
  readonly ratingAfter: number | null;
  /** Where there are any, the scores are made of them. */
  readonly items: ItemAnswers;
  readonly comment: string;
};

export type AskedBy = {
  /** When they said it. */
  readonly at: Date;
  readonly notedAt: Date;
  /** Who wrote it down; null: they did themselves, on the tracker. */
  readonly by: string | null;
  readonly how: CaseSatisfaction['how'];
};

/** From then on they know what became of it, so that it can be asked how they find it. */
const ASKABLE: readonly CaseState[] = ['answered', 'disputed', 'referred', 'settled', 'closed'];

/** Whether it can be asked how they find it now; otherwise why not. */
export function mayBeAsked(record: CaseRecord): Outcome<null> {
  if (record.erasedAt !== null) return refuse('conflict', 'this case was erased, so nobody can be asked');
  if (record.result === 'merged')
    return refuse('conflict', 'this case was merged; ask in the one that goes on');
  if (!ASKABLE.includes(record.state)) {
    return refuse('conflict', 'they are asked once they were told what became of it; answer first');
  }
  return taken(null);
}

/** Whether they answered themselves in this round; after a reopening they are asked anew. */
export function hasAnswered({ steps, round }: Pick<CaseRecord, 'steps' | 'round'>): boolean {
  return steps.some((one) => one.step === 'asked-again' && one.round === round && one.byComplainant === true);
}

/**
 * The case with how they find it now. Whoever works on it may correct what was noted; they themselves answer once in a round. How
 * they found it before is taken from them only while nobody knows it.
 */
export function askedAgain(
  record: CaseRecord,
  said: AnswersAgain,
  { at, notedAt, by, how }: AskedBy,
): Outcome<CaseRecord> {
  const may = mayBeAsked(record);
  if (!may.ok) return may;
  if (by === null && hasAnswered(record)) {
    return refuse('conflict', 'this was answered already');
  }
  if (at.getTime() > notedAt.getTime() + FUTURE_MS)
    return refuse('request-refused', 'at: this is yet to come');
  if (at < record.receivedAt)
    return refuse('request-refused', 'at: they cannot be asked before the case came in');
  const scores = Object.keys(said.items).length > 0 ? justiceScores(said.items) : said;
  const { ratingAfter, items } = said;
  const comment = said.comment.trim();
  const isSaid =
    ratingAfter !== null ||
    said.ratingBefore !== null ||
    comment !== '' ||
    JUSTICES.some((justice) => scores[justice] !== null);
  if (!isSaid) return refuse('request-refused', 'nothing was answered; note at least one answer');
  const { distributive, procedural, interactional } = scores;
  const satisfaction: CaseSatisfaction = {
    ratingAfter,
    ...{ distributive, procedural, interactional, items, comment, how },
    askedAt: at.toISOString(),
  };
  const step: CaseStep = {
    step: 'asked-again',
    round: record.round,
    at: at.toISOString(),
    by,
    notedAt: notedAt.toISOString(),
    words: '',
    ...(by === null ? { byComplainant: true as const } : {}),
  };
  const mayCorrect = by !== null && said.ratingBefore !== null;
  return taken({
    ...record,
    satisfaction,
    ratingBefore: mayCorrect ? said.ratingBefore : (record.ratingBefore ?? said.ratingBefore),
    steps: [...record.steps, step],
  });
}

/** Clocks differ by a little. */
const FUTURE_MS = 60_000;
