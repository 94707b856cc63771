import { describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { dueAt, earliestOf, spentOn, stagedDue } from './due-times.ts';
import { limitFromWords, limitInWords } from './limit-words.ts';
import { clockOfPlan, weekdays } from './test-clock-plans.ts';
import { type TimeLimit, timeLimit } from './time-limit.ts';

// Holidays of England: Good Friday and Easter Monday of 2026, the early May bank holiday, Christmas and the substitute of Boxing Day.
const LONDON = clockOfPlan(
  weekdays('Europe/London', [
    '2026-04-03',
    '2026-04-06',
    '2026-05-04',
    '2026-12-25',
    '2026-12-28',
    '2027-01-01',
  ]),
);
const NEW_YORK = clockOfPlan(weekdays('America/New_York', ['2026-07-03', '2026-09-07', '2026-11-26']));
const SYDNEY = clockOfPlan(weekdays('Australia/Sydney', ['2026-01-01', '2026-01-26']));

function limit(given: Partial<TimeLimit> & Pick<TimeLimit, 'amount' | 'unit'>): TimeLimit {
  return timeLimit.parse(given);
}

function due(clock: typeof LONDON, wanted: TimeLimit, received: string): string {
  const at = good(dueAt(clock, wanted, { receivedAt: Date.parse(received) }))!;
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(clock.timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

const THREE_DAYS = limit({ amount: 3, unit: 'days' });
const EIGHT_WEEKS = limit({ amount: 8, unit: 'weeks', ends: 'midnight' });
const calendarDays = (amount: number): TimeLimit =>
  limit({ amount, unit: 'days', time: 'all', ends: 'midnight' });

describe('deadlines of rule sets, worked by hand', () => {
  it.each([
    ['on a Monday', '2026-05-11T08:00Z', '2026-05-14T17:00'],
    ['on the Thursday before Easter, over four days off', '2026-04-02T09:00Z', '2026-04-09T17:00'],
    ['on a Saturday, which is day 0', '2026-05-02T11:00Z', '2026-05-07T17:00'],
    [
      'at 23:30 of a summer night, which is another day in Greenwich',
      '2026-06-01T22:30Z',
      '2026-06-04T17:00',
    ],
    ['before Christmas', '2026-12-23T16:59Z', '2026-12-30T17:00'],
  ])('FCA DISP 1.5: close of the third business day after receipt %s', (_, received, expected) => {
    expect(due(LONDON, THREE_DAYS, received)).toBe(expected);
  });

  it('FCA DISP 1.6: 8 weeks end with their last day, that of winter time too', () => {
    expect(due(LONDON, EIGHT_WEEKS, '2026-09-14T10:00Z')).toBe('2026-11-10T00:00');
    expect(due(LONDON, EIGHT_WEEKS, '2026-02-02T10:00Z')).toBe('2026-03-31T00:00');
  });

  it('FCA DISP 1.6.2A: what comes after close of business, or on no business day, counts from the next one', () => {
    const payments = limit({ amount: 15, unit: 'days', cutOff: '17:00' });
    // Monday is day 0 of all three: 4 May is a holiday, so the day of receipt is Tuesday the 5th.
    for (const received of ['2026-05-01T16:30Z', '2026-05-02T09:00Z', '2026-05-05T09:00Z']) {
      expect(due(LONDON, payments, received)).toBe('2026-05-26T17:00');
    }
    expect(due(LONDON, payments, '2026-05-01T15:59Z')).toBe('2026-05-25T17:00');
  });

  it('PSD2: a holding reply within 15 business days moves the end to the 35th, a late one moves nothing', () => {
    const limits = {
      first: limit({ amount: 15, unit: 'days' }),
      extended: limit({ amount: 35, unit: 'days' }),
    };
    const receivedAt = Date.parse('2026-06-01T09:00Z');
    const first = Date.parse('2026-06-22T16:00Z');
    const extended = Date.parse('2026-07-20T16:00Z');
    const staged = (repliedAt: number | null) => good(stagedDue(LONDON, limits, { receivedAt, repliedAt }));
    expect(staged(null)).toEqual({ first, extended, inForce: 'first', due: first });
    expect(staged(first)).toEqual({ first, extended, inForce: 'extended', due: extended });
    expect(staged(first + 1)).toEqual({ first, extended, inForce: 'first', due: first });
  });

  it('CFPB, Regulation E and airlines: calendar days, weekends and holidays among them', () => {
    expect(due(NEW_YORK, calendarDays(15), '2026-06-20T02:00Z')).toBe('2026-07-05T00:00');
    expect(due(NEW_YORK, calendarDays(60), '2026-10-01T12:00Z')).toBe('2026-12-01T00:00');
    expect(due(NEW_YORK, calendarDays(45), '2027-01-15T12:00Z')).toBe('2027-03-02T00:00');
    expect(due(NEW_YORK, limit({ amount: 10, unit: 'days' }), '2026-11-19T15:00Z')).toBe('2026-12-04T17:00');
  });

  it('RG 271: 24 hours or one business day, whichever way it is written', () => {
    const hours = limit({ amount: 24, unit: 'hours', time: 'all' });
    // Clocks go back on 5 April 2026: 24 hours end an hour earlier on the wall.
    expect(due(SYDNEY, hours, '2026-04-04T04:00Z')).toBe('2026-04-05T14:00');
    expect(due(SYDNEY, limit({ amount: 1, unit: 'days' }), '2026-01-23T03:00Z')).toBe('2026-01-27T17:00');
    expect(due(SYDNEY, calendarDays(30), '2026-01-05T03:00Z')).toBe('2026-02-05T00:00');
  });

  it('takes the earliest of several rules on one case, and says of all when they are due', () => {
    const receivedAt = Date.parse('2026-05-11T08:00Z');
    const cases = [EIGHT_WEEKS, THREE_DAYS].map((one) => ({
      one,
      due: good(dueAt(LONDON, one, { receivedAt })),
    }));
    expect(earliestOf(cases)?.one).toBe(THREE_DAYS);
    expect(earliestOf([{ due: null }])).toBeNull();
  });
});

describe('where other programs go wrong', () => {
  const fourHours = limit({ amount: 4, unit: 'hours' });

  it('does not count lunch', () => {
    expect(due(LONDON, fourHours, '2026-05-12T10:00Z')).toBe('2026-05-12T16:00');
  });

  it('loses no minute at midnight', () => {
    const night = clockOfPlan({
      timeZone: 'UTC',
      week: Array.from({ length: 7 }, () => [{ from: '22:00', to: '06:00' }]),
      exceptions: new Map(),
    });
    expect(due(night, limit({ amount: 8, unit: 'hours' }), '2026-02-28T22:00Z')).toBe('2026-03-01T06:00');
    const always = clockOfPlan({
      timeZone: 'UTC',
      week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
      exceptions: new Map(),
    });
    expect(due(always, limit({ amount: 48, unit: 'hours' }), '2027-12-31T00:00Z')).toBe('2028-01-02T00:00');
  });

  it('stands still while waiting for the customer, and says so', () => {
    const receivedAt = Date.parse('2026-05-12T08:30Z');
    const waiting = { from: new Date('2026-05-12T09:00Z'), until: null };
    expect(good(dueAt(LONDON, fourHours, { receivedAt, pauses: [waiting] }))).toBeNull();
    const answered = { from: waiting.from, until: new Date('2026-05-14T09:00Z') };
    const run = { receivedAt, pauses: [answered] };
    expect(new Date(good(dueAt(LONDON, fourHours, run))!).toISOString()).toBe('2026-05-14T13:30:00.000Z');
    const at = Date.parse('2026-05-13T12:00Z');
    expect(good(spentOn(LONDON, fourHours, { ...run, at }))).toEqual({
      spent: 30 * 60_000,
      left: 210 * 60_000,
      unit: 'milliseconds',
    });
  });

  it('counts a day when the clock runs at its close, however long it stood still before', () => {
    const receivedAt = Date.parse('2026-05-11T08:00Z');
    const short = { from: new Date('2026-05-12T08:00Z'), until: new Date('2026-05-12T15:59Z') };
    const over = { from: new Date('2026-05-12T15:59Z'), until: new Date('2026-05-13T08:00Z') };
    const day = (pause: typeof short) =>
      new Date(good(dueAt(LONDON, THREE_DAYS, { receivedAt, pauses: [pause] }))!).toISOString().slice(0, 10);
    expect(day(short)).toBe('2026-05-14');
    expect(day(over)).toBe('2026-05-15');
    const lastDay = { from: new Date('2026-05-14T15:00Z'), until: new Date('2026-05-14T16:00Z') };
    expect(day(lastDay)).toBe('2026-05-15');
    const afterClose = { from: new Date('2026-05-14T16:00Z'), until: new Date('2026-05-20T16:00Z') };
    expect(day(afterClose)).toBe('2026-05-14');
  });

  it('ends a month with its last day, in leap years and others', () => {
    const month = limit({ amount: 1, unit: 'months', ends: 'midnight' });
    expect(due(LONDON, month, '2027-01-31T10:00Z')).toBe('2027-03-01T00:00');
    expect(due(LONDON, month, '2028-01-31T10:00Z')).toBe('2028-03-01T00:00');
    expect(due(LONDON, month, '2028-01-28T10:00Z')).toBe('2028-02-29T00:00');
  });

  it('counts the day of receipt only when it came before close', () => {
    const today = limit({ amount: 1, unit: 'days', begins: 'at-receipt' });
    expect(due(LONDON, today, '2026-05-12T15:59Z')).toBe('2026-05-12T17:00');
    expect(due(LONDON, today, '2026-05-12T16:00Z')).toBe('2026-05-13T17:00');
    expect(due(LONDON, today, '2026-05-16T10:00Z')).toBe('2026-05-18T17:00');
  });
});

describe('limits in words', () => {
  it.each([
    ['3 working days', '3 working days, by close of business'],
    ['1 business day', '1 working day, by close of business'],
    ['24 hours', '24 hours'],
    ['1.5 working hours', '1.5 working hours'],
    ['8 weeks', '8 weeks, by close of business'],
  ])('reads %s', (words, shown) => {
    expect(limitInWords(good(limitFromWords(words)))).toBe(shown);
  });

  it.each(['', 'soon', '-3 days', '0 days', '1.5 days', '999999 hours', '3 working days and a bit'])(
    'refuses %j in one line',
    (words) => {
      const read = limitFromWords(words);
      expect(read.ok ? [] : read.refusals.map(({ message }) => message.split('\n').length)).toEqual([1]);
    },
  );
});
