import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { PromiseRecord } from '../ledger/ledger-promise.ts';
import { promises, recordOf } from '../ledger/promise.store.ts';

/** Whether somebody has to be told of a promise by now. */
export async function isAlarmed(queries: Queries, now: Date): Promise<boolean> {
  const { rows } = await sql<{ alarmed: boolean }>`
    select exists (select from promises where alarm_at <= ${now}::timestamptz) as alarmed`.execute(queries);
  return rows[0]?.alarmed === true;
}

/** The next promises of which somebody has to be told, locked; those that another round holds are passed over. */
export async function lockAlarmed(
  queries: Queries,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly PromiseRecord[]> {
  const rows = await promises(queries)
    .where('alarm_at', '<=', now)
    .orderBy('alarm_at')
    .orderBy('promise_id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(recordOf);
}
