import * as fc from 'fast-check';
import { good } from '../refusals/testing.ts';
import { type BusinessClock, compileCalendar } from './business-clock.ts';
import type { CalendarPlan, OpenHours } from './calendar-plan.ts';
import { LIMIT_UNITS, type Pause, type TimeLimit } from './time-limit.ts';

export const MINUTE = 60_000;
const DAY = 86_400_000;

/** Monday to Friday 9 to 12 and 13 to 17. */
export function weekdays(timeZone: string, closed: readonly string[] = []): CalendarPlan {
  const hours = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ];
  return {
    timeZone,
    week: [hours, hours, hours, hours, hours, [], []],
    exceptions: new Map(closed.map((day) => [day, []])),
  };
}

export function clockOfPlan(plan: CalendarPlan): BusinessClock {
  return good(compileCalendar(plan));
}

/** Zones whose clocks do what is rarely thought of: half hours, midnights, a day that was skipped, two summers in a year. */
export const ODD_ZONES = [
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Antarctica/Troll',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
] as const;

const quarters = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map((marks): OpenHours[] => {
    const sorted = marks.toSorted((a, b) => a - b);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
      from: clockFace(sorted[2 * i]! * 15),
      to: clockFace(sorted[2 * i + 1]! * 15),
    }));
  });

function clockFace(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Moments around which clocks are put in these zones, and years and leap days end. */
const turns = fc.constantFrom(
  ...[
    '2026-03-08T07:00Z',
    '2026-11-01T06:00Z',
    '2018-11-04T03:00Z',
    '2018-02-18T02:00Z',
    '2009-11-01T02:31Z',
    '2014-06-26T22:00Z',
    '2014-07-31T21:00Z',
    '2011-12-30T10:00Z',
    '2026-04-04T15:00Z',
    '2026-10-03T15:30Z',
    '2026-03-29T01:00Z',
    '2026-10-25T01:00Z',
    '2022-03-26T22:00Z',
    '2024-02-29T00:00Z',
    '2025-12-31T23:59Z',
  ].map((text) => Date.parse(text)),
);

/** Whole minutes within days of such a turn. */
export function nearTurns(days: number): fc.Arbitrary<number> {
  return fc
    .tuple(turns, fc.integer({ min: -days * 1440, max: days * 1440 }))
    .map(([turn, by]) => turn + by * MINUTE);
}

/** A week that is open somewhen, with some exceptions around a moment. */
export function plansAround(moment: number): fc.Arbitrary<CalendarPlan> {
  const day = fc
    .integer({ min: -20, max: 20 })
    .map((by) => new Date(moment + by * DAY).toISOString().slice(0, 10));
  return fc.record({
    timeZone: fc.constantFrom(...ODD_ZONES),
    week: fc
      .array(quarters, { minLength: 7, maxLength: 7 })
      .filter((week) => week.filter((hours) => hours.length > 0).length > 2),
    exceptions: fc.array(fc.tuple(day, quarters), { maxLength: 6 }).map((pairs) => new Map(pairs)),
  });
}

export const limits: fc.Arbitrary<TimeLimit> = fc.record({
  amount: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 12 })),
  unit: fc.constantFrom(...LIMIT_UNITS, 'days', 'days'),
  time: fc.constantFrom('working', 'all'),
  begins: fc.constantFrom('at-receipt', 'next-day'),
  cutOff: fc.constantFrom(null, null, '00:00', '12:00', '16:30'),
  ends: fc.constantFrom('close', 'midnight', 'same-time'),
});

/** Some stops around a moment, overlapping or not, before it or behind; now and then one without end. */
export function pausesAround(moment: number): fc.Arbitrary<readonly Pause[]> {
  const pause = fc
    .tuple(
      fc.integer({ min: -1440, max: 8640 }),
      fc.integer({ min: 0, max: 4320 }),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([from, length, endless]) => ({
      from: new Date(moment + from * MINUTE),
      until: endless === 0 ? null : new Date(moment + (from + length) * MINUTE),
    }));
  return fc.array(pause, { maxLength: 3 });
}

export type Case = {
  readonly plan: CalendarPlan;
  readonly limit: TimeLimit;
  readonly receivedAt: number;
  readonly pauses: readonly Pause[];
};

/** A plan, a limit, a receipt near a turn of clocks, and pauses. */
export const cases: fc.Arbitrary<Case> = nearTurns(3).chain((receivedAt) =>
  fc.record({
    plan: plansAround(receivedAt),
    limit: limits,
    receivedAt: fc.constant(receivedAt),
    pauses: pausesAround(receivedAt),
  }),
);
