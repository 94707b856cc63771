import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Performing, perform } from '../http/index.ts';
import type { Outcome } from '../refusals/index.ts';
import { good } from '../refusals/testing.ts';
import { useTestStorage } from '../storage/testing.ts';
import { cellOf, plainCell } from './index.ts';
import type { ListCondition, ListQuery } from './record-list.ts';
import { emptyShelf, JARS, type Jar, jarHouse, jarListing, plantJars } from './test-jars.store.ts';

const test = useTestStorage();
let house: Performing;

beforeAll(async () => {
  house = await jarHouse(test(), () => new Date('2026-03-01T09:00:00Z'));
});
beforeEach(async () => {
  await emptyShelf(test());
});

type Asking = Partial<Omit<ListQuery, 'where'>> & { readonly where?: readonly ListCondition[] | string };

async function ask({
  where,
  ...rest
}: Asking): Promise<Outcome<{ items: Jar[]; next: string | null; count: number | null }>> {
  const text = typeof where === 'string' ? where : JSON.stringify(where ?? []);
  return perform(house, jarListing.page, { query: { limit: 200, where: text, ...rest } });
}

async function names(asked: Asking): Promise<readonly string[]> {
  return good(await ask(asked)).items.map(({ name }) => name);
}

function refusalOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : `${outcome.refusals[0]?.code}: ${outcome.refusals[0]?.message}`;
}

