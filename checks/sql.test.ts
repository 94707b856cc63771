import { describe, expect, it } from 'vitest';
import { complaintsOf, type PlantedFiles } from './planted-files.ts';
import { sqlRule } from './rules/sql.rule.ts';

const ROUTES = 'app/src/concepts/promises/promise.routes.ts';
const STORE = 'app/src/concepts/promises/promise.store.ts';
const OWNED: PlantedFiles = {
  'app/src/concepts/promises/migrations/0001-promises.sql': 'CREATE TABLE promise (id uuid);',
  'app/src/concepts/customers/migrations/0001-customers.sql': 'CREATE TABLE customer (id uuid);',
};

describe('sql', () => {
  it.each([
    "'SELECT id FROM promise'",
    "'SELECT 1'",
    "'select id from promise'",
    "'select set_config($1, $2, true)'",
    "'INSERT INTO promise VALUES (1)'",
    "'update promise set kept = true'",
    "'delete from promise'",
    "'CREATE TABLE promise (id int)'",
    "'ALTER TABLE promise ADD x int'",
    "'drop table promise'",
    "'WITH a AS (SELECT 1) TABLE a'",
    `\`select id\n  from promise where id = \${id}\``,
    `sql\`order by \${column}\``,
    'sql<Row>`kept = true`',
    "db.selectFrom('promise as p')",
    "db.insertInto('promise')",
    "query.innerJoin('promise', 'a', 'b')",
  ])('catches %s outside a store', (code) => {
    expect(complaintsOf(sqlRule, { ...OWNED, [ROUTES]: `run(${code});` })).toEqual([
      `${ROUTES}:1 SQL outside a store`,
    ]);
  });

  it.each([
    'app/src/entry/server/start.ts',
    'app/src/entry/server/start.store.ts',
    'app/src/platform/mail/mail.ts',
  ])('catches SQL in %s', (path) => {
    expect(complaintsOf(sqlRule, { [path]: "run('SELECT 1');" })).toEqual([`${path}:1 SQL outside a store`]);
  });

  it('catches a .sql file outside migrations', () => {
    expect(complaintsOf(sqlRule, { 'app/src/concepts/promises/promise.sql': '' })).toHaveLength(1);
  });

  it.each([
    "run('\\n SELECT id FROM customer');",
    'sql`join customer on true`;',
    "db.selectFrom(['promise', 'customer']);",
  ])('catches a store touching a table of another concept: %s', (code) => {
    const complaints = complaintsOf(sqlRule, { ...OWNED, [STORE]: code });
    expect(complaints.join()).toContain('touches table customer of app/src/concepts/customers');
  });

  it('catches a migration touching a table of another concept, and says where', () => {
    const path = 'app/src/concepts/promises/migrations/0002-more.sql';
    const complaints = complaintsOf(sqlRule, {
      ...OWNED,
      [path]: 'SELECT 1;\nALTER TABLE customer ADD x int;',
    });
    expect(complaints).toEqual([`${path}:2 touches table customer of app/src/concepts/customers`]);
  });

  it('catches a table that nobody creates', () => {
    const complaints = complaintsOf(sqlRule, { ...OWNED, [STORE]: "run('SELECT * FROM promises');" });
    expect(complaints).toEqual([`${STORE}:1 touches table promises, which no migration creates`]);
  });

  it('catches a table with two owners', () => {
    const complaints = complaintsOf(sqlRule, {
      ...OWNED,
      'app/src/concepts/voices/migrations/0001-voices.sql': 'CREATE TABLE promise (id uuid);',
    });
    expect(complaints.join()).toContain('table promise also belongs to app/src/concepts/promises');
  });

  it('passes stores, their tests and storage on their own tables, and prose', () => {
    const complaints = complaintsOf(sqlRule, {
      ...OWNED,
      [STORE]: `db.with('late', (q) => q.selectFrom('promise')).selectFrom('late as l'); sql\`select \${x} from promise\`;`,
      'app/src/concepts/promises/promise.store.test.ts': "run('SELECT * FROM promise');",
      'app/src/platform/storage/workspace-role.ts': "run('CREATE ROLE heed_app');",
      'app/src/platform/columns/mirror.store.ts':
        "run('CREATE TABLE promise (x int)'); run('SELECT x FROM promise');",
      [ROUTES]:
        "say('Select a customer from the list'); say('Update the promise'); say('created from a template');",
    });
    expect(complaints).toEqual([]);
  });
});
