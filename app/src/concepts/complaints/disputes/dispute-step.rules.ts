import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord, CaseReferral, DisputeStep, DisputeStepKind } from '../case.ts';
import type { DisputeMethod } from './dispute-body.ts';
import type { DisputeStepWish } from './referral.endpoints.ts';

type Standing = {
  readonly record: Pick<CaseRecord, 'state' | 'referral' | 'result'>;
  readonly method: DisputeMethod;
};

/** Why a step cannot be taken now; null: it can. The steps of ISO 10003, 7: notice, our position, resolving, settling or answering, carrying out, closing. */
export function whyNotStep(step: DisputeStepKind, { record, method }: Standing): string | null {
  const { referral, state } = record;
  if (referral === null) return 'the case is with no outside body; refer it first';
  const has = (kind: DisputeStepKind): boolean => stepsOf(referral).some((one) => one.step === kind);
  if (has('file-closed')) return 'the file of this dispute is closed';
  if (step === 'carried-out' || step === 'file-closed') return whyNotAfter(step, { referral, has });
  if (state !== 'referred')
    return 'the outside body has ended it; only carrying out and closing the file are left';
  switch (step) {
    case 'notice':
      return has('notice') ? 'the notice of the body was noted already' : null;
    case 'position':
      return has('notice') ? null : 'our position answers the notice of the body; note that first';
    case 'offer':
    case 'meeting':
    case 'settlement':
      return null;
    case 'recommendation':
      return method === 'advisory' ? null : `this body is ${method}; only an advisory one recommends`;
    case 'decision':
      return method === 'determinative' ? null : `this body is ${method}; only a determinative one decides`;
    case 'acceptance':
    case 'refusal':
      if (has('recommendation') || has('decision') || has('offer')) return null;
      return 'there is no offer, recommendation or decision to answer yet';
    case 'review-asked':
      return has('decision') || has('recommendation') ? null : 'there is nothing yet that could be reviewed';
  }
}

type After = { readonly referral: CaseReferral; readonly has: (kind: DisputeStepKind) => boolean };

function whyNotAfter(step: 'carried-out' | 'file-closed', { referral, has }: After): string | null {
  if (step === 'carried-out') {
    if (referral.outcome !== null || has('settlement') || has('decision') || has('acceptance')) return null;
    return 'nothing was settled or decided yet that could be carried out';
  }
  return referral.outcome === null ? 'the outcome was not noted yet; note it first' : null;
}

export function stepsOf(referral: CaseReferral): readonly DisputeStep[] {
  return referral.steps ?? [];
}

type Doing = { readonly by: string; readonly at: Date; readonly method: DisputeMethod };
/** Clocks of two machines differ by some minutes. */
const AHEAD_MS = 300_000;

/** The case with one more step of its dispute. */
export function withStep(
  record: CaseRecord,
  wish: DisputeStepWish,
  { by, at, method }: Doing,
): Outcome<CaseRecord> {
  const why = whyNotStep(wish.step, { record, method });
  if (why !== null) return refuse('conflict', why);
  const referral = record.referral!;
  const when = wish.at ?? at.toISOString();
  if (Date.parse(when) > at.getTime() + AHEAD_MS)
    return refuse('request-refused', 'at: this has not come yet');
  if (Date.parse(when) < startOfDay(referral.referredAt)) {
    return refuse('request-refused', 'at: this is before the case was referred');
  }
  if ((wish.step === 'refusal' || wish.step === 'review-asked') && wish.words === '') {
    return refuse('request-refused', 'words: say why');
  }
  if ((SIDED as readonly string[]).includes(wish.step) && wish.side === null) {
    return refuse('request-refused', 'side: ours or theirs');
  }
  const step: DisputeStep = {
    step: wish.step,
    at: new Date(when).toISOString(),
    by,
    notedAt: at.toISOString(),
    words: wish.words,
    ...((SIDED as readonly string[]).includes(wish.step) && wish.side !== null ? { side: wish.side } : {}),
    ...(wish.step === 'notice' ? { dueAt: wish.dueAt } : {}),
    ...(VALUED.includes(wish.step) ? { amount: wish.amount } : {}),
  };
  return taken({ ...record, referral: { ...referral, steps: [...stepsOf(referral), step] } });
}

const SIDED = ['offer', 'acceptance', 'refusal', 'review-asked'] as const;
const VALUED: readonly DisputeStepKind[] = ['offer', 'settlement', 'recommendation', 'decision'];

function startOfDay(moment: string): number {
  return Date.parse(`${moment.slice(0, 10)}T00:00:00Z`);
}

/** Until when the body wants our position; null: it has it, or never said so. */
export function positionDue(referral: CaseReferral | null): string | null {
  if (referral === null || referral.outcome !== null) return null;
  const steps = stepsOf(referral);
  if (steps.some(({ step }) => step === 'position')) return null;
  return steps.find(({ step }) => step === 'notice')?.dueAt ?? null;
}
