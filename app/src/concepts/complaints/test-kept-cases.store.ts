import { randomUUID } from 'node:crypto';
import type { TestStorage } from '../../platform/storage/testing.ts';

type Test = Pick<TestStorage, 'asAdmin'>;

/** Puts a file with these bytes into a case, as if it had come with a message. */
export async function plantFile(
  { asAdmin }: Test,
  caseId: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  await asAdmin(
    `insert into case_files (workspace_id, file_id, case_id, message_id, name, media_type, size, digest, bytes, scan, added_at)
      select workspace_id, $2, case_id, $2, $3, 'application/octet-stream', $4, '\\x01', $5, 'clean', recorded_at
      from cases where case_id = $1`,
    [caseId, randomUUID(), name, bytes.length, Buffer.from(bytes)],
  );
}

/** Puts the draft of a letter with these words into a case. */
export async function plantLetter({ asAdmin }: Test, caseId: string, words: string): Promise<void> {
  await asAdmin(
    `insert into case_letters (workspace_id, letter_id, case_id, language, parts, state, revision, changed_at)
      select workspace_id, $2, case_id, 'en', jsonb_build_array($3::text), 'draft', 1, recorded_at from cases where case_id = $1`,
    [caseId, randomUUID(), words],
  );
}

/** Makes a case one of nobody known. */
export async function unlinkCase({ asAdmin }: Test, caseId: string): Promise<void> {
  await asAdmin('update cases set customer_id = null where case_id = $1', [caseId]);
}

export async function messageCount({ asAdmin }: Test, caseId: string): Promise<number> {
  const [row] = await asAdmin('select count(*)::int as n from case_messages where case_id = $1', [caseId]);
  return Number(row?.['n']);
}

export async function fileBytes({ asAdmin }: Test, caseId: string): Promise<unknown> {
  const [row] = await asAdmin('select bytes from case_files where case_id = $1', [caseId]);
  return row?.['bytes'];
}

/** Every row of every table of complaints as text, by table. */
export async function allRows(
  { asAdmin }: Test,
  workspace: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await asAdmin(
    `select table_name as name from information_schema.columns where column_name = 'workspace_id'
      and (table_name like 'case%' or table_name like 'complaint%' or table_name in ('dispute_bodies', 'reply_snippets')) order by 1`,
  );
  const found: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const rows = await asAdmin(
      `select t::text as row from ${String(name)} t where workspace_id = $1 order by 1`,
      [workspace],
    );
    found[String(name)] = rows.map(({ row }) => String(row));
  }
  return found;
}

/** The words under which a case is found, and whether they are to be found out anew. */
export async function keptWords(
  { asAdmin }: Test,
  caseId: string,
): Promise<{ readonly words: readonly string[]; readonly waits: boolean }> {
  const rows = await asAdmin('select word from case_words where case_id = $1', [caseId]);
  const waiting = await asAdmin('select 1 from case_words_waiting where case_id = $1', [caseId]);
  return { words: rows.map(({ word }) => String(word)), waits: waiting.length > 0 };
}

/** Of cases with facts of the CFPB: how many are open, have lines, say anything, were disputed. */
export async function cfpbCounts(
  { asAdmin }: Test,
  workspace: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const [row] = await asAdmin(
    `select count(*) filter (where state = 'received')::int as open,
      count(*) filter (where words like '%' || chr(10) || '%')::int as broken,
      count(*) filter (where words <> '')::int as told,
      count(*) filter (where facts->>'Consumer disputed?' = 'Yes')::int as disputed
    from cases where workspace_id = $1 and facts ? 'Timely response?'`,
    [workspace],
  );
  return row;
}

/** In which states their clocks are, and why, of those that are over and those that are not. */
export async function cfpbClocks(
  { asAdmin }: Test,
  workspace: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return asAdmin(
    `select distinct c.state = 'closed' as over, k.state, k.reason from case_clocks k
      join cases c using (workspace_id, case_id) where workspace_id = $1 and facts ? 'Timely response?' order by 1`,
    [workspace],
  );
}
