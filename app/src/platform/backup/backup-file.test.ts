import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { refused } from '../sign-in/testing.ts';
import { writeBackup } from './backup-writer.ts';
import {
  backUp,
  everythingIn,
  newWorkspace,
  plantAnswers,
  plantNastyValues,
  restore,
  rowsIn,
  tryBackUp,
  tryRestore,
  useFolder,
  useInstallations,
} from './test-backups.store.ts';

const run = promisify(execFile);
const IS_ROOT = process.getuid?.() === 0;

describe('the file of a backup', () => {
  const folder = useFolder();
  const installations = useInstallations('embedded', 'embedded');
  let workspace = '';
  let whole = Buffer.alloc(0);
  beforeAll(async () => {
    const [one] = installations();
    workspace = await newWorkspace(one!, 'whole');
    await plantNastyValues(one!, workspace);
    const path = join(folder(), 'whole');
    await backUp(one!, workspace, path);
    whole = await readFile(path);
  });

  const refusedAs = async (bytes: Buffer): Promise<string> => {
    const path = join(folder(), 'altered');
    await writeFile(path, bytes);
    return refused(await tryRestore(installations()[1]!, path)).replace(path, 'PATH');
  };

  /** A backup whose sums are right, of other lines. */
  const forged = async (change: (lines: string[]) => string[]): Promise<string> => {
    const lines = change(gunzipSync(whole).toString('utf8').split('\n').slice(0, -2));
    const counts: Record<string, number> = {};
    let table = '';
    for (const line of lines.slice(1)) {
      if (line.startsWith('{"rows"')) table = (JSON.parse(line) as { rows: string }).rows;
      counts[table] = (counts[table] ?? -1) + 1;
    }
    const path = join(folder(), 'forged');
    await writeBackup(path, async (writer) => {
      await writer.write(`${lines.join('\n')}\n`);
      await writer.write(`${JSON.stringify({ end: { rows: counts, sha256: writer.sha256 } })}\n`);
    });
    return path;
  };

  it('is readable by its owner only, and any gunzip unpacks it', async () => {
    const [one] = installations();
    const path = join(folder(), 'owned');
    await writeFile(`${path}.part`, 'broken off', { mode: 0o666 });
    const { bytes } = await backUp(one!, workspace, path);
    const { mode, size } = await stat(path);
    expect([mode & 0o777, size]).toEqual([0o600, bytes]);
    expect((await readdir(folder())).filter((name) => name.endsWith('.part'))).toEqual([]);
    const { stdout } = await run('gzip', ['-dc', path], { maxBuffer: 1e9, encoding: 'utf8' }).catch(
      async () => run('gzip', ['-dc', '--suffix', '', path], { maxBuffer: 1e9 }),
    );
    expect(stdout.split('\n')[0]).toContain('"format":"heed-backup"');
    expect(stdout).toBe(gunzipSync(await readFile(path)).toString('utf8'));
  });

  it('takes the place of an older backup, and of nothing else', async () => {
    const [one] = installations();
    const [backup, other] = [join(folder(), 'older'), join(folder(), 'other.csv')];
    await writeFile(backup, whole);
    await chmod(backup, 0o644);
    await backUp(one!, workspace, backup);
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
    await writeFile(other, 'customer,answer\n');
    expect(refused(await tryBackUp(one!, workspace, other))).toMatch(
      /^output-refused: .*which is no backup/u,
    );
    expect(await readFile(other, 'utf8')).toBe('customer,answer\n');
    await mkdir(join(folder(), 'sub'));
    expect(refused(await tryBackUp(one!, workspace, join(folder(), 'sub')))).toMatch(/name a file/u);
    expect(refused(await tryBackUp(one!, workspace, join(folder(), 'no', 'file')))).toMatch(/make it first/u);
    expect(refused(await tryBackUp(one!, crypto.randomUUID(), join(folder(), 'none')))).toMatch(
      /^not-found/u,
    );
  });

  it('is refused whichever bit of it is another', async () => {
    const step = Math.max(1, Math.floor(whole.length / 250));
    const places = [
      ...Array.from({ length: 64 }, (_, i) => i),
      ...Array.from({ length: 250 }, (_, i) => 64 + i * step),
      ...Array.from({ length: 64 }, (_, i) => whole.length - 1 - i),
    ].filter((place) => place < whole.length);
    for (const place of places) {
      const bytes = Buffer.from(whole);
      bytes[place]! ^= 1 << (place % 8);
      expect(await refusedAs(bytes), `byte ${place}`).toMatch(/damaged or was altered|not a backup of Heed/u);
    }
    expect(await rowsIn(installations()[1]!, workspace)).toBe(0);
  });

  it('is refused when it is cut off, longer, empty, packed again, or something else', async () => {
    for (const length of [0, 1, 10, 47, 48, 100, whole.length >> 1, whole.length - 9, whole.length - 1]) {
      expect(await refusedAs(whole.subarray(0, length)), `${length} bytes`).toMatch(
        /damaged or was altered|not a backup of Heed/u,
      );
    }
    expect(await refusedAs(Buffer.concat([whole, Buffer.from('x')]))).toMatch(/damaged/u);
    expect(await refusedAs(Buffer.concat([whole, whole]))).toMatch(/damaged/u);
    expect(await refusedAs(gzipSync(gunzipSync(whole)))).toMatch(/not a backup of Heed/u);
    const unfinished = Buffer.from(whole).fill(0, 16, 48);
    expect(await refusedAs(unfinished.subarray(0, 200))).toBe(
      'file-refused: "PATH": this backup is cut off; take another copy of it',
    );
    expect(refused(await tryRestore(installations()[1]!, join(folder(), 'gone')))).toMatch(/no such file/u);
    expect(refused(await tryRestore(installations()[1]!, folder()))).toMatch(/^file-refused: .*folder/u);
  });

  it('cannot bring rows of another workspace, into it or out of it', async () => {
    const [, two] = installations();
    const neighbour = await newWorkspace(two!, 'neighbour');
    const before = await everythingIn(two!, neighbour);
    for (const table of ['nasty_values', 'planted_boxes', 'events', 'workspaces']) {
      const path = await forged((lines) => {
        const at = lines.indexOf(JSON.stringify({ rows: table })) + 1;
        return lines.with(at, lines[at]!.replace(workspace, neighbour));
      });
      expect(refused(await tryRestore(two!, path)), table).toMatch(
        /^file-refused: .*row-level security.*nothing was restored$/u,
      );
    }
    expect(await everythingIn(two!, neighbour)).toEqual(before);
    expect(await rowsIn(two!, workspace)).toBe(0);
  });

  it('is refused, with the reason, when its rows do not go into the tables that are here', async () => {
    const [, two] = installations();
    const manifest = (lines: string[], change: (text: string) => string) => lines.with(0, change(lines[0]!));
    const cases: readonly (readonly [(lines: string[]) => string[], RegExp])[] = [
      [
        (l) => manifest(l, (t) => t.replace('"lasts"', '"lasted"')),
        /has "lasted" in the rows of "nasty_values"/u,
      ],
      [
        (l) => manifest(l, (t) => t.replace('{"name":"packed","type":"jsonb"}', '{"name":"comment"}')),
        /damaged/u,
      ],
      [
        (l) => [
          ...manifest(l, (t) => t.replace('"tables":[', '"tables":[{"name":"pg_authid","columns":[]},')),
          '{"rows":"pg_authid"}',
          '[]',
        ],
        /has rows of "pg_authid", for which/u,
      ],
      [
        (l) => l.map((line) => line.replace('"9223372036854775807"', '"9223372036854775808"')),
        /out of range/u,
      ],
      [(l) => l.with(l.indexOf('{"rows":"nasty_values"}') + 1, '[not JSON'), /invalid input syntax/u],
      [(l) => l.with(l.indexOf('{"rows":"nasty_values"}') + 1, `["${workspace}"]`), /null value/u],
      [
        (l) => l.with(l.indexOf('{"rows":"a_lids"}') + 1, `["${workspace}","1","\\u001b[31m9"]`),
        /⟨U\+001B⟩/u,
      ],
      [(l) => manifest(l, (t) => t.replace('"formatVersion":1', '"formatVersion":2')), /newer Heed/u],
    ];
    for (const [change, reason] of cases) {
      expect(refused(await tryRestore(two!, await forged(change)))).toMatch(reason);
    }
    expect(await rowsIn(two!, workspace)).toBe(0);
  });

  it('may be of an older Heed that knew fewer columns and tables', async () => {
    const [, two] = installations();
    const path = await forged((lines) => {
      const table = /\{"name":"nasty_values".*?\]\}/u.exec(lines[0]!)![0];
      const columns = (JSON.parse(table) as { columns: { name: string }[] }).columns;
      const kept = JSON.stringify({ name: 'nasty_values', columns: columns.slice(0, -1) });
      const [from, to] = [lines.indexOf('{"rows":"nasty_values"}') + 1, 4];
      const shorter = lines.map((line, i) =>
        i >= from && i < from + to ? JSON.stringify((JSON.parse(line) as string[]).slice(0, -1)) : line,
      );
      return shorter.with(0, lines[0]!.replace(table, kept));
    });
    await restore(two!, path, { slug: 'older' });
    const rows = (await everythingIn(two!, workspace))['nasty_values'] ?? [];
    expect(rows.filter((row) => row.includes('"answer":"none"'))).toHaveLength(4);
  });

  it.skipIf(!IS_ROOT)('is not there, in part or whole, when the disk is full', async () => {
    const [one] = installations();
    const large = await newWorkspace(one!, 'too-large');
    await plantAnswers(one!, large, 5000);
    const small = join(folder(), 'small');
    await mkdir(small);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]);
    try {
      expect(refused(await tryBackUp(one!, large, join(small, 'backup')))).toMatch(
        /^output-refused: .*the disk is full/u,
      );
      expect(await readdir(small)).toEqual([]);
    } finally {
      await run('umount', [small]);
    }
  });
});
