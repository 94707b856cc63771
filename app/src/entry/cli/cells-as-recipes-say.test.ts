import { describe, expect, it } from 'vitest';
import {
  analyzed,
  at,
  figuresFor,
  numberAt,
  type Recipe,
  recipeFor,
  resultFor,
  satisfactionWith,
} from './planted-answers.ts';

type Refused = readonly [value: string, count: number, firstRow: number];

/** Which numbers a column of these cells holds, and what was refused in it. */
async function read(cells: readonly string[], column?: Recipe, more: Recipe = {}) {
  const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}",p`);
  const file = `x,p\n${quoted.join('\n')}\n`;
  const columns = column === undefined ? {} : { columns: { x: { as: 'item', ...column } } };
  const result = await resultFor(file, satisfactionWith(['x'], { ...columns, ...more }));
  const counts = at(result, 'analyses', 'it', 'items', 'x', 'counts') as Record<string, number>;
  const held = Object.entries(counts).filter(([, count]) => count > 0);
  const refused = at(result, 'cells', 'refused') as { value: string; count: number; firstRow: number }[];
  const list = refused.map(({ value, count, firstRow }): Refused => [value, count, firstRow]);
  return { numbers: Object.fromEntries(held), refused: list };
}

describe('a number', () => {
  it.each([
    ['1', '1'],
    ['+5', '5'],
    ['-5', '-5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['1E+3', '1000'],
    ['25e-1', '2.5'],
    ['007', '7'],
    ['-0', '0'],
    ['0.1', '0.1'],
    ['123456789012345678901', '123456789012345680000'],
    ['0.30000000000000004', '0.30000000000000004'],
    [' \u00A0\u0085\u3000 4 \u2003', '4'],
  ])('is %j', async (cell, number) => {
    expect(await read([cell])).toEqual({ numbers: { [number]: 1 }, refused: [] });
  });

  it.each([
    ...[
      '3 - Somewhat important',
      '1,5',
      '5%',
      '0x10',
      '1_0',
      '0b1',
      '0o7',
      'Infinity',
      '-Infinity',
      'NaN',
      '１',
      '٣',
    ],
    ...[
      '1 000',
      '1e',
      'e5',
      '.',
      '+',
      '-',
      '--1',
      '+-1',
      '1.2.3',
      '1e5.5',
      '=1+1',
      '1e999',
      "'5",
      '1n',
      '½',
      '−5',
      '5-',
    ],
    ...['true', 'null', '2024-01-01', '$5', '(5)', '1\u200B'],
  ])('is not %j: the cell is refused and the row stays', async (cell) => {
    expect(await read(['4', cell, '4', cell])).toEqual({ numbers: { 4: 2 }, refused: [[cell, 2, 2]] });
  });
});

describe('a cell', () => {
  it('outside the scale is refused, counted by value with the first row', async () => {
    const cells = ['1', '9', '5', '0', '9', '5.5', '10', '0'];
    expect(await read(cells, { scale: [1, 5] })).toEqual({
      numbers: { 1: 1, 5: 1 },
      refused: [
        ['9', 2, 2],
        ['0', 2, 4],
        ['5.5', 1, 6],
        ['10', 1, 7],
      ],
    });
  });

  it('is missing before it is mapped, mapped before it is a number, a number before it is on the scale', async () => {
    const column = { scale: [1, 5], missing: ['Low', 3, 9], values: { Low: 1, High: 5, 4: 2, Off: 7, 3: 4 } };
    expect(await read(['Low', 'High', '4', '4.0', 'Off', '3', '3.0', '9', '2', '8'], column)).toEqual({
      numbers: { 5: 1, 2: 2, 4: 1 },
      refused: [
        ['Off', 1, 5],
        ['8', 1, 10],
      ],
    });
  });

  it('is missing within a range, both ends in it, however the number is written', async () => {
    const found = await read(['90', '99.0', '+95', '89.9', '5', 'Off'], { missing: [[90, 99], 'Off'] });
    expect(found.numbers).toEqual({ 5: 1, 89.9: 1 });
    expect(found.refused).toEqual([]);
  });

  it('is missing as text and as number', async () => {
    const more = { missing: ['Blank', '11', ' n/a '] };
    const cells = ['', ' ', 'Blank', '11', '11.0', '011', '+11', '1.1e1', 'n/a', '0', 'blank', '110'];
    expect(await read(cells, { missing: [0.5] }, more)).toEqual({
      numbers: { 0: 1, 110: 1 },
      refused: [['blank', 1, 11]],
    });
  });

  it('counts zero as a value unless zero is listed', async () => {
    expect((await read(['0', '0.0', '-0', '1'])).numbers).toEqual({ 0: 3, 1: 1 });
    expect((await read(['0', '0.0', '-0', '1'], { missing: [0] })).numbers).toEqual({ 1: 1 });
  });

  it('is compared in one Unicode form, in file and recipe', async () => {
    const [composed, apart] = ['\u00E9', 'e\u0301'];
    const column = { values: { [`t${apart}`]: 4 }, missing: [`m${composed}`] };
    expect(await read([`t${composed}`, `t${apart}`, `m${apart}`, `m${composed}`], column)).toEqual({
      numbers: { 4: 2 },
      refused: [],
    });
  });

  it('is exact in case and inner blanks', async () => {
    const { refused } = await read(['very good', 'Very  good', 'Very good'], { values: { 'Very good': 5 } });
    expect(refused).toEqual([
      ['very good', 1, 1],
      ['Very  good', 1, 2],
    ]);
  });
});

describe('a column', () => {
  const FILE = '  Q 1 \u00A0,*Q2,q 1,#0,Twice,Twice,\u3000끝\u0085,\n1,2,3,4,5,5,7,8\n';

  it.each([
    ['Q 1', 1],
    ['*Q2', 2],
    ['q 1', 3],
    ['#0', 1],
    ['#3', 4],
    ['#4', 5],
    ['끝'.normalize('NFD'), 7],
    ['#7', 8],
  ])('is found as %j', async (name, value) => {
    const figures = await figuresFor(FILE, satisfactionWith([name]));
    expect(numberAt(figures, 'items', name.normalize('NFC'), 'mean')).toBe(value);
  });

  it.each(['Q1', 'Q  1', 'Q2', 'twice', '#8', '#-1', '# 0', ''])('is not found as %j', async (name) => {
    expect((await analyzed(FILE, satisfactionWith([name]))).refusals).toHaveLength(1);
  });

  it('whose header stands twice is refused only when it is named', async () => {
    expect((await analyzed(FILE, satisfactionWith(['Q 1']))).refusals).toEqual([]);
    const { refusals } = await analyzed(FILE, satisfactionWith(['Twice']));
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(/#4.*#5/u);
  });

  it('is called in the result as the analysis calls it', async () => {
    const columns = { 'Q 1': { as: 'item', scale: [5, 9] } };
    const result = await resultFor(FILE, satisfactionWith(['#0', '*Q2'], { columns }));
    expect(Object.keys(at(result, 'analyses', 'it', 'items') as object).sort()).toEqual(['#0', '*Q2']);
    expect(at(result, 'cells', 'refused', 0, 'column')).toBe('#0');
  });

  it.each(['__proto__', 'constructor', 'toString', '1', 'hasOwnProperty'])(
    'may be called %s',
    async (name) => {
      const columns = JSON.parse(
        `{${JSON.stringify(name)}:{"as":"item","scale":[1,5],"values":{"__proto__":4}}}`,
      );
      const recipe = `{"version":1,"minimumN":0,"by":"g","columns":${JSON.stringify(columns)},"analyses":[{"id":${JSON.stringify(name)},"method":"satisfaction","items":[${JSON.stringify(name)}]}]}`;
      const { result, refusals } = await analyzed(`${name},g\n5,${name}\n__proto__,${name}\n`, recipe);
      expect(refusals).toEqual([]);
      expect(at(result, 'analyses', name, 'items', name, 'mean')).toBe(4.5);
      expect(at(result, 'analyses', name, 'groups', name, 'items', name, 'n')).toBe(2);
    },
  );

  it('described as a time refuses what does not fit its pattern', async () => {
    const columns = { t: { as: 'time', format: 'yyyy-MM-dd HH:mm:ss', missing: ['never'] } };
    const times = [
      '2024-02-29 23:59:59',
      '2023-02-29 00:00:00',
      '',
      'never',
      '2024-13-01 00:00:00',
      '2024-01-01 24:00:00',
    ];
    const result = await resultFor(
      `x,t\n${times.map((time) => `1,${time}`).join('\n')}\n`,
      satisfactionWith(['x'], { columns }),
    );
    expect(at(result, 'cells', 'refused')).toEqual(
      [2, 5, 6].map((row) => ({ column: 't', value: times[row - 1], count: 1, firstRow: row })),
    );
  });
});

describe('a row', () => {
  it('with more or fewer cells than the header is refused and listed; empty lines count nothing', async () => {
    const file = 'x,y\n1,2\n\n\r\n1\n1,2,3\n" ",2\n,\n3,4';
    const result = await resultFor(file, satisfactionWith(['x']));
    expect(at(result, 'rows')).toMatchObject({
      read: 6,
      used: 4,
      refused: 2,
      refusals: [{ row: 2 }, { row: 3 }],
    });
    expect(at(result, 'analyses', 'it', 'items', 'x', 'n')).toBe(2);
  });

  it('is listed when refused however many there are', async () => {
    const result = await resultFor(`x,y\n${'1\n'.repeat(120_000)}1,2\n`, satisfactionWith(['x']));
    expect(at(result, 'rows', 'refused')).toBe(120_000);
    expect((at(result, 'rows', 'refusals') as unknown[]).length).toBe(120_000);
  });

  it.each([0, 1, 2, 3])('counts from 1 after %i header rows', async (headerRows) => {
    const lines = ['a,b', 'c,d', 'e,x', 'bad,1', '2,2', '3'];
    const rows = lines.slice(3 - headerRows).join('\n');
    const more = { file: { headerRows } };
    const result = await resultFor(rows, satisfactionWith(['#0'], more));
    expect(at(result, 'rows')).toMatchObject({ read: 3, used: 2, refusals: [{ row: 3 }] });
    expect(at(result, 'cells', 'refused')).toEqual([{ column: '#0', value: 'bad', count: 1, firstRow: 1 }]);
    const byName = await analyzed(rows, satisfactionWith([headerRows === 3 ? 'x' : '#1'], more));
    expect(byName.refusals).toEqual([]);
  });
});

describe('Kano answers', () => {
  it('compare the text of a cell before any number, values or scale', async () => {
    const answers = {
      like: ['1'],
      'must-be': ['2'],
      neutral: ['3'],
      'live-with': ['4'],
      dislike: ['5', 'five'],
    };
    const features = [{ feature: 'F', functional: 'f', dysfunctional: 'd' }];
    const described = { as: 'item', scale: [2, 4], values: { 1: 3, five: 2 } };
    const recipe = recipeFor(
      { method: 'kano', features, answers },
      { columns: { f: described, d: described } },
    );
    const figures = await figuresFor('f,d\n1,5\n1,five\n1.0,5\n', recipe);
    expect(at(figures, 'features', 'F')).toMatchObject({ n: 2, unknown: 1, missing: 0, counts: { O: 2 } });
  });
});
