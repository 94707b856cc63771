import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openTestStorage, type TestStorage } from './test-storage.ts';

/** Whether somebody finds what `plant` left in the database, in any of the next databases of tests. */
async function isLeft(plant: string, question: string): Promise<boolean> {
  const planted = await openTestStorage();
  await planted.asAdmin(plant);
  expect(await isThere(planted, question)).toBe(true);
  await planted.close();
  // Another file may have given one up meanwhile, so the very one need not be the first.
  const next: TestStorage[] = [];
  for (let made = 0; made < 2; made += 1) next.push(await openTestStorage());
  const found = await Promise.all(next.map((each) => isThere(each, question)));
  for (const each of next) await each.close();
  return found.includes(true);
}

async function isThere({ admin }: TestStorage, question: string): Promise<boolean> {
  const client = new pg.Client(admin);
  await client.connect();
  const { rowCount } = await client.query(question);
  await client.end();
  return rowCount !== 0;
}

describe('a database that another file had', () => {
  it('has no rows of it', async () => {
    const plant = `insert into workspaces (workspace_id, slug, name, created_at) values ('${randomUUID()}', 'left', 'Left', now())`;
    expect(await isLeft(plant, "select 1 from workspaces where slug = 'left'")).toBe(false);
  });

  it.each([
    ['a table', 'create table left_table ()', "select 1 from pg_class where relname = 'left_table'"],
    [
      'a column',
      'alter table workspaces add column left_column text',
      "select 1 from pg_attribute where attname = 'left_column'",
    ],
    [
      'a right',
      'grant truncate on workspaces to heed_app',
      "select 1 where has_table_privilege('heed_app', 'workspaces', 'truncate')",
    ],
    [
      'a policy that lets all rows be seen',
      'create policy left_policy on workspaces using (true)',
      "select 1 from pg_policy where polname = 'left_policy'",
    ],
    [
      'a setting of the database',
      "do $$ begin execute format('alter database %I set work_mem = 1000', current_database()); end $$",
      'select 1 from pg_db_role_setting join pg_database d on d.oid = setdatabase where datname = current_database()',
    ],
  ])('has not %s that it left', async (_name, plant, question) => {
    expect(await isLeft(plant, question)).toBe(false);
  });
});
