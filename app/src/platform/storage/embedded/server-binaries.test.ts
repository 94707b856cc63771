import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultDataDirectory } from './data-directory.ts';
import { installedPackage, serverBinaries } from './server-binaries.ts';
import { makeStage, refusedWith, type ServerStage } from './server-stage.ts';
import { isRoot, serverUser } from './server-user.ts';

const NAMED = /^postgresql-18\.\S+$/u;

let stage: ServerStage;
let directory: string;
let installed: string;

beforeAll(async () => {
  stage = await makeStage();
  installed = join(stage.freshDirectory(), 'package');
  await mkdir(dirname(installed));
  execFileSync('cp', ['-a', installedPackage() ?? '', installed]);
});

beforeEach(async () => {
  directory = stage.freshDirectory();
  await mkdir(directory, { mode: 0o711 });
});

afterAll(() => stage.clear());

async function folderOfBinaries(): Promise<string> {
  const binaries = await serverBinaries(directory, await serverUser(directory), installed);
  expect(refusedWith(binaries)).toBe('');
  return binaries.ok ? dirname(dirname(binaries.value.postgres)) : '';
}

describe('the programs of the server', () => {
  it('are run where they are installed', async () => {
    expect(await folderOfBinaries()).toBe(join(installed, 'native'));
    expect(await readdir(directory)).toEqual([]);
  });

  it('are copied with their links when npm made none', async () => {
    await rm(join(installed, 'native/lib/libicuuc.so.60'));
    const copy = dirname(await folderOfBinaries());
    expect(dirname(copy)).toBe(directory);
    expect(copy.slice(directory.length + 1)).toMatch(NAMED);
    const { ino } = await stat(copy);
    // What was copied once is used again, what is half gone or of another version is not.
    await folderOfBinaries();
    expect((await stat(copy)).ino).toBe(ino);
    await truncate(join(copy, 'native/bin/postgres'), 1_000_000);
    await mkdir(join(directory, 'postgresql-17.0.0'));
    await mkdir(join(directory, 'postgresql-copying-x'));
    await folderOfBinaries();
    expect((await stat(join(copy, 'native/bin/postgres'))).size).toBeGreaterThan(1_000_000);
    expect(await readdir(directory)).toEqual([copy.slice(directory.length + 1)]);
    execFileSync('ln', ['-s', 'libicuuc.so.60.2', join(installed, 'native/lib/libicuuc.so.60')]);
  });

  it.runIf(isRoot())('are copied to where the server’s user can reach them', async () => {
    await chmod(dirname(installed), 0o700);
    expect(await folderOfBinaries()).toMatch(new RegExp(`^${directory}/postgresql-18\\..*/native$`, 'u'));
    await chmod(dirname(installed), 0o711);
  });

  it('that this system cannot run are said, with what the system says', async () => {
    const postgres = join(installed, 'native/bin/postgres');
    execFileSync('mv', [postgres, `${postgres}.aside`]);
    await writeFile(postgres, '#!/no/such/loader\n', { mode: 0o755 });
    const user = await serverUser(directory);
    expect(refusedWith(await serverBinaries(directory, user, installed))).toBe(
      'the PostgreSQL that comes with Heed does not run on this system (ENOENT); set DATABASE_URL to use a PostgreSQL server of your own',
    );
    execFileSync('mv', [`${postgres}.aside`, postgres]);
    expect(refusedWith(await serverBinaries(directory, user, null))).toContain('or set DATABASE_URL');
  });
});

describe('the data directory nobody named', () => {
  it('is in the clone, where the server can reach it', async () => {
    const clone = stage.freshDirectory();
    await mkdir(clone);
    await chmod(clone, 0o755);
    expect(await defaultDataDirectory({ clone, asRoot: true })).toBe(join(clone, 'data'));
    await chmod(clone, 0o700);
    expect(await defaultDataDirectory({ clone, asRoot: false })).toBe(join(clone, 'data'));
    const elsewhere = await defaultDataDirectory({ clone, asRoot: true });
    expect(elsewhere).toMatch(/^\/var\/lib\/heed\/\d+-[0-9a-f]{8}$/u);
    expect(await defaultDataDirectory({ clone, asRoot: true })).toBe(elsewhere);
  });
});
