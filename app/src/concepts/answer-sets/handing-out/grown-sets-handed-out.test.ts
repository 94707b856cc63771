import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { primaryColumns } from '../../../platform/columns/index.ts';
import { changeWorkspace } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { newWorkspace } from '../../people/index.ts';
import { LiveRows } from '../live/live-rows.ts';
import { extendLiveSet, makeLiveSet } from '../live/live-set.intents.ts';
import { takeFile } from '../taking/take-file.ts';
import { handedFile, openHandingOut } from './handed-files.ts';
import type { HandedForm } from './handed-form.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../../shared');

/** A rating with codes for blank (0) and not used (6) inside of the range of numbers. */
const AIRPORT = {
  version: 1,
  columns: { Q7ART: { as: 'item', scale: [1, 5], missing: [0, 6] } },
  analyses: [{ id: 'sat', method: 'satisfaction', items: ['Q7ART'] }],
};

const test = useTestStorage();
const now = new Date('2026-03-17T09:00:00Z');
const live = new LiveRows();
let workspace = '';
const folder = mkdtempSync(join(tmpdir(), 'heed-grown-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  const maker = { storage: test().storage, now: () => now };
  workspace = good(await newWorkspace(maker, { name: 'Brightwater', owner }, randomUUID)).workspaceId;
});

const change = <T>(work: Parameters<typeof changeWorkspace<T>>[2]) =>
  changeWorkspace<T>(
    { storage: test().storage, now: () => now },
    { workspace, actor: { personId: null } },
    work,
  );
const opened = async (id: string, snapshot?: string) =>
  openHandingOut({ storage: test().storage, engine: primaryColumns(test().storage) }, workspace, {
    id,
    snapshot,
  });

async function textOf(
  id: string,
  form: HandedForm,
  rest: { snapshot?: string; skip?: number } = {},
): Promise<string> {
  const found = good(await opened(id, rest.snapshot));
  const { bytes } = good(
    handedFile({ storage: test().storage, engine: primaryColumns(test().storage) }, found, { form, ...rest }),
  );
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

const RECIPE = {
  version: 1,
  columns: { Score: { as: 'item', scale: [0, 10] }, Why: { as: 'comment' } },
  analyses: [{ id: 'recommend', method: 'net-promoter', item: 'Score' }],
};

async function grown(): Promise<string> {
  const id = randomUUID();
  const set = { id, title: 'Grown', columns: ['Score', 'Why'], recipe: JSON.stringify(RECIPE) };
  good(await change((making) => makeLiveSet(making, set)));
  return id;
}

async function add(id: string, rows: readonly (readonly string[])[]): Promise<void> {
  const kept = await test().storage.append(workspace, async (queries) => {
    const open = await live.open(queries, { workspace, id });
    if (open === null) throw new Error('there is no such set');
    return taken(await live.append(queries, open, { rows, at: now }));
  });
  good(kept)();
}

describe('a set that grows while it goes out', () => {
  it('gives the responses of the moment it was asked at, and the rest of that file later', async () => {
    const id = await grown();
    await add(id, [
      ['0', 'zero, "is" a value'],
      ['10', ''],
      ['', 'nothing\r\nto say'],
    ]);
    const before = good(await opened(id));
    await add(id, [['5', 'came later']]);
    const making = { storage: test().storage, engine: primaryColumns(test().storage) };
    const { bytes, rows, snapshot } = good(handedFile(making, before, { form: 'csv' }));
    const parts: Uint8Array[] = [];
    for await (const part of bytes) parts.push(part);
    const text = Buffer.concat(parts).toString();
    expect(rows).toBe(3);
    expect(parse(text)).toEqual([
      ['Score', 'Why'],
      ['0', 'zero, "is" a value'],
      ['10', ''],
      ['', 'nothing\r\nto say'],
    ]);
    const rest = await textOf(id, 'csv', { snapshot, skip: 1 });
    expect(text.endsWith(rest)).toBe(true);
    expect(parse(rest)).toHaveLength(2);
    expect((parse(await textOf(id, 'csv')) as string[][]).at(-1)).toEqual(['5', 'came later']);
  });

  it('says that a snapshot is gone once another version asks more', async () => {
    const id = await grown();
    await add(id, [['7', '']]);
    const { snapshot } = good(await opened(id));
    const columns = ['Score', 'Why', 'New'];
    good(
      await change((making) =>
        extendLiveSet(making, { id, title: 'Grown', columns, recipe: JSON.stringify(RECIPE) }),
      ),
    );
    await add(id, [['8', '', 'x']]);
    expect(await opened(id, snapshot.word)).toMatchObject({ ok: false, refusals: [{ code: 'conflict' }] });
    const lines = (await textOf(id, 'jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toEqual([
      { row: 1, answers: { Score: 7, Why: null, New: null } },
      { row: 2, answers: { Score: 8, Why: null, New: 'x' } },
    ]);
  });
});

describe('answers of a real survey', () => {
  it('go out as every cell stood, and as the numbers that figures stand on', async () => {
    const location = join(SHARED, 'data/sfo-airport-survey/2017.csv');
    const file = { fileName: '2017.csv', location, recipe: JSON.stringify(AIRPORT) };
    const set = good(await change((making) => takeFile(making, file, { actor: null, newId: randomUUID })));
    const source: string[][] = parse(readFileSync(location), { bom: true, relax_column_count: false });
    expect(parse(await textOf(set.id, 'csv'))).toEqual(source);
    const lines = (await textOf(set.id, 'jsonl')).trimEnd().split('\n');
    expect(lines).toHaveLength(source.length - 1);
    const item = 'Q7ART';
    const { columns, rowNumbers } = await primaryColumns(test().storage).columns(
      { workspace, table: set.id },
      [`n${source[0]!.indexOf(item)}`],
      [],
    );
    const [column] = columns;
    const numbers = Array.from(rowNumbers, (_, i) =>
      'numbers' in column! ? column.numbers[i]! : column!.values[column!.codes[i]!]!,
    );
    const read = lines.map((line) => {
      const { answers } = JSON.parse(line) as { answers: Record<string, number | null> };
      return answers[item] ?? Number.NaN;
    });
    expect(read).toEqual(numbers);
    expect(new Set(read).size).toBeGreaterThan(2);
  });
});

describe('many responses', () => {
  it('pass through without being held', async () => {
    const location = join(folder, 'many.csv');
    await writeFile(location, `Score,Why\n${`9,"${'a comment, '.repeat(10)}"\n`.repeat(60_000)}`);
    const file = { fileName: 'many.csv', location, recipe: JSON.stringify(RECIPE) };
    const set = good(await change((making) => takeFile(making, file, { actor: null, newId: randomUUID })));
    const found = good(await opened(set.id));
    const making = { storage: test().storage, engine: primaryColumns(test().storage) };
    const { bytes, rows } = good(handedFile(making, found, { form: 'jsonl' }));
    let sent = 0;
    let largest = 0;
    const before = process.memoryUsage().rss;
    for await (const part of bytes) {
      sent += part.length;
      largest = Math.max(largest, part.length);
    }
    expect(rows).toBe(60_000);
    expect(sent).toBeGreaterThan(9_000_000);
    // What is in memory at a time is what is sent at a time.
    expect(largest).toBeLessThan(2_000_000);
    // Far less than all of it as cells takes, though nobody knows when garbage goes.
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });
});
