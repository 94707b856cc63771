import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import { notOwnCase } from '../../cases/visible-case.store.ts';
import type { CauseSpread } from './proposed-extent.rules.ts';

export type CauseCount = CauseSpread & {
  readonly causeId: string;
  readonly repeats: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
};

/** How many cases have each of these causes, of how many products, units and months. Merged cases count once, with the other. */
export async function countsOfCauses(
  queries: Queries,
  causeIds: readonly string[],
): Promise<ReadonlyMap<string, CauseCount>> {
  if (causeIds.length === 0) return new Map();
  const { rows } = await sql<CauseCount>`select cause_id as "causeId", count(*)::int as cases,
      count(*) filter (where is_repeat_fault)::int as repeats,
      count(distinct product) filter (where product <> '')::int as products,
      count(distinct unit_id)::int as units,
      count(distinct date_trunc('month', received_at at time zone 'UTC'))::int as months,
      min(received_at) as "firstAt", max(received_at) as "lastAt"
    from cases where cause_id = any(${[...new Set(causeIds)]}::uuid[]) and merged_into is null
    group by cause_id`.execute(queries);
  return new Map(rows.map((row) => [row.causeId, row]));
}

/** When each case of a cause was received, the oldest first. */
export async function receiptsOfCause(queries: Queries, causeId: string): Promise<readonly Date[]> {
  const { rows } = await sql<{ at: Date }>`select received_at as at from cases
    where cause_id = ${causeId} and merged_into is null order by received_at`.execute(queries);
  return rows.map(({ at }) => at);
}

export type CauseCaseRow = {
  readonly id: string;
  readonly code: string;
  readonly subject: string;
  readonly state: string;
  readonly severity: string | null;
  readonly product: string;
  readonly receivedAt: Date;
  readonly isRepeatFault: boolean;
};

/** The newest cases of a cause that this person may see. */
export async function casesOfCause(
  queries: Queries,
  asked: { readonly causeId: string; readonly personId: string; readonly limit: number },
): Promise<readonly CauseCaseRow[]> {
  const { rows } = await sql<CauseCaseRow>`select case_id as id, code, subject, state, severity, product,
      received_at as "receivedAt", is_repeat_fault as "isRepeatFault"
    from cases where cause_id = ${asked.causeId} and merged_into is null and ${notOwnCase(asked)}
    order by received_at desc, case_id limit ${asked.limit}`.execute(queries);
  return rows;
}

/** Causes that cases like this one had, the most frequent first: of the same issue, product or attribute. */
export async function likelyCauses(
  queries: Queries,
  like: {
    readonly issue: string;
    readonly product: string;
    readonly attributeId: string | null;
    readonly caseId: string;
    readonly limit: number;
  },
): Promise<readonly { readonly id: string; readonly cases: number }[]> {
  const { issue, product, attributeId, caseId, limit } = like;
  // Of the newest only, so that it takes no longer among millions.
  const { rows } = await sql<{ id: string; cases: number }>`
    select cause_id as id, count(*)::int as cases from (
      select case_id, cause_id, issue, product, attribute_id from cases
      order by received_at desc, case_id desc limit 5000
    ) newest
    where cause_id is not null and case_id <> ${caseId}
      and ((${issue} <> '' and issue = ${issue}) or (${issue} = '' and ${product} <> '' and product = ${product})
        or attribute_id = ${attributeId}::uuid)
    group by cause_id order by 2 desc, 1 limit ${limit}`.execute(queries);
  return rows;
}

/** How many cases have a cause, and how many of them are repeats; no more than so many are counted. */
export async function countUpTo(
  queries: Queries,
  causeId: string,
  most: number,
): Promise<{ readonly cases: number; readonly repeats: number }> {
  const { rows } = await sql<{ cases: number; repeats: number }>`
    select count(*)::int as cases, count(*) filter (where is_repeat_fault)::int as repeats from (
      select is_repeat_fault from cases where cause_id = ${causeId} and merged_into is null limit ${most}
    ) some_cases`.execute(queries);
  return rows[0] ?? { cases: 0, repeats: 0 };
}
