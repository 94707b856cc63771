import { describe, expect, it } from 'vitest';
import { tablesIn } from './sql-tables.ts';

describe('tablesIn', () => {
  it.each([
    ['SELECT * FROM promise', ['promise']],
    ['select p.id from public.promise as p, customer c where true', ['promise', 'customer']],
    ['select 1 from "promise" left join customer on true', ['promise', 'customer']],
    ['select 1 from heed.promise', ['heed.promise']],
    ['insert into promise (id, kept) values ($1, $2) on conflict (id) do update set kept = $2', ['promise']],
    ['update promise set kept = true from customer', ['promise', 'customer']],
    ['delete from promise using customer where true', ['promise', 'customer']],
    ['merge into promise p using reading r on true when matched then delete', ['promise', 'reading']],
    ['select id from promise for update skip locked', ['promise']],
    ['select coalesce((select max(at) from reading), now())', ['reading']],
    ['select * from (with a as (select 1) select * from promise) p', ['promise']],
    ['select 1 where exists (select from reading)', ['reading']],
    [
      'with late as (select * from promise) select * from late join customer using (id)',
      ['promise', 'customer'],
    ],
    ['with recursive up(id) as (select id from customer) select * from up', ['customer']],
    [
      "select extract(epoch from at), trim(both 'x' from name), a is distinct from b from promise",
      ['promise'],
    ],
    ['select * from unnest($1::int[]) as t(x), jsonb_to_recordset($2) as r(id int)', []],
    ['select * from pg_catalog.pg_class join information_schema.tables on true', []],
    ["select 'taken from customer' -- from reading\n/* from survey */", []],
    ['grant select, insert, update on promise to heed_app', ['promise']],
    ['revoke all on promise from public', ['promise']],
    ['grant usage on schema public to heed_app', []],
    ['create index promise_at on promise (at)', ['promise']],
    [
      'create trigger sealed before insert or update on promise for each row execute function seal()',
      ['promise'],
    ],
    ['create policy own on promise for update using (true)', ['promise']],
    ['truncate promise, reading', ['promise', 'reading']],
    ['copy promise from stdin', ['promise']],
    ['create function f() returns int as $$ begin select id into x from promise; end $$', ['promise']],
    ['select * from $0 where id = $1', []],
    [
      `create function f() returns trigger as $$ begin insert into tally select 1 from came join customer on true; end $$;
      create trigger counted after insert on promise referencing new table as came for each statement execute function f()`,
      ['tally', 'customer', 'promise'],
    ],
  ])('reads %s', (sql, touched) => {
    expect(tablesIn(sql).touched).toEqual(touched);
  });

  it('tells creating from touching, and leaves foreign keys alone', () => {
    const sql = `CREATE TABLE IF NOT EXISTS promise (
      id uuid PRIMARY KEY, customer_id uuid REFERENCES customer (id) ON DELETE CASCADE ON UPDATE CASCADE);
      CREATE UNLOGGED TABLE burst (id int);
      CREATE VIEW open_promise AS SELECT * FROM promise;
      ALTER TABLE reading ADD COLUMN at timestamptz;`;
    expect(tablesIn(sql).created).toEqual(['promise', 'burst', 'open_promise']);
    expect(tablesIn(sql).touched).not.toContain('customer');
    expect(tablesIn(sql).touched).toContain('reading');
  });
});
