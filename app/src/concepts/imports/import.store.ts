import type { Outcome } from '../../platform/refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../../platform/storage/index.ts';
import type { ImportReport, ImportState, Offer } from './import.ts';
import type { ImportKey, ImportLine, ImportMove, ImportRecord } from './import-record.ts';

type Tables = {
  imports: {
    workspace_id: string;
    import_id: string;
    file_name: string;
    file_bytes: number;
    state: ImportState;
    refusals: readonly string[];
    proposal: unknown;
    offers: unknown;
    file_digest: Buffer | null;
    answer_set_id: string | null;
    report: unknown;
    started_by: string;
    started_at: Date;
    moved_at: Date;
  };
};

const LINE = [
  'import_id as id',
  'file_name as fileName',
  'file_bytes as bytes',
  'state',
  'refusals',
  'answer_set_id as answerSetId',
  'started_by as startedBy',
  'started_at as startedAt',
] as const;

/** States in which an import keeps its bytes. */
const OPEN: readonly ImportState[] = ['uploading', 'looking', 'ready', 'taking', 'refused', 'interrupted'];

/** Imports, the newest first; the page after a place. */
export function importsPage(queries: Queries, asked: PageAsked): Promise<Outcome<Page<ImportLine>>> {
  return readPage(
    queries.withTables<Tables>().selectFrom('imports').select(LINE),
    [
      { column: 'started_at', direction: 'desc', type: 'timestamptz' },
      { column: 'import_id', direction: 'asc', type: 'uuid' },
    ],
    asked,
  );
}

export async function importById(queries: Queries, id: string): Promise<ImportRecord | null> {
  const query = queries
    .withTables<Tables>()
    .selectFrom('imports')
    .select([...LINE, 'proposal', 'offers', 'file_digest as fileDigest', 'report']);
  const row = await query.where('import_id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...row,
    proposal: row.proposal as ImportRecord['proposal'],
    offers: row.offers as Offer[],
    report: row.report as ImportReport | null,
  };
}

/** The sizes of the files that keep their bytes. */
export async function openSizes(queries: Queries): Promise<readonly number[]> {
  const query = queries.withTables<Tables>().selectFrom('imports').select('file_bytes');
  return (await query.where('state', 'in', OPEN).execute()).map((row) => row.file_bytes);
}

type NewImportRow = Pick<ImportRecord, 'fileName' | 'bytes' | 'startedBy' | 'startedAt'>;

export async function insertImport(
  queries: Queries,
  { workspace, id }: ImportKey,
  { fileName, bytes, startedBy, startedAt }: NewImportRow,
): Promise<void> {
  const row = {
    workspace_id: workspace,
    import_id: id,
    file_name: fileName,
    file_bytes: bytes,
    state: 'uploading' as const,
    refusals: [],
    offers: '[]',
    started_by: startedBy,
    started_at: startedAt,
    moved_at: startedAt,
    proposal: null,
    file_digest: null,
    answer_set_id: null,
    report: null,
  };
  await queries.withTables<Tables>().insertInto('imports').values(row).execute();
}

/** Moves an import on. */
export async function moveImport(
  queries: Queries,
  id: string,
  { at, ...move }: ImportMove & { readonly at: Date },
): Promise<void> {
  const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  await queries
    .withTables<Tables>()
    .updateTable('imports')
    .set({
      state: move.state,
      moved_at: at,
      ...(move.refusals === undefined ? {} : { refusals: move.refusals }),
      ...(move.proposal === undefined ? {} : { proposal: json(move.proposal) }),
      ...(move.offers === undefined ? {} : { offers: json(move.offers) }),
      ...(move.fileDigest === undefined ? {} : { file_digest: move.fileDigest }),
      ...(move.answerSetId === undefined ? {} : { answer_set_id: move.answerSetId }),
      ...(move.report === undefined ? {} : { report: json(move.report) }),
    })
    .where('import_id', '=', id)
    .execute();
}

/** Sets what Heed was doing when it ended to `interrupted`. */
export async function interruptImports(queries: Queries, at: Date): Promise<void> {
  await queries
    .withTables<Tables>()
    .updateTable('imports')
    .set({ state: 'interrupted', moved_at: at })
    .where('state', 'in', ['looking', 'taking'])
    .execute();
}

/** The open imports that nothing was done with since a moment, as far as their rows say so. */
export async function importsAlone(queries: Queries, since: Date): Promise<readonly string[]> {
  const query = queries.withTables<Tables>().selectFrom('imports').select('import_id as id');
  const waiting = OPEN.filter((state) => state !== 'looking' && state !== 'taking');
  const rows = await query.where('state', 'in', waiting).where('moved_at', '<', since).execute();
  return rows.map(({ id }) => id);
}
