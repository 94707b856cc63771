import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../app/src/platform/storage/testing.ts';
import { runSql } from './database-operator.ts';
import { freePort, type HeedStart } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { becomeOwner, peopleIn, signIn, welcomeLinkIn } from './heed-visitor.ts';

const IS_ROOT = process.getuid?.() === 0;
/** Root reads and writes everything, so the closed folder is met by somebody else. */
const ORDINARY = IS_ROOT ? { user: { uid: 65_534, gid: 65_534 } } : {};
const SECRET = 'a secret that must never be said aloud';

let stage: HeedStage;

beforeAll(async () => {
  stage = await makeHeedStage();
});

afterAll(() => stage.clear());

/** The lines that a Heed says when it does not start; nothing may run afterwards, and nothing be said otherwise. */
async function refusal(start: Omit<HeedStart, 'port'> & { readonly port?: number }): Promise<string[]> {
  const heed = await stage.start({ ...start, settings: { HEED_LOG_LEVEL: 'warn', ...start.settings } });
  const { code, said, complained } = await heed.ended;
  expect({ code, said }).toEqual({ code: 1, said: '' });
  return complained.trimEnd().split('\n');
}

describe('a start that is refused says so in one line', () => {
  it('when another Heed runs there, which goes on', async () => {
    const dataDirectory = await stage.usedDirectory();
    const first = await stage.start({ dataDirectory });
    await first.ready();
    const [line, ...more] = await refusal({ dataDirectory });
    expect(more).toEqual([]);
    expect(line).toContain(`process ${first.processId}, "${first.address}"`);
    expect(line).toMatch(/^heed: Heed is already running on /u);
    await signIn(first.address);
    first.interrupt();
    expect((await first.ended).code).toBe(0);
    expect(await stage.leftRunning()).toEqual([]);
  });

  it('when the port is in use', async () => {
    const taken = createServer();
    const port = await freePort();
    await new Promise<void>((listening) => {
      taken.listen(port, '127.0.0.1', listening);
    });
    const lines = await refusal({ dataDirectory: stage.freshDirectory(), port });
    taken.close();
    expect(lines).toEqual([
      `heed: port ${port} of "127.0.0.1" is in use; stop what uses it, or name another: HEED_PORT=${port + 1} npm start`,
    ]);
  });

  it('when the data directory cannot be used', async () => {
    const [closed, file, foreign] = [stage.freshDirectory(), stage.freshDirectory(), stage.freshDirectory()];
    await mkdir(closed);
    await chmod(closed, 0o000);
    await writeFile(file, '');
    await mkdir(foreign);
    await writeFile(join(foreign, 'letter.txt'), 'Dear Anna');
    await chmod(foreign, 0o777);
    expect(
      await Promise.all([
        refusal({ dataDirectory: closed, ...ORDINARY }),
        refusal({ dataDirectory: file }),
        refusal({ dataDirectory: foreign }),
      ]),
    ).toEqual([
      [`heed: "${closed}": Heed may not read or write there; change the permissions or name another place`],
      [`heed: "${file}" is a file, not a folder; name another data directory`],
      [`heed: "${foreign}" holds files that are not Heed's; name an empty or a new data directory`],
    ]);
  });

  it('when the secret is gone, and starts again once it is back', async () => {
    const dataDirectory = await stage.usedDirectory();
    const [path, aside] = [join(dataDirectory, 'secret.key'), join(stage.folder, 'secret.key')];
    await rename(path, aside);
    const [line, ...more] = await refusal({ dataDirectory });
    expect(more).toEqual([]);
    expect(line).toContain('secret.key: the secret is missing');
    expect(line).toContain('bring the file back from a backup');
    await rename(aside, path);
    const heed = await stage.start({ dataDirectory });
    await heed.ready();
    await signIn(heed.address);
    heed.interrupt();
    expect((await heed.ended).code).toBe(0);
  });

  it('of settings, all at once and without the values', async () => {
    const settings = {
      HEED_PORT: 'many',
      HEED_DEMO: SECRET,
      HEED_METRICS_TOKEN: 'too-short-secret'.slice(0, 9),
      HEED_PROT: SECRET,
      HEED_OIDC_CLIENT_SECRET: SECRET,
      DATABASE_URL: `mysql://someone:${SECRET}@there/heed`,
    };
    const lines = await refusal({ dataDirectory: stage.freshDirectory(), settings });
    expect(lines).toEqual([
      'heed: "HEED_PROT" is no setting of Heed; did you mean HEED_PORT?',
      'heed: HEED_PORT: give a number from 1 to 65535',
      'heed: DATABASE_URL: give an address like postgres://USER:PASSWORD@HOST:5432/DATABASE',
      'heed: HEED_METRICS_TOKEN: give at least 16 characters',
      'heed: HEED_DEMO: say on or off',
      expect.stringMatching(/^heed: HEED_OIDC_ISSUER: is missing; /u),
      expect.stringMatching(/^heed: HEED_OIDC_CLIENT_ID: is missing; /u),
    ]);
    expect(lines.join('\n')).not.toMatch(/too-short|secret that|someone/u);
  });
});

