import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { KeptFile, ScanState } from './case-file.ts';

export type NewCaseFile = Omit<KeptFile, 'scanWords'> & {
  readonly digest: Uint8Array;
  readonly bytes: Uint8Array;
};

const SELECTED = sql`file_id as id, case_id as "caseId", message_id as "messageId", name, media_type as "mediaType",
  size, scan, scan_words as "scanWords", added_at as "addedAt"`;

/** Writes files one by one: the bytes of several need not be in one statement. */
export async function insertFiles(
  queries: Queries,
  workspace: string,
  files: readonly NewCaseFile[],
): Promise<void> {
  for (const file of files) {
    await sql`insert into case_files (workspace_id, file_id, case_id, message_id, name, media_type, size, digest, bytes, scan, added_at)
      values (${workspace}, ${file.id}, ${file.caseId}, ${file.messageId}, ${file.name}, ${file.mediaType}, ${file.size},
        ${Buffer.from(file.digest)}, ${asBuffer(file.bytes)}, ${file.scan}, ${file.addedAt})`.execute(
      queries,
    );
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** All files of these cases, the oldest first; without their bytes. */
export async function filesOfCases(
  queries: Queries,
  caseIds: readonly string[],
): Promise<readonly KeptFile[]> {
  if (caseIds.length === 0) return [];
  const { rows } = await sql<KeptFile>`select ${SELECTED} from case_files
    where case_id = any(${[...caseIds]}::uuid[]) order by added_at, file_id`.execute(queries);
  return rows;
}

export async function fileById(
  queries: Queries,
  id: string,
): Promise<(KeptFile & { readonly bytes: Uint8Array | null }) | null> {
  const { rows } = await sql<KeptFile & { bytes: Buffer | null }>`select ${SELECTED}, bytes
    from case_files where file_id = ${id}`.execute(queries);
  return rows[0] ?? null;
}

/** Files that nobody has looked into, and those that could not be looked into before a moment. */
export async function filesToScan(
  queries: Queries,
  { most, failedBefore }: { readonly most: number; readonly failedBefore: Date },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    (select file_id as id, added_at from case_files where scan = 'waiting' order by added_at limit ${most})
    union all
    (select file_id, added_at from case_files where scan = 'failed' and scanned_at < ${failedBefore} limit ${most})
    limit ${most}`.execute(queries);
  return rows.map(({ id }) => id);
}

export type Scanned = {
  readonly id: string;
  readonly scan: ScanState;
  readonly words: string;
  readonly at: Date;
};

/** Notes what a scanner said; of what is infected the bytes go. Gives whether it was still to be told. */
export async function noteScan(queries: Queries, { id, scan, words, at }: Scanned): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`update case_files set scan = ${scan}, scan_words = ${words},
      scanned_at = ${at}, bytes = case when ${scan} = 'infected' then null else bytes end
    where file_id = ${id} and scan in ('waiting', 'failed') returning file_id as id`.execute(queries);
  return rows.length > 0;
}

/** Makes the files of a message those of another case. */
export async function moveFiles(
  queries: Queries,
  { messageId, caseId }: { readonly messageId: string; readonly caseId: string },
): Promise<void> {
  await sql`update case_files set case_id = ${caseId} where message_id = ${messageId}`.execute(queries);
}
