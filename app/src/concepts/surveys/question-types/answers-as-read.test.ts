import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { question } from '../definition/survey-definition.ts';
import type { AnswerProblem } from './question-type.ts';
import { typeOf } from './question-types.ts';

type Given = z.input<typeof question>;
const text = { en: 'How?' };
const things = ['a', 'b', 'c', 'd'].map((code) => ({ code, words: { en: code.toUpperCase() } }));
const scale = { lowest: 0, highest: 10, notApplicable: { en: 'n/a' } };

const rating: Given = { type: 'rating', code: 'Q', text, scale };
const single: Given = {
  type: 'single-choice',
  code: 'Q',
  text,
  choices: [...things, { code: 'o', words: { en: 'Other' }, other: true }],
};
const several: Given = {
  type: 'multiple-choice',
  code: 'Q',
  text,
  choices: [
    ...things,
    { code: 'none', words: { en: 'None' }, alone: true },
    { code: 'o', words: { en: 'Other' }, other: true },
  ],
  least: 2,
  most: 3,
};
const ranking: Given = { type: 'ranking', code: 'Q', text, items: things };
const firstTwo: Given = { ...ranking, most: 2 };
const number: Given = { type: 'number', code: 'Q', text, lowest: -5, highest: 5000, decimals: 2 };
const whole: Given = { ...number, decimals: 0 };
const day: Given = { type: 'date', code: 'Q', text, from: '2026-01-01', to: '2026-12-31' };
const anyDay: Given = { type: 'date', code: 'Q', text };
const words: Given = { type: 'text', code: 'Q', text, longest: 20 };
const address: Given = { type: 'text', code: 'Q', text, kind: 'e-mail' };
const phone: Given = { type: 'text', code: 'Q', text, kind: 'phone' };
const shares: Given = { type: 'constant-sum', code: 'Q', text, items: things, total: 100 };
const pair: Given = {
  type: 'pair',
  code: 'Q',
  text,
  rows: things,
  columns: [
    { code: 'E', words: { en: 'Expected' }, role: 'expectation' },
    { code: 'P', words: { en: 'Found' }, role: 'perception', scale: { lowest: 1, highest: 3 } },
  ],
  scale,
};
const file: Given = { type: 'file', code: 'Q', text };
const id = '0190f3c2-0000-7000-8000-000000000001';

function read(given: Given, answer: unknown) {
  const one = question.parse(given);
  return typeOf(one).read(one, answer);
}

function filled(given: Given, fields: Record<string, string | string[]>) {
  const one = question.parse(given);
  const form = new Map(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));
  return typeOf(one).read(one, typeOf(one).fromForm(one, form));
}

describe('An answer is kept as it should be', () => {
  const cases: [string, Given, unknown, unknown][] = [
    ['zero on a scale', rating, 0, 0],
    ['minus zero as zero', rating, -0, 0],
    ['not applicable', rating, 'not-applicable', 'not-applicable'],
    ['null as nothing', rating, null, undefined],
    ['a choice with words', single, { choice: 'o', words: ' by  bike ' }, { choice: 'o', words: 'by  bike' }],
    ['choices in the order of the question', several, ['c', 'a'], ['a', 'c']],
    ['a choice that stands alone, though more are asked for', several, ['none'], ['none']],
    ['none of the choices as nothing where some are asked for', several, [], undefined],
    ['an order', ranking, ['b', 'a'], ['b', 'a']],
    ['ranks as an order', ranking, { a: 2, b: 1, c: null }, ['b', 'a']],
    ['a number', number, 0.1, 0.1],
    ['a day', day, '2026-02-28', '2026-02-28'],
    ['the day that is only in leap years', anyDay, '2000-02-29', '2000-02-29'],
    ['words without what cannot be seen', words, ' a\u0000b\u202e\r\nc\u200b ', 'ab\nc'],
    ['words in composed letters', words, 'Cafe\u0301', 'Café'],
    ['Persian with its joiners', words, 'می\u200cخواهم', 'می\u200cخواهم'],
    ['blanks as nothing', words, ' \n ', undefined],
    ['nothing shared out as nothing', shares, {}, undefined],
    ['points, with zero for what got none', shares, { a: 100 }, { a: 100, b: 0, c: 0, d: 0 }],
    ['half of a pair', pair, { a: { E: 0 } }, { a: { E: 0 } }],
    ['a pair without its empty rows', pair, { a: {}, b: { P: 1 } }, { b: { P: 1 } }],
    ['a file', file, [id], [id]],
  ];
  test.each(cases)('%s', (...[, given, answer, value]) => {
    expect(read(given, answer)).toStrictEqual({ value });
  });
});