describe('a list', () => {
  it('gives every record that stays once, while others come and go between its pages', async () => {
    // Many are alike in what they are sorted by, so that only the whole key tells them apart.
    await plantJars(
      house,
      Array.from({ length: 23 }, (_, i) => ({ name: `a ${i}`, grams: i % 3 === 0 ? null : i % 2 })),
    );
    for (const sort of ['grams', '-grams', 'name', '-state']) {
      const seen: string[] = [];
      let after: string | undefined;
      let page = 0;
      do {
        const found = good(await ask({ sort, limit: 4, ...(after === undefined ? {} : { after }) }));
        expect(found.count === null).toBe(page > 0);
        seen.push(...found.items.map(({ name }) => name));
        after = found.next ?? undefined;
        await plantJars(house, [{ name: `between ${sort} ${page}`, grams: 0 }]);
        page += 1;
      } while (after !== undefined);
      const old = seen.filter((name) => name.startsWith('a '));
      expect([...old].sort()).toEqual(Array.from({ length: 23 }, (_, i) => `a ${i}`).sort());
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('puts what is missing last, whichever way it is sorted, and choices in the order of the work', async () => {
    await plantJars(house, [
      { name: 'a', grams: 0, note: '', filled: '2026-01-31', state: 'empty', organic: false },
      { name: 'b', note: 'x', opened: new Date('2026-01-01T00:00:00.001Z'), state: 'sealed' },
      { name: 'c', grams: -5, note: 'B', filled: '1900-01-01', state: 'in-use', organic: true },
    ]);
    expect(await names({ sort: 'grams' })).toEqual(['c', 'a', 'b']);
    expect(await names({ sort: '-grams' })).toEqual(['a', 'c', 'b']);
    expect(await names({ sort: 'filled' })).toEqual(['c', 'a', 'b']);
    expect(await names({ sort: '-filled' })).toEqual(['a', 'c', 'b']);
    expect((await names({ sort: '-opened' }))[0]).toBe('b');
    expect(await names({ sort: 'state' })).toEqual(['b', 'c', 'a']);
    expect(await names({ sort: '-organic' })).toEqual(['c', 'a', 'b']);
    expect((await names({ sort: 'note' })).at(-1)).toBe('a');
    expect((await names({ sort: '-note' })).at(-1)).toBe('a');
  });

  it('goes on behind texts of any length', async () => {
    const long = (end: string): string => `${'\u{1f375}'.repeat(3000)}${end}`;
    await plantJars(house, [{ name: long('1') }, { name: long('2') }, { name: 'short' }]);
    const first = good(await ask({ limit: 1 }));
    const second = good(await ask({ limit: 1, after: first.next ?? '' }));
    const third = good(await ask({ limit: 1, after: second.next ?? '' }));
    expect(third.next).toBeNull();
    const seen = [first, second, third].flatMap(({ items }) => items.map(({ name }) => name));
    expect(new Set(seen)).toEqual(new Set([long('1'), long('2'), 'short']));
  });

  const keeper = crypto.randomUUID();
  it.each<[ListCondition, string]>([
    [{ field: 'state', is: ['in-use', 'empty'] }, 'b'],
    [{ field: 'state', isNot: ['in-use'] }, 'acd'],
    [{ field: 'state', missing: true }, 'cd'],
    [{ field: 'grams', from: 0 }, 'ab'],
    [{ field: 'grams', from: '-5', to: -1 }, 'c'],
    [{ field: 'grams', is: ['0'] }, 'a'],
    [{ field: 'filled', from: '2026-01-31', to: '2026-01-31' }, 'a'],
    [{ field: 'opened', to: '2026-01-01' }, 'b'],
    [{ field: 'opened', to: '2025-12-31' }, ''],
    [{ field: 'opened', from: '2026-01-02T00:59:59.999+01:00' }, 'b'],
    [{ field: 'opened', from: '2026-01-02T01:00:00+01:00' }, ''],
    [{ field: 'organic', is: ['no'] }, 'a'],
    [{ field: 'organic', isNot: ['no'] }, 'bcd'],
    [{ field: 'keeper', is: [keeper] }, 'a'],
    [{ field: 'keeper', missing: false }, 'a'],
    [{ field: 'teas', is: ['oolong', 'none'] }, 'bc'],
    [{ field: 'teas', missing: true }, 'ad'],
    [{ field: 'note', is: ['50 % \\ _'] }, 'b'],
    [{ field: 'note', missing: true }, 'acd'],
    [{ field: 'note', missing: false, is: ['no such'] }, ''],
    [{ field: 'name' }, 'abcd'],
  ])('shows only what %j holds of', async (condition, expected) => {
    await plantJars(house, [
      { name: 'a', grams: 0, note: '', filled: '2026-01-31', state: 'sealed', organic: false, keeper },
      {
        name: 'b',
        grams: 7,
        note: '50 % \\ _',
        opened: new Date('2026-01-01T23:59:59.999Z'),
        state: 'in-use',
        teas: ['oolong', 'assam'],
      },
      { name: 'c', grams: -5, organic: true, teas: ['oolong'] },
      { name: 'd' },
    ]);
    const found = good(await ask({ where: [condition] }));
    expect(found.items.map(({ name }) => name).join('')).toBe(expected);
    expect(found.count).toBe(expected.length);
  });

  it('finds every word that is searched for, as it stands: signs of patterns are signs', async () => {
    await plantJars(house, [
      { name: 'Earl Grey', note: '50 % off' },
      { name: 'Earl\\Green', note: 'a_b' },
      { name: '한글 차', note: 'İstanbul' },
    ]);
    expect(await names({ search: 'grey EARL' })).toEqual(['Earl Grey']);
    expect(await names({ search: '%' })).toEqual(['Earl Grey']);
    expect(await names({ search: '_' })).toEqual(['Earl\\Green']);
    expect(await names({ search: '\\' })).toEqual(['Earl\\Green']);
    expect(await names({ search: ' 차 ' })).toEqual(['한글 차']);
    expect(await names({ search: "' or true --" })).toEqual([]);
    expect(await names({ search: '   ' })).toHaveLength(3);
  });

  it.each<[string, Asking]>([
    ['a NUL in the search', { search: 'a\0b' }],
    ['a NUL in a condition', { where: [{ field: 'name', is: ['a\0'] }] }],
    ['ten megabytes of search', { search: 'x'.repeat(10_000_000) }],
    ['ten megabytes of conditions', { where: `[${' '.repeat(10_000_000)}]` }],
    ['no JSON', { where: '[' }],
    ['JSON of another kind', { where: '{"field":"name"}' }],
    ['a condition with an unknown key', { where: '[{"field":"name","like":"x"}]' }],
    ['many conditions', { where: JSON.stringify(Array.from({ length: 21 }, () => ({ field: 'name' }))) }],
    ['an unknown field', { where: [{ field: 'name"; drop table jars', is: ['x'] }] }],
    ['a field of objects', { where: [{ field: '__proto__', is: ['x'] }] }],
    ['a derived field', { where: [{ field: 'words', is: ['x'] }] }],
    ['ends of a text', { where: [{ field: 'name', from: 'a' }] }],
    ['a number that is none', { where: [{ field: 'grams', from: '1e999' }] }],
    ['a day that does not exist', { where: [{ field: 'filled', from: '2026-02-31' }] }],
    ['the year zero', { where: [{ field: 'filled', to: '0000-01-01' }] }],
    ['an hour that does not exist', { where: [{ field: 'opened', to: '2026-01-01T25:00:00Z' }] }],
    ['a yes-no that is neither', { where: [{ field: 'organic', is: ['maybe'] }] }],
    ['an unknown order', { sort: 'colour' }],
    ['an order by what is derived', { sort: '-words' }],
    ['an order by persons', { sort: 'keeper' }],
    ['a forged place', { after: 'nonsense' }],
    ['a place of another order', { after: placeOf(['0', 'x', 'y']) }],
    ['a place with a NUL', { after: placeOf(['0', 'a\0', crypto.randomUUID()]) }],
    ['a place too far away', { sort: 'grams', after: placeOf(['0', '9'.repeat(400), crypto.randomUUID()]) }],
    ['a place on no day', { sort: 'filled', after: placeOf(['0', '2026-02-31', crypto.randomUUID()]) }],
    ['a page of nothing', { limit: 0 }],
    ['a page of everything', { limit: 1_000_000 }],
  ])('refuses %s in a line', async (_, asked) => {
    await plantJars(house, [{ name: 'a' }]);
    const refused = await ask(asked);
    expect(refusalOf(refused)).toMatch(/^request-refused: \S/u);
    expect(refusalOf(refused).length).toBeLessThan(500);
  });

  function placeOf(values: readonly string[]): string {
    return Buffer.from(JSON.stringify(values)).toString('base64url');
  }
});

describe('the file of a list', () => {
  it('holds what the list shows, all of it, in the same order, harmless to spreadsheets', async () => {
    await plantJars(house, [
      ...Array.from({ length: 2_100 }, (_, i) => ({ name: `n ${String(i).padStart(4, '0')}`, grams: i + 1 })),
      {
        name: '=1+1',
        note: '-5',
        grams: -0,
        teas: ['a;b', '"c"'],
        organic: false,
        opened: new Date('2026-01-01T00:00:00Z'),
      },
      { name: "'=x", note: 'two\nlines, and "quotes"', grams: 1e308, filled: '2026-01-31' },
    ]);
    const where = JSON.stringify([{ field: 'grams', missing: false }]);
    const text = await fileOf({ where, sort: '-grams' });
    const lines = text.slice(1).split('\r\n');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(lines[0]).toBe(JARS.fields.map(({ title }) => title).join(','));
    expect(lines[1]).toContain("''=x");
    expect(lines[1]).toContain('"two\nlines, and ""quotes"""');
    const ordered = lines.slice(2, 2_102).map((line) => line.split(',')[0]);
    expect(ordered).toEqual(
      Array.from({ length: 2_100 }, (_, i) => `n ${String(2_099 - i).padStart(4, '0')}`),
    );
    expect(text).toContain('\'=1+1,-5,0,,2026-01-01T00:00:00.000Z,,no,,"a;b; ""c"""');
    const refused = await perform(house, jarListing.csv, { query: { sort: 'colour' } });
    expect(refusalOf(refused)).toMatch(/^request-refused/u);
  });

  async function fileOf(query: { readonly where: string; readonly sort: string }): Promise<string> {
    const route = house.routes.find(({ declared }) => declared === jarListing.csv);
    if (route?.work.kind !== 'answer') throw new Error('no file');
    const visit = { member: house.member } as never;
    const made = good(await route.work.run({ params: {}, query, body: {} } as never, visit)) as {
      readonly content: ReadableStream<Uint8Array>;
    };
    return Buffer.from(await new Response(made.content).arrayBuffer()).toString();
  }

  it('says of every text what it said, when it is read again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^['=+@\t\r\n-]{0,4}[0-9a-z.]{0,4}$/u),
    );
    fc.assert(
      fc.property(text, (said) => {
        const cell = cellOf(said);
        expect(plainCell(cell)).toBe(said);
        expect(/^[=+@\t\r\n]/u.test(cell)).toBe(false);
        if (cell.startsWith('-')) expect(Number.isFinite(Number(cell))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
