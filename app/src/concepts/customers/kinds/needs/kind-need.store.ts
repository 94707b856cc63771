import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { CustomerKind } from '../../customer.ts';
import type { KindNeedRecord } from './kind-need.ts';

type Tables = {
  kind_needs: {
    workspace_id: string;
    need_id: string;
    kind: CustomerKind;
    statement: string;
    source: KindNeedRecord['source'];
    source_note: string;
    confidence: KindNeedRecord['confidence'];
    confidence_why: string;
    owner_id: string | null;
    review_on: string | null;
    state: KindNeedRecord['state'];
    evidence: string;
    added_at: Date;
    changed_at: Date;
    revision: number;
  };
};

const COLUMNS = [
  'need_id as id',
  'kind',
  'statement',
  'source',
  'source_note as sourceNote',
  'confidence',
  'confidence_why as confidenceWhy',
  'review_on as reviewOn',
  'state',
  'evidence',
  'added_at as addedAt',
  'changed_at as changedAt',
  'revision',
] as const;

/** A need as it stands in the list. */
export type KindNeedRow = Omit<KindNeedRecord, 'ownerId'> & { readonly owner: string | null };

/** The needs of the list. */
export function kindNeedRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('kind_needs')
    .select([...COLUMNS, 'owner_id as owner']);
}

const needs = (queries: Queries) =>
  queries
    .withTables<Tables>()
    .selectFrom('kind_needs')
    .select([...COLUMNS, 'owner_id as ownerId']);

export async function kindNeedById(queries: Queries, id: string): Promise<KindNeedRecord | null> {
  return (await needs(queries).where('need_id', '=', id).executeTakeFirst()) ?? null;
}

/** The need of a kind in these words, however its letters are written. */
export async function kindNeedInWords(
  queries: Queries,
  { kind, statement }: Pick<KindNeedRecord, 'kind' | 'statement'>,
): Promise<KindNeedRecord | null> {
  const found = needs(queries)
    .where('kind', '=', kind)
    .where(sql<boolean>`md5(lower(statement)) = md5(lower(${statement}))`);
  return (await found.executeTakeFirst()) ?? null;
}

/** How many needs of each kind there are, refuted ones apart. */
export async function needCounts(queries: Queries): Promise<ReadonlyMap<CustomerKind, number>> {
  const { rows } = await sql<{ kind: CustomerKind; count: string }>`
    select kind, count(*) from kind_needs where state <> 'refuted' group by kind`.execute(queries);
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
}

/** Keeps a need as it now is, new or known. */
export async function keepKindNeed(queries: Queries, workspace: string, need: KindNeedRecord): Promise<void> {
  const values = {
    kind: need.kind,
    statement: need.statement,
    source: need.source,
    source_note: need.sourceNote,
    confidence: need.confidence,
    confidence_why: need.confidenceWhy,
    owner_id: need.ownerId,
    review_on: need.reviewOn,
    state: need.state,
    evidence: need.evidence,
    added_at: need.addedAt,
    changed_at: need.changedAt,
    revision: need.revision,
  };
  await queries
    .withTables<Tables>()
    .insertInto('kind_needs')
    .values({ workspace_id: workspace, need_id: need.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'need_id']).doUpdateSet(values))
    .execute();
}
