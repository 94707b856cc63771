import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentOf } from './column-content.ts';
import { agreedForms, bestForms, dayIn, fittingForms, monthsBefore } from './day-text.ts';
import { isTimeZone, momentAt, momentIn } from './moment-text.ts';
import { decimalOf, numberIn } from './number-cell.ts';
import { SeenKeys } from './seen-keys.ts';

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('a day written in any form is read back as that day, and no day that is not there is read', () => {
  fc.assert(
    fc.property(days, (day) => {
      const [yyyy = '', MM = '', dd = ''] = day.split('-');
      expect(dayIn(day, 'yyyy-MM-dd')).toBe(day);
      expect(dayIn(`${yyyy}${MM}${dd}`, 'yyyyMMdd')).toBe(day);
      expect(dayIn(`${Number(dd)}.${Number(MM)}.${yyyy} 7:05`, 'dd.MM.yyyy')).toBe(day);
      expect(dayIn(`${MM}/${dd}/${yyyy}T23:59:59Z`, 'MM/dd/yyyy')).toBe(day);
    }),
    { numRuns: 50 },
  );
  for (const none of ['2026-02-29', '2026-13-01', '1899-12-31', '2026-1-1x', '', '20260101']) {
    expect(dayIn(none, 'yyyy-MM-dd')).toBeNull();
  }
  expect(fittingForms(['03/04/2026', '25/12/2025'])).toEqual(['dd/MM/yyyy']);
});

test('days that could be meant in two ways are meant as in the column beside them that can be in one only', () => {
  const columns = [['2/3/2026', '2/5/2026'], ['2/14/2026', '2/4/2026'], ['2026-02-03'], []];
  expect(agreedForms(columns.map((texts) => bestForms(texts, 0.5)))).toEqual([
    ['MM/dd/yyyy', 'dd/MM/yyyy'],
    ['MM/dd/yyyy'],
    ['yyyy-MM-dd'],
    [],
  ]);
  expect(contentOf('c', 0, ['2/3/2026', '2/5/2026', '31/5/2026']).dayForms).toEqual(['dd/MM/yyyy']);
});

test('months before a day end at the last day of a shorter month and come one after another', () => {
  expect(monthsBefore('2026-03-31', 1)).toBe('2026-02-28');
  expect(monthsBefore('2026-11-22', 0)).toBe('2026-11-22');
  expect(monthsBefore('1900-01-01', 1)).toBeNull();
  fc.assert(
    fc.property(
      days.filter((day) => day.slice(0, 4) > '1920'),
      fc.nat({ max: 200 }),
      (day, months) => {
        expect(monthsBefore(day, months + 1)! < monthsBefore(day, months)!).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});

test('a number is read with its mark, its groups and a sign of money, and nothing else is a number', () => {
  for (const [text, mark, number] of [
    ['1,234.50', '.', 1234.5],
    ['1.234,50', ',', 1234.5],
    ['€ 12', '.', 12],
    ['-0', '.', 0],
    ['1e3', '.', 1000],
  ] as const) {
    expect(numberIn(text, mark)).toBe(number);
  }
  for (const none of ['', ' ', 'NaN', 'Infinity', '1,23,4', '1e13', '12 apples', '=1+1', '0x10']) {
    expect(numberIn(none, '.')).toBeNull();
  }
  expect([decimalOf(['1', '2']), decimalOf(['1,5', '2']), decimalOf(['x'])]).toEqual(['.', ',', null]);
});

test('a column is what nearly all of its cells look like', () => {
  const of = (...cells: string[]) => contentOf('c', 0, cells).content;
  expect(of('a@b.org', 'c@d.org')).toBe('e-mail');
  expect(of('+49 30 123456', '030 9876543')).toBe('phone');
  expect(of('Yes', 'No', 'Yes', 'No')).toBe('yes-no');
  expect(of('Yes', 'No', 'No phone', 'No')).toBe('few-words');
  expect(of('1.5', '2')).toBe('number');
  expect(of('', '')).toBe('empty');
});

test('keys that were seen are known with their row, however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 5_000 }), (keys) => {
      const seen = new SeenKeys();
      const known = new Map<string, number>();
      for (const [i, key] of keys.entries()) {
        expect(seen.rowOf(key, i + 1)).toBe(known.get(key) ?? null);
        if (!known.has(key)) known.set(key, i + 1);
      }
    }),
    { numRuns: 10 },
  );
});

test.each([
  ['2026-01-31 14:05', 'yyyy-MM-dd', '2026-01-31T14:05:00'],
  ['31.01.2026', 'dd.MM.yyyy', '2026-01-31'],
  ['3/14/2025 1:20', 'MM/dd/yyyy', '2025-03-14T01:20:00'],
  ['1/2/2026 12:30 AM', 'MM/dd/yyyy', '2026-01-02T00:30:00'],
  ['1/2/2026 12:30:05 p.m.', 'MM/dd/yyyy', '2026-01-02T12:30:05'],
  ['2010-01-13 08:40:25+0130', 'yyyy-MM-dd', '2010-01-13T08:40:25+01:30'],
  ['2026-01-31T14:05:06.123456Z', 'yyyy-MM-dd', '2026-01-31T14:05:06.123Z'],
  ['2026-01-31 25:00', 'yyyy-MM-dd', null],
  ['2026-01-31 14:60', 'yyyy-MM-dd', null],
  ['1/2/2026 13:00 PM', 'MM/dd/yyyy', null],
  ['31.02.2026 10:00', 'dd.MM.yyyy', null],
] as const)('a moment keeps its time: %s as %s', (text, form, moment) => {
  expect(momentIn(text, form)).toBe(moment);
});

test('a moment is when clocks of its zone showed it: the first time of two, never what they left out', () => {
  const at = (moment: string, zone: string): string | null => {
    const ms = momentAt(moment, zone);
    return ms === null ? null : new Date(ms).toISOString();
  };
  expect(at('2026-01-31T14:05:00', 'UTC')).toBe('2026-01-31T14:05:00.000Z');
  expect(at('2026-07-01T12:00:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z');
  expect(at('2026-07-01T12:00:00-05:00', 'Europe/Berlin')).toBe('2026-07-01T17:00:00.000Z');
  expect(at('2026-10-25T02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  expect(at('2026-03-29T02:30:00', 'Europe/Berlin')).toBeNull();
  expect(at('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  // Clocks went forward at midnight, so the day began at one.
  expect(at('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  expect([
    isTimeZone('Europe/Berlin'),
    isTimeZone('utc'),
    isTimeZone('Mars/Olympus'),
    isTimeZone('+02:00'),
  ]).toEqual([true, true, false, false]);
});
