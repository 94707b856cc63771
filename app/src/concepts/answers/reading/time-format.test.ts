import { describe, expect, it } from 'vitest';
import { momentReader, timeMatcher } from './time-format.ts';

describe('times', () => {
  it.each([
    ['yyyy-MM-dd', '2025-06-01', '2025-06-01T00:00:00Z'],
    ['yyyy-MM-dd HH:mm:ss', '2024-02-29 23:59:58', '2024-02-29T23:59:58Z'],
    ['dd/MM/yyyy', '1/2/1969', '1969-02-01T00:00:00Z'],
    ['MM/dd/yyyy HH:mm a', '6/1/2025 12:05 AM', '2025-06-01T00:05:00Z'],
    ['MM/dd/yyyy HH:mm a', '6/1/2025 12:05 p.m.', '2025-06-01T12:05:00Z'],
    ['MM/dd/yyyy HH:mm a', '06/01/2025 11:05 PM', '2025-06-01T23:05:00Z'],
    ['yyyyMMdd', '00250601', '0025-06-01T00:00:00Z'],
    ['yyyy', '2025', '2025-01-01T00:00:00Z'],
    ['MM.yyyy', '12.2025', '2025-12-01T00:00:00Z'],
  ])('of %s: %s is %s', (format, text, iso) => {
    expect(momentReader(format)(text)).toBe(Date.parse(iso));
    expect(timeMatcher(format)(text)).toBe(true);
  });

  it.each([
    ['yyyy-MM-dd', '2025-02-29'],
    ['yyyy-MM-dd', '2025-13-01'],
    ['yyyy-MM-dd', '2025-06-01 10:00'],
    ['yyyy-MM-dd HH:mm', '2025-06-01 24:00'],
    ['yyyy-MM-dd HH:mm', '2025-06-01 10:60'],
    ['MM/dd/yyyy HH:mm a', '6/1/2025 13:05 PM'],
    ['MM/dd/yyyy HH:mm a', '6/1/2025 0:05 AM'],
    ['dd.MM.yyyy', '01x06x2025'],
  ])('of %s refuse %s', (format, text) => {
    expect(momentReader(format)(text)).toBeNaN();
    expect(timeMatcher(format)(text)).toBe(false);
  });
});
