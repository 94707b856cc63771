import { sql } from 'kysely';
import { inColumns, type Queries } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import { CASE_COLUMNS, CASE_SELECTED, type CaseRow, caseOfRow, rowOfCase } from './case-columns.ts';

const SELECTED = sql.raw(CASE_SELECTED);

export async function caseById(queries: Queries, id: string): Promise<CaseRecord | null> {
  return (await casesByIds(queries, [id]))[0] ?? null;
}

/** Several at once, in the order of the ids. */
export async function casesByIds(queries: Queries, ids: readonly string[]): Promise<readonly CaseRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CaseRow>`select ${SELECTED} from cases
    where case_id = any(${[...new Set(ids)]}::uuid[])`.execute(queries);
  const known = new Map(rows.map((row) => [row.id, caseOfRow(row)]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The case that everybody calls so. */
export async function caseByCode(queries: Queries, code: string): Promise<CaseRecord | null> {
  const { rows } = await sql<CaseRow>`select ${SELECTED} from cases where code = ${code}`.execute(queries);
  return rows[0] === undefined ? null : caseOfRow(rows[0]);
}

/** The cases that were merged into this one, by their codes. */
export async function mergedCases(
  queries: Queries,
  id: string,
): Promise<readonly { readonly id: string; readonly code: string }[]> {
  const { rows } = await sql<{ id: string; code: string }>`
    with recursive merged as (
      select workspace_id, case_id, code, 1 as depth from cases where merged_into = ${id}
      union all
      select cases.workspace_id, cases.case_id, cases.code, merged.depth + 1 from merged
        join cases on cases.workspace_id = merged.workspace_id and cases.merged_into = merged.case_id
        where merged.depth < 20
    ) select case_id as id, code from merged order by code limit 100`.execute(queries);
  return rows;
}

/** The ids of the cases that were merged into this one. */
export async function mergedInto(queries: Queries, id: string): Promise<readonly string[]> {
  return (await mergedCases(queries, id)).map((one) => one.id);
}

/** Cases of the same customer or, of nobody known, of the same address, received before a moment: the newest first. */
export async function earlierCases(
  queries: Queries,
  asked: {
    readonly customerId: string | null;
    readonly email: string;
    readonly before: Date;
    readonly limit: number;
  },
): Promise<readonly CaseRecord[]> {
  const { customerId, email, before, limit } = asked;
  if (customerId === null && email === '') return [];
  const whose = customerId === null ? sql`email = ${email.toLowerCase()}` : sql`customer_id = ${customerId}`;
  const { rows } = await sql<CaseRow>`select ${SELECTED} from cases
    where ${whose} and received_at < ${before} order by received_at desc, case_id limit ${limit}`.execute(
    queries,
  );
  return rows.map(caseOfRow);
}

const ROWS_AT_ONCE = 2_000;

/** Writes cases that are not there yet; only `keepCases` calls it. */
export async function insertCases(
  queries: Queries,
  workspace: string,
  records: readonly CaseRecord[],
): Promise<void> {
  for (let i = 0; i < records.length; i += ROWS_AT_ONCE) {
    const { given, names, selected } = inColumns(
      records.slice(i, i + ROWS_AT_ONCE).map(rowOfCase),
      CASE_COLUMNS,
    );
    await sql`insert into cases (workspace_id, ${names})
      select ${workspace}::uuid, ${selected} from ${given}`.execute(queries);
  }
}

const CHANGING = Object.entries(CASE_COLUMNS).filter(([key]) => key !== 'id');

/** Writes cases that are there as they now are; only `keepCases` calls it. */
export async function updateCases(queries: Queries, records: readonly CaseRecord[]): Promise<void> {
  for (const record of records) {
    const row = rowOfCase(record) as Readonly<Record<string, unknown>>;
    const sets = CHANGING.map(([key, [name, type]]) => sql`${sql.raw(name)} = ${row[key]}::${sql.raw(type)}`);
    await sql`update cases set ${sql.join(sets)} where case_id = ${record.id}`.execute(queries);
  }
}
