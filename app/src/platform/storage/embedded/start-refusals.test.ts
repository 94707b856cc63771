import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedServer } from './embedded-server.ts';
import { makeStage, refusedWith, SECRET, type ServerStage, started, wordsIn } from './server-stage.ts';
import { isRoot } from './server-user.ts';

let stage: ServerStage;

beforeAll(async () => {
  stage = await makeStage();
});

afterAll(() => stage.clear());

async function refusal(dataDirectory: string): Promise<string> {
  const outcome = await startEmbeddedServer({ dataDirectory, superuserPassword: SECRET });
  if (outcome.ok) await outcome.value.stop();
  const refused = refusedWith(outcome);
  expect(refused).not.toContain('\n');
  return refused;
}

describe('a data directory', () => {
  it('is not a file, nor below one', async () => {
    const file = stage.freshDirectory();
    await writeFile(file, '');
    expect(await refusal(file)).toBe(`"${file}" is a file, not a folder; name another data directory`);
    expect(await refusal(join(file, 'data'))).toContain('a part of the path is a file');
  });

  it('that holds the files of others is left alone', async () => {
    const directory = stage.freshDirectory();
    await mkdir(directory);
    await writeFile(join(directory, 'letter.txt'), '');
    expect(await refusal(directory)).toContain("holds files that are not Heed's");
  });

  it('of a newer Heed is left alone', async () => {
    const directory = await stage.usedDirectory();
    await writeFile(join(directory, 'heed-data.json'), '{"format":2}');
    expect(await refusal(directory)).toContain('was written by a newer Heed (format 2)');
  });

  it('whose mark was lost in a power cut is still Heed’s', async () => {
    const directory = await stage.usedDirectory();
    await writeFile(join(directory, 'heed-data.json'), '');
    const server = await started(directory);
    expect(await wordsIn(server.connection)).toEqual(['first']);
    await server.stop();
  });

  it.skipIf(isRoot())('that may not be read is said (as root nothing is closed)', async () => {
    const directory = await stage.usedDirectory();
    await chmod(directory, 0o500);
    expect(await refusal(directory)).toContain('Heed may not read or write there');
    await chmod(directory, 0o000);
    expect(await refusal(directory)).toContain('Heed may not read or write there');
    await chmod(directory, 0o700);
  });

  it.runIf(isRoot())('that the server’s user cannot reach is said (only root has such a user)', async () => {
    const above = stage.freshDirectory();
    await mkdir(above);
    await chmod(above, 0o700);
    const directory = join(above, 'data');
    expect(await refusal(directory)).toContain(`type: chmod a+x "${above}"`);
    await chmod(above, 0o711);
    expect(await refusal(directory)).toBe('');
  });

  it.runIf(isRoot())('with data of another user is served by that user; root’s is refused', async () => {
    const directory = await stage.usedDirectory();
    const folder = join(directory, 'postgres');
    execFileSync('chown', ['-R', '65533:65533', folder]);
    const server = await started(directory);
    expect((await stat(`/proc/${server.serverProcessId}`)).uid).toBe(65_533);
    await server.stop();
    await chown(folder, 0, 0);
    expect(await refusal(directory)).toContain(`type: chown -R 65534:65534 "${folder}"`);
  });

  it('that lost its rights in a copy gets them back', async () => {
    const directory = await stage.usedDirectory();
    await chmod(join(directory, 'postgres'), 0o755);
    expect(await refusal(directory)).toBe('');
  });
});

describe('a database', () => {
  it('made by another PostgreSQL is left as it is', async () => {
    const directory = await stage.usedDirectory();
    await writeFile(join(directory, 'postgres/PG_VERSION'), '15\n');
    expect(await refusal(directory)).toContain('was made by PostgreSQL "15", and this Heed comes with 18');
  });

  it('of which parts are missing is not begun anew', async () => {
    const directory = await stage.usedDirectory();
    await rm(join(directory, 'postgres/PG_VERSION'));
    expect(await refusal(directory)).toContain('is not whole (PG_VERSION is missing); bring back a backup');
    await writeFile(join(directory, 'postgres/PG_VERSION'), '18\n');
    await rm(join(directory, 'postgres/global/pg_control'));
    const refused = await refusal(directory);
    expect(refused).toContain('ended at once: "');
    expect(refused).toContain(`see "${join(directory, 'postgres.log')}"`);
  });
});

describe.runIf(isRoot())('a disk (only root can mount one)', () => {
  async function mounted(megabytes: number, work: (disk: string) => Promise<void>): Promise<void> {
    const disk = stage.freshDirectory();
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', disk]);
    try {
      await work(disk);
    } finally {
      execFileSync('umount', [disk]);
    }
  }

  it('too small for the first start is said, and left as it was', async () => {
    await mounted(20, async (disk) => {
      expect(await refusal(join(disk, 'data'))).toContain('is full; make room and start again');
      expect(execFileSync('ls', [join(disk, 'data')], { encoding: 'utf8' })).toBe('heed-data.json\n');
      execFileSync('mount', ['-o', 'remount,size=100m', disk]);
      expect(await refusal(join(disk, 'data'))).toBe('');
    });
  });

  it('that is full at a later start is said, and nothing is lost', async () => {
    const used = await stage.usedDirectory();
    await mounted(80, async (disk) => {
      execFileSync('cp', ['-a', used, join(disk, 'data')]);
      fill(join(disk, 'filling'));
      expect(await refusal(join(disk, 'data'))).toContain('is full; make room and start again');
      await rm(join(disk, 'filling'));
      const server = await started(join(disk, 'data'));
      expect(await wordsIn(server.connection)).toEqual(['first']);
      await server.stop();
    });
  });

  it('that can only be read is said', async () => {
    const used = await stage.usedDirectory();
    await mounted(80, async (disk) => {
      execFileSync('cp', ['-a', used, join(disk, 'data')]);
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      expect(await refusal(join(disk, 'data'))).toContain('this disk can only be read');
      expect(await refusal(join(disk, 'other'))).toContain('this disk can only be read');
    });
  });

  it('that lets no programs run still holds the data', async () => {
    const used = await stage.usedDirectory();
    await mounted(80, async (disk) => {
      execFileSync('cp', ['-a', used, join(disk, 'data')]);
      execFileSync('mount', ['-o', 'remount,noexec', disk]);
      expect(await refusal(join(disk, 'data'))).toBe('');
    });
  });

  function fill(path: string): void {
    try {
      execFileSync('dd', ['if=/dev/zero', `of=${path}`, 'bs=4k'], { stdio: 'ignore' });
    } catch {
      // It ends when the disk is full, which is what it is for.
    }
  }
});
