import { type RawBuilder, sql } from 'kysely';
import { arrayText, inColumns, type Queries } from '../../platform/storage/index.ts';
import type { CustomerFacts, CustomerRecord } from './customer.ts';

type Column = readonly [name: string, type: string];

/** What the organisation's records find out, each in its column. */
const FACT_COLUMNS: Readonly<Record<keyof CustomerFacts, Column>> = {
  purchases: ['purchases', 'int'],
  revenue: ['revenue', 'double precision'],
  margin: ['margin', 'double precision'],
  firstPurchaseOn: ['first_purchase_on', 'date'],
  lastPurchaseOn: ['last_purchase_on', 'date'],
  lifetimeValue: ['lifetime_value', 'double precision'],
  lifetimeMethod: ['lifetime_method', 'text'],
  satisfaction: ['satisfaction', 'double precision'],
  satisfactionOn: ['satisfaction_on', 'date'],
  recommendation: ['recommendation', 'double precision'],
  recommendationOn: ['recommendation_on', 'date'],
  openComplaints: ['open_complaints', 'int'],
  kind: ['kind', 'text'],
};

/** Every key of a record and the column it stands in. */
const COLUMNS: Readonly<Record<keyof CustomerRecord, Column>> = {
  id: ['customer_id', 'uuid'],
  reference: ['reference', 'text'],
  party: ['party', 'text'],
  relation: ['relation', 'text'],
  name: ['name', 'text'],
  otherNames: ['other_names', 'text[]'],
  emails: ['emails', 'text[]'],
  phones: ['phones', 'text[]'],
  street: ['street', 'text'],
  postcode: ['postcode', 'text'],
  city: ['city', 'text'],
  region: ['region', 'text'],
  country: ['country', 'text'],
  language: ['language', 'text'],
  organisationId: ['organisation_id', 'uuid'],
  position: ['position', 'text'],
  unitId: ['unit_id', 'uuid'],
  competitor: ['competitor', 'text'],
  effect: ['effect', 'text'],
  ownerId: ['owner_id', 'uuid'],
  teamId: ['team_id', 'uuid'],
  channel: ['channel', 'text'],
  customerSince: ['customer_since', 'date'],
  leftOn: ['left_on', 'date'],
  monthlyRevenue: ['monthly_revenue', 'double precision'],
  acquiredBy: ['acquired_by', 'text'],
  type: ['type', 'text'],
  typeReason: ['type_reason', 'text'],
  typeByHand: ['type_by_hand', 'boolean'],
  keyAccount: ['key_account', 'boolean'],
  own: ['own', 'jsonb'],
  ...FACT_COLUMNS,
  state: ['state', 'text'],
  mergedInto: ['merged_into', 'uuid'],
  importId: ['import_id', 'uuid'],
  revision: ['revision', 'int'],
  addedAt: ['added_at', 'timestamptz'],
  changedAt: ['changed_at', 'timestamptz'],
};

const PAIRS = Object.entries(COLUMNS);
const SELECTED = sql.raw(PAIRS.map(([key, [name]]) => `${name} as "${key}"`).join(', '));
const NAMES = sql.raw(PAIRS.map(([, [name]]) => name).join(', '));
const TYPED = sql.raw(PAIRS.map(([, [name, type]]) => `${name} ${type}`).join(', '));
const REPLACED = sql.raw(
  PAIRS.filter(([key]) => key !== 'id')
    .map(([, [name]]) => `${name} = excluded.${name}`)
    .join(', '),
);

async function customersWhere(
  queries: Queries,
  condition: RawBuilder<unknown>,
): Promise<readonly CustomerRecord[]> {
  const found = await sql<CustomerRecord>`select ${SELECTED} from customers where ${condition}`.execute(
    queries,
  );
  return found.rows;
}

export async function customerById(queries: Queries, id: string): Promise<CustomerRecord | null> {
  return (await customersByIds(queries, [id]))[0] ?? null;
}

