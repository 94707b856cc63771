import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CustomerKind } from '../customer.ts';

/** A kind that a customer was in. */
export type PastKind = { readonly kind: CustomerKind; readonly since: Date; readonly until: Date };

/** The kinds that a customer was in before, the newest first; at most twenty. */
export async function pastKinds(queries: Queries, customerId: string): Promise<readonly PastKind[]> {
  const { rows } = await sql<PastKind>`
    select word as kind, since, until from group_members join customer_groups using (workspace_id, group_id)
    where customer_id = ${customerId} and until is not null and word is not null
    order by since desc limit 20`.execute(queries);
  return rows;
}

/** How a kind moved between two moments. */
export type KindPassages = {
  readonly atBegin: number;
  readonly atEnd: number;
  /** Where those came from who were not in it at the beginning, null for none of the four; and where those went who were. */
  readonly came: readonly KindFlow[];
  readonly went: readonly KindFlow[];
};
export type KindFlow = {
  readonly kind: CustomerKind | null;
  readonly n: number;
  /** Of these, those whose last move was made by a change of the rules. */
  readonly byRule: number;
};

/** How a kind moved from one moment to another: who came from where, and who went where. */
export async function passagesOfKind(
  queries: Queries,
  kind: CustomerKind,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<KindPassages> {
  const atMoment = async (at: Date): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from group_members join customer_groups using (workspace_id, group_id)
      where word = ${kind} and since < ${at} and (until is null or until >= ${at})`.execute(queries);
    return rows[0]?.n ?? 0;
  };
  const { rows } = await sql<KindFlow & { readonly came: boolean }>`
    with kinds as (select group_id, word from customer_groups where word is not null),
    moved as (
      select customer_id, bool_or(since >= ${from} and since < ${until} and came_by = 'rule')
        or bool_or(until >= ${from} and until < ${until} and went_by = 'rule') as by_rule
      from group_members where group_id = (select group_id from kinds where word = ${kind})
        and ((since >= ${from} and since < ${until}) or (until >= ${from} and until < ${until}))
      group by customer_id),
    standing as (
      select moved.customer_id, by_rule,
        max(word) filter (where since < ${from} and (until is null or until >= ${from})) as before,
        max(word) filter (where since < ${until} and (until is null or until >= ${until})) as after
      from moved left join (group_members join kinds using (group_id)) using (customer_id)
      group by moved.customer_id, by_rule)
    select after is not distinct from ${kind} as came,
      case when after is not distinct from ${kind} then before else after end as kind,
      count(*)::int as n, (count(*) filter (where by_rule))::int as "byRule"
    from standing where (before is not distinct from ${kind}) <> (after is not distinct from ${kind})
    group by 1, 2 order by 3 desc, 2`.execute(queries);
  const flow = ({ kind: word, n, byRule }: KindFlow): KindFlow => ({ kind: word, n, byRule });
  return {
    atBegin: await atMoment(from),
    atEnd: await atMoment(until),
    came: rows.filter(({ came }) => came).map(flow),
    went: rows.filter(({ came }) => !came).map(flow),
  };
}
