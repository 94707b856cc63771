import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMBEDDED_ROLES, migrate, prepareDatabase } from './index.ts';
import { allMigrationFolders, type TestServerKind, useTestStorage } from './testing.ts';

const SERVERS: readonly TestServerKind[] = ['embedded', 'debian'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-migrations-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('a second secret does not cut off the Heed that uses the database', async () => {
  const { testServer } = await import('./testing.ts');
  const admin = await testServer('debian');
  const roles = { owner: admin.user, app: 'two_secrets_app', signIn: 'two_secrets_sign_in' };
  const preparation = { admin, roles, database: 'postgres', secret: 'the first secret of this database' };
  expect((await prepareDatabase(preparation)).ok).toBe(true);
  expect((await prepareDatabase(preparation)).ok).toBe(true);
  expect(await prepareDatabase({ ...preparation, secret: 'another secret, of another Heed' })).toMatchObject({
    ok: false,
    refusals: [{ message: expect.stringContaining('the same HEED_SECRET') }],
  });
  expect((await prepareDatabase(preparation)).ok).toBe(true);
});

describe.each(SERVERS)('migrations on the %s server', (kind) => {
  const test = useTestStorage(kind);
  const run = (folders: readonly string[]) =>
    migrate({ owner: test().connections.owner, roles: EMBEDDED_ROLES, folders });

  it('are done once, also when several start at the same moment', async () => {
    await writeFile(
      join(folder, '9001-cups.sql'),
      'create table cups (cup_id int primary key); grant select on cups to :app_role;',
    );
    const folders = [...allMigrationFolders(), folder];
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => run(folders)));
    const taken = outcomes.flatMap((outcome) =>
      outcome.ok ? [...outcome.value] : [outcome.refusals[0]?.message ?? ''],
    );
    expect(taken).toEqual(['9001-cups']);
    expect(await run(folders)).toEqual({ ok: true, value: [] });
  });

  it('are refused when the database knows more than this Heed', async () => {
    expect(await run(allMigrationFolders())).toMatchObject({
      ok: false,
      refusals: [
        { code: 'start-refused', message: expect.stringContaining('newer Heed (it has "9001-cups")') },
      ],
    });
  });

  it('leave nothing of a step that fails', async () => {
    await writeFile(
      join(folder, '9002-broken.sql'),
      'create table plates (plate_id int); select no_such_thing;',
    );
    await expect(run([...allMigrationFolders(), folder])).resolves.toMatchObject({ ok: false });
    expect(await test().asAdmin(`select to_regclass('plates') as there`)).toEqual([{ there: null }]);
    await rm(join(folder, '9002-broken.sql'));
    expect((await run([...allMigrationFolders(), folder])).ok).toBe(true);
  });
});
