import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { storedInMemory } from '../stored-bytes/index.ts';
import { isSpss, openSpss } from './spss-file.ts';
import { spssFile, type TestFile } from './test-spss.ts';
import type { Variable } from './variables.ts';

type Read = {
  readonly rows: string[][];
  readonly variables: readonly Variable[];
  readonly weight: number | null;
  /** Why it cannot be read, at once or on the way. */
  readonly reason: string | null;
};

async function readBytes(bytes: Uint8Array, otherwise = 'utf-8'): Promise<Read> {
  const opened = await openSpss('a.sav', storedInMemory(bytes), otherwise);
  if (!opened.ok) {
    const reason = opened.refusals.map(({ message }) => message).join('\n');
    return { rows: [], variables: [], weight: null, reason };
  }
  const pieces: Uint8Array[] = [];
  let reason: string | null = null;
  for await (const { bytes: piece, fault } of opened.value.pieces()) {
    pieces.push(piece);
    if (fault !== null) reason = typeof fault === 'object' ? fault.says : fault;
  }
  const { variables, weight } = opened.value;
  return { rows: parse(Buffer.concat(pieces)), variables, weight, reason };
}

const read = (file: TestFile): Promise<Read> => readBytes(spssFile(file));

const PACKINGS = ['none', 'bytecode', 'zlib'] as const;
const LONG = Array.from({ length: 650 }, (_, i) => 'abcdefghijklmnopqrstuvwxyz'[i % 26]).join('');
const VARIABLES = [
  { name: 'ID' },
  { name: 'Q1', longName: 'Quality of rooms', label: 'How good were the rooms?' },
  { name: 'SEX', width: 1 },
  { name: 'CITY', width: 20 },
  { name: 'WHY', width: 650 },
  { name: 'WT' },
];
const CASES = [
  [1, 5, 'f', 'Zürich, "old"', LONG, 0.1],
  [2, null, '', '', '', -0.5],
  [1e15, -99, 'm', 'two\nlines', 'short', 1e-300],
  [3, 151, 'f', ' before', LONG.slice(0, 255), 152],
];
const ROWS = [
  ['ID', 'Quality of rooms', 'SEX', 'CITY', 'WHY', 'WT'],
  ['1', '5', 'f', 'Zürich, "old"', LONG, '0.1'],
  ['2', '', '', '', '', '-0.5'],
  ['1000000000000000', '-99', 'm', 'two\nlines', 'short', '1e-300'],
  ['3', '151', 'f', ' before', LONG.slice(0, 255), '152'],
];

describe('an SPSS file', () => {
  it.each(PACKINGS.flatMap((packing) => [[packing, false] as const, [packing, true] as const]))(
    'gives its cases, packed as %s, high bytes first: %s',
    async (packing, bigEndian) => {
      const found = await read({ variables: VARIABLES, cases: CASES, packing, bigEndian });
      expect(found.reason).toBeNull();
      expect(found.rows).toEqual(ROWS);
    },
  );

  it('may have many cases, over the borders of blocks and pieces, and not say how many', async () => {
    const cases = Array.from({ length: 20_000 }, (_, i) => [
      i,
      i % 7,
      ['f', 'm'][i % 2]!,
      `city ${i}`,
      `w${i}`,
      i / 3,
    ]);
    const rows = cases.map((values) => values.map(String));
    for (const packing of PACKINGS) {
      const found = await read({ variables: VARIABLES, cases, packing, statedCases: -1 });
      expect([packing, found.reason]).toEqual([packing, null]);
      expect(found.rows.slice(1)).toEqual(rows);
    }
  });

  it('says what its variables are called, what its values mean, and by what it is weighted', async () => {
    const variables = [
      {
        name: 'A',
        label: 'Rooms',
        labels: [
          [1, 'bad'],
          [5, 'very good indeed'],
        ] as const,
      },
      { name: 'B', width: 4, labels: [['x', 'ex']] as const },
      { name: 'C', width: 12, labels: [['long value', 'a label']] as const },
      { name: 'W' },
    ];
    const found = await read({ variables, cases: [[1, 'x', 'y', 2]], weight: 5 });
    expect(found.variables.map(({ label, valueLabels }) => [label, valueLabels])).toEqual([
      [
        'Rooms',
        [
          ['1', 'bad'],
          ['5', 'very good indeed'],
        ],
      ],
      [null, [['x', 'ex']]],
      [null, [['long value', 'a label']]],
      [null, []],
    ]);
    expect(found.weight).toBe(3);
  });

  it('declares what is no answer: values, ranges, and texts', async () => {
    const variables = [
      { name: 'A', missing: [8, 9, -1] },
      { name: 'B', missing: [90, 99], range: true },
      { name: 'C', missing: [-Number.MAX_VALUE, 0, 7], range: true },
      { name: 'D', width: 8, missing: ['x', 'no'] },
      { name: 'E', width: 12, missing: ['none'] },
      { name: 'F' },
    ];
    const found = await read({ variables, cases: [[9, 95, 7, 'x', 'none', 1]] });
    expect(found.variables.map(({ missing }) => missing)).toEqual([
      { texts: [], numbers: [8, 9, -1], ranges: [] },
      { texts: [], numbers: [], ranges: [[90, 99]] },
      { texts: [], numbers: [7], ranges: [[-Number.MAX_VALUE, 0]] },
      { texts: ['x', 'no'], numbers: [], ranges: [] },
      { texts: ['none'], numbers: [], ranges: [] },
      { texts: [], numbers: [], ranges: [] },
    ]);
    expect(found.rows[1]).toEqual(['9', '95', '7', 'x', 'none', '1']);
  });

  it('has dates as ISO 8601, and none where a date is declared to be no answer', async () => {
    const day = (Date.UTC(2017, 2, 5) - Date.UTC(1582, 9, 14)) / 1000;
    const formats = [20, 22, 21, 38, 39, 23, 41, 26, 5];
    const variables = formats.map((format, i) => ({ name: `D${i}`, format, missing: [day + 1] }));
    const found = await read({
      variables,
      cases: [[day, day + 3661.4, 90_061, day, day, day, day, 3, day], formats.map(() => day + 1)],
    });
    expect(found.rows.slice(1)).toEqual([
      [
        '2017-03-05',
        '2017-03-05 01:01:01',
        '25:01:01',
        '2017-03-05',
        '2017-03-05',
        '2017-03-05',
        '2017-03-05 00:00:00',
        '3',
        String(day),
      ],
      [...Array.from({ length: 7 }, () => ''), String(day + 1), String(day + 1)],
    ]);
  });
});

