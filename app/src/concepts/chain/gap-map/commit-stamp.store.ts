import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/**
 * A text that stays the same only as long as no transaction that wrote anything committed in the whole database: its snapshot, which
 * names the transactions that are done. So whatever was made from the database under a stamp is what would be made again under the
 * same stamp, by whichever process. Numbers of transactions that a crash lost are given again, so the start of the server, the place
 * of its last checkpoint (recovery ends with one) and its timeline are in it too.
 */
export async function commitStamp(queries: Queries): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws(' ', pg_current_snapshot(), extract(epoch from pg_postmaster_start_time()),
      c.checkpoint_lsn, c.timeline_id) as stamp
    from pg_control_checkpoint() c`.execute(queries);
  return rows[0]!.stamp;
}
