import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrayText, inColumns, type Queries, readPage, type SortKey } from './index.ts';
import { useTestStorage } from './testing.ts';

type Tables = { page_rows: { id: string; at: Date; name: string; serial: string } };

const test = useTestStorage();

beforeAll(async () => {
  const { asAdmin } = test();
  await asAdmin(
    'create table page_rows (id uuid primary key, at timestamptz not null, name text not null, serial bigint not null)',
  );
  await asAdmin('grant select, insert on page_rows to heed_app');
  // Moments that differ by a microsecond, which a Date cannot tell apart, and many that do not differ at all.
  await asAdmin(`insert into page_rows select gen_random_uuid(),
    timestamptz '2026-03-29 00:59:59.999990+01' + (i / 3) * interval '1 microsecond', 'name ' || i % 5, 9007199254740993 + i % 7
    from generate_series(1, 100) i`);
});

async function walk(
  keys: readonly SortKey[],
  limit: number,
  between?: (page: number) => Promise<void>,
): Promise<string[]> {
  const seen: string[] = [];
  let after: string | undefined;
  for (let page = 0; page < 200; page += 1) {
    const read = await test().storage.read('', (queries: Queries) =>
      readPage(queries.withTables<Tables>().selectFrom('page_rows').select('id'), keys, { after, limit }),
    );
    if (!read.ok) throw new Error(read.refusals[0]?.message);
    seen.push(...read.value.items.map(({ id }) => id));
    for (const item of read.value.items) expect(Object.keys(item)).toEqual(['id']);
    if (read.value.next === null) return seen;
    after = read.value.next;
    await between?.(page);
  }
  throw new Error('the pages do not end');
}

const SORTS: readonly (readonly [string, readonly SortKey[], string])[] = [
  [
    'moments down',
    [
      { column: 'at', direction: 'desc', type: 'timestamptz' },
      { column: 'id', direction: 'asc', type: 'uuid' },
    ],
    'at desc, id',
  ],
  [
    'texts up, moments down',
    [
      { column: 'name', direction: 'asc', type: 'text' },
      { column: 'at', direction: 'desc', type: 'timestamptz' },
      { column: 'id', direction: 'desc', type: 'uuid' },
    ],
    'name, at desc, id desc',
  ],
  [
    'large numbers',
    [
      { column: 'serial', direction: 'desc', type: 'bigint' },
      { column: 'id', direction: 'asc', type: 'uuid' },
    ],
    'serial desc, id',
  ],
];

describe('pages', () => {
  it.each(SORTS)('by %s give every row once, in order, at any size', async (_, keys, order) => {
    const all = await test().asAdmin(`select id from page_rows order by ${order}`);
    for (const limit of [1, 7, 99, 100, 101]) {
      expect(await walk(keys, limit)).toEqual(all.map(({ id }) => id));
    }
  });

  it('lose no row when others are put in front, behind and between meanwhile', async () => {
    const keys = SORTS[0]![1];
    const before = (await test().asAdmin('select id from page_rows')).map(({ id }) => id);
    const seen = await walk(keys, 9, async () => {
      await test().asAdmin(
        `insert into page_rows values ($1, now(), 'new', 1), ($2, '1999-01-01', 'old', 1), ($3, '2026-03-29 00:59:59.999995+01', 'back-dated', 1)`,
        [randomUUID(), randomUUID(), randomUUID()],
      );
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.filter((id) => !seen.includes(id as string))).toEqual([]);
  });

  it.each([
    'nonsense',
    Buffer.from('["1"]').toString('base64url'),
    Buffer.from('["x", "y"]').toString('base64url'),
    Buffer.from(`["1", "'; drop table page_rows; --"]`).toString('base64url'),
    Buffer.from('{"0": 1}').toString('base64url'),
    'a'.repeat(30_000),
    '',
  ])('refuse a place that Heed did not give: %.40s', async (after) => {
    const read = await test().storage.read('', (queries) =>
      readPage(queries.withTables<Tables>().selectFrom('page_rows').select('id'), SORTS[0]![1], {
        after,
        limit: 5,
      }),
    );
    expect(read).toMatchObject({ ok: false, refusals: [{ code: 'request-refused' }] });
  });

  it('do not depend on the time zone of a session', async () => {
    const first = await test().storage.read('', async (queries) => {
      await sql`set local timezone to 'Asia/Kathmandu'`.execute(queries);
      return readPage(queries.withTables<Tables>().selectFrom('page_rows').select('id'), SORTS[0]![1], {
        limit: 3,
      });
    });
    const second = await test().storage.read('', async (queries) => {
      await sql`set local timezone to 'America/St_Johns'`.execute(queries);
      return readPage(queries.withTables<Tables>().selectFrom('page_rows').select('id'), SORTS[0]![1], {
        after: first.ok ? (first.value.next ?? '') : '',
        limit: 3,
      });
    });
    const all = await test().asAdmin('select id from page_rows order by at desc, id limit 6');
    const ids = [first, second].flatMap((page) => (page.ok ? page.value.items.map(({ id }) => id) : []));
    expect(ids).toEqual(all.map(({ id }) => id));
  });
});

describe('many records in one statement', () => {
  const HOSTILE = ['', 'NULL', 'null', '{a,b}', '"', '\\', '\\"', ' a ', "'", '$1', 'é\n,'];

  it('brings every text, list and absence over as it was', async () => {
    const records = HOSTILE.map((text, i) => ({
      text,
      own: { key: text },
      list: i % 2 === 0 ? [text, 'x'] : [],
      none: i % 3 === 0 ? null : i / 7,
      same: 'same',
    }));
    const { given, selected } = inColumns(records, {
      text: ['text', 'text'],
      own: ['own', 'jsonb'],
      list: ['list', 'text[]'],
      none: ['none', 'double precision'],
      same: ['same', 'text'],
    });
    const { storage } = test();
    const { rows } = await storage.read(randomUUID() as never, (queries) =>
      sql<{ row: unknown[] }>`
        select json_build_array(s.text, s.own, s.list, s.none, s.same) as row
        from (select ${selected} from ${given}) as s (text, own, list, none, same)`.execute(queries),
    );
    expect(rows.map(({ row }) => row)).toEqual(records.map((record) => Object.values(record)));
    expect(arrayText([])).toBe('{}');
  });
});
