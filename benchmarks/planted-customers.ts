import type pg from 'pg';

/** A large register, and some of it to ask about. */
export type PlantedCustomers = {
  readonly workspace: string;
  readonly customers: number;
  readonly transactions: number;
  /** Somebody with a name that hundreds have, and somebody with a rare one. */
  readonly common: { readonly id: string; readonly name: string };
  readonly rare: { readonly id: string; readonly name: string };
};

type Wanted = { readonly workspace: string; readonly customers: number; readonly transactions: number };

const SURNAMES = 50_000;
const FIRST_NAMES = 5_000;
const CITIES = 400;

/** Puts customers and what they bought into the tables as Heed keeps them, by statements that make many at once. */
export async function plantCustomers(client: pg.Client, wanted: Wanted): Promise<PlantedCustomers> {
  const { workspace, customers, transactions } = wanted;
  await client.query('select setseed(0.42)');
  // A few names are common and most are rare, as in any register.
  await client.query(
    `insert into customers (workspace_id, customer_id, reference, party, relation, name, emails, phones, postcode, city, country,
        channel, customer_since, left_on, monthly_revenue, satisfaction, satisfaction_on, recommendation, recommendation_on, state,
        revision, added_at, changed_at)
      select $1, gen_random_uuid(), 'C-' || i, case when i % 11 = 0 then 'organisation' else 'person' end,
        case when i % 17 = 0 then 'prospect' when i % 23 = 0 then 'competitors-customer' else 'customer' end,
        name, array['c' || i || '@example.org'], array['+49 30 ' || (10000000 + i)], (10000 + i % 90000)::text,
        'City ' || (i % ${CITIES}), 'DE', 'research', since, case when random() < 0.3 then since + (random() * 900)::int end,
        round((20 + random() * 80)::numeric, 2), round(random() * 100), date '2026-06-01' + (random() * 150)::int,
        round(random() * 10), date '2026-06-01' + (random() * 150)::int, 'active', 1, now(), now()
      from (select i, firsts.name || ' ' || lasts.name as name, date '2018-01-01' + (random() * 3000)::int as since
        from (select i, 1 + (${FIRST_NAMES} * power(random(), 3))::int % ${FIRST_NAMES} as f,
            1 + (${SURNAMES} * power(random(), 3))::int % ${SURNAMES} as l from generate_series(1, $4::int) i) as drawn
        join unnest($2::text[]) with ordinality as firsts(name, n) on firsts.n = f
        join unnest($3::text[]) with ordinality as lasts(name, n) on lasts.n = l) as named`,
    [workspace, madeNames(FIRST_NAMES, 2), madeNames(SURNAMES, 3), customers],
  );
  await client.query(
    `insert into transactions (workspace_id, customer_id, day, transaction_id, kind, amount, margin, changed_at)
      select $1, id, date '2022-01-01' + (1700 * random())::int, gen_random_uuid(), 'purchase',
        round((5 + 60 * -ln(1 - random()))::numeric, 2), null, now()
      from (select customer_id as id, row_number() over () - 1 as n from customers where workspace_id = $1) as numbered,
        generate_series(1, $2::int) i where (n + i) % 3 <> 0 or i % 2 = 0`,
    [workspace, Math.round((transactions / customers) * 1.2)],
  );
  // As a valuation and its facts would leave them; what they take is measured apart.
  await client.query(
    `update customers set purchases = n, revenue = amount, first_purchase_on = first, last_purchase_on = last,
        lifetime_value = round((amount * (0.2 + random()))::numeric, 2), lifetime_method = 'bg-nbd'
      from (select customer_id as id, count(*)::int as n, sum(amount) as amount, min(day) as first, max(day) as last
        from transactions where workspace_id = $1 group by customer_id) as bought
      where workspace_id = $1 and customer_id = bought.id`,
    [workspace],
  );
  await client.query('vacuum analyze');
  const [common, rare] = [await oneOf(client, workspace, 'desc'), await oneOf(client, workspace, 'asc')];
  return { workspace, customers, transactions, common, rare };
}

async function oneOf(
  client: pg.Client,
  workspace: string,
  order: 'asc' | 'desc',
): Promise<{ readonly id: string; readonly name: string }> {
  const { rows } = await client.query(
    `select min(customer_id::text) as id, name from customers where workspace_id = $1 group by name order by count(*) ${order}, name limit 1`,
    [workspace],
  );
  return rows[0];
}

const BEGINNINGS =
  'b br ch d dr f fl fr g gr h j k kl kr l m n p pr qu r s sch sh sl st str t th tr v w y z'.split(' ');
const MIDDLES = 'a a a e e e i i o o u ai au ea ee ei ia ie oo ou y'.split(' ');
const CLOSINGS = 'b ck d f g ll lt m mb n nd ng nn nt p r rd rk rs rt s ss st t tt tz x'.split(' ');
const ENDINGS = 'a e er ez ini ino ki ler mann ner o ov ova s sen ski son ton ville wick y'.split(' ');

/** Names of so many syllables at most, all of them different and few of them alike, the same each time. */
export function madeNames(count: number, syllables: number): string[] {
  const names = new Set<string>();
  let state = 42;
  const one = (of: readonly string[]): string => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The low digits of such a sequence hardly vary.
    return of[Math.floor((state / 2 ** 32) * of.length)]!;
  };
  while (names.size < count) {
    let name = one(BEGINNINGS) + one(MIDDLES);
    for (let place = 1; place < syllables; place += 1) {
      if (place === 1 || one(MIDDLES) > 'e') name += one(CLOSINGS) + one(MIDDLES);
    }
    name += one(CLOSINGS).slice(0, 1) + one(ENDINGS);
    names.add(name[0]!.toUpperCase() + name.slice(1));
  }
  return [...names];
}
