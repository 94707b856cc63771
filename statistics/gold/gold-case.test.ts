import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GoldCase, readGoldCase } from './gold-case.ts';
import { GOLD_METHODS } from './gold-methods.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gold-case-'));
  for (const name of ['cases', 'data']) mkdirSync(join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

function caseOf(parts: object): GoldCase {
  const path = join(folder, 'cases', 'case.json');
  writeFileSync(path, JSON.stringify({ method: 'none', ...parts }));
  return readGoldCase(path);
}

function answered<Answer>(parts: { readonly method: string; readonly [part: string]: unknown }): Answer {
  return GOLD_METHODS[parts.method]!(caseOf(parts)) as Answer;
}

describe('asked', () => {
  const expected = {
    rows: [
      { t: 4, value: 9 },
      { t: 8, value: 7 },
    ],
    outer: { inner: { r: 0.5, answer: 3 }, number: 2 },
  };

  it('gives the named inputs of the rows under a name, and no answers', () => {
    expect(caseOf({ expected }).asked('rows', ['t'])).toEqual([{ t: 4 }, { t: 8 }]);
  });

  it('goes into objects, and takes an object as one row', () => {
    expect(caseOf({ expected }).asked('outer.inner', ['r'])).toEqual([{ r: 0.5 }]);
  });

  it('knows nothing where a case expects no rows', () => {
    for (const name of ['none', 'outer.none', 'none.inner', 'outer.number', 'outer.number.more'])
      expect(caseOf({ expected }).asked(name, ['t'])).toBeUndefined();
    expect(caseOf({}).asked('rows', ['t'])).toBeUndefined();
  });
});

describe('the table of a case', () => {
  it('can be columns or rows that the case holds itself', () => {
    const columns = { a: [1, null, 3], b: ['x', 'y', ''], note: 'three people' };
    const rows = [{ a: 1, b: 'x' }, { a: null, b: 'y' }, { a: 3 }];
    for (const inline of [columns, rows]) {
      const table = caseOf({ data: { inline } }).table();
      expect(table.names).toEqual(['a', 'b']);
      expect(table.numbers('a')).toEqual(Float64Array.of(1, Number.NaN, 3));
      expect(table.words('b')).toEqual(['x', 'y', '']);
    }
  });

  it('is refused when there is none or its columns are uneven', () => {
    expect(() => caseOf({ data: { inline: { a: [1, 2], b: [1] } } }).table()).toThrow(
      'a has 2 values, b has 1',
    );
    expect(() => caseOf({ data: { inline: 'a' } }).table()).toThrow('names no data file');
  });
});

describe('customer value', () => {
  type Answer = {
    readonly customers: readonly { readonly customer: string | number }[];
    readonly expectationNewCustomer: readonly { readonly t: number }[];
    readonly fixedParameters: { readonly parameters: Readonly<Record<string, number>> };
  };
  const frequency = [0, 0, 0, 1, 1, 2, 3, 5, 8, 2, 1, 0];
  const recency = [0, 0, 0, 2, 9, 20, 28, 35, 38, 7, 30, 0];
  const inline = {
    customer: frequency.map((_, row) => row + 1),
    frequency,
    recency,
    age: frequency.map(() => 39),
    monetary: frequency.map((x, row) => (x > 0 ? 10 + row : 0)),
  };
  const parts = {
    method: 'clv-bgnbd-gammagamma',
    data: { inline },
    options: { horizonWeeks: [10], monetary: 'monetary' },
  };

  it('answers for the times and the parameters that a case asks about', () => {
    const parameters = { r: 0.3, alpha: 5, a: 0.7, b: 2 };
    const expected = { expectationNewCustomer: [{ t: 3.5, value: 0 }], fixedParameters: { parameters } };
    const answer = answered<Answer>({ ...parts, expected });
    expect(answer.expectationNewCustomer.map(({ t }) => t)).toEqual([3.5]);
    expect(answer.fixedParameters.parameters).toEqual(parameters);
  });

  it('answers for every week and the rounded estimate when a case names none', () => {
    const answer = answered<Answer>(parts);
    expect(answer.expectationNewCustomer).toHaveLength(366);
    for (const value of Object.values(answer.fixedParameters.parameters))
      expect(value * 1000).toBeCloseTo(Math.round(value * 1000), 9);
  });

  it('names customers by numbers only when all are', () => {
    const namesOf = (customer: readonly unknown[]): unknown[] => {
      const data = { inline: { ...inline, customer } };
      return answered<Answer>({ ...parts, data }).customers.map((one) => one.customer);
    };
    expect(namesOf(inline.customer)).toEqual(inline.customer);
    const mixed = inline.customer.map((one) => (one === 1 ? 'A1' : one));
    expect(namesOf(mixed)).toEqual(mixed.map(String));
  });
});

describe('recency, frequency and monetary value', () => {
  const scored = (recency: string, options: object = {}) =>
    answered<{ readonly r: number[]; readonly f: number[] }>({
      method: 'rfm',
      data: { inline: { days: [1, 2], 'days (since)': [2, 1], orders: [1, 2], revenue: [1, 2] } },
      options: { bins: 2, recency, frequency: 'orders', monetary: 'revenue', ...options },
    });

  it.each([
    ['days', [2, 1]],
    ['days (lower is better)', [2, 1]],
    ['days (days, lower is better)', [2, 1]],
    ['days (in days)', [2, 1]],
    ['days (higher is better)', [1, 2]],
    ['days (lower is worse)', [1, 2]],
    ['days (since)', [1, 2]],
    ['days (since) (lower is better)', [1, 2]],
  ])('reads the column and its better end from %s', (text, scores) => {
    expect(scored(text).r).toEqual(scores);
  });

  it('takes a unit beside a name as no word on which end is better', () => {
    expect(scored('days', { frequency: 'orders (few or many)' }).f).toEqual([1, 2]);
  });
});

describe('agreement', () => {
  const units = [
    [1, 1, 2],
    [2, 2, 2],
    [3, 3, 1],
    [1, 1, 1],
  ];
  const raters = [0, 1, 2].map((rater) => units.map((unit) => unit[rater]));

  it('reads a list of raters as one list for each rater, of units as one for each unit', () => {
    const alpha = (inline: object) => answered<object>({ method: 'krippendorff-alpha', data: { inline } });
    expect(alpha({ raters })).toEqual(alpha({ units }));
    expect(alpha({ raters })).toMatchObject({ units: 4, pairableValues: 12 });
  });

  it('leaves out a first column that names the units', () => {
    for (const id of ['id', 'Unit', '']) {
      writeFileSync(join(folder, 'data', 'rated.csv'), `${id},a,b\n90,1,1\n91,2,2\n92,3,2\n`);
      const data = { file: 'data/rated.csv' };
      const answer = answered<{ readonly nominal: number }>({ method: 'krippendorff-alpha', data });
      expect(answer).toMatchObject({ pairableValues: 6, units: 3 });
    }
  });

  it('takes the ratings of two raters from the columns that a case names', () => {
    writeFileSync(join(folder, 'data', 'two.csv'), 'first,second\nx,x\ny,y\nx,y\n');
    const options = { a: 'first', b: 'second', levels: ['x', 'y'] };
    expect(answered({ method: 'cohen-kappa', data: { file: 'data/two.csv' }, options })).toMatchObject({
      n: 3,
    });
  });
});

describe('raking', () => {
  it('knows a category that is a number however it is written', () => {
    const inline = { stars: ['1.0', '2', '2.0'] };
    const options = { margins: { stars: { '1': 4, '2': 6 } } };
    expect(answered({ method: 'raking', data: { inline }, options })).toMatchObject({
      cellWeightSums: { '1': 4, '2': 6 },
    });
  });
});