describe('Heed on a server of the organisation’s own', () => {
  let server: TestServer;
  const address = (more: Partial<TestServer> = {}): string => {
    const { user, password, host, port, database } = { ...server, ...more };
    return `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`;
  };
  const settingsFor = (more: Partial<TestServer>): { settings: Record<string, string> } => ({
    settings: { DATABASE_URL: address(more) },
  });

  beforeAll(async () => {
    server = await testServer('debian');
    await runSql(server, 'create database journey');
    await runSql(server, "create role journey_owner login createrole password 'for-tests'");
    await runSql(server, 'alter database journey owner to journey_owner');
    await runSql(server, "create role journey_plain login password 'for-tests'");
    await runSql(server, 'create database journey_narrow owner journey_plain');
  });

  let dataDirectory: string;

  it('keeps everything there; only keys are in the data directory', async () => {
    dataDirectory = stage.freshDirectory();
    const started = { dataDirectory, ...settingsFor({ user: 'journey_owner', database: 'journey' }) };
    const heed = await stage.start(started);
    await heed.ready();
    expect(heed.said()).toContain(`Data:          ${dataDirectory} and the database server\n`);
    await becomeOwner(welcomeLinkIn(heed.said()));
    heed.interrupt();
    expect((await heed.ended).code).toBe(0);
    const again = await stage.start(started);
    await again.ready();
    expect(await peopleIn(await signIn(again.address))).toMatchObject([{ email: 'ana@example.org' }]);
    again.interrupt();
    expect((await again.ended).code).toBe(0);
    expect(await stage.leftRunning()).toEqual([]);
  });

  it('says in one line why it cannot be used', async () => {
    const there = { user: 'journey_owner', database: 'journey' };
    const dataDirectory = (): string => stage.freshDirectory();
    const [password, host, database, rights] = await Promise.all([
      refusal({ dataDirectory: dataDirectory(), ...settingsFor({ ...there, password: SECRET }) }),
      refusal({ dataDirectory: dataDirectory(), ...settingsFor({ ...there, host: 'no-such-host.invalid' }) }),
      refusal({ dataDirectory: dataDirectory(), ...settingsFor({ ...there, database: 'not_there' }) }),
      refusal({
        dataDirectory: dataDirectory(),
        ...settingsFor({ user: 'journey_plain', database: 'journey_narrow' }),
      }),
    ]);
    const where = `heed: the database server at "${server.host}:${server.port}"`;
    expect(password).toEqual([
      `${where} refuses the user "journey_owner"; correct the user and password in DATABASE_URL`,
    ]);
    expect(host).toEqual([
      `heed: the database server at "no-such-host.invalid:${server.port}" is not known by that name; correct DATABASE_URL`,
    ]);
    expect(database).toEqual([`${where} has no database "not_there"; create it or correct DATABASE_URL`]);
    expect(rights).toHaveLength(1);
    expect(rights[0]).toContain(`${where} does not let "journey_plain" prepare the database`);
    expect(rights[0]).toContain('CREATEROLE');
  });

  it('says when another Heed with another secret uses it, and leaves that one as it is', async () => {
    const lines = await refusal({
      dataDirectory: stage.freshDirectory(),
      ...settingsFor({ user: 'journey_owner', database: 'journey' }),
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('a Heed with another secret uses this database');
    const first = await stage.start({
      dataDirectory,
      ...settingsFor({ user: 'journey_owner', database: 'journey' }),
    });
    await first.ready();
    first.interrupt();
    expect((await first.ended).code).toBe(0);
  });

  it('says when it was used by a newer Heed', async () => {
    await runSql(
      { ...server, database: 'journey' },
      "insert into migrations_done values ('9999-from-tomorrow', now()::text)",
    );
    const there = settingsFor({ user: 'journey_owner', database: 'journey' });
    expect(await refusal({ dataDirectory, ...there })).toEqual([
      'heed: the database was used by a newer Heed (it has "9999-from-tomorrow"); start that one, or restore a backup made by this one',
    ]);
  });
});
