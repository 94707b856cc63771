import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import {
  addOneJourney,
  addOneMoment,
  type Journey,
  type MomentOfTruth,
} from '../app/src/concepts/moments/declarations.ts';
import { type Performing, perform } from '../app/src/platform/http/index.ts';
import type { Outcome } from '../app/src/platform/refusals/index.ts';
import { prepareIds } from './planted-promises.ts';

/** Many contacts, and some of it to ask about. */
export type PlantedContacts = {
  readonly contacts: number;
  readonly journey: string;
  /** A moment with half of all contacts. */
  readonly moment: string;
  /** A unit with a fiftieth, a handler with a fortieth, a customer with a hundred. */
  readonly unit: string;
  readonly handler: string;
  readonly customer: string;
};

const MOMENTS = 50;

type Wanted = { readonly workspace: string; readonly contacts: number; readonly now: Date };

/** Puts contacts of two years at fifty moments of one journey into the tables as Heed keeps them, and counts them as Heed does. */
export async function plantContacts(
  performing: Performing,
  client: pg.Client,
  { workspace, contacts, now }: Wanted,
): Promise<PlantedContacts> {
  await prepareIds(client);
  const { journey, moments } = await journeyOf(performing);
  await client.query('select setseed(0.42)');
  const indexes = await withoutIndexes(client);
  await client.query(
    `insert into contacts (workspace_id, contact_id, moment_id, at, customer_id, channel, handler_id, unit_id, source,
        against_expectation, score, enhancers, detractors, mark, reference, state, changed_at)
      select $1, as_id(lpad(to_hex(i), 8, '0') || substr(md5('contact' || i), 9)),
        ($4::uuid[])[case when i % 2 = 0 then 1 else 1 + (i * 7) % $5 end], $2::timestamptz - interval '1 day' * 730 * random(),
        case when i % 10 < 7 then one_of('customer', i, $6) end, (array['phone', 'e-mail', 'chat', 'visit'])[1 + i % 4],
        one_of('person', i * 17, 40), case when i % 5 = 0 then one_of('unit', i / 5, 10) end, source, score, score,
        case when score = 1 and i % 3 = 0 then array['Answered at once'] else '{}' end,
        case when score = -1 and i % 3 = 0 then array['Long wait'] else '{}' end,
        case when score = 1 and i % 100 = 1 then 'wow' when score = -1 and i % 30 = 1 then 'ouch' end, 'C-' || i,
        case when i % 1000 = 999 then 'withdrawn' else 'counts' end, $2
      from (select i, case when i % 10 < 7 then 'staff' when i % 10 < 9 then 'customer' else 'observation' end as source,
          case when part < 0.1 + (i % 50) * 0.002 then -1 when part < 0.4 then 0 else 1 end as score
        from (select i, random() as part from generate_series(1, $3::int) i) as drawn) as made`,
    [workspace, now, contacts, moments, MOMENTS, Math.max(1, Math.round(contacts / 100))],
  );
  for (const definition of indexes) await client.query(definition);
  await countAll(client);
  await client.query('vacuum analyze contacts');
  await client.query('vacuum analyze contact_counts');
  const { rows } = await client.query(
    `select one_of('unit', 1, 10) as unit, one_of('customer', 1, $1) as customer, one_of('person', 17, 40) as handler`,
    [Math.max(1, Math.round(contacts / 100))],
  );
  return { contacts, journey, moment: moments[0]!, ...rows[0] };
}

/** The counts as they would stand had each contact been logged by Heed. */
async function countAll(client: pg.Client): Promise<void> {
  await client.query(
    `insert into contact_counts (workspace_id, moment_id, source, dimension, day, value, n, favourable, unfavourable, wow, ouch)
      select workspace_id, moment_id, source, dimension, day, value, count(*), count(*) filter (where score = 1),
        count(*) filter (where score = -1), count(*) filter (where mark = 'wow'), count(*) filter (where mark = 'ouch')
      from (select *, (at at time zone 'UTC')::date as on_day, date_trunc('month', at at time zone 'UTC')::date as month
          from contacts where state = 'counts') as contact,
        lateral (select 'all' as dimension, on_day as day, '' as value
          union all select 'channel', month, channel
          union all select 'unit', month, coalesce(unit_id::text, '')
          union all select 'handler', month, coalesce(handler_id::text, '')
          union all select 'enhancer', month, lower(word) from unnest(enhancers) word
          union all select 'detractor', month, lower(word) from unnest(detractors) word) as key
      group by 1, 2, 3, 4, 5, 6`,
  );
}

async function journeyOf(performing: Performing): Promise<{ journey: string; moments: readonly string[] }> {
  const belonging = { unitId: null, ownerId: null };
  const steps = Array.from({ length: 10 }, (_, i) => ({ name: `Step ${i}`, job: '', ...belonging }));
  const wish = { name: `Journey ${randomUUID()}`, purpose: '', segmentId: null, steps, ...belonging };
  const journey: Journey = good(await perform(performing, addOneJourney, { body: wish }));
  const moments: string[] = [];
  for (let i = 0; i < MOMENTS; i += 1) {
    const body = {
      ...{
        journeyId: journey.id,
        stepId: journey.steps[i % 10]!.id,
        name: `Moment ${i}`,
        channel: 'phone' as const,
      },
      ...{ expectations: '', measureId: null, frequency: null, attributeIds: [], ...belonging },
      ...{ enhancers: ['Answered at once'], detractors: ['Long wait'] },
    };
    const made: MomentOfTruth = good(await perform(performing, addOneMoment, { body }));
    moments.push(made.id);
  }
  return { journey: journey.id, moments };
}

/** Takes the indexes away, which are made again in one go when all rows are there; gives what makes them. */
async function withoutIndexes(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query(
    "select indexname as name, indexdef as definition from pg_indexes where tablename = 'contacts' and indexname <> 'contacts_pkey'",
  );
  for (const { name } of rows) await client.query(`drop index ${String(name)}`);
  return rows.map(({ definition }) => String(definition));
}

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
}
