import { describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { alwaysOpen, compileCalendar, momentProblem } from './business-clock.ts';
import type { CalendarPlan, OpenHours } from './calendar-plan.ts';
import { dueAt } from './due-times.ts';
import { clockOfPlan, weekdays } from './test-clock-plans.ts';
import { timeLimit } from './time-limit.ts';
import { zoneOffsets } from './zone-offsets.ts';

const HOUR = 3_600_000;
const CLOSED: readonly OpenHours[][] = [[], [], [], [], [], [], []];

function withMonday(...hours: readonly [string, string][]): CalendarPlan {
  const monday = hours.map(([from, to]) => ({ from, to }));
  return { timeZone: 'UTC', week: [monday, [], [], [], [], [], []], exceptions: new Map() };
}

function refusalsOf(plan: CalendarPlan): string[] {
  const made = compileCalendar(plan);
  return made.ok ? [] : made.refusals.map(({ message }) => message);
}

describe('a calendar is refused', () => {
  it.each([
    ['without any open hour', { ...weekdays('UTC'), week: CLOSED }, 'no hour of it is open'],
    [
      'with a zone that does not exist',
      weekdays('Europe/Atlantis'),
      'there is no time zone "Europe/Atlantis"',
    ],
    ['with an offset for a zone', weekdays('+01:00'), 'there is no time zone'],
    ['with hours that overlap', withMonday(['09:00', '12:00'], ['11:59', '17:00']), 'overlap'],
    [
      'with a night that runs into the next morning',
      {
        ...weekdays('UTC'),
        week: [[{ from: '22:00', to: '06:00' }], [{ from: '05:00', to: '08:00' }], [], [], [], [], []],
      },
      'week, Tuesday: 00:00 to 06:00 and 05:00 to 08:00 overlap',
    ],
    ['with a time that there is not', withMonday(['09:00', '25:00']), '"25:00" is no time of the day'],
    [
      'with hours that begin at the end of the day',
      withMonday(['24:00', '24:00']),
      '"24:00" is no time of the day',
    ],
    ['with an opening of no length', withMonday(['09:00', '09:00']), 'no time at all'],
    ['with six days', { ...weekdays('UTC'), week: CLOSED.slice(1) }, 'it has 6 days'],
    ['with a day that there is not', weekdays('UTC', ['2026-02-29']), 'there is no day "2026-02-29"'],
    ['with a day beyond the years', weekdays('UTC', ['3000-01-01']), 'there is no day "3000-01-01"'],
  ])('%s', (_, plan, why) => {
    expect(refusalsOf(plan).join('; ')).toContain(why);
  });

  it('with every reason at once', () => {
    expect(refusalsOf({ ...withMonday(['9', '12']), timeZone: 'Mars' })).toHaveLength(2);
  });
});

describe('a calendar that ceases', () => {
  const oneDay = clockOfPlan({
    timeZone: 'UTC',
    week: CLOSED,
    exceptions: new Map([['2026-06-01', [{ from: '09:00', to: '17:00' }]]]),
  });
  const receivedAt = Date.parse('2026-06-01T10:00Z');

  it('is never searched for ever: what it does not reach is refused', () => {
    expect(oneDay.addOpen(receivedAt, 7 * HOUR)).toBe(Date.parse('2026-06-01T17:00Z'));
    expect(oneDay.addOpen(receivedAt, 7 * HOUR + 1)).toBeNull();
    expect(oneDay.takeOpen(receivedAt, 2 * HOUR)).toBeNull();
    expect(oneDay.addWorkingDays('2026-06-01', 1)).toBeNull();
    expect(oneDay.addWorkingDays('2026-06-01', -1)).toBeNull();
    for (const limit of [
      { amount: 8, unit: 'hours' },
      { amount: 1, unit: 'days' },
      { amount: 1, unit: 'days', ends: 'same-time' },
      { amount: 1, unit: 'days', cutOff: '09:00' },
    ] as const) {
      const due = dueAt(oneDay, timeLimit.parse(limit), { receivedAt });
      expect(due.ok ? due.value : due.refusals[0]?.message).toContain('never reached');
    }
  });

  it('ends with the year 2999', () => {
    const always = good(alwaysOpen('Europe/Berlin'));
    const last = Date.parse('2999-12-31T22:00Z');
    expect(always.addOpen(last, HOUR)).toBe(last + HOUR);
    expect(always.addOpen(last, 3 * HOUR)).toBeNull();
    const due = dueAt(always, timeLimit.parse({ amount: 1, unit: 'days', time: 'all' }), {
      receivedAt: last,
    });
    expect(due.ok).toBe(false);
    expect(dueAt(always, timeLimit.parse({ amount: 1, unit: 'hours' }), { receivedAt: Number.NaN }).ok).toBe(
      false,
    );
    expect(momentProblem(Date.parse('1899-12-31T23:59Z'))).not.toBeNull();
    const [early, later] = [Date.parse('1900-01-01T00:00Z'), Date.parse('1910-01-01T00:00Z')];
    expect(good(alwaysOpen('Europe/Berlin')).openBetween(early, later)).toBe(3652 * 24 * HOUR);
  });
});

describe('exceptions', () => {
  it('beat the week, and of a year those that are named beat those that are given by year', () => {
    const asked: number[] = [];
    const clock = clockOfPlan({
      ...weekdays('UTC', ['2026-12-24']),
      exceptionsOf: (year) => {
        asked.push(year);
        return new Map([
          [`${year}-12-24`, [{ from: '09:00', to: '12:00' }]],
          [`${year}-12-25`, []],
        ]);
      },
    });
    expect(clock.isWorkingDay('2026-12-24')).toBe(false);
    expect(clock.isWorkingDay('2026-12-25')).toBe(false);
    expect(clock.closeOf('2027-12-24')).toBe(Date.parse('2027-12-24T12:00Z'));
    expect(clock.workingDaysBetween('2020-12-23', '2040-01-01')).toBeGreaterThan(4000);
    expect(asked.length).toBe(new Set(asked).size);
  });

  it('go on after midnight into the day behind, as the week says it is', () => {
    const clock = clockOfPlan({
      ...weekdays('UTC'),
      exceptions: new Map([['2026-06-01', [{ from: '20:00', to: '02:00' }]]]),
    });
    const day = (name: string): number => clock.openBetween(clock.beginOf(name), clock.endOf(name)) / HOUR;
    expect([day('2026-06-01'), day('2026-06-02'), day('2026-06-03')]).toEqual([4, 9, 7]);
  });
});

describe('clocks that are put', () => {
  const hoursOf = (
    timeZone: string,
    { day, from, to }: { day: string; from: string; to: string },
  ): number => {
    const week = Array.from({ length: 7 }, () => [{ from, to }]);
    const clock = clockOfPlan({ timeZone, week, exceptions: new Map() });
    return clock.openBetween(clock.beginOf(day), clock.endOf(day)) / HOUR;
  };

  it.each([
    ['Europe/Berlin', { day: '2026-03-29', from: '00:00', to: '24:00' }, 23],
    ['Europe/Berlin', { day: '2026-10-25', from: '00:00', to: '24:00' }, 25],
    ['Europe/Berlin', { day: '2026-03-29', from: '02:15', to: '02:45' }, 0],
    ['Europe/Berlin', { day: '2026-10-25', from: '01:00', to: '04:00' }, 4],
    ['Australia/Lord_Howe', { day: '2026-04-05', from: '00:00', to: '24:00' }, 24.5],
    ['America/Sao_Paulo', { day: '2018-11-04', from: '00:00', to: '01:00' }, 0],
    ['America/Sao_Paulo', { day: '2018-02-17', from: '22:00', to: '24:00' }, 3],
    ['Pacific/Apia', { day: '2011-12-30', from: '00:00', to: '24:00' }, 0],
    ['Asia/Beirut', { day: '2022-03-27', from: '00:00', to: '02:00' }, 1],
  ])('in %s, %o are %d hours', (timeZone, stretch, hours) => {
    expect(hoursOf(timeZone, stretch)).toBe(hours);
  });

  it('leave no working day where all that was open is skipped', () => {
    const week = Array.from({ length: 7 }, () => [{ from: '02:15', to: '02:45' }]);
    const clock = clockOfPlan({ timeZone: 'Europe/Berlin', week, exceptions: new Map() });
    expect(clock.isWorkingDay('2026-03-29')).toBe(false);
    expect(clock.addWorkingDays('2026-03-28', 1)).toBe('2026-03-30');
  });

  it('are known as Temporal knows them, from 1900 on, also those with seconds', () => {
    for (const timeZone of [
      'Europe/Amsterdam',
      'Africa/Monrovia',
      'Africa/Cairo',
      'America/St_Johns',
      'Asia/Gaza',
    ]) {
      const { at, offset } = zoneOffsets(timeZone, 1901, 2030);
      const begin = Temporal.Instant.fromEpochMilliseconds(at[0]!).toZonedDateTimeISO(timeZone);
      let next = begin.getTimeZoneTransition('next');
      for (let i = 1; i < at.length; i++) {
        expect([timeZone, at[i], offset[i]]).toEqual([
          timeZone,
          next?.epochMilliseconds,
          (next?.offsetNanoseconds ?? Number.NaN) / 1_000_000,
        ]);
        next = next?.getTimeZoneTransition('next') ?? null;
      }
    }
  });
});
