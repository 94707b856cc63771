import type pg from 'pg';

/** A large ledger of promises, and some of it to ask about. */
export type PlantedPromises = {
  readonly promises: number;
  /** A unit with a twentieth of all promises, a customer with a hundred, a keeper with a fortieth. */
  readonly unit: string;
  readonly customer: string;
  readonly keeper: string;
  readonly service: string;
};

type Wanted = { readonly workspace: string; readonly promises: number; readonly now: Date };

/**
 * Puts promises of three years into the tables as Heed keeps them: nine of ten are over, most of those kept; of the open ones some are
 * paused and most due within two months; a thousand wait broken.
 */
export async function plantPromises(
  client: pg.Client,
  { workspace, promises, now }: Wanted,
): Promise<PlantedPromises> {
  await client.query('select setseed(0.42)');
  const indexes = await withoutIndexes(client);
  await client.query(
    `insert into promises (workspace_id, promise_id, reference, words, customer_id, channel, service_id, attribute_id, unit_id,
        made_by, keeper_id, made_at, due_at, state, done_at, settled_at, extra, over_promised, paused_at, alarm_at, alarm,
        recovery_id, revision, changed_at)
      select $1, as_id(lpad(to_hex(i), 8, '0') || substr(md5(i::text), 9)), 'P-' || i, 'We call you back about number ' || i, one_of('customer', i, $4), channel,
        one_of('service', i * 7, 50), one_of('attribute', i * 11, 60), one_of('unit', i * 13, 20), one_of('person', i * 3, 40),
        one_of('person', i * 17, 40), made_at, due_at, state,
        case when state in ('kept', 'kept-late') then greatest(made_at, due_at + lateness) end,
        case when state = 'open' then null else due_at end, case when i % 20 = 0 then 'A little more' else '' end,
        case when i % 3 = 0 then i % 60 = 0 end, case when state = 'open' and i % 50 = 0 then due_at - interval '1 hour' end,
        case when state = 'open' and i % 50 <> 0 then due_at end, case when state = 'open' and i % 50 <> 0 then 'due' end,
        case when state in ('kept-late', 'broken') and i % 4 = 0 then gen_random_uuid() end, 1, $2
      from (select i, state, due_at - interval '3 days' * random() - interval '1 hour' as made_at, due_at,
            interval '1 hour' * case when state = 'kept' then -48 * random() else 72 * random() end as lateness,
            (array['explicit', 'explicit', 'advertisement', 'explicit', 'implied'])[1 + i % 5] as channel
          from (select i, case when part < 0.9 then $2::timestamptz - interval '1 day' * (1 + 1094 * random())
              else $2::timestamptz + interval '1 day' * 60 * power(random(), 2) end as due_at,
              case when part >= 0.9 then 'open' when part < 0.001 then 'broken' when part < 0.73 then 'kept'
                when part < 0.84 then 'kept-late' when part < 0.88 then 'renegotiated' else 'cancelled' end as state
            from (select i, random() as part from generate_series(1, $3::int) i) as drawn) as timed) as made`,
    [workspace, now, promises, Math.max(1, Math.round(promises / 100))],
  );
  for (const definition of indexes) await client.query(definition);
  await client.query('vacuum analyze promises');
  const { rows } = await client.query(
    `select one_of('unit', 13, 20) as unit, one_of('customer', 1, $1) as customer, one_of('person', 17, 40) as keeper,
      one_of('service', 7, 50) as service`,
    [Math.max(1, Math.round(promises / 100))],
  );
  return { promises, ...rows[0] };
}

/** Makes the same id for the same thing of so many, again and again. */
export async function prepareIds(client: pg.Client): Promise<void> {
  await client.query(
    `create or replace function as_id(digits text) returns uuid language sql immutable
      return overlay(overlay(digits placing '4' from 13) placing '8' from 17)::uuid`,
  );
  await client.query(
    `create or replace function one_of(kind text, i bigint, count bigint) returns uuid language sql immutable
      return as_id(md5(kind || (i % count)))`,
  );
}

/** Takes the indexes away, which are made again in one go when all rows are there; gives what makes them. */
async function withoutIndexes(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query(
    "select indexname as name, indexdef as definition from pg_indexes where tablename = 'promises' and indexname <> 'promises_pkey'",
  );
  for (const { name } of rows) await client.query(`drop index ${String(name)}`);
  return rows.map(({ definition }) => String(definition));
}
