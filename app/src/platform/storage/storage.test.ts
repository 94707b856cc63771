import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { refuse, taken } from '../refusals/index.ts';
import { insertWorkspace, type Storage, visibleWorkspaces } from './index.ts';
import { type TestServerKind, useTestStorage } from './testing.ts';

const SERVERS: readonly TestServerKind[] = ['embedded', 'debian'];

async function makeWorkspace(storage: Storage, slug: string): Promise<string> {
  const id = randomUUID();
  const made = await storage.change(id, async (queries) => {
    await insertWorkspace(queries, { id, slug, name: slug, at: new Date() });
    return taken(null);
  });
  expect(made.ok).toBe(true);
  return id;
}

describe.each(SERVERS)('storage on the %s server', (kind) => {
  const test = useTestStorage(kind);

  it('shows a workspace its own rows and no others', async () => {
    const { storage } = test();
    const one = await makeWorkspace(storage, 'one');
    const two = await makeWorkspace(storage, 'two');
    expect((await storage.read(one, visibleWorkspaces)).map(({ id }) => id)).toEqual([one]);
    expect((await storage.read(two, visibleWorkspaces)).map(({ id }) => id)).toEqual([two]);
    expect(await storage.workspaceIds()).toEqual([one, two].sort());
  });

  it('shows nothing, of any table, to a query without a workspace', async () => {
    const { storage, connections, asAdmin } = test();
    await makeWorkspace(storage, 'three');
    const tables = await asAdmin(
      `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
       and relname not like 'migrations\\_%' order by 1`,
    );
    expect(tables.length).toBeGreaterThan(4);
    for (const role of ['app', 'owner'] as const) {
      const client = new pg.Client(connections[role]);
      await client.connect();
      for (const { name } of tables) {
        const { rows } = await client.query(`select count(*)::int as rows from ${name}`);
        expect(rows[0], `${name} as ${role}`).toEqual({ rows: 0 });
      }
      await client.end();
    }
    // The same question finds rows when it is asked by somebody whom no policy holds.
    expect(await asAdmin(`select slug from workspaces where slug = 'three'`)).toHaveLength(1);
  });

  it('connects as neither superuser nor owner, and cannot pass by row-level security', async () => {
    const { asAdmin, connections } = test();
    const roles = await asAdmin(
      `select rolname as role, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
       from pg_roles where rolname = any($1) order by 1`,
      [[connections.app.user, connections.signIn.user]],
    );
    const rights = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owned: 0,
    };
    expect(roles).toEqual([
      { role: 'heed_app', ...rights },
      { role: 'heed_sign_in', ...rights },
    ]);
  });

  it('keeps the workspace first in the key of every table, and a policy on each', async () => {
    const { asAdmin } = test();
    const tables = await asAdmin(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as guarded,
         (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
          where i.indrelid = c.oid and i.indisprimary) as first
       from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
       and relname not like 'migrations\\_%'`,
    );
    for (const table of tables) {
      expect(table).toEqual({ name: table['name'], guarded: true, first: 'workspace_id' });
    }
  });

  it('does not let one workspace make rows of another', async () => {
    const { storage } = test();
    const own = await makeWorkspace(storage, 'own');
    const other = randomUUID();
    const made = storage.change(own, async (queries) => {
      await insertWorkspace(queries, { id: other, slug: 'other', name: 'other', at: new Date() });
      return taken(null);
    });
    await expect(made).rejects.toThrow(/row-level security/u);
  });

  it('undoes what was refused', async () => {
    const { storage } = test();
    const id = randomUUID();
    const outcome = await storage.change(id, async (queries) => {
      await insertWorkspace(queries, { id, slug: 'refused', name: 'refused', at: new Date() });
      return refuse('conflict', 'no');
    });
    expect(outcome).toEqual({ ok: false, refusals: [{ code: 'conflict', message: 'no' }] });
    expect(await storage.read(id, visibleWorkspaces)).toEqual([]);
  });

  it('cannot change anything while reading', async () => {
    const { storage } = test();
    const id = randomUUID();
    const writing = storage.read(id, (queries) =>
      insertWorkspace(queries, { id, slug: 'read', name: 'read', at: new Date() }),
    );
    await expect(writing).rejects.toThrow(/read-only/u);
  });

  it('makes changes that got in each other’s way one after the other', async () => {
    const { storage, asAdmin } = test();
    const id = await makeWorkspace(storage, 'count-0');
    const add = () =>
      storage.change(id, async (queries) => {
        const [workspace] = await visibleWorkspaces(queries);
        const count = Number(workspace?.slug.split('-')[1]) + 1;
        await sql`update workspaces set slug = ${`count-${count}`}`.execute(queries);
        return taken(null);
      });
    await Promise.all(Array.from({ length: 8 }, add));
    expect(await asAdmin('select slug from workspaces where workspace_id = $1', [id])).toEqual([
      { slug: 'count-8' },
    ]);
  });

  it('lets a long change come to an end though short ones are always in its way', async () => {
    const { storage } = test();
    const id = await makeWorkspace(storage, `long-${kind}`);
    const renamed = async (name: string, before: () => Promise<unknown>) =>
      storage.change(id, async (queries) => {
        await visibleWorkspaces(queries);
        await before();
        await sql`update workspaces set name = ${name} where workspace_id = ${id}`.execute(queries);
        return taken(null);
      });
    let going = true;
    const short = (async () => {
      let changes = 0;
      for (; going; changes += 1) await renamed(`short ${changes}`, async () => undefined);
      return changes;
    })();
    let tries = 0;
    const long = await renamed('long', async () => {
      tries += 1;
      // What is changed within it waits for no turn: it has it.
      await storage.change(id, async () => taken(null));
      await pause(100);
    });
    going = false;
    expect(long.ok).toBe(true);
    expect(tries).toBeGreaterThan(1);
    expect(await short).toBeGreaterThan(1);
  });
});
