import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { casesByIds } from '../cases/case.store.ts';
import { bodiesByIds } from './dispute-body.store.ts';
import { positionDue, stepsOf } from './dispute-step.rules.ts';

/** A dispute before an outside body in which something is awaited. */
export type OpenDispute = {
  readonly caseId: string;
  readonly code: string;
  readonly subject: string;
  readonly body: string;
  /** `position`: the body wants ours. `notice`: they may turn to it until then, and nothing was heard of it yet. */
  readonly what: 'position' | 'notice';
  readonly dueAt: Date;
  readonly customerId: string | null;
  readonly unitId: string | null;
  readonly ownerId: string | null;
};

const MOST = 2_000;

/** Disputes in which something is due before then, the earliest first; of their own complaint nobody learns. */
export async function openDisputes(
  queries: Queries,
  { before, personId }: { readonly before: Date; readonly personId: string },
): Promise<readonly OpenDispute[]> {
  const { rows } = await sql<{ id: string }>`select case_id as id from cases
    where state = 'referred' and complainant_person_id is distinct from ${personId}::uuid
    order by rank_at, case_id limit ${MOST}`.execute(queries);
  const records = await casesByIds(
    queries,
    rows.map(({ id }) => id),
  );
  const bodies = await bodiesByIds(
    queries,
    records.flatMap(({ referral }) => referral?.providerId ?? []),
  );
  const names = new Map(bodies.map(({ id, name }) => [id, name]));
  const found = records.flatMap((record): readonly OpenDispute[] => {
    const { referral, id, code, subject, customerId, unitId, ownerId } = record;
    if (referral === null) return [];
    const position = positionDue(referral);
    const isHeard = stepsOf(referral).some(({ step }) => step === 'notice');
    const dueAt = position ?? (isHeard ? null : referral.deadline);
    if (dueAt === null || new Date(dueAt) >= before) return [];
    const what = position === null ? 'notice' : 'position';
    const body = names.get(referral.providerId) ?? '';
    return [{ caseId: id, code, subject, body, what, dueAt: new Date(dueAt), customerId, unitId, ownerId }];
  });
  return found.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}
