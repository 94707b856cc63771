import { type RawBuilder, sql } from 'kysely';

/**
 * From when until when customers belonged to segments in use: `customer_id`, `segment_id`, `since` and `until`, the latter not
 * included. What is known first of a customer counts for the time before, for most organisations have answers that are older than
 * their register.
 */
export const segmentSpans: RawBuilder<unknown> = sql`(
  select customer_id, group_id as segment_id,
    case when since = min(since) over (partition by customer_id) then '-infinity'::timestamptz else since end as since,
    coalesce(until, 'infinity'::timestamptz) as until
  from group_members where group_id in (select segment_id from segments where state = 'active'))`;
