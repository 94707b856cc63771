import type pg from 'pg';
import { prepareIds } from './planted-promises.ts';

/** Many cases, and some of it to ask about. */
export type PlantedCases = {
  /** A unit with a fiftieth of them, a handler with a fortieth, a customer with a hundred, a case with messages and clocks. */
  readonly unit: string;
  readonly handler: string;
  readonly customer: string;
  readonly one: string;
  readonly code: string;
};

type Wanted = { readonly workspace: string; readonly cases: number; readonly now: Date };

const PEOPLE = 40;
const UNITS = 10;

/** Puts cases of five years into the tables as Heed keeps them: most closed, a fiftieth open, with messages, clocks and words. */
export async function plantCases(
  client: pg.Client,
  { workspace, cases, now }: Wanted,
): Promise<PlantedCases> {
  await prepareIds(client);
  await client.query('select setseed(0.42)');
  const customers = Math.max(1, Math.round(cases / 100));
  await insertPlaces(client, workspace, now);
  const tables = ['cases', 'case_messages', 'case_clocks', 'case_words', 'case_word_lists'];
  const made = await withoutIndexes(client, tables);
  await insertCases(client, { workspace, cases, now }, customers);
  await insertBeside(client);
  await insertWords(client);
  for (const definition of made) await client.query(definition);
  for (const table of tables) await client.query(`vacuum analyze ${table}`);
  const { rows } = await client.query(
    `select one_of('unit', 2, ${UNITS}) as unit, one_of('person', 40, ${PEOPLE}) as handler,
      one_of('customer', 1, $1) as customer, case_id as one, code
      from cases where turn = 'ours' order by rank_at limit 1`,
    [customers],
  );
  return rows[0] as PlantedCases;
}

async function insertPlaces(client: pg.Client, workspace: string, now: Date): Promise<void> {
  await client.query(
    `insert into units (workspace_id, unit_id, name)
      select $1, one_of('unit', i, ${UNITS}), 'Unit ' || i from generate_series(0, ${UNITS - 1}) i`,
    [workspace],
  );
  await client.query(
    `insert into people (workspace_id, person_id, user_id, name, email, role, state, invited_at, joined_at)
      select $1, one_of('person', i, ${PEOPLE}), 'user-' || i, 'Person ' || i, 'person-' || i || '@example.org', 'agent', 'active', $2, $2
      from generate_series(0, ${PEOPLE - 1}) i`,
    [workspace, now],
  );
}

/** Closed, but for a fiftieth; open ones are in every state, and two in three of these wait for us. */
async function insertCases(
  client: pg.Client,
  { workspace, cases, now }: Wanted,
  customers: number,
): Promise<void> {
  await client.query(
    `insert into cases (workspace_id, case_id, code, kind, channel, state, turn, level, round, complainant, email, customer_id,
        subject, words, product, sub_product, issue, reference, region, country, rating_before, unit_id, owner_id, facts,
        received_at, recorded_at, severity, acknowledged_at, assessed_at, decided_at, answered_at, closed_at, verdict, decision,
        remedies, cost, is_repeat_complaint, result, steps, next_due_at, next_due_rule, rank_at, revision, changed_at)
      select $1, as_id(lpad(to_hex(i), 8, '0') || substr(md5('case' || i), 9)),
        substr(c, 1, 4) || '-' || substr(c, 5, 4) || '-' || substr(c, 9, 2),
        case when i % 10 = 9 then 'request' else 'complaint' end, (array['form', 'mail', 'phone', 'api'])[1 + i % 4],
        state, case when state = 'closed' then 'nobody' when state = 'answered' then 'theirs' else 'ours' end, 'front-line', 1,
        jsonb_build_object('name', 'Person Number' || i % 50000, 'email', 'c' || i % 200000 || '@example.org', 'phone', '', 'address', '',
          'language', 'en', 'isAnonymous', false, 'onBehalfOf', null),
        'c' || i % 200000 || '@example.org', case when i % 2 = 0 then one_of('customer', i / 2, $4) end,
        'Subject ' || i % 1000, repeat('It did not work as it was told. ', case when i % 4 = 0 then 20 else 3 end),
        'Product ' || i % 17, 'Part ' || i % 33, 'Issue ' || i % 56, 'R-' || i, 'Region ' || i % 43, 'GB', i % 11,
        case when i % 5 = 0 then one_of('unit', i / 5, ${UNITS}) end, one_of('person', i, ${PEOPLE}), '{}', at, at, severity,
        at + interval '1 hour', case when severity is not null then at + interval '2 hours' end,
        case when state in ('closed', 'answered') then at + interval '9 days' end,
        case when state in ('closed', 'answered') then at + interval '10 days' end,
        case when state = 'closed' then at + interval '20 days' end,
        case when state in ('closed', 'answered') then (array['justified', 'partly', 'not-justified'])[1 + i % 3] end,
        case when state in ('closed', 'answered') then '{"verdict": "justified", "reasons": "As it was", "by": "", "at": "", "approvedBy": null}'::jsonb end,
        case when i % 6 = 0 and state = 'closed' then '[{"id": "1", "kind": "refund", "words": "Back", "cost": 10, "offeredAt": "", "by": "", "givenAt": null}]'::jsonb else '[]' end,
        case when i % 6 = 0 and state = 'closed' then 10 else 0 end, i % 20 = 0, case when state = 'closed' then 'accepted' end,
        '[{"step": "receipt", "round": 1, "at": "2026-01-01T00:00:00Z", "by": null, "notedAt": "2026-01-01T00:00:00Z", "words": ""}]'::jsonb,
        case when state not in ('closed', 'answered') then at + interval '56 days' end,
        case when state not in ('closed', 'answered') then 'own-8-weeks' else '' end, at + interval '50 days' - interval '1 day' * (i % 20), 1, at
      from (select i, upper(substr(md5('code' || i), 1, 4) || lpad(to_hex(i), 6, '0')) as c,
          case when i % 50 <> 0 then 'closed' else (array['received', 'acknowledged', 'assessed', 'investigated', 'decided', 'answered'])[1 + (i / 50) % 6] end as state,
          case when i % 50 = 0 then $2::timestamptz - interval '1 day' * 60 * random() else $2::timestamptz - interval '1 day' * (60 + 1765 * random()) end as at,
          case when i % 7 <> 0 then (array['low', 'medium', 'high', 'critical'])[1 + i % 4] end as severity
        from generate_series(1, $3::int) i) as made
      on conflict do nothing`,
    [workspace, now, cases, customers],
  );
}