/** Some customers, in whatever state, in no order; ids that are none's are left out. */
export async function customersByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly CustomerRecord[]> {
  if (ids.length === 0) return [];
  return customersWhere(queries, sql`customer_id = any(${[...new Set(ids)]}::uuid[])`);
}

/** Customers in use, active or archived, by the number that the organisation gave them. */
export async function customersByReferences(
  queries: Queries,
  references: readonly string[],
): Promise<ReadonlyMap<string, CustomerRecord>> {
  if (references.length === 0) return new Map();
  const wanted = [...new Set(references)];
  const found = await customersWhere(
    queries,
    sql`state in ('active', 'archived') and reference = any(${wanted}::text[])`,
  );
  return new Map(found.map((record) => [record.reference ?? '', record]));
}

/** Customers in use by their e-mail addresses, which are in small letters; several may share one. */
export async function customersByEmails(
  queries: Queries,
  emails: readonly string[],
): Promise<ReadonlyMap<string, readonly CustomerRecord[]>> {
  if (emails.length === 0) return new Map();
  const { rows } = await sql<{ email: string; id: string }>`
    select email, customer_id as id from customer_emails where email = any(${[...new Set(emails)]}::text[])
    order by email, customer_id`.execute(queries);
  const found = await customersByIds(
    queries,
    rows.map(({ id }) => id),
  );
  const byId = new Map(found.map((record) => [record.id, record]));
  const inUse = rows.flatMap(({ email, id }) => {
    const record = byId.get(id);
    return record?.state === 'active' || record?.state === 'archived' ? [{ email, record }] : [];
  });
  const grouped = Map.groupBy(inUse, ({ email }) => email);
  return new Map([...grouped].map(([email, all]) => [email, all.map(({ record }) => record)]));
}

/** What some customers are called, by id. */
export async function namesOfCustomers(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select customer_id as id, name from customers
    where customer_id = any(${[...new Set(ids)]}::uuid[])`.execute(queries);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The people of an organisation, and organisations that belong to it, from the place after an id. */
export async function customersOfOrganisation(
  queries: Queries,
  { organisationId, after, limit }: { organisationId: string; after: string | null; limit: number },
): Promise<readonly CustomerRecord[]> {
  const behind = after === null ? sql`true` : sql`customer_id > ${after}::uuid`;
  return customersWhere(
    queries,
    sql`organisation_id = ${organisationId}::uuid and state in ('active', 'archived') and ${behind}
      order by customer_id limit ${limit}`,
  );
}

/** How many levels of organisations stand below this one, itself not counted; at most `most` are looked at. */
export async function levelsBelow(queries: Queries, id: string, most: number): Promise<number> {
  const { rows } = await sql<{ depth: number | null }>`
    with recursive below (customer_id, depth) as (
      select customer_id, 1 from customers
      where organisation_id = ${id}::uuid and state in ('active', 'archived')
      union
      select customers.customer_id, below.depth + 1 from customers
      join below on customers.organisation_id = below.customer_id
      where below.depth < ${most} and customers.state in ('active', 'archived') and customers.party = 'organisation')
    select max(depth) as depth from below`.execute(queries);
  return rows[0]?.depth ?? 0;
}

/** The organisations that somebody belongs to, the nearest first; at most `most` of them. */
export async function organisationsAbove(
  queries: Queries,
  id: string,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above (customer_id, organisation_id, depth) as (
      select customer_id, organisation_id, 0 from customers where customer_id = ${id}::uuid
      union all
      select customers.customer_id, customers.organisation_id, above.depth + 1 from customers
      join above on customers.customer_id = above.organisation_id
      where above.depth < ${most})
    select customer_id as id from above where depth > 0 order by depth`.execute(queries);
  return rows.map((row) => row.id);
}

