import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';

/** Deletes the payloads, with their salts, that hold data of a person, and says of which events. */
export async function deletePayloadsOf(queries: Queries, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ event_id: string }>`
    delete from event_payloads
    where event_id in (select event_id from event_persons where person_id = ${personId}::uuid)
    returning event_id`.execute(queries);
  const erased = rows.map(({ event_id }) => event_id).sort();
  await sql`delete from event_persons where event_id = any(${erased}::uuid[])`.execute(queries);
  return erased;
}
