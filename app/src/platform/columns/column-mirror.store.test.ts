import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TableKey } from './column-engine.ts';
import { type ColumnMirror, MIRROR_FILE, openColumnMirror } from './column-mirror.ts';
import { startNightlyVerification } from './nightly-verification.ts';
import { newWorkspace, type Rows, useTestColumns } from './test-columns.ts';
import type { RebuildingTask } from './test-rebuilding-child.ts';

const test = useTestColumns();
const CHILD = fileURLToPath(new URL('test-rebuilding-child.ts', import.meta.url));
const NO = Number.NaN;

const path = (): string => join(test().directory, MIRROR_FILE);

const rowsOf = (count: number): Rows =>
  Array.from({ length: count }, (_, i) => [i % 5, i % 3 === 0 ? NO : i / 7]);

/** How often 0 to 4 stand in the first column, by whom it is asked. */
async function counts(key: TableKey, mirror: ColumnMirror = test().mirror): Promise<readonly number[]> {
  const [tally] = await mirror.tally(key, ['a'], []);
  return tally!.counts;
}

/** A mirror on the same file, opened after the one of the tests was closed. */
async function reopened(): Promise<{ mirror: ColumnMirror; told: string[] }> {
  const { mirror, storage, directory } = test();
  await mirror.close();
  const told: string[] = [];
  const again = openColumnMirror({ storage, directory, told: (line) => told.push(line) });
  onTestFinished(() => again.close());
  return { mirror: again, told };
}

describe('a file of the mirror', () => {
  const damages: readonly (readonly [string, (file: string) => Promise<void>])[] = [
    ['with anything else in it', (file) => writeFile(file, 'no database at all\n'.repeat(5000))],
    ['cut off', async (file) => truncate(file, (await stat(file)).size - 4096 * 3)],
    ['with its beginning changed', (file) => overwrite(file, 0, 8192)],
    ['with everything behind its head changed', (file) => overwrite(file, 12_288, 5_000_000)],
  ];

  it.each(damages)('%s is made anew', async (_, damage) => {
    const { stored, mirror, told } = test();
    const key = await stored(2, rowsOf(1000));
    await mirror.rebuild();
    await mirror.close();
    await damage(path());
    told.length = 0;
    expect(await counts(key)).toEqual([200, 200, 200, 200, 200]);
    expect((await mirror.verify()).findings).toEqual([]);
    expect(told.join('\n')).toMatch(/^the columnar mirror is made anew: /u);
    expect(told).toHaveLength(1);
  });

  it('that another process holds is left to it, and the primary answers', async () => {
    const { stored, connections, directory, mirror, told } = test();
    const key = await stored(2, rowsOf(50));
    await mirror.close();
    told.length = 0;
    const child = await rebuildingChild({ connections, directory, again: false });
    expect(await counts(key)).toEqual([10, 10, 10, 10, 10]);
    expect(await counts(key)).toEqual([10, 10, 10, 10, 10]);
    expect(told).toEqual([expect.stringMatching(/could not set lock.*PostgreSQL answers instead/isu)]);
    await expect(mirror.rebuild()).rejects.toThrow(/could not set lock/iu);
    await child.kill();
  });

  it('whose process was killed at any moment is continued or made anew', async () => {
    const { stored, connections, directory, mirror } = test();
    const key = await stored(2, rowsOf(5000));
    for (const wait of [10, 60]) {
      await mirror.close();
      const child = await rebuildingChild({ connections, directory, again: true });
      await pause(wait);
      await child.kill();
      expect(await counts(key)).toEqual([1000, 1000, 1000, 1000, 1000]);
      expect((await mirror.verify()).findings).toEqual([]);
    }
  });

  it('for which the disk is full is said, harms nothing, and is used once there is room', async () => {
    const { stored, mirror, told } = test();
    const before = await stored(2, rowsOf(5));
    await mirror.catchUp();
    await mirror.close();
    told.length = 0;
    const key = await stored(2, rowsOf(10));
    const log = `${path()}.wal`;
    await rm(log, { force: true });
    await symlink('/dev/full', log);
    expect(await counts(key)).toEqual([2, 2, 2, 2, 2]);
    expect(await counts(before)).toEqual([1, 1, 1, 1, 1]);
    expect(told[0]).toMatch(/No space left on device.*PostgreSQL answers instead/isu);
    await expect(mirror.catchUp()).rejects.toThrow('No space left');
    await mirror.close();
    await rm(log, { force: true });
    told.length = 0;
    expect(await counts(key)).toEqual([2, 2, 2, 2, 2]);
    expect((await mirror.verify()).findings).toEqual([]);
    expect(told).toEqual([]);
  });
});

