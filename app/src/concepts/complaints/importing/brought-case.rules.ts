import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord, CaseRemedy, CaseResult, CaseState, CaseStep, CaseStepKind } from '../case.ts';
import type { BroughtOutcome } from './case-row.ts';

type Bringing = {
  readonly outcome: BroughtOutcome;
  readonly causeId: string | null;
  /** Who brings it. */
  readonly by: string;
  readonly at: Date;
  readonly newId: () => string;
};

/** A file may be some minutes ahead of our clock. */
const AHEAD_MS = 300_000;
const FROM_FILE = 'Brought in with what became of it';
const UNTIMED = 'Closed before it was brought in; when is not known';

type Unknown = (kind: CaseStepKind, when: Date, words: string) => readonly CaseStep[];

/** The case as it stood with its source: everything that is over is over here too, with a step for each stage that is known. */
export function broughtCase(received: CaseRecord, { outcome, ...bringing }: Bringing): Outcome<CaseRecord> {
  const { at, by } = bringing;
  const latest = Math.max(
    received.receivedAt.getTime(),
    ...[outcome.acknowledgedAt, outcome.answeredAt, outcome.closedAt].map((time) => time ?? 0),
  );
  if (latest > at.getTime() + AHEAD_MS) {
    return refuse(
      'request-refused',
      'received: this, or what became of it, has not come yet; correct the time',
    );
  }
  const from = received.receivedAt;
  const acknowledgedAt = momentIn(outcome.acknowledgedAt, from);
  const answeredAt = momentIn(outcome.answeredAt, from);
  const state = stateOf(outcome);
  const isOver = state === 'closed';
  const closedAt = isOver ? (momentIn(outcome.closedAt, from) ?? answeredAt ?? from) : null;
  const decided = decisionOf(outcome, { by, at: answeredAt ?? closedAt ?? from });
  const remedies = remediesOf(outcome, { ...bringing, when: answeredAt ?? closedAt ?? from });
  const result = isOver ? resultOf(outcome) : null;
  const step = stepper(bringing);
  const unknown: Unknown = (kind, when, words) =>
    step(kind, when, words).map((one) => ({ ...one, isUnknown: true }));
  const isUntimed = isOver && outcome.closedAt === null && answeredAt === null;
  const steps: CaseStep[] = [
    ...received.steps,
    ...(acknowledgedAt === null && state !== 'received'
      ? unknown('acknowledgement', from, 'When it was acknowledged is not known')
      : step('acknowledgement', acknowledgedAt)),
    ...(outcome.severity === null ? [] : step('assessment', acknowledgedAt ?? from)),
    ...step('decision', decided === null ? null : new Date(decided.at), outcome.reasons),
    ...step('answer', answeredAt),
    ...step('rejection', outcome.isDisputed ? (answeredAt ?? closedAt ?? from) : null),
    ...(isUntimed && closedAt !== null ? unknown('closure', closedAt, UNTIMED) : step('closure', closedAt)),
  ];
  return taken({
    ...received,
    state,
    severity: outcome.severity,
    acknowledgedAt,
    assessedAt: outcome.severity === null ? null : (acknowledgedAt ?? from),
    decidedAt: decided === null ? null : new Date(decided.at),
    answeredAt,
    settledAt: result === 'accepted' ? closedAt : null,
    closedAt,
    result,
    closeReason: isUntimed ? UNTIMED : '',
    verdict: outcome.verdict,
    decision: decided,
    remedies,
    cost: remedies.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    causeId: bringing.causeId,
    satisfaction: satisfactionOf(outcome, closedAt ?? at),
    steps,
  });
}

function momentIn(time: number | null, from: Date): Date | null {
  // A day alone may begin before the receipt on the same day.
  return time === null ? null : new Date(Math.max(time, from.getTime()));
}

function stateOf({ state, acknowledgedAt }: BroughtOutcome): CaseState {
  if (state === 'closed' || state === 'withdrawn') return 'closed';
  if (state === 'answered') return 'answered';
  return acknowledgedAt === null ? 'received' : 'acknowledged';
}

function resultOf({ state, result }: BroughtOutcome): CaseResult {
  return state === 'withdrawn' ? 'withdrawn' : (result ?? 'closed-elsewhere');
}

function decisionOf(
  { verdict, reasons }: BroughtOutcome,
  { by, at }: { readonly by: string; readonly at: Date },
): CaseRecord['decision'] {
  if (verdict === null) return null;
  return { verdict, reasons: reasons || FROM_FILE, by, at: at.toISOString(), approvedBy: null };
}

type Remedying = Pick<Bringing, 'by' | 'newId'> & { readonly when: Date };

function remediesOf(
  { remedy, remedyWords, cost, state }: BroughtOutcome,
  { by, newId, when }: Remedying,
): readonly CaseRemedy[] {
  if (remedy === null && remedyWords === '' && (cost === null || cost === 0)) return [];
  const at = when.toISOString();
  return [
    {
      id: newId(),
      kind: remedy ?? (cost === null ? 'other-help' : 'compensation'),
      words: remedyWords || FROM_FILE,
      cost,
      offeredAt: at,
      by,
      givenAt: state === 'closed' ? at : null,
    },
  ];
}

function satisfactionOf({ ratingAfter }: BroughtOutcome, at: Date): CaseRecord['satisfaction'] {
  if (ratingAfter === null) return null;
  return {
    ratingAfter,
    distributive: null,
    procedural: null,
    interactional: null,
    comment: '',
    askedAt: at.toISOString(),
    how: 'file',
  };
}

function stepper({ by, at }: Pick<Bringing, 'by' | 'at'>) {
  return (step: CaseStepKind, when: Date | null, words = ''): readonly CaseStep[] => {
    if (when === null) return [];
    const noted = { by, notedAt: at.toISOString(), words: words || FROM_FILE };
    return [{ step, round: 1, at: when.toISOString(), ...noted }];
  };
}