/** A message from them, and a clock. */
async function insertBeside(client: pg.Client): Promise<void> {
  await client.query(
    `insert into case_messages (workspace_id, message_id, case_id, direction, channel, words, at, noted_at)
      select workspace_id, as_id(md5(case_id::text || n)), case_id, case when n = 1 then 'in' else 'out' end, 'mail',
        'It is about what was said before.', received_at + interval '1 hour' * n, received_at + interval '1 hour' * n
      from cases, generate_series(1, 1) n`,
  );
  await client.query(
    `insert into case_clocks (workspace_id, clock_id, case_id, rule_id, rule_code, what, round, started_at, time_limit, warn_share, due_at,
        first_due_at, state, ended_at)
      select workspace_id, as_id(md5(case_id::text || what)), case_id, as_id(md5('rule')), 'own-8-weeks', what, 1, received_at,
        '{"amount": 8, "unit": "weeks", "time": "all", "begins": "next-day", "cutOff": null, "ends": "midnight"}', 0.8,
        received_at + interval '56 days', received_at + interval '56 days',
        case when state = 'closed' or what = 'acknowledge' then 'met' else 'running' end,
        case when state = 'closed' or what = 'acknowledge' then received_at + interval '1 day' end
      from cases, unnest(array['answer']) what`,
  );
}

/** Words of a vocabulary in which few are common and many rare; a fourth of the cases tells much, the others little. */
async function insertWords(client: pg.Client): Promise<void> {
  await client.query(
    `insert into case_word_lists (workspace_id, case_id, received_at, words)
      select workspace_id, case_id, received_at,
        (select array_agg(distinct word) from (
          select 'w' || floor(30000 * power(random(), 4))::int as word
            from generate_series(1, case when length(words) > 200 then 40 else 8 end)
          union all select unnest(array['=' || lower(replace(code, '-', '')), '=' || lower(replace(reference, '-', '')), '@' || email,
            'person', lower(split_part(complainant->>'name', ' ', 2)), lower(replace(product, ' ', '')), lower(replace(issue, ' ', ''))])
        ) as each)
      from cases`,
  );
  await client.query(
    `insert into case_words (workspace_id, word, received_at, case_id)
      select workspace_id, word, received_at, case_id from case_word_lists, unnest(words) as word`,
  );
}

/** Takes indexes and keys away, which are made again in one go when all rows are there; gives what makes them. */
async function withoutIndexes(client: pg.Client, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query(
    `select indexname as name, indexdef as definition from pg_indexes
      where tablename = any($1) and (tablename = 'case_words' or indexname not like '%_pkey')`,
    [tables],
  );
  const [kept] = [rows.filter(({ name }) => name !== 'case_words_pkey')];
  for (const { name } of kept) await client.query(`drop index ${String(name)}`);
  await client.query('alter table case_words drop constraint case_words_pkey');
  const key =
    'alter table case_words add constraint case_words_pkey primary key (workspace_id, word, received_at, case_id)';
  return [...kept.map(({ definition }) => String(definition)), key];
}
