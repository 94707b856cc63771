import { describe, expect, test } from 'vitest';
import type { Characteristic } from './characteristic.ts';
import {
  ALL_OTHERS,
  conditionOf,
  groupsCompared,
  NOTHING_CHOSEN,
  periodsCompared,
} from './characteristic-conditions.ts';
import { view } from './view.ts';

const TERMINAL: Characteristic = {
  column: 'TERM',
  label: 'Terminal',
  kind: 'text',
  values: ['1', '2', 'International'].map((value) => ({ value, count: 40 })),
  more: 0,
  from: null,
  to: null,
  missing: 12,
};
const SCORE: Characteristic = {
  ...TERMINAL,
  column: 'NETPRO',
  label: null,
  kind: 'number',
  values: ['8', '9', '10'].map((value) => ({ value, count: 40 })),
};
const DAY: Characteristic = { ...TERMINAL, column: 'DATE', label: 'Day', kind: 'moment', values: [] };
const chosen = (some: Partial<typeof NOTHING_CHOSEN>): typeof NOTHING_CHOSEN => ({
  ...NOTHING_CHOSEN,
  ...some,
});

describe('what is chosen of a characteristic', () => {
  test.each([
    [TERMINAL, { values: ['1', '2'] }, { column: 'TERM', is: ['1', '2'] }],
    [TERMINAL, { values: ['1'], others: true }, { column: 'TERM', isNot: ['1'] }],
    [TERMINAL, { values: ['1'], orMissing: true }, { column: 'TERM', is: ['1'], missing: true }],
    [TERMINAL, { orMissing: true }, { column: 'TERM', missing: true }],
    [SCORE, { values: ['10', '9'] }, { column: 'NETPRO', from: 9, to: 10 }],
    [SCORE, { values: ['8', '10'] }, { column: 'NETPRO', is: ['8', '10'] }],
    [SCORE, { from: '0', to: '6,5' }, { column: 'NETPRO', from: 0, to: 6.5 }],
    [DAY, { from: '2017-05-01', to: '2017-05-31' }, { column: 'DATE', from: '2017-05-01', to: '2017-05-31' }],
    [DAY, { to: '2017-05-31' }, { column: 'DATE', to: '2017-05-31' }],
  ])('%# becomes a condition that a view takes', (characteristic, some, condition) => {
    expect(conditionOf(characteristic, chosen(some))).toEqual(condition);
    expect(view.safeParse({ where: [condition] }).success).toBe(true);
  });

  test.each([
    [TERMINAL, {}, 'Choose at least one value.'],
    [SCORE, {}, 'Choose a value, or give an end of the range.'],
    [SCORE, { from: 'nine' }, 'Give the ends of the range as numbers.'],
    [SCORE, { from: '9', to: '2' }, 'The lowest number is above the highest.'],
    [DAY, { from: '2017-06-01', to: '2017-05-31' }, 'The first day comes after the last.'],
  ])('%# is objected to in a line', (characteristic, some, line) => {
    expect(conditionOf(characteristic, chosen(some))).toBe(line);
  });
});

describe('a comparison', () => {
  test('is of two values, or of one with all others, and names both', () => {
    expect(groupsCompared(TERMINAL, '1', '2')).toEqual({
      a: { name: 'Terminal 1', where: [{ column: 'TERM', is: ['1'] }] },
      b: { name: 'Terminal 2', where: [{ column: 'TERM', is: ['2'] }] },
    });
    expect(groupsCompared(SCORE, '9', ALL_OTHERS)).toEqual({
      a: { name: 'NETPRO 9', where: [{ column: 'NETPRO', from: 9, to: 9 }] },
      b: { name: 'not NETPRO 9', where: [{ column: 'NETPRO', isNot: ['9'] }] },
    });
    const words = groupsCompared(TERMINAL, '1', 'International');
    expect(words).toMatchObject({ a: { name: 'Terminal 1' }, b: { name: 'International' } });
    expect(groupsCompared(TERMINAL, '1', '1')).toBe('Choose two different groups.');
    expect(groupsCompared(TERMINAL, '1', '')).toBe('Choose both groups.');
  });

  test('of periods has no day in both', () => {
    const may = { from: '2017-05-01', to: '2017-05-31' };
    const june = { from: '2017-06-01', to: '2017-06-30' };
    const found = periodsCompared(DAY, { a: may, b: june }, 'en-GB');
    expect(found).toMatchObject({
      a: { name: '1 May 2017 to 31 May 2017', where: [{ column: 'DATE', ...may }] },
      b: { where: [{ ...june }] },
    });
    expect(periodsCompared(DAY, { a: may, b: { ...june, from: '2017-05-31' } }, 'en-GB')).toContain(
      'overlap',
    );
    expect(periodsCompared(DAY, { a: { ...june, from: '2017-05-31' }, b: may }, 'en-GB')).toContain(
      'overlap',
    );
    expect(periodsCompared(DAY, { a: may, b: { from: '', to: '' } }, 'en-GB')).toContain(
      'first and the last day',
    );
    expect(periodsCompared(DAY, { a: { from: may.to, to: may.from }, b: june }, 'en-GB')).toContain(
      'after its last',
    );
  });
});