describe('the mirror', () => {
  it('keeps what it copied, goes round all workspaces, and forgets what is gone', async () => {
    const { stored, storage, asAdmin, workspace } = test();
    const [key, gone] = [await stored(2, rowsOf(10)), await stored(2, rowsOf(20))];
    const elsewhere = await newWorkspace(storage, 'elsewhere');
    await asAdmin(
      `with made as (
         insert into column_tables select $2, table_id, column_names, column_kinds, row_count, generation, texts_version
         from column_tables where workspace_id = $1 and table_id = $3
       ) insert into column_rows select $2, table_id, row_number, numbers from column_rows
         where workspace_id = $1 and table_id = $3`,
      [workspace, elsewhere, key.table],
    );
    await test().mirror.catchUp();
    await asAdmin('delete from column_rows where table_id = $1', [gone.table]);
    await asAdmin('delete from column_tables where table_id = $1', [gone.table]);
    // A number that was changed behind everybody's back tells which of the two answers.
    await asAdmin('update column_rows set numbers[1] = 4 where table_id = $1 and workspace_id = $2', [
      key.table,
      workspace,
    ]);
    const { mirror, told } = await reopened();
    expect(await counts(key, mirror)).toEqual([2, 2, 2, 2, 2]);
    expect(await counts({ ...key, workspace: elsewhere }, mirror)).toEqual([2, 2, 2, 2, 2]);
    await mirror.catchUp();
    await expect(mirror.tally(gone, ['a'], [])).rejects.toThrow('no stored table');
    const found = await mirror.verify();
    expect(found.findings.map(({ workspace: where, what }) => [where, what])).toEqual([
      [workspace, 'checksum of column a: 260 in the primary, 150 in the mirror'],
    ]);
    expect(await mirror.verify(elsewhere)).toEqual({ tables: 1, rows: 10, findings: [] });
    await mirror.rebuildTable(key);
    expect((await mirror.verify()).findings).toEqual([]);
    expect(await counts(key, mirror)).toEqual([10]);
    expect(told).toEqual([]);
  });

  it('finds by verifying what is otherwise elsewhere: rows, answers, fractions, places', async () => {
    const { stored, asAdmin, mirror } = test();
    const changes: readonly (readonly [string, RegExp])[] = [
      [
        'update column_rows set numbers[2] = null where row_number = 2 and table_id = $1',
        /count of numbers of column b/u,
      ],
      [
        'update column_rows set numbers[2] = numbers[2] + 1e-12 where row_number = 2 and table_id = $1',
        /checksum of column b/u,
      ],
      [
        `update column_rows as one set numbers = other.numbers from column_rows as other
         where one.table_id = $1 and other.table_id = $1 and one.row_number = 4 and other.row_number = 10`,
        /checksum of column a/u,
      ],
      [
        'update column_rows set row_number = row_number + 100 where row_number = 10 and table_id = $1',
        /sum of row numbers/u,
      ],
    ];
    for (const [change, finding] of changes) {
      const key = await stored(2, rowsOf(10));
      expect((await mirror.verify()).findings).toEqual([]);
      await asAdmin(change, [key.table]);
      const { findings } = await mirror.verify();
      expect(findings.map(({ table }) => table)).toContain(key.table);
      expect(findings.map(({ what }) => what).join()).toMatch(finding);
      await mirror.rebuildTable(key);
    }
  });

  it('is verified each night, and what differs is said and copied anew', async () => {
    const { stored, asAdmin, mirror } = test();
    const key = await stored(2, rowsOf(10));
    await mirror.rebuild();
    await asAdmin('update column_rows set numbers[1] = 3 where table_id = $1', [key.table]);
    const told: string[] = [];
    // Half a second before two o'clock in the night.
    const now = (): Date => new Date('2026-11-22T01:59:59.500Z');
    const nightly = startNightlyVerification({ mirror, now, told: (line) => told.push(line) });
    onTestFinished(() => nightly.stop());
    await expect.poll(() => nightly.found(), { timeout: 20_000 }).toBe(1);
    expect(told).toEqual([
      expect.stringMatching(
        new RegExp(`differed .* in table ${key.table} of workspace .*checksum of column a.*copied anew`, 'u'),
      ),
    ]);
    await nightly.stop();
    expect((await mirror.verify()).findings).toEqual([]);
    expect(await counts(key)).toEqual([10]);
  });

  it('lets a question wait for no other table that is being copied, and answers many at once', async () => {
    const { stored, mirror } = test();
    const keys = [await stored(2, rowsOf(3000)), await stored(2, rowsOf(4000))];
    const asked = await Promise.all(Array.from({ length: 12 }, (_, i) => counts(keys[i % 2]!, mirror)));
    expect(asked).toEqual(
      Array.from({ length: 12 }, (_, i) => Array.from({ length: 5 }, () => (i % 2 === 0 ? 600 : 800))),
    );
  });

  it('closes its file when nothing was asked for a while', async () => {
    const { storage, directory, stored } = test();
    const key = await stored(2, rowsOf(5));
    await test().mirror.close();
    const idle = openColumnMirror({ storage, directory, told: () => undefined, idleMs: 1 });
    onTestFinished(() => idle.close());
    await counts(key, idle);
    await expect
      .poll(async () => {
        const other = await reopened();
        await counts(key, other.mirror);
        await other.mirror.close();
        return other.told;
      })
      .toEqual([]);
    expect(await counts(key, idle)).toEqual([1, 1, 1, 1, 1]);
  });
});

async function overwrite(file: string, from: number, most: number): Promise<void> {
  const handle = await open(file, 'r+');
  const { size } = await handle.stat();
  await handle.write(Buffer.alloc(Math.min(most, size - from), 7), 0, null, from);
  await handle.close();
}

async function rebuildingChild(task: RebuildingTask): Promise<{ kill(): Promise<void> }> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return {
    kill: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
