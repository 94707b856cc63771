import { randomBytes } from 'node:crypto';
import type { Change, NewEvent } from '../../../platform/events/index.ts';
import type { CaseRecord, CaseStep, NewCase } from '../case.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';
import { caseCode } from './case-code.ts';
import { rankOf } from './case-rank.rules.ts';
import { keepCases } from './keep-cases.ts';
import { knownOfReceived } from './known-of-received.ts';

export type Receiving = {
  readonly newId: () => string;
  readonly random?: (size: number) => Uint8Array;
  /** Who wrote it down; null: nobody, it came by itself. */
  readonly by: string | null;
  /** Says of a case that they are told in this very change that we have it, and in which words; null: they are not. */
  readonly acknowledge?: (record: CaseRecord) => { readonly words: string } | null;
};

/**
 * Keeps what came, whatever the channel: each gets its code, its first record of receipt and its clocks, and is acknowledged where
 * `acknowledge` says so; the message that tells them is added by whoever calls it, in the same change.
 */
export async function receiveCases(
  change: Change,
  wanted: readonly NewCase[],
  receiving: Receiving,
): Promise<readonly CaseRecord[]> {
  const { content } = await settingsOf(change.queries);
  const came = await knownOfReceived(
    change.queries,
    wanted.map((one) => received({ ...one, unitId: one.unitId ?? content.unitId }, change.at, receiving)),
  );
  const records = came.map((one) => acknowledged(one, change.at, receiving));
  const kept = await keepCases(
    change,
    records.map((after) => ({ before: null, after })),
  );
  await change.recordAll(kept.flatMap(eventsOfReceipt));
  return kept;
}

/** What the log keeps of a case that came. */
export function eventsOfReceipt(record: CaseRecord): readonly NewEvent[] {
  const about = [record.customerId ?? record.id];
  const subject = { kind: 'case', id: record.id };
  const { kind, channel, code } = record;
  const told = { kind, channel, code, subject: record.subject, received: record.receivedAt.toISOString() };
  const receipt = { what: 'case.received', subject, before: null, after: told, about };
  if (record.state !== 'acknowledged') return [receipt];
  const before = { state: 'received', acknowledgedAt: null };
  const after = { state: record.state, acknowledgedAt: record.acknowledgedAt?.toISOString() ?? null };
  return [receipt, { what: 'case.acknowledged', subject, before, after, about }];
}

function acknowledged(record: CaseRecord, at: Date, { acknowledge, by }: Receiving): CaseRecord {
  const said = acknowledge?.(record) ?? null;
  if (said === null) return record;
  const moment = at.toISOString();
  const step: CaseStep = {
    ...{ step: 'acknowledgement', round: 1, at: moment, by, notedAt: moment },
    words: said.words,
  };
  const told = { ...record, state: 'acknowledged' as const, acknowledgedAt: at };
  return { ...told, steps: [...record.steps, step], rankAt: rankOf(told) };
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
