import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { dueAt, spentOn, warningAt } from './due-times.ts';
import {
  cases,
  clockOfPlan,
  limits,
  MINUTE,
  nearTurns,
  pausesAround,
  plansAround,
} from './test-clock-plans.ts';
import { slowDueOfDays, slowDueOfTime, slowOpenBetween, slowOpenMinutes } from './test-slow-clock.ts';

const RUNS = { numRuns: 100 };
const HOUR = 3_600_000;

const momentsAndPlans = nearTurns(4).chain((moment) => fc.tuple(fc.constant(moment), plansAround(moment)));

describe('a business clock', () => {
  it('measures what it added, and reaches it at no earlier moment', () => {
    fc.assert(
      fc.property(momentsAndPlans, fc.integer({ min: 1, max: 200 * HOUR }), ([from, plan], length) => {
        const clock = clockOfPlan(plan);
        const at = clock.addOpen(from, length)!;
        expect(clock.openBetween(from, at)).toBe(length);
        expect(clock.openBetween(from, at - 1)).toBe(length - 1);
      }),
      RUNS,
    );
  });

  it('goes back as it goes forward, to the latest moment', () => {
    fc.assert(
      fc.property(momentsAndPlans, fc.integer({ min: 1, max: 200 * HOUR }), ([to, plan], length) => {
        const clock = clockOfPlan(plan);
        const at = clock.takeOpen(to, length)!;
        expect(clock.openBetween(at, to)).toBe(length);
        expect(clock.openBetween(at + 1, to)).toBe(length - 1);
      }),
      RUNS,
    );
  });

  it('adds up: parts of a time together are the whole, in whatever order it is asked', () => {
    const lengths = fc.tuple(
      fc.integer({ min: 0, max: 90 * HOUR }),
      fc.integer({ min: 0, max: 4000 * HOUR }),
    );
    fc.assert(
      fc.property(momentsAndPlans, lengths, ([from, plan], [one, other]) => {
        const clock = clockOfPlan(plan);
        const [a, b, c] = [from - other, from, from + one];
        expect(clock.openBetween(a, b) + clock.openBetween(b, c)).toBe(clock.openBetween(a, c));
        expect(clock.addOpen(clock.addOpen(from, one)!, other)).toBe(clock.addOpen(from, one + other));
        expect(clockOfPlan(plan).openBetween(b, c)).toBe(clock.openBetween(b, c));
      }),
      RUNS,
    );
  });

  it('finds as much open as a walk through all minutes', () => {
    fc.assert(
      fc.property(momentsAndPlans, fc.integer({ min: 1, max: 3000 }), ([from, plan], minutes) => {
        const clock = clockOfPlan(plan);
        const to = from + minutes * MINUTE;
        const open = slowOpenMinutes(plan, from, to) * MINUTE;
        expect(clock.openBetween(from, to)).toBe(open);
        expect(slowOpenBetween(plan, from, to)).toBe(open);
        expect(clock.isOpenAt(from)).toBe(slowOpenMinutes(plan, from, from + MINUTE) === 1);
      }),
      { numRuns: 10 },
    );
  });

  it('counts working days back as it counted them forward', () => {
    fc.assert(
      fc.property(momentsAndPlans, fc.integer({ min: -900, max: 900 }), ([from, plan], count) => {
        const clock = clockOfPlan(plan);
        const day = clock.dayOf(from);
        const reached = clock.addWorkingDays(day, count)!;
        if (count !== 0) expect(clock.isWorkingDay(reached)).toBe(true);
        const between = clock.workingDaysBetween(day, reached);
        // Going back, the day one comes from is not counted, and the one reached is.
        const own = count < 0 ? Number(clock.isWorkingDay(day)) : 0;
        expect(between).toBe(count < 0 ? count + 1 - own : count);
      }),
      RUNS,
    );
  });
});

