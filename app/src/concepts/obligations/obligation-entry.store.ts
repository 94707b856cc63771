import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { NoticedChange, ObligationCheck, ObligationEvidence } from './obligation.ts';

/** What every entry about an obligation has. */
export type EntryRecord = {
  readonly id: string;
  readonly obligationId: string;
  readonly day: string;
  readonly personId: string | null;
  readonly at: Date;
};
export type CheckRecord = EntryRecord & Pick<ObligationCheck, 'result' | 'note'>;
export type EvidenceRecord = EntryRecord & Pick<ObligationEvidence, 'what' | 'place'>;
export type NoticedRecord = EntryRecord & Pick<NoticedChange, 'what' | 'meaning' | 'settled'>;

type EntryColumns = {
  workspace_id: string;
  obligation_id: string;
  day: string;
  person_id: string | null;
  recorded_at: Date;
};
type Tables = {
  obligation_checks: EntryColumns & { check_id: string; result: CheckRecord['result']; note: string };
  obligation_evidence: EntryColumns & { evidence_id: string; what: string; place: string };
  obligation_changes: EntryColumns & { change_id: string; what: string; meaning: string; settled: boolean };
};

const COMMON = [
  'obligation_id as obligationId',
  sql<string>`day::text`.as('day'),
  'person_id as personId',
  'recorded_at as at',
] as const;

/** The checks of an obligation, the newest first. */
export async function checksOf(queries: Queries, obligationId: string): Promise<readonly CheckRecord[]> {
  const query = queries.withTables<Tables>().selectFrom('obligation_checks').select(COMMON);
  return query
    .select(['check_id as id', 'result', 'note'])
    .where('obligation_id', '=', obligationId)
    .orderBy('obligation_checks.day', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('check_id')
    .execute();
}

/** What proves compliance, the newest first. */
export async function evidenceOf(queries: Queries, obligationId: string): Promise<readonly EvidenceRecord[]> {
  const query = queries.withTables<Tables>().selectFrom('obligation_evidence').select(COMMON);
  return query
    .select(['evidence_id as id', 'what', 'place'])
    .where('obligation_id', '=', obligationId)
    .orderBy('obligation_evidence.day', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('evidence_id')
    .execute();
}

/** What was noticed to have changed, the newest first. */
export async function noticedOf(queries: Queries, obligationId: string): Promise<readonly NoticedRecord[]> {
  const query = queries.withTables<Tables>().selectFrom('obligation_changes').select(COMMON);
  return query
    .select(['change_id as id', 'what', 'meaning', 'settled'])
    .where('obligation_id', '=', obligationId)
    .orderBy('obligation_changes.day', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('change_id')
    .execute();
}

const valuesOf = (workspaceId: string, { obligationId, day, personId, at }: EntryRecord): EntryColumns => ({
  workspace_id: workspaceId,
  obligation_id: obligationId,
  day,
  person_id: personId,
  recorded_at: at,
});

export async function insertCheck(queries: Queries, workspaceId: string, entry: CheckRecord): Promise<void> {
  const { id: check_id, result, note } = entry;
  await queries
    .withTables<Tables>()
    .insertInto('obligation_checks')
    .values({ ...valuesOf(workspaceId, entry), check_id, result, note })
    .execute();
}

export async function insertEvidence(
  queries: Queries,
  workspaceId: string,
  entry: EvidenceRecord,
): Promise<void> {
  const { id: evidence_id, what, place } = entry;
  await queries
    .withTables<Tables>()
    .insertInto('obligation_evidence')
    .values({ ...valuesOf(workspaceId, entry), evidence_id, what, place })
    .execute();
}

export async function insertNoticed(
  queries: Queries,
  workspaceId: string,
  entry: NoticedRecord,
): Promise<void> {
  const { id: change_id, what, meaning, settled } = entry;
  await queries
    .withTables<Tables>()
    .insertInto('obligation_changes')
    .values({ ...valuesOf(workspaceId, entry), change_id, what, meaning, settled })
    .execute();
}

export async function markSettled(queries: Queries, changeId: string): Promise<void> {
  await queries
    .withTables<Tables>()
    .updateTable('obligation_changes')
    .set({ settled: true })
    .where('change_id', '=', changeId)
    .execute();
}
