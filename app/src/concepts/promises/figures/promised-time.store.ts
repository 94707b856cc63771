import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** How long was promised, and how long it took; null: never delivered. Milliseconds from when it was promised. */
export type PromisedTime = { readonly promised: number; readonly delivered: number | null };

/** The newest promises of an attribute that fell due in a time and were kept, kept late or broken. */
export async function promisedTimes(
  queries: Queries,
  { attributeId, from, before }: { readonly attributeId: string; readonly from: Date; readonly before: Date },
  most: number,
): Promise<readonly PromisedTime[]> {
  const { rows } = await sql<PromisedTime>`
    select (extract(epoch from due_at - made_at) * 1000)::float8 as promised,
      (extract(epoch from done_at - made_at) * 1000)::float8 as delivered
    from promises
    where attribute_id = ${attributeId}::uuid and due_at >= ${from} and due_at < ${before}
      and state in ('kept', 'kept-late', 'broken')
    order by due_at desc limit ${most}`.execute(queries);
  return rows;
}