describe('due times', () => {
  it('are those of a walk through all minutes', () => {
    const timed = cases.filter(({ limit }) => limit.unit === 'minutes' || limit.unit === 'hours');
    fc.assert(
      fc.property(timed, ({ plan, limit, ...run }) => {
        expect(good(dueAt(clockOfPlan(plan), limit, run))).toBe(slowDueOfTime(plan, limit, run));
      }),
      { numRuns: 15 },
    );
  });

  it('are those of a walk through all days', () => {
    const counted = cases.filter(({ limit }) => limit.unit !== 'minutes' && limit.unit !== 'hours');
    fc.assert(
      fc.property(counted, ({ plan, limit, ...run }) => {
        expect(good(dueAt(clockOfPlan(plan), limit, run))).toBe(slowDueOfDays(plan, limit, run));
      }),
      { numRuns: 60 },
    );
  });

  it('are those of a walk through all days for what comes while clocks are put back across midnight', () => {
    const turns = fc.constantFrom(
      ...([
        ['America/St_Johns', '2009-11-01T02:31Z'],
        ['America/Sao_Paulo', '2018-02-18T02:00Z'],
        ['Asia/Beirut', '2018-10-27T21:00Z'],
        ['Africa/Cairo', '2014-09-25T21:00Z'],
      ] as const),
    );
    const counted = fc
      .tuple(turns, fc.integer({ min: -90, max: 90 }))
      .chain(([[timeZone, turn], minutes]) => {
        const receivedAt = Date.parse(turn) + minutes * MINUTE;
        return fc.record({
          plan: plansAround(receivedAt).map((plan) => ({ ...plan, timeZone })),
          limit: limits.filter(({ unit }) => unit !== 'minutes' && unit !== 'hours'),
          receivedAt: fc.constant(receivedAt),
          pauses: pausesAround(receivedAt),
        });
      });
    fc.assert(
      fc.property(counted, ({ plan, limit, ...run }) => {
        expect(good(dueAt(clockOfPlan(plan), limit, run))).toBe(slowDueOfDays(plan, limit, run));
      }),
      { numRuns: 60 },
    );
  });

  it('lie behind receipt, and what is received later is not due earlier', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 4000 }), ({ plan, limit, receivedAt }, later) => {
        const clock = clockOfPlan(plan);
        const due = good(dueAt(clock, limit, { receivedAt }))!;
        expect(due).toBeGreaterThan(receivedAt);
        const next = good(dueAt(clock, limit, { receivedAt: receivedAt + later * MINUTE }))!;
        expect(next).toBeGreaterThanOrEqual(due);
      }),
      RUNS,
    );
  });

  it('are never shortened by a pause, and one more pause never shortens them', () => {
    fc.assert(
      fc.property(cases, ({ plan, limit, ...run }) => {
        const clock = clockOfPlan(plan);
        let before = good(dueAt(clock, limit, { receivedAt: run.receivedAt }));
        for (let most = 1; most <= run.pauses.length; most++) {
          const due = good(dueAt(clock, limit, { ...run, pauses: run.pauses.slice(0, most) }));
          expect(due ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(before ?? Number.POSITIVE_INFINITY);
          before = due;
        }
      }),
      RUNS,
    );
  });

  it('are the first moment at which nothing is left', () => {
    fc.assert(
      fc.property(cases, ({ plan, limit, ...run }) => {
        const clock = clockOfPlan(plan);
        const due = good(dueAt(clock, limit, run));
        if (due === null) {
          expect(
            good(spentOn(clock, limit, { ...run, at: run.receivedAt + 4000 * HOUR })).left,
          ).toBeGreaterThan(0);
          return;
        }
        expect(good(spentOn(clock, limit, { ...run, at: due })).left).toBe(0);
        expect(good(spentOn(clock, limit, { ...run, at: due - 1 })).left).toBeGreaterThan(0);
        const warning = good(warningAt(clock, limit, { ...run, share: 0.5 }))!;
        expect(warning).toBeLessThanOrEqual(due);
        const half = good(spentOn(clock, limit, { ...run, at: warning }));
        expect(half.spent).toBeGreaterThanOrEqual(half.left - 1);
      }),
      RUNS,
    );
  });
});
