import { expect, test } from 'vitest';
import { alwaysOpen, compileCalendar } from '../../../platform/business-clock/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { dueTime } from './due-time.rules.ts';

const nine = [{ from: '09:00', to: '17:00' }];
const office = compileCalendar({
  timeZone: 'America/New_York',
  week: [nine, nine, nine, nine, nine, [], []],
  exceptions: new Map(),
});

const CASES = [
  {
    says: 'when the calendar closes on it',
    clock: office,
    day: '2026-01-30',
    ends: '2026-01-30T22:00:00.000Z',
  },
  {
    ...{ says: 'before midnight where it is closed', clock: office },
    ...{ day: '2026-01-31', ends: '2026-02-01T04:59:59.999Z' },
  },
  {
    ...{ says: 'before midnight where it never closes', clock: alwaysOpen('UTC') },
    ...{ day: '2026-01-31', ends: '2026-01-31T23:59:59.999Z' },
  },
  {
    ...{ says: 'on the day that clocks are put forward', clock: alwaysOpen('Europe/Paris') },
    ...{ day: '2026-03-29', ends: '2026-03-29T21:59:59.999Z' },
  },
] as const;

test.each(CASES)('a day that was promised ends $says', ({ clock, day, ends }) => {
  const made = new Date('2026-01-05T10:00:00Z');
  expect(good(dueTime({ day }, made, good(clock))).dueAt.toISOString()).toBe(ends);
});
