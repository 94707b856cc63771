import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

/** A measure with a standard of which no reading came for longer than usual. */
export type SilentMeasure = {
  readonly id: string;
  readonly name: string;
  readonly attributeId: string;
  readonly lastAt: Date;
  /** Days from one day with readings to the next, in the half year before the last. */
  readonly usualDays: number;
  readonly ownerId: string | null;
  readonly unitId: string | null;
};

/** Days in which readings are looked at, how many times as long as usual is too long, and what is never too long. */
const LOOKED_BACK = 182;
const TIMES = 3;
const PATIENT_DAYS = 7;

/** Measures whose readings stopped: three times as long as they usually take, and more than a week; the longest silent first. */
export async function measuresFallenSilent(
  queries: Queries,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly SilentMeasure[]> {
  const { rows } = await sql<SilentMeasure>`
    select m.measure_id as id, m.name, m.attribute_id as "attributeId", t.last_at as "lastAt",
      (${LOOKED_BACK}::float8 / d.days) as "usualDays", m.owner_id as "ownerId", m.unit_id as "unitId"
    from measures m
    join reading_totals t on t.measure_id = m.measure_id
    cross join lateral (select count(*)::float8 as days from reading_days r
      where r.measure_id = m.measure_id and r.day > (t.last_at - interval '182 days')::date) d
    where m.state = 'active' and t.last_at < ${now}::timestamptz - interval '7 days' and d.days > 1
      and exists (select from standards s where s.measure_id = m.measure_id)
      and extract(epoch from ${now}::timestamptz - t.last_at) / 86400
        > greatest(${PATIENT_DAYS}::float8, ${TIMES}::float8 * ${LOOKED_BACK} / d.days)
    order by t.last_at, m.measure_id limit ${limit}`.execute(queries);
  return rows;
}
