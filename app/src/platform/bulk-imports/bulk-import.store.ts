import { sql } from 'kysely';
import type { Outcome } from '../refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../storage/index.ts';
import type { BulkState } from './bulk-import.ts';
import type { BulkMapping } from './bulk-mapping.ts';
import type { BulkMove, BulkRecord, RefusedRow } from './bulk-record.ts';

type Tables = {
  bulk_imports: {
    workspace_id: string;
    import_id: string;
    kind: string;
    file_name: string;
    file_bytes: string | number;
    file_digest: Buffer | null;
    state: BulkState;
    refusals: readonly string[];
    look: unknown;
    mapping: unknown;
    report: unknown;
    rows_done: number;
    bytes_done: string | number;
    bytes_known: string | number;
    started_by: string;
    started_at: Date;
    moved_at: Date;
  };
  bulk_refused_rows: {
    workspace_id: string;
    import_id: string;
    row: number;
    cells: readonly string[];
    reasons: string;
  };
  bulk_mappings: {
    workspace_id: string;
    kind: string;
    header_digest: Buffer;
    mapping: unknown;
    used_at: Date;
    used_by: string;
  };
};

const COLUMNS = [
  'import_id as id',
  'kind',
  'file_name as fileName',
  'file_bytes as bytes',
  'file_digest as fileDigest',
  'state',
  'refusals',
  'look',
  'mapping',
  'report',
  'rows_done as rowsDone',
  'bytes_done as bytesDone',
  'bytes_known as bytesKnown',
  'started_by as startedBy',
  'started_at as startedAt',
  'moved_at as movedAt',
] as const;

/** States in which an import keeps its bytes. */
const OPEN: readonly BulkState[] = [
  'uploading',
  'looking',
  'ready',
  'checking',
  'checked',
  'taking',
  'refused',
  'interrupted',
];
const GOING: readonly BulkState[] = ['looking', 'checking', 'taking'];

const selected = (queries: Queries) =>
  queries.withTables<Tables>().selectFrom('bulk_imports').select(COLUMNS);
type Row = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number];

function recordOf(row: Row): BulkRecord {
  return {
    ...row,
    bytes: Number(row.bytes),
    bytesDone: Number(row.bytesDone),
    bytesKnown: Number(row.bytesKnown),
    look: row.look as BulkRecord['look'],
    mapping: row.mapping as BulkRecord['mapping'],
    report: row.report as BulkRecord['report'],
  };
}

/** Imports of a kind, the newest first; the page after a place. */
export async function bulkImportsPage(
  queries: Queries,
  kind: string,
  asked: PageAsked,
): Promise<Outcome<Page<BulkRecord>>> {
  const page = await readPage(
    selected(queries).where('kind', '=', kind),
    [
      { column: 'started_at', direction: 'desc', type: 'timestamptz' },
      { column: 'import_id', direction: 'asc', type: 'uuid' },
    ],
    asked,
  );
  return page.ok ? { ok: true, value: { ...page.value, items: page.value.items.map(recordOf) } } : page;
}

