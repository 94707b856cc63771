import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationWords, timeLeftWords, waitingWords } from './time-left.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [3 * HOUR, {}, 'in 3 hours'],
  [90 * MINUTE, {}, 'in 90 minutes'],
  [MINUTE, {}, 'in 1 minute'],
  [59_000, {}, 'due within a minute'],
  [-1, {}, 'just now due'],
  [-2 * DAY, {}, '2 days late'],
  [-47 * HOUR, {}, '47 hours late'],
  [20 * HOUR, { working: true }, 'in 20 working hours'],
  [-5 * MINUTE, { working: true }, '5 working minutes late'],
])('%d ms %j is said as "%s"', (ms, how, words) => {
  expect(timeLeftWords(ms, how)).toBe(words);
});

test('waiting is told from its beginning', () => {
  expect([0, 3 * DAY].map(waitingWords)).toEqual(['just now', 'for 3 days']);
});

test('what is said is never more than it is, and no more than a third less', () => {
  const sizes = { day: DAY, hour: HOUR, minute: MINUTE };
  fc.assert(
    fc.property(fc.integer({ min: MINUTE, max: 900 * DAY }), (ms) => {
      const [, count = '', unit = ''] = /^([\d,]+) (day|hour|minute)s?$/u.exec(durationWords(ms) ?? '') ?? [];
      const said = Number(count.replaceAll(',', '')) * sizes[unit as keyof typeof sizes];
      expect(said).toBeLessThanOrEqual(ms);
      // Of one minute nearly another may be left.
      if (ms >= 2 * MINUTE) expect(said * 1.5).toBeGreaterThan(ms);
    }),
    { numRuns: 200 },
  );
});
