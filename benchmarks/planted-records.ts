import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** Records of a large workspace, and some of them to ask about: those with the most behind them. */
export type PlantedRecords = {
  readonly workspace: string;
  readonly attributeId: string;
  readonly measureId: string;
  readonly segmentId: string;
};

type Wanted = { readonly workspace: string; readonly requirements: number; readonly readings: number };

const SEGMENTS = 12;
const ATTRIBUTES = 60;
const MEASURES = 300;
const DAYS = 730;

/** Puts records into the tables as Heed keeps them, by statements that make many at once. */
export async function plantRecords(client: pg.Client, wanted: Wanted): Promise<PlantedRecords> {
  const { workspace, requirements, readings } = wanted;
  const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
  const [segments, attributes, measures] = [ids(SEGMENTS), ids(ATTRIBUTES), ids(MEASURES)];
  await client.query('select setseed(0.42)');
  await client.query(
    `insert into segments select $1, id, 'Segment ' || i, 'Group ' || i, null, null, 'active', 12, 1, now(), now()
      from unnest($2::uuid[]) with ordinality as t (id, i)`,
    [workspace, segments],
  );
  await client.query(
    `insert into attributes (workspace_id, attribute_id, name, description, state, revision)
      select $1, id, 'Attribute ' || i, '', 'active', 1 from unnest($2::uuid[]) with ordinality as t (id, i)`,
    [workspace, attributes],
  );
  await client.query(
    `insert into measures (workspace_id, measure_id, name, attribute_id, measured_in, direction, method, state, revision)
      select $1, id, 'Measure ' || i, ($3::uuid[])[1 + i % ${ATTRIBUTES}], 'minutes', 'lower-is-better', 'by the clock', 'active', 1
      from unnest($2::uuid[]) with ordinality as t (id, i)`,
    [workspace, measures, attributes],
  );
  await client.query(
    `insert into standards select $1, id, 1, gen_random_uuid(), 20, null, 30, 0.9, date '2024-01-01', 'as agreed', now(), null
      from unnest($2::uuid[]) as t (id)`,
    [workspace, measures],
  );
  await plantReadings(client, { workspace, measures, readings });
  await plantRequirements(client, { workspace, requirements, segments, attributes, measures });
  await client.query('vacuum analyze');
  // The first measure of the second attribute has a tenth of all readings.
  return { workspace, attributeId: attributes[1]!, measureId: measures[0]!, segmentId: segments[0]! };
}

async function plantReadings(
  client: pg.Client,
  { workspace, measures, readings }: { workspace: string; measures: readonly string[]; readings: number },
): Promise<void> {
  await client.query(
    `insert into readings (workspace_id, measure_id, reading_id, at, value, reference, occurrence, taken_at)
      select $1, ($2::uuid[])[case when i % 10 = 0 then 1 else 1 + (random() * ${MEASURES - 1})::int end], gen_random_uuid(),
        date_trunc('second', now()) - random() * interval '${DAYS} days', exp(2.5 + random() + random() - random()), 'R-' || i, 1, now()
      from generate_series(1, $3::int) i`,
    [workspace, measures, readings],
  );
  await client.query(
    `insert into reading_days
      select workspace_id, measure_id, (at at time zone 'UTC')::date, count(*), avg(value), coalesce(var_pop(value) * count(*), 0),
        min(value), max(value), count(*) filter (where value <= 30), max(at)
      from readings group by 1, 2, 3`,
  );
  await client.query(
    `insert into reading_totals
      select workspace_id, measure_id, sum(n), sum(n), sum(within), sum(n * mean) / sum(n), sum(squares), max(last_at)
      from reading_days group by 1, 2`,
  );
}

type RequirementParts = {
  readonly workspace: string;
  readonly requirements: number;
  readonly segments: readonly string[];
  readonly attributes: readonly string[];
  readonly measures: readonly string[];
};

async function plantRequirements(client: pg.Client, parts: RequirementParts): Promise<void> {
  const { workspace, requirements, segments, attributes, measures } = parts;
  await client.query(
    `insert into requirements
      select $1, gen_random_uuid(), 2, state, null, case when state = 'approved' then 1 end, 1,
        (array['A caller is answered', 'The bill is clear and comes', 'A technician arrives', 'A complaint is closed'])[1 + i % 4]
          || (array[' on time', ' within the hour', ' by a person who knows'])[1 + i % 3] || ', case ' || i,
        (array['stated', 'implied', 'expectation', 'delight', 'regulatory', 'society'])[1 + i % 6], 'need', null,
        case when i % 20 > 0 then ($4::uuid[])[1 + (random() * ${ATTRIBUTES - 1})::int] end,
        case when i % 15 = 0 then '{}' else array[($3::uuid[])[1 + i % ${SEGMENTS}], ($3::uuid[])[1 + (i + 1 + i / 7 % 5) % ${SEGMENTS}]] end,
        'interviews, case ' || i, '', 'minutes', 20, null, 30, 'by the clock',
        case when i % 5 > 0 then 'people at the phones' else '' end, case when i % 5 > 0 then 'process' end,
        case when i % 10 > 3 then ($5::uuid[])[1 + (random() * ${MEASURES - 1})::int] end,
        null, null, case when state = 'approved' then now() end, now() - random() * interval '${DAYS} days',
        now() - random() * interval '${DAYS} days', case when state = 'withdrawn' then now() end, ''
      from (select i, (array['draft', 'in-review', 'approved', 'approved', 'approved', 'withdrawn'])[1 + (random() * 5)::int] as state
        from generate_series(1, $2::int) i) t`,
    [workspace, requirements, segments, attributes, measures],
  );
  await client.query(
    `insert into requirement_versions
      select workspace_id, requirement_id, 1, 1, case when state = 'draft' or state = 'in-review' then state else 'approved' end,
        jsonb_build_object('statement', statement), '{}', 'as said', created_at, updated_at, null, approved_at, ''
      from requirements`,
  );
}
