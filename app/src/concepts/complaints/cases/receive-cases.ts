import { randomBytes } from 'node:crypto';
import type { Change } from '../../../platform/events/index.ts';
import type { CaseRecord, CaseStep, NewCase } from '../case.ts';
import { caseCode } from './case-code.ts';
import { rankOf } from './case-rank.rules.ts';
import { keepCases } from './keep-cases.ts';

export type Receiving = {
  readonly newId: () => string;
  readonly random?: (size: number) => Uint8Array;
  /** Who wrote it down; null: nobody, it came by itself. */
  readonly by: string | null;
};

/**
 * Keeps what came, whatever the channel: each gets its code, its first record of receipt and its clocks. Nothing is acknowledged
 * by this; whoever calls it does that in the same change, where there is somebody to answer.
 */
export async function receiveCases(
  change: Change,
  wanted: readonly NewCase[],
  receiving: Receiving,
): Promise<readonly CaseRecord[]> {
  const records = wanted.map((one) => received(one, change.at, receiving));
  const kept = await keepCases(
    change,
    records.map((after) => ({ before: null, after })),
  );
  await change.recordAll(
    kept.map((record) => ({
      what: 'case.received',
      subject: { kind: 'case', id: record.id },
      before: null,
      after: {
        kind: record.kind,
        channel: record.channel,
        code: record.code,
        subject: record.subject,
        received: record.receivedAt.toISOString(),
      },
      about: [record.customerId ?? record.id],
    })),
  );
  return kept;
}

/** A new case, as it is before its clocks are known. */
export function received(
  wanted: NewCase,
  at: Date,
  { newId, random = randomBytes, by }: Receiving,
): CaseRecord {
  const step: CaseStep = {
    step: 'receipt',
    round: 1,
    at: wanted.receivedAt.toISOString(),
    by,
    notedAt: at.toISOString(),
    words: '',
    ...(by === null ? { byComplainant: true as const } : {}),
  };
  const record: Omit<CaseRecord, 'rankAt'> = {
    ...wanted,
    id: newId(),
    code: caseCode(random),
    state: 'received',
    turn: 'ours',
    level: 'front-line',
    round: 1,
    complainantPersonId: null,
    recordedAt: at,
    recordedBy: by,
    severity: null,
    assessment: null,
    findings: '',
    acknowledgedAt: null,
    assessedAt: null,
    investigatedAt: null,
    decidedAt: null,
    answeredAt: null,
    settledAt: null,
    closedAt: null,
    verdict: null,
    decision: null,
    proposed: null,
    remedies: [],
    cost: 0,
    promiseIds: [],
    causeId: null,
    isRepeatFault: false,
    isRepeatComplaint: false,
    referral: null,
    result: null,
    closeReason: '',
    mergedInto: null,
    satisfaction: null,
    steps: [step],
    unreadSince: null,
    lastMessageAt: null,
    nextDueAt: null,
    nextDueRule: '',
    secretVersion: 1,
    erasedAt: null,
    revision: 1,
    changedAt: at,
  };
  return { ...record, rankAt: rankOf(record) };
}