export async function bulkImportById(queries: Queries, id: string): Promise<BulkRecord | null> {
  const row = await selected(queries).where('import_id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Imports that keep their bytes. */
export async function openBulkImports(queries: Queries): Promise<readonly BulkRecord[]> {
  return (await selected(queries).where('state', 'in', OPEN).execute()).map(recordOf);
}

/** Imports that something was done with when Heed ended, the oldest first. */
export async function goingBulkImports(queries: Queries): Promise<readonly BulkRecord[]> {
  return (await selected(queries).where('state', 'in', GOING).orderBy('started_at').execute()).map(recordOf);
}

/** Imports of a kind of these very bytes that were taken. */
export async function takenOfSameBytes(
  queries: Queries,
  { kind, digest }: { readonly kind: string; readonly digest: Buffer },
): Promise<readonly BulkRecord[]> {
  const found = selected(queries)
    .where('kind', '=', kind)
    .where('state', '=', 'taken')
    .where('file_digest', '=', digest);
  return (await found.orderBy('moved_at', 'desc').limit(5).execute()).map(recordOf);
}

type NewRow = Pick<BulkRecord, 'id' | 'kind' | 'fileName' | 'bytes' | 'startedBy' | 'startedAt'>;

export async function insertBulkImport(queries: Queries, workspace: string, row: NewRow): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('bulk_imports')
    .values({
      workspace_id: workspace,
      import_id: row.id,
      kind: row.kind,
      file_name: row.fileName,
      file_bytes: row.bytes,
      file_digest: null,
      state: 'uploading',
      refusals: [],
      look: null,
      mapping: null,
      report: null,
      rows_done: 0,
      bytes_done: 0,
      bytes_known: row.bytes,
      started_by: row.startedBy,
      started_at: row.startedAt,
      moved_at: row.startedAt,
    })
    .execute();
}

/** Moves an import on. */
export async function moveBulkImport(
  queries: Queries,
  id: string,
  { at, ...move }: BulkMove & { readonly at: Date },
): Promise<void> {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  const { look, mapping, report, fileDigest, rowsDone, bytesDone, bytesKnown, state, refusals } = move;
  await queries
    .withTables<Tables>()
    .updateTable('bulk_imports')
    .set({
      moved_at: at,
      ...(state === undefined ? {} : { state }),
      ...(refusals === undefined ? {} : { refusals }),
      ...(look === undefined ? {} : { look: json(look) }),
      ...(mapping === undefined ? {} : { mapping: json(mapping) }),
      ...(report === undefined ? {} : { report: json(report) }),
      ...(fileDigest === undefined ? {} : { file_digest: fileDigest }),
      ...(rowsDone === undefined ? {} : { rows_done: rowsDone }),
      ...(bytesDone === undefined ? {} : { bytes_done: bytesDone }),
      ...(bytesKnown === undefined ? {} : { bytes_known: bytesKnown }),
    })
    .where('import_id', '=', id)
    .execute();
}

/** Keeps rows that were refused, in one statement. */
export async function keepRefusedRows(
  queries: Queries,
  { workspace, id }: { readonly workspace: string; readonly id: string },
  rows: readonly RefusedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  // A zero byte stands in no text of the database.
  const given = JSON.stringify(rows).replaceAll('\\u0000', '\ufffd');
  await sql`
    insert into bulk_refused_rows (workspace_id, import_id, row, cells, reasons)
    select ${workspace}::uuid, ${id}::uuid, (given->>'row')::int,
      array(select json_array_elements_text(given->'cells')), given->>'reasons'
    from json_array_elements(${given}::json) given`.execute(queries);
}

export async function removeRefusedRows(queries: Queries, id: string): Promise<void> {
  await queries.withTables<Tables>().deleteFrom('bulk_refused_rows').where('import_id', '=', id).execute();
}

/** Some refused rows after a place, in the order of the file. */
export async function refusedRowsAfter(
  queries: Queries,
  { id, after, limit }: { readonly id: string; readonly after: number; readonly limit: number },
): Promise<readonly RefusedRow[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('bulk_refused_rows')
    .select(['row', 'cells', 'reasons'])
    .where('import_id', '=', id)
    .where('row', '>', after)
    .orderBy('row')
    .limit(limit)
    .execute();
}

/** Removes refused rows in which one of these words stands, of every import. Says how many. */
export async function removeRefusedWith(queries: Queries, words: readonly string[]): Promise<number> {
  if (words.length === 0) return 0;
  const wanted = words.map((word) => word.toLowerCase());
  const { rows } = await sql<{ row: number }>`
    delete from bulk_refused_rows
    where exists (select 1 from unnest(cells) cell, unnest(${wanted}::text[]) word where strpos(lower(cell), word) > 0)
    returning row`.execute(queries);
  return rows.length;
}

/** Imports whose rows may still show what stood in the file, though they are over since before a moment. */
export async function overSince(queries: Queries, since: Date): Promise<readonly BulkRecord[]> {
  const over = selected(queries).where('state', 'in', ['taken', 'cancelled']).where('moved_at', '<', since);
  return (await over.execute()).map(recordOf);
}

/** Imports that keep their bytes and with which nothing was done since a moment, as far as their rows say so. */
export async function untouchedSince(queries: Queries, since: Date): Promise<readonly BulkRecord[]> {
  const waiting = OPEN.filter((state) => !GOING.includes(state));
  const found = selected(queries).where('state', 'in', waiting).where('moved_at', '<', since);
  return (await found.execute()).map(recordOf);
}

type MappingKey = { readonly kind: string; readonly digest: Buffer };

/** How a file with this header was taken the last time. */
export async function savedMapping(
  queries: Queries,
  { kind, digest }: MappingKey,
): Promise<{ readonly mapping: BulkMapping; readonly usedAt: Date } | null> {
  const query = queries
    .withTables<Tables>()
    .selectFrom('bulk_mappings')
    .select(['mapping', 'used_at as usedAt']);
  const row = await query.where('kind', '=', kind).where('header_digest', '=', digest).executeTakeFirst();
  return row === undefined ? null : { mapping: row.mapping as BulkMapping, usedAt: row.usedAt };
}

export async function saveMapping(
  queries: Queries,
  { kind, digest }: MappingKey,
  saved: {
    readonly workspace: string;
    readonly mapping: BulkMapping;
    readonly at: Date;
    readonly by: string;
  },
): Promise<void> {
  const values = { mapping: JSON.stringify(saved.mapping), used_at: saved.at, used_by: saved.by };
  await queries
    .withTables<Tables>()
    .insertInto('bulk_mappings')
    .values({ workspace_id: saved.workspace, kind, header_digest: digest, ...values })
    .onConflict((same) => same.columns(['workspace_id', 'kind', 'header_digest']).doUpdateSet(values))
    .execute();
}