describe('the encoding of an SPSS file', () => {
  const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
  const file = { variables: [{ name: 'A', width: 8, longName: 'Gäste' }], cases: [['müde']], encode: latin };

  it.each([
    ['by name', { encoding: 'windows-1252' }, 'utf-8'],
    ['by a name with a number', { encoding: 'CP1252' }, 'utf-8'],
    ['by its number', { encoding: null, codePage: 1252 }, 'utf-8'],
    ['in the recipe, where the file says nothing', { encoding: null, codePage: 2 }, 'windows-1252'],
  ])('is said %s', async (_name, more, otherwise) => {
    const found = await readBytes(spssFile({ ...file, ...more }), otherwise);
    expect(found.rows).toEqual([['Gäste'], ['müde']]);
  });

  it('may be Korean, with letters over the border of eight bytes', async () => {
    const bytes = Buffer.from([0x61, 0xc7, 0xd1, 0xb1, 0xdb, 0xc7, 0xd1, 0xb1, 0xdb]);
    const encode = (text: string): Buffer => (text === 'KOREAN' ? bytes : Buffer.from(text));
    const found = await read({
      variables: [{ name: 'A', width: 9 }],
      cases: [['KOREAN']],
      encoding: 'EUC-KR',
      encode,
    });
    expect(found.rows[1]).toEqual(['a한글한글']);
  });

  it('refuses the file when unknown, or when its bytes are not of it', async () => {
    expect((await read({ ...file, encoding: 'x-nobody' })).reason).toContain('in the encoding "x-nobody"');
    expect((await read({ ...file, encoding: 'UTF-8' })).reason).toContain('not utf-8 text');
    const late = {
      ...file,
      variables: [{ name: 'A', width: 8 }],
      cases: [['good'], ['müde'], ['x']],
      encoding: 'UTF-8',
    };
    const found = await read(late);
    expect([found.rows, found.reason]).toEqual([
      [['A'], ['good']],
      expect.stringContaining('not utf-8 text'),
    ]);
  });
});

describe('a hostile SPSS file', () => {
  it('is refused wherever it is cut off, after the cases before that', async () => {
    for (const packing of PACKINGS) {
      const bytes = spssFile({ variables: VARIABLES, cases: CASES, packing });
      for (let length = 180; length < bytes.length; length += 13) {
        const found = await readBytes(bytes.subarray(0, length));
        // The code for the end may be missing: then all cases are there.
        if (found.reason === null) expect(found.rows).toEqual(ROWS);
        else expect(found.reason).toMatch(/^[^\p{Cc}]+$/u);
        expect(ROWS.slice(0, found.rows.length)).toEqual(found.rows);
      }
    }
  });

  it('is read or refused whatever byte of it is another', async () => {
    for (const packing of PACKINGS) {
      const bytes = spssFile({ variables: VARIABLES.slice(0, 4), cases: CASES, packing });
      for (let at = 0; at < bytes.length; at++) {
        const other = Buffer.from(bytes);
        other[at] = 0xff;
        const { reason } = await readBytes(other);
        if (reason !== null) expect(reason).toMatch(/^[^\p{Cc}]+$/u);
      }
    }
  });

  it('is refused for a zero within a text, and for a case that it lacks', async () => {
    const zero = await read({ variables: [{ name: 'A', width: 8 }], cases: [['a\0b']] });
    expect(zero.reason).toContain('a zero byte stands within a text of A');
    const lacking = await read({ variables: [{ name: 'A' }], cases: [[1], [2]], statedCases: 3 });
    expect([lacking.reason, lacking.rows.length]).toEqual([expect.stringContaining('cut off'), 3]);
  });

  it('is known by its first bytes, and not a column that is called so', () => {
    expect(isSpss(spssFile({ variables: VARIABLES, cases: [] }))).toBe(true);
    expect(isSpss(Buffer.from('$FL2,b\n1,2\n'))).toBe(false);
  });
});
