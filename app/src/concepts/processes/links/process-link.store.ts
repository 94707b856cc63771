import { type SqlBool, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { ProcessState } from '../process.ts';
import type { FromKind, GivingEnd, LinkRecord, ReceivingEnd, ToKind } from './process-link.ts';

type Tables = {
  process_links: {
    workspace_id: string;
    link_id: string;
    from_kind: FromKind;
    from_id: string | null;
    from_words: string | null;
    to_kind: ToKind;
    to_id: string | null;
    to_words: string | null;
    hands_over: string;
    requirement_ids: string[];
    measure_id: string | null;
    service_level: string;
    state: ProcessState;
    revision: number;
    updated_at: Date;
  };
};

type Row = {
  readonly id: string;
  readonly fromKind: FromKind;
  readonly fromId: string | null;
  readonly fromWords: string | null;
  readonly toKind: ToKind;
  readonly toId: string | null;
  readonly toWords: string | null;
} & Pick<
  LinkRecord,
  'handsOver' | 'requirementIds' | 'measureId' | 'serviceLevel' | 'state' | 'revision' | 'updatedAt'
>;

const COLUMNS = [
  'link_id as id',
  'from_kind as fromKind',
  'from_id as fromId',
  'from_words as fromWords',
  'to_kind as toKind',
  'to_id as toId',
  'to_words as toWords',
  'hands_over as handsOver',
  'requirement_ids as requirementIds',
  'measure_id as measureId',
  'service_level as serviceLevel',
  'state',
  'revision',
  'updated_at as updatedAt',
] as const;

function links(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('process_links').select(COLUMNS);
}

function recordOf(row: Row): LinkRecord {
  const { fromKind, fromId, fromWords, toKind, toId, toWords, ...plain } = row;
  const from = (
    fromKind === 'words' ? { kind: fromKind, words: fromWords ?? '' } : { kind: fromKind, id: fromId }
  ) as GivingEnd;
  const to = (
    toKind === 'words' ? { kind: toKind, words: toWords ?? '' } : { kind: toKind, id: toId }
  ) as ReceivingEnd;
  return { ...plain, from, to };
}

/** One row a link for lists; ends are sorted and searched by what they are called elsewhere, so not here. */
export function linkRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('process_links')
    .select([
      'link_id as id',
      'from_id as from',
      'to_id as to',
      'from_kind as fromKind',
      'to_kind as toKind',
      'hands_over as handsOver',
      'requirement_ids as requirements',
      'measure_id as measure',
      'service_level as serviceLevel',
      'state',
      'updated_at as updatedAt',
    ]);
}

export async function linkById(queries: Queries, id: string): Promise<LinkRecord | null> {
  const row = await links(queries).where('link_id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Several at once, in the order of the ids. */
export async function linksByIds(queries: Queries, ids: readonly string[]): Promise<readonly LinkRecord[]> {
  if (ids.length === 0) return [];
  const found = await links(queries).where(amongThese('link_id', ids)).execute();
  const known = new Map(found.map((row) => [row.id, recordOf(row)]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** All links, also archived ones, in the order in which they were last changed; an organisation has some hundreds. */
export async function allLinks(queries: Queries): Promise<readonly LinkRecord[]> {
  return (await links(queries).orderBy('updated_at').orderBy('link_id').execute()).map(recordOf);
}

/** Those that lead from or to a process. */
export async function linksOfProcess(queries: Queries, processId: string): Promise<readonly LinkRecord[]> {
  return linksNaming(queries, [processId]);
}

/** Those of which an end is one of these, whatever it is. */
export async function linksNaming(queries: Queries, ids: readonly string[]): Promise<readonly LinkRecord[]> {
  if (ids.length === 0) return [];
  const rows = await links(queries)
    .where((where) => where.or([amongThese('from_id', ids), amongThese('to_id', ids)]))
    .orderBy('updated_at')
    .orderBy('link_id')
    .execute();
  return rows.map(recordOf);
}

/** The active ones that hand over something of this name. */
export async function linksHandingOver(queries: Queries, handsOver: string): Promise<readonly LinkRecord[]> {
  const rows = await links(queries)
    .where(sql`lower(hands_over)`, '=', sql<string>`lower(${handsOver})`)
    .where('state', '=', 'active')
    .execute();
  return rows.map(recordOf);
}

function amongThese(column: string, ids: readonly string[]) {
  return sql<SqlBool>`${sql.ref(column)} = any(${[...new Set(ids)]}::uuid[])`;
}

/** Keeps a link as it now is, new or known. */
export async function keepLink(queries: Queries, workspaceId: string, record: LinkRecord): Promise<void> {
  const { from, to } = record;
  const values = {
    from_kind: from.kind,
    from_id: from.kind === 'words' ? null : from.id,
    from_words: from.kind === 'words' ? from.words : null,
    to_kind: to.kind,
    to_id: to.kind === 'words' ? null : to.id,
    to_words: to.kind === 'words' ? to.words : null,
    hands_over: record.handsOver,
    requirement_ids: [...record.requirementIds],
    measure_id: record.measureId,
    service_level: record.serviceLevel,
    state: record.state,
    revision: record.revision,
    updated_at: record.updatedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('process_links')
    .values({ workspace_id: workspaceId, link_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'link_id']).doUpdateSet(values))
    .execute();
}