describe('An answer is refused', () => {
  const cases: [string, Given, unknown, AnswerProblem['problem'], string, (string | number)?][] = [
    ['beyond the scale', rating, 11, 'not-a-point', 'Q'],
    ['between points', rating, 4.5, 'not-a-point', 'Q'],
    ['as a text where a program sends it', rating, '4', 'not-a-point', 'Q'],
    [
      'not applicable where that is not offered',
      { ...rating, scale: { lowest: 0, highest: 10 } },
      'not-applicable',
      'not-a-point',
      'Q',
    ],
    ['in another case', single, 'A', 'not-a-choice', 'Q'],
    ['with words for a choice that asks for none', single, { choice: 'a', words: 'x' }, 'wrong-shape', 'Q'],
    ['without the words that a choice asks for', single, 'o', 'words-needed', 'Q.words'],
    [
      'with far too many words',
      single,
      { choice: 'o', words: 'x'.repeat(1001) },
      'too-long',
      'Q.words',
      1000,
    ],
    [
      'with a book beside a choice',
      single,
      { choice: 'o', words: '\u0000'.repeat(9000) },
      'too-long',
      'Q.words',
      1000,
    ],
    ['with too few choices', several, ['a'], 'too-few', 'Q', 2],
    ['with too many choices', several, ['a', 'b', 'c', 'd'], 'too-many', 'Q', 3],
    ['with others beside what stands alone', several, ['a', 'none'], 'not-with-others', 'Q', 'none'],
    ['with a choice twice', several, ['a', 'a'], 'wrong-shape', 'Q'],
    ['with two firsts', ranking, { a: 1, b: 1 }, 'same-rank', 'Q.b'],
    ['with a hole', ranking, { a: 1, b: 3 }, 'same-rank', 'Q'],
    ['with a rank twice in a list', ranking, ['a', 'a'], 'same-rank', 'Q'],
    ['with more ranks than asked for', firstTwo, ['a', 'b', 'c'], 'too-many', 'Q', 2],
    ['with a rank that is not asked for', firstTwo, { a: 3 }, 'too-high', 'Q.a', 2],
    ['that is no number', number, Number.NaN, 'not-a-number', 'Q'],
    ['without end', number, Number.POSITIVE_INFINITY, 'not-a-number', 'Q'],
    ['with noise of computing', number, 0.1 + 0.2, 'too-many-decimals', 'Q', 2],
    ['too small to be seen', number, 1e-7, 'too-many-decimals', 'Q', 2],
    ['below the least', number, -6, 'too-low', 'Q', -5],
    ['above the most', number, 5001, 'too-high', 'Q', 5000],
    ['of a day that is not there', day, '2026-02-29', 'not-a-day', 'Q'],
    ['of a month that is not there', day, '2026-13-01', 'not-a-day', 'Q'],
    ['of a day before the first', day, '2025-12-31', 'too-early', 'Q', '2026-01-01'],
    ['of a day after the last', day, '2027-01-01', 'too-late', 'Q', '2026-12-31'],
    ['of a day before all days', anyDay, '1899-12-31', 'too-early', 'Q', '1900-01-01'],
    ['that is too long', words, 'x'.repeat(21), 'too-long', 'Q', 20],
    ['that is far too long', words, 'x'.repeat(1_000_000), 'too-long', 'Q', 20],
    ['that is no address', address, 'me@home', 'not-an-address', 'Q'],
    ['that is two addresses', address, 'me@home.org, you@home.org', 'not-an-address', 'Q'],
    ['that is no number to call', phone, 'call me', 'not-a-number', 'Q'],
    ['that does not add up', shares, { a: 50, b: 49 }, 'not-the-total', 'Q', 100],
    ['with less than nothing', shares, { a: -1, b: 101 }, 'too-low', 'Q.a', 0],
    ['with half points', shares, { a: 50.5, b: 49.5 }, 'too-many-decimals', 'Q.a', 0],
    ['on the scale of another column', pair, { a: { P: 0 } }, 'not-a-point', 'Q.a.P'],
    ['for a column that is not there', pair, { a: { X: 1 } }, 'wrong-shape', 'Q.a'],
    ['for a row that is not there', pair, { x: { E: 1 } }, 'wrong-shape', 'Q'],
    ['with two files for one', file, [id, id.replace('1', '2')], 'too-many', 'Q', 1],
    ['with a path for a file', file, ['../../etc/passwd'], 'not-a-file', 'Q'],
  ];
  test.each(cases)('%s', (...[, given, answer, problem, field, detail]) => {
    const reading = read(given, answer);
    expect('problems' in reading ? reading.problems[0] : reading).toStrictEqual(
      detail === undefined ? { field, problem } : { field, problem, detail },
    );
  });
});

