import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  analyzed,
  analyzeTyped,
  at,
  type Bytes,
  figuresFor,
  heed,
  plant,
  recipeFor,
  resultFor,
  satisfactionWith,
} from './planted-answers.ts';

const RECIPE = satisfactionWith(['x']);

describe('a file that is no table', () => {
  const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 0xff);
  const FILES: Readonly<Record<string, Bytes>> = {
    JSON: '[{"x":1},{"x":2}]',
    'JSON over lines': '{\n  "x": 1,\n  "y": 2\n}\n',
    HTML: '<!doctype html>\n<html><body>x,y</body></html>\n',
    'an Excel workbook': Buffer.from('PK\x03\x04\x14\x00\x06\x00', 'latin1'),
    'an old Excel workbook': Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    'a picture': Buffer.from('\x89PNG\r\n\x1a\n\x00\x00', 'latin1'),
    'a PDF': '%PDF-1.7\n1 0 obj\n',
    noise,
    nothing: '',
    'a mark alone': '\uFEFF',
    'a mark of UTF-16 alone': Buffer.from([0xff, 0xfe]),
    'empty lines': '\n\r\n\n\r',
    'zero bytes': Buffer.alloc(100),
    'a zero byte in a cell': 'x,y\n1,a\u0000b\n',
    'a quote never closed at the start': `"x,y\n${'1,2\n'.repeat(100)}`,
    'a quote never closed in the middle': `x,y\n1,"2\n${'1,2\n'.repeat(100)}`,
    'a quote never closed at the end': 'x,y\n1,2\n1,"',
  };

  it.each(Object.entries(FILES))('is refused in one line: %s', async (_name, file) => {
    const { refusals } = await analyzed(file, RECIPE);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(/^[^\p{Cc}]+$/u);
  });

  it('says that a quote opens in the header and is never closed, not that columns lack', async () => {
    const { refusals } = await analyzed('x,"y\n1,2\n3,4\n', satisfactionWith(['y']));
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(/header row, column 2: a quote opens here and is never closed/u);
  });

  it('says in which row and column a quote opens that is never closed', async () => {
    const { refusals } = await analyzed('x,y\n1,2\n\n1,"2\n3,4\n', RECIPE);
    expect(refusals[0]).toContain('row 2, column 2:');
  });
});

describe('a file of little', () => {
  it.each([
    ['a header alone', 'x,y', 0],
    ['a header and line end', 'x,y\r\n', 0],
    ['one row', 'x,y\n4,5', 1],
    ['one column', 'x\n4\n5\n', 2],
    ['rows of empty cells', 'x,y\n,\n,\n', 0],
  ])('is analysed: %s', async (_name, file, n) => {
    expect(await figuresFor(file, RECIPE)).toMatchObject({ items: { x: { n } } });
  });

  it('keeps all methods standing without any answer', async () => {
    for (const analysis of [
      { method: 'net-promoter', item: 'x' },
      { method: 'servqual', pairs: [{ item: 'i', expectation: 'x', perception: 'y' }] },
      { method: 'importance-performance', pairs: [{ item: 'i', importance: 'x', performance: 'y' }] },
    ]) {
      for (const file of ['x,y\n', 'x,y\n5,5\n', 'x,y\n5,5\n5,5\n']) {
        const figures = await figuresFor(file, recipeFor(analysis));
        if (JSON.stringify(figures).includes('null'))
          expect((at(figures, 'warnings') as string[]).length).toBeGreaterThan(0);
      }
    }
  });

  it('has only warned nulls when numbers are too large to add up', async () => {
    const figures = await figuresFor(
      'x\n1e308\n1e308\n-1e308\n',
      satisfactionWith(['x'], { columns: { x: { as: 'item', scale: [-1e308, 1e308] } } }),
    );
    expect(at(figures, 'items', 'x', 'sd')).toBeNull();
    expect(at(figures, 'items', 'x', 'meanInterval')).toBeNull();
    expect(JSON.stringify(at(figures, 'warnings'))).toMatch(/large/u);
  });

  it.each([1e-300, 0.5, 0.999_999_999_999_999_9])(
    'has intervals or a refusal at confidence %d',
    async (confidence) => {
      const { refusals } = await analyzed('x\n1\n5\n', satisfactionWith(['x'], { confidence }));
      expect(refusals.length).toBeLessThan(2);
    },
  );

  it.each([[[0, 1e9]], [[0, 1e308]], [[-1e308, 1e308]], [[0.5, 4.5]]])(
    'may have the scale %j',
    async (scale) => {
      const figures = await figuresFor(
        'x\n1\n3\n',
        satisfactionWith(['x'], { columns: { x: { as: 'item', scale } } }),
      );
      expect(at(figures, 'items', 'x')).toMatchObject({ n: 2, mean: 2, counts: { 1: 1, 3: 1 } });
    },
  );

  it('may have top boxes off the scale', async () => {
    expect(
      await figuresFor('x\n1\n3\n', recipeFor({ method: 'satisfaction', items: ['x'], topBoxes: [99] })),
    ).toMatchObject({
      items: { x: { topBox: 0 } },
    });
  });
});

describe('a refused file', () => {
  const OPEN_FILES = '/proc/self/fd';
  const open = (): string[] =>
    readdirSync(OPEN_FILES).flatMap((descriptor) => {
      const link = join(OPEN_FILES, descriptor);
      return existsSync(link) ? [readlinkSync(link)] : [];
    });

  it.skipIf(!existsSync(OPEN_FILES)).each([
    ['an unknown column', 'y\n1\n', RECIPE],
    ['an unknown column of a large file', `y\n${'1\n'.repeat(3_000_000)}`, RECIPE],
    ['empty lines alone', '\n\n', RECIPE],
    ['a quote never closed in the header', '"x\n1\n', RECIPE],
    ['bytes of another encoding', Buffer.from('x\n\xff\n', 'latin1'), RECIPE],
    ['too few header rows', 'x\n1\n', satisfactionWith(['x'], { file: { headerRows: 3 } })],
    ['a quote never closed below', 'x\n"1\n', RECIPE],
  ])('is not left open: %s', async (_name, file, recipe) => {
    const before = open();
    expect((await analyzed(file, recipe)).refusals).toHaveLength(1);
    expect(open().filter((path) => path.endsWith('answers.csv') && !before.includes(path))).toEqual([]);
  });
});

