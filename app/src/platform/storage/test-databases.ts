import type pg from 'pg';

const TEMPLATE = 'heed_template';
const FREE = 'heed_free_';
/** Emptying a database with more in it takes longer than making another. */
const MOST_BYTES = 60_000_000;

/** What a database is like before the first test: its shape and rows in a few letters, and which tables have rows. */
type Untouched = { readonly fingerprint: string; readonly filled: readonly string[] };

/** Whether there is a database to copy already. */
export async function hasTemplate(client: pg.Client): Promise<boolean> {
  return (await client.query('select 1 from pg_database where datname = $1', [TEMPLATE])).rowCount === 1;
}

/** Makes a database, whose migrations are done, the one that is copied; `within` is connected to it. */
export async function becomeTemplate(client: pg.Client, database: string, within: pg.Client): Promise<void> {
  const { rows } = await within.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where relkind = 'r' and ${OURS} and pg_relation_size(c.oid) > 0`,
  );
  const filled: string[] = [];
  for (const { name } of rows) {
    if ((await within.query(`select 1 from ${name} limit 1`)).rowCount === 1) filled.push(name);
  }
  const untouched: Untouched = { fingerprint: await fingerprintOf(within, filled), filled };
  await within.end();
  await client.query(
    `comment on database ${database} is '${JSON.stringify(untouched).replaceAll("'", "''")}'`,
  );
  await client.query(`alter database ${database} rename to ${TEMPLATE}`);
}

/** Makes a database like the template: one that an earlier file left as it was, else a copy. Making a copy takes a second. */
export async function makeDatabase(client: pg.Client, name: string, owner: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1) limit 1',
    [FREE],
  );
  const [free] = rows;
  if (free !== undefined) await client.query(`alter database ${free.datname} rename to ${name}`);
  else await client.query(`create database ${name} template ${TEMPLATE} owner ${owner}`);
}

/**
 * Gives up the database of a file. It is kept for another file when, emptied, it cannot be told from the template by its shape and
 * rows; else it is dropped. `within` is connected to it.
 */
export async function giveUpDatabase(client: pg.Client, name: string, within: pg.Client): Promise<void> {
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> $2',
    [name, (within as unknown as { processID: number }).processID],
  );
  const isAgain = await isAsBefore(within, name).catch(() => false);
  await within.end();
  if (isAgain) await client.query(`alter database ${name} rename to ${FREE}${name}`);
  else await client.query(`drop database ${name} with (force)`);
}

async function isAsBefore(within: pg.Client, name: string): Promise<boolean> {
  const size = await within.query<{ small: boolean }>('select pg_database_size($1) < $2 as small', [
    name,
    MOST_BYTES,
  ]);
  if (size.rows[0]?.small !== true) return false;
  const { rows } = await within.query<{ said: string }>(
    "select shobj_description(oid, 'pg_database') as said from pg_database where datname = $1",
    [TEMPLATE],
  );
  const { fingerprint, filled } = JSON.parse(rows[0]?.said ?? '') as Untouched;
  await within.query("select set_config('heed_test.filled', $1, false)", [JSON.stringify(filled)]);
  await within.query(EMPTY);
  return (await fingerprintOf(within, filled)) === fingerprint;
}

const OURS =
  "relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace)";

// No trigger of a table may object, such as that of the log, which nothing is taken from.
const EMPTY = `
  set session_replication_role = replica;
  do $$
  declare
    name text;
    filled boolean;
  begin
    for name in select c.oid::regclass::text from pg_class c where relkind = 'r' and ${OURS} and pg_relation_size(c.oid) > 0
    loop
      continue when current_setting('heed_test.filled')::jsonb ? name;
      execute format('select exists (select from %s)', name) into filled;
      if filled then
        execute format('delete from %s', name);
      end if;
    end loop;
    for name in select c.oid::regclass::text from pg_class c where relkind = 'S' and ${OURS}
    loop
      perform setval(name::regclass, seqstart, false) from pg_sequence where seqrelid = name::regclass;
    end loop;
  end
  $$`;

/** What is declared in a database: every row of these catalogs is another one when it was changed. */
const CATALOGS = [
  'pg_class',
  'pg_attribute',
  'pg_attrdef',
  'pg_constraint',
  'pg_index',
  'pg_trigger',
  'pg_policy',
  'pg_proc',
  'pg_type',
  'pg_rewrite',
  'pg_namespace',
  'pg_extension',
  'pg_event_trigger',
  'pg_default_acl',
];

async function fingerprintOf(within: pg.Client, filled: readonly string[]): Promise<string> {
  const declared = CATALOGS.map(
    (catalog) =>
      `select '${catalog}' as place, md5(string_agg(ctid::text || xmin::text, ' ' order by ctid)) as content from ${catalog}`,
  );
  const kept = filled.map(
    (table) =>
      `select '${table}', md5(string_agg(md5(kept::text), ' ' order by md5(kept::text))) from ${table} as kept`,
  );
  const settings = `select 'settings', count(*)::text from pg_db_role_setting
    where setdatabase = (select oid from pg_database where datname = current_database())`;
  // What was once looked through is read in other ways than what never was, and so meets others in other ways.
  const known = `select 'known', md5(string_agg(concat_ws(' ', c.oid, relpages, reltuples), ' ' order by c.oid)) from pg_class c where ${OURS}
    union all select 'statistics', count(*)::text from pg_statistic where starelid >= 16384`;
  const all = [...declared, ...kept, settings, known].join(' union all ');
  const { rows } = await within.query<{ fingerprint: string }>(
    `select md5(string_agg(place || coalesce(content, ''), ' ' order by place)) as fingerprint from (${all}) as found`,
  );
  return rows[0]?.fingerprint ?? '';
}