describe('A form', () => {
  const cases: [string, Given, Record<string, string | string[]>, unknown][] = [
    ['says a point', rating, { Q: '0' }, 0],
    ['says nothing when it is empty', rating, { Q: '' }, undefined],
    [
      'chooses by words alone where one choice asks for them',
      single,
      { 'Q.words': 'boat' },
      { choice: 'o', words: 'boat' },
    ],
    ['leaves words out that stand beside another choice', single, { Q: 'a', 'Q.words': 'boat' }, 'a'],
    ['says that none was chosen by an empty text', { ...several, least: 0 }, { Q: '' }, []],
    [
      'ticks a box by its words',
      several,
      { Q: ['', 'a'], 'Q.o.words': 'boat' },
      ['a', { choice: 'o', words: 'boat' }],
    ],
    ['says ranks in the digits of its reader', ranking, { 'Q.a': '٢', 'Q.b': '١' }, ['b', 'a']],
    ['says decimals with a comma', number, { Q: '2,5' }, 2.5],
    ['says decimals with a point', number, { Q: '2.50' }, 2.5],
    ['says thousands with both marks', number, { Q: '1.234,5' }, 1234.5],
    ['says thousands the other way', number, { Q: '1,234.5' }, 1234.5],
    ['says thousands with a narrow blank', number, { Q: '1\u202f234' }, 1234],
    ['says numbers in Arabic', number, { Q: '١٬٢٣٤٫٥' }, 1234.5],
    ['says a minus as typesetters do', number, { Q: '−4' }, -4],
    ['says a day in parts', anyDay, { 'Q.day': '3', 'Q.month': '2', 'Q.year': '1999' }, '1999-02-03'],
    ['says a day as a whole', anyDay, { Q: '1999-02-03', 'Q.day': '' }, '1999-02-03'],
    ['says points', shares, { 'Q.a': '60', 'Q.b': '40', 'Q.c': '' }, { a: 60, b: 40, c: 0, d: 0 }],
    ['says half of a pair', pair, { 'Q.a.E': '0', 'Q.b.P': '' }, { a: { E: 0 } }],
  ];
  test.each(cases)('%s', (...[, given, fields, value]) => {
    expect(filled(given, fields)).toStrictEqual({ value });
  });

  const refused: [string, Given, Record<string, string>, AnswerProblem['problem']][] = [
    ['a thousand or one', whole, { Q: '1,000' }, 'not-a-number'],
    ['one or a thousand', whole, { Q: '1.000' }, 'not-a-number'],
    ['too exact a number', whole, { Q: '1.5' }, 'not-a-number'],
    ['more decimals than asked for', number, { Q: '1.555' }, 'too-many-decimals'],
    ['a number whose end nobody would read', number, { Q: `${'0'.repeat(70)}5` }, 'not-a-number'],
    [
      'a year with a tail',
      anyDay,
      { 'Q.day': '3', 'Q.month': '2', 'Q.year': `1999${'9'.repeat(50)}` },
      'not-a-day',
    ],
    ['a sum instead of a number', number, { Q: '1+1' }, 'not-a-number'],
    ['a number of a computer', number, { Q: '0x10' }, 'not-a-number'],
    ['half a day', anyDay, { 'Q.day': '3', 'Q.year': '1999' }, 'not-a-day'],
    ['the year in two digits', anyDay, { 'Q.day': '3', 'Q.month': '2', 'Q.year': '99' }, 'not-a-day'],
    ['the word of a point', rating, { Q: 'ten' }, 'not-a-point'],
    ['a rank in words', ranking, { 'Q.a': 'first' }, 'not-a-number'],
  ];
  test.each(refused)('does not guess at %s', (...[, given, fields, problem]) => {
    const reading = filled(given, fields);
    expect('problems' in reading && reading.problems.map((each) => each.problem)).toEqual([problem]);
  });
});

describe('Columns', () => {
  const columns = (given: Given) => {
    const one = question.parse(given);
    return typeOf(one).columns(one);
  };
  const same = (one: Given, other: Given) => columns(one)[0]?.sameAs === columns(other)[0]?.sameAs;

  test('are joined when only words changed', () => {
    expect(same(rating, { ...rating, text: { en: 'How then?' } })).toBe(true);
    expect(same(single, { ...single, choices: [...single.choices].reverse() })).toBe(true);
    expect(same(rating, { ...rating, attributeId: id, required: true })).toBe(true);
  });

  const apart: [string, Given, Given][] = [
    ['the scale', rating, { ...rating, scale: { ...scale, highest: 5 } }],
    ['the direction', rating, { ...rating, scale: { ...scale, lowestIsBest: true } }],
    ['the meaning', rating, { ...rating, meaning: 2 }],
    ['the choices', single, { ...single, choices: single.choices.slice(1) }],
    ['the type', rating, { ...number, lowest: 0 }],
    ['the total', shares, { ...shares, total: 10 }],
    ['the role', pair, { ...pair, columns: [{ ...pair.columns[0]!, role: 'desired' }, pair.columns[1]!] }],
  ];
  test.each(apart)('are apart when %s changed', (_, one, other) => {
    expect(same(one, other)).toBe(false);
  });

  test('tell a choice that was not taken from a question that was not asked', () => {
    const one = question.parse(several);
    expect(typeOf(one).cells(one, ['a', { choice: 'o', words: 'boat' }])).toEqual([
      '1',
      '0',
      '0',
      '0',
      '0',
      '1',
      'boat',
    ]);
    expect(typeOf(one).cells(one, undefined)).toEqual(['', '', '', '', '', '', '']);
    expect(columns(several).map(({ name }) => name)).toEqual([
      'Q_a',
      'Q_b',
      'Q_c',
      'Q_d',
      'Q_none',
      'Q_o',
      'Q_o_words',
    ]);
  });
});
