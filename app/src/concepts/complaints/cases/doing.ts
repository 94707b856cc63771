import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord, CaseReferral, CaseStep, CaseStepKind } from '../case.ts';

/** Who does something in a case, when, and what is known around it that the record does not say. */
export type Doing = {
  /** Null: Heed itself, or who complained (`byComplainant`). */
  readonly by: string | null;
  readonly byComplainant?: true;
  readonly at: Date;
  /** Which revision they saw; null: somebody else has looked already. */
  readonly seen: number | null;
  readonly newId: () => string;
  /** Whether what is offered lies within the limit of who decides. */
  readonly authority: 'decides' | 'needs-approval';
  /** Whether they have the right to review cases. */
  readonly mayReview: boolean;
  /** After so many days without a word an answered complaint may be closed. */
  readonly noReplyDays: number;
  /** The referral to a body of the register, as whoever knows bodies prepared it; null: nothing is referred. */
  readonly referral: CaseReferral | null;
};

export type Decided = Outcome<CaseRecord>;

/** A deed: whether a case stands so that it can be done at all, and what it makes of the case. */
export type DeedRule<Wish> = {
  readonly possible: (record: CaseRecord, doing: Doing) => Outcome<null>;
  readonly done: (record: CaseRecord, wish: Wish, doing: Doing) => Decided;
  /** It is a stage: it cannot lie before the one that was before. */
  readonly isStage: boolean;
};

export const POSSIBLE: Outcome<null> = taken(null);

export function not(message: string): Outcome<never> {
  return refuse('conflict', message);
}

/** What the deed makes of the case, or why it cannot be done. */
export function applied<Wish extends { readonly at?: string | null }>(
  rule: DeedRule<Wish>,
  { record, wish }: { readonly record: CaseRecord; readonly wish: Wish },
  doing: Doing,
): Decided {
  const same = doing.seen === null ? POSSIBLE : sameRevision(record, doing.seen);
  if (!same.ok) return same;
  const possible = rule.possible(record, doing);
  if (!possible.ok) return possible;
  const timely = properMoment(record, { at: wish.at ?? null, isStage: rule.isStage }, doing);
  if (!timely.ok) return timely;
  return rule.done(record, wish, doing);
}

const SOON_MS = 60_000;

/** What is noted has happened, after the case came, and a stage not before the one it stands on. */
function properMoment(
  record: CaseRecord,
  { at, isStage }: { readonly at: string | null; readonly isStage: boolean },
  doing: Doing,
): Outcome<null> {
  if (at === null) return POSSIBLE;
  const when = new Date(at);
  // Clocks of two machines differ.
  if (when.getTime() > doing.at.getTime() + SOON_MS) {
    return refuse('request-refused', 'at: lies in the future; note it when it is done');
  }
  if (when < record.receivedAt) {
    return refuse('request-refused', 'at: lies before the case came; correct the moment');
  }
  const last = isStage ? lastStage(record) : null;
  if (last === null || at === last.at || when >= new Date(last.at)) return POSSIBLE;
  return refuse(
    'request-refused',
    `at: lies before the stage before it (${last.step} at ${last.at}); correct the moment`,
  );
}

const BESIDE: readonly CaseStepKind[] = [
  'immediate-action',
  'holding-reply',
  'remedy-given',
  'turned',
  'merged',
  'asked-again',
  'approval-asked',
  'approval-refused',
];

function lastStage({ steps }: CaseRecord): CaseStep | null {
  return (
    steps
      .filter(({ step }) => !BESIDE.includes(step))
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .at(-1) ?? null
  );
}

/** When it happened: now, when nothing else was said. */
export function momentOf(wish: { readonly at?: string | null }, { at }: Doing): Date {
  return wish.at === null || wish.at === undefined ? at : new Date(wish.at);
}

/** What a step says beside who and when. */
export type Stepping = Omit<CaseStep, 'round' | 'at' | 'by' | 'byComplainant' | 'notedAt'> & {
  readonly when: Date;
};

/** The case with what changes, and the step that says so, of the round in which it then is. */
export function stepped(
  record: CaseRecord,
  { when, ...said }: Stepping,
  { doing, ...changes }: Partial<CaseRecord> & { readonly doing: Doing },
): CaseRecord {
  const next = { ...record, ...changes };
  const step: CaseStep = {
    ...said,
    round: next.round,
    at: when.toISOString(),
    by: doing.by,
    notedAt: doing.at.toISOString(),
    ...(doing.byComplainant === true ? { byComplainant: true as const } : {}),
  };
  return { ...next, steps: [...record.steps, step] };
}

export const MERGED = 'it was merged into another case; go on there';

/** A closed case is opened again before anything else. */
export function open({ state, result }: CaseRecord): Outcome<null> {
  if (state !== 'closed') return POSSIBLE;
  return not(result === 'merged' ? MERGED : 'it is closed; open it again first');
}

/** Of who was erased nothing is noted any more: what was written then would be of nobody, and stand there for ever. */
export function notErased({ erasedAt }: Pick<CaseRecord, 'erasedAt'>): Outcome<null> {
  return erasedAt === null
    ? POSSIBLE
    : not('whoever complained was erased; nothing is noted of them any more');
}

/** Remedies that are offered and neither given nor replaced by another offer. */
export function pendingRemedies({ remedies }: Pick<CaseRecord, 'remedies'>): CaseRecord['remedies'] {
  return remedies.filter(
    ({ kind, givenAt, withdrawnAt }) => kind !== 'none' && givenAt === null && withdrawnAt === undefined,
  );
}

/** What remedies cost that are given or still offered. */
export function costOf(remedies: CaseRecord['remedies']): number {
  return remedies.reduce(
    (sum, { cost, withdrawnAt }) => sum + (withdrawnAt === undefined ? (cost ?? 0) : 0),
    0,
  );
}
