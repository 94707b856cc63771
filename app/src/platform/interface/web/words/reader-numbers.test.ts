import { describe, expect, test } from 'vitest';
import {
  countedName,
  readerCount,
  readerInterval,
  readerMoment,
  readerNumber,
  readerWords,
} from './reader-numbers.ts';

test.each([
  ['promises', 'promise'],
  ['recoveries', 'recovery'],
  ['promises of the charter', 'promise of the charter'],
  ['pairs told apart', 'pair told apart'],
  ['key accounts', 'key account'],
  ['processes', 'process'],
  ['people', 'person'],
])('%s are one %s, and none or two of them stay %s', (many, one) => {
  expect([0, 1, 2].map((count) => countedName(many, count))).toEqual([many, one, many]);
});

describe('numbers as the reader writes them', () => {
  test.each([
    {
      value: 23.0769,
      format: { decimals: 1, signed: true, unit: 'points' },
      locale: 'en',
      is: '+23.1\u00a0points',
    },
    {
      value: 23.0769,
      format: { decimals: 1, signed: true, unit: 'points' },
      locale: 'de',
      is: '+23,1\u00a0points',
    },
    { value: -0.5241, format: { decimals: 2 }, locale: 'de', is: '−0,52' },
    { value: 0.6607, format: { decimals: 1, percent: true }, locale: 'en', is: '66.1%' },
    { value: 0.6607, format: { decimals: 1, percent: true }, locale: 'de', is: '66,1\u00a0%' },
    { value: -0.001, format: { decimals: 1 }, locale: 'en', is: '0.0' },
    { value: null, format: { decimals: 1 }, locale: 'en', is: '–' },
    { value: Number.NaN, format: { decimals: 1 }, locale: 'en', is: '–' },
  ])('$value by $format in $locale is $is', ({ value, format, locale, is }) => {
    expect(readerNumber(value, format, locale)).toBe(is);
  });

  test('an interval keeps its ends apart in every language', () => {
    expect(readerInterval([1.25, 3.5], { decimals: 1, unit: 'points' }, 'de')).toBe('1,3 to 3,5');
    expect(readerInterval(null, { decimals: 1 }, 'de')).toBe('–');
  });

  test('counts are set in groups', () => {
    expect(readerCount(12408, 'en')).toBe('12,408');
    expect(readerCount(12408, 'de')).toBe('12.408');
  });

  test.each([
    ['0.90', '0,90'],
    ['27.6%', '27,6%'],
    ['−1,234.5', '−1.234,5'],
    ['+0.64', '+0,64'],
    ['2261', '2.261'],
    ['−12408', '−12.408'],
    ['2261 (fewer than 5000)', '2.261 (fewer than 5000)'],
    ['2261 people', '2261 people'],
    ['fewer than 10', 'fewer than 10'],
    ['1.2.3', '1.2.3'],
    ['', ''],
  ])('the cell %s of a report is %s in German', (cell, written) => {
    expect(readerWords(cell, 'de')).toBe(written);
  });

  test('what is no moment stays as it came', () => {
    expect(readerMoment('yesterday', 'en')).toBe('yesterday');
    expect(readerMoment('2026-03-02T09:14:00Z', 'en')).toContain('2026');
  });
});