/** Those that were merged into one of these, and into those, and so on. */
export async function mergedInto(queries: Queries, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive gone (customer_id) as (
      select customer_id from customers where merged_into = any(${[...ids]}::uuid[])
      union
      select customers.customer_id from customers join gone on customers.merged_into = gone.customer_id)
    select customer_id as id from gone`.execute(queries);
  return rows.map((row) => row.id);
}

/** Keeps customers as they now are, new or known; thousands take one statement. */
export async function keepCustomers(
  queries: Queries,
  workspaceId: string,
  records: readonly CustomerRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await sql`
    insert into customers (workspace_id, ${NAMES})
    select ${workspaceId}::uuid, ${NAMES} from json_to_recordset(${inRows(records, COLUMNS)}::json) as r(${TYPED})
    on conflict (workspace_id, customer_id) do update set ${REPLACED}`.execute(queries);
  const ids = records.map(({ id }) => id);
  const pairs = records.flatMap(({ id, emails }) => emails.map((email) => ({ id, email })));
  const kept = sql`select id, email from unnest(
    ${pairs.map(({ id }) => id)}::uuid[], ${pairs.map(({ email }) => email)}::text[]) as kept (id, email)`;
  await sql`
    delete from customer_emails where workspace_id = ${workspaceId}::uuid and customer_id = any(${ids}::uuid[])
      and (customer_id, email) not in (${kept})`.execute(queries);
  if (pairs.length === 0) return;
  await sql`
    insert into customer_emails (workspace_id, customer_id, email)
    select ${workspaceId}::uuid, id, email from (${kept}) as kept on conflict do nothing`.execute(queries);
}

/** Keeps customers who are not there yet; a file of many takes a third of the time that `keepCustomers` would. */
export async function addCustomers(
  queries: Queries,
  workspaceId: string,
  records: readonly CustomerRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const { given, names, selected } = inColumns(records, COLUMNS);
  await sql`
    insert into customers (workspace_id, ${names})
    select ${workspaceId}::uuid, ${selected} from ${given}`.execute(queries);
  const pairs = records.flatMap(({ id, emails }) => emails.map((email) => ({ id, email })));
  if (pairs.length === 0) return;
  // In the order of the table, so that neighbours are written together.
  pairs.sort((a, b) => (a.email < b.email ? -1 : Number(a.email > b.email)));
  await sql`
    insert into customer_emails (workspace_id, customer_id, email)
    select ${workspaceId}::uuid, id, email
    from unnest(${arrayText(pairs.map(({ id }) => id))}::uuid[], ${arrayText(pairs.map(({ email }) => email))}::text[])
      as given (id, email)`.execute(queries);
}

/** What was found out of some customers; what is left out stays. Nobody's revision grows by it. */
export async function keepFacts(
  queries: Queries,
  workspaceId: string,
  facts: readonly ({ readonly id: string } & Partial<CustomerFacts>)[],
): Promise<void> {
  for (const alike of Map.groupBy(facts, (one) => Object.keys(one).sort().join()).values()) {
    const keys = Object.keys(alike[0]!).filter((key) => key in FACT_COLUMNS) as (keyof CustomerFacts)[];
    if (keys.length === 0) continue;
    const columns = keys.map((key) => FACT_COLUMNS[key]);
    const set = columns.map(([name]) => `${name} = r.${name}`).join(', ');
    const typed = columns.map(([name, type]) => `${name} ${type}`).join(', ');
    await sql`
      update customers set ${sql.raw(set)}
      from json_to_recordset(${inRows(alike, COLUMNS)}::json) as r(customer_id uuid, ${sql.raw(typed)})
      where customers.workspace_id = ${workspaceId}::uuid and customers.customer_id = r.customer_id`.execute(
      queries,
    );
  }
}

/** Records as JSON with names of columns for keys; what is null is left out, which is the same and shorter. */
function inRows(records: readonly object[], columns: Readonly<Record<string, Column>>): string {
  const pairs = Object.entries(columns);
  return JSON.stringify(
    records.map((record) => {
      const row: Record<string, unknown> = {};
      for (const [key, [name]] of pairs) {
        const value = (record as Readonly<Record<string, unknown>>)[key];
        if (value !== null && value !== undefined) row[name] = value;
      }
      return row;
    }),
  );
}