describe('a large file', () => {
  const MANY = '1,2\n'.repeat(10_000_000);
  it.each([
    ['well formed', `x,y\n${MANY}`, 0],
    ['a quote never closed at the start', `"x,y\n${MANY}`, 1],
    [
      'a quote never closed in the middle',
      `x,y\n${MANY.slice(0, 20_000_000)}1,"2\n${MANY.slice(0, 20_000_000)}`,
      1,
    ],
    ['300,000 ragged rows', `x,y\n${'1,2,3\n'.repeat(300_000)}`, 0],
    ['10,000 columns', `x,${'c,'.repeat(9998)}z\n${'1,'.repeat(9999)}1\n`.repeat(1), 0],
  ])('takes neither long nor much memory: %s', (_name, file, code) => {
    const ran = analyzeTyped(file, RECIPE);
    expect({ code: ran.code, lines: ran.error.split('\n').length - 1 }).toEqual({ code, lines: code });
    expect(ran.megabytes).toBeLessThan(600);
  });

  it('may have refused cells of 15,000 different values, each counted', async () => {
    const rows = Array.from({ length: 15_000 }, (_, i) => `v${i},1`);
    const result = await resultFor(`x,y\n${rows.join('\n')}\n`, RECIPE);
    expect((at(result, 'cells', 'refused') as unknown[]).length).toBe(15_000);
  });
});

describe('hostile texts', () => {
  const EVIL = [
    '<script>alert(1)</script>',
    '\u001B[31mred\u001B[0m',
    '\u009B31m',
    '\u202Eright\u2066',
    '=cmd|calc',
    '"><img src=x onerror=y>',
    '&amp;',
    '\u0007',
  ];
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const columns = Object.fromEntries(
    EVIL.map((text) => [text, { as: 'item', label: `label ${text}`, scale: [1, 5] }]),
  );
  const recipe = satisfactionWith(EVIL, { title: EVIL.join(' '), columns, by: '#0', missing: [] });
  const file = `${['g', ...EVIL].map(quote).join(',')}\n${EVIL.flatMap((text) =>
    [
      [text, ...EVIL],
      [text, ...EVIL.map(() => '4')],
    ].map((row) => row.map(quote).join(',')),
  ).join('\n')}\n`;

  it('reach no page as markup, no terminal as control characters', () => {
    const folder = plant({ 'a.csv': file, 'r.json': JSON.stringify(recipe) });
    const report = heed(folder, ['analyze', 'a.csv', '--recipe', 'r.json']);
    expect({ code: report.code, error: report.error }).toEqual({ code: 0, error: '' });
    expect(report.out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    expect(heed(folder, ['analyze', 'a.csv', '--recipe', 'r.json', '--html', 'o.html']).code).toBe(0);
    const page = readFileSync(join(folder, 'o.html'), 'utf-8');
    expect(page).not.toMatch(/<script|<img|onerror=y>|javascript:|\son\w+="/iu);
    expect(page.replaceAll(/[\n\t]/gu, '')).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    expect(page).toContain('&lt;script&gt;');
  });

  it('are written as they are in the result, and group and item names stay apart', async () => {
    const result = await resultFor(file, recipe);
    expect(Object.keys(at(result, 'analyses', 'it', 'items') as object)).toEqual(
      EVIL.map((text) => text.trim()),
    );
  });

  const bad = (more: object) => ({ ...satisfactionWith(['x']), ...more });
  const item = { method: 'satisfaction', items: ['x'] };
  it.each(EVIL.filter((text) => /[\p{Cc}\u202E]/u.test(text)))(
    'show no control character in messages about a recipe: %j',
    async (text) => {
      const pair = { item: text, expectation: 'x', perception: 'y' };
      const construct = { name: text, indicators: ['x'] };
      const recipes = [
        bad({
          analyses: [
            { ...item, id: text },
            { ...item, id: text },
          ],
        }),
        bad({ analyses: [{ id: text, method: 'satisfaction', items: ['no'] }] }),
        recipeFor({ method: 'satisfaction', items: [`a${text}`] }),
        recipeFor({ method: 'satisfaction', items: [`x${text}`, `x${text}`] }),
        recipeFor({ method: 'servqual', pairs: [pair, pair] }),
        recipeFor({
          method: 'path-model',
          constructs: [construct, construct],
          paths: [[text, 'Z']],
          index: `q${text}`,
        }),
        recipeFor({ method: 'key-driver-analysis', outcome: 'x', drivers: ['x', `y${text}`] }),
        bad({ columns: { x: { as: text } } }),
        bad({ [text]: 1 }),
        bad({ file: { encoding: text } }),
        bad({ by: `b${text}` }),
        recipeFor({ method: text }),
        bad({ columns: { t: { as: 'time', format: `${text}QQ` } } }),
      ];
      for (const recipe of recipes) {
        const { refusals } = await analyzed(`x,y,"x${text}",t\n1,2,3,4\n`, recipe);
        expect(refusals.length).toBeGreaterThan(0);
        for (const line of refusals)
          expect(JSON.stringify(line)).toBe(JSON.stringify(line.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?')));
      }
    },
  );
});
