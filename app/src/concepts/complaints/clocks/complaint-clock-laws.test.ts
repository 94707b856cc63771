import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BusinessClock, compileCalendar } from '../../../platform/business-clock/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import type { CaseRecord, CaseStep, CaseStepKind } from '../case.ts';
import type { ClockRecord } from './case-clock.ts';
import { leadingClock } from './clock-due.rules.ts';
import { judgedClock } from './clock-judging.rules.ts';
import { startedClocks } from './clock-starting.rules.ts';
import type { RuleRecord } from './complaint-rule.ts';
import { ruleContent } from './complaint-rule.ts';
import { pausedClocks, resumedClocks } from './pausing.rules.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : []));
const CALENDAR: BusinessClock = good(
  compileCalendar({ timeZone: 'UTC', week: WEEK, exceptions: new Map([['2026-03-10', []]]) }),
);

/** Once more, day by day: the end of the n-th day after the day of receipt, of all days or of those that are worked. */
function slowDue(received: number, days: number, isWorking: boolean): number {
  let day = Math.floor(received / DAY);
  for (let left = days; left > 0; ) {
    day += 1;
    const weekday = new Date(day * DAY).getUTCDay();
    const isOpen = weekday !== 0 && weekday !== 6 && day * DAY !== Date.UTC(2026, 2, 10);
    if (!isWorking || isOpen) left -= 1;
  }
  return (day + 1) * DAY;
}

const plan = fc.record({
  days: fc.integer({ min: 1, max: 20 }),
  more: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
  isWorking: fc.boolean(),
  received: fc.integer({ min: 0, max: 20 * 24 }).map((hours) => Date.UTC(2026, 2, 2) + hours * HOUR),
});
type Plan = { days: number; more: number | null; isWorking: boolean; received: number };

function ruleOf({ days, more, isWorking }: Plan, over: object = {}): RuleRecord {
  const limit = (amount: number) => ({
    amount,
    unit: 'days',
    time: isWorking ? 'working' : 'all',
    ends: 'midnight',
  });
  const extended = more === null ? null : limit(days + more);
  const content = ruleContent.parse({
    name: 'Law',
    isVerified: true,
    limits: [{ what: 'answer', limit: limit(days), extended }],
    ...over,
  });
  return { ...content, id: 'rule', code: 'law', state: 'on', revision: 1, changedAt: new Date(0) };
}

/** A case with steps at such hours after receipt, of the first round. */
function caseOf(received: number, steps: readonly (readonly [CaseStepKind, number])[]): CaseRecord {
  return {
    id: 'case',
    kind: 'complaint',
    channel: 'phone',
    product: '',
    subProduct: '',
    issue: '',
    subIssue: '',
    country: '',
    severity: null,
    state: 'acknowledged',
    round: 1,
    receivedAt: new Date(received),
    changedAt: new Date(received),
    acknowledgedAt: null,
    answeredAt: null,
    settledAt: null,
    closedAt: null,
    mergedInto: null,
    referral: null,
    result: null,
    steps: steps.map(
      ([step, hours]): CaseStep => ({
        ...{ step, round: 1, by: null, notedAt: '', words: '' },
        at: new Date(received + hours * HOUR).toISOString(),
      }),
    ),
  } as unknown as CaseRecord;
}

const starting = (at: number) => {
  let n = 0;
  return { newId: () => `clock ${n++}`, clockOf: () => CALENDAR, at: new Date(at) };
};

function clockOf(given: Plan, found: CaseRecord, at: number): ClockRecord {
  const [started] = startedClocks(found, { clocks: [], rules: [ruleOf(given)] }, starting(at));
  return judgedClock(started!, found, { clock: CALENDAR, at: new Date(at) });
}

const hours = fc.option(fc.integer({ min: 0, max: 50 * 24 }), { nil: null });

const noting = fc.record({ held: hours, answered: hours, isReversed: fc.boolean() });

describe('clocks by law', () => {
  it('are due, moved, met and late as counting day by day says, whenever each step is noted', () => {
    fc.assert(
      fc.property(plan, noting, (given, { held, answered, isReversed }) => {
        const noted: [CaseStepKind, number][] = [];
        if (held !== null) noted.push(['holding-reply', held]);
        if (answered !== null) noted.push(['answer', answered]);
        const found = caseOf(given.received, isReversed ? noted.toReversed() : noted);
        const now = given.received + 60 * DAY;
        const clock = clockOf(given, found, now);
        const first = slowDue(given.received, given.days, given.isWorking);
        const isMoved = given.more !== null && held !== null && given.received + held * HOUR <= first;
        const due = isMoved ? slowDue(given.received, given.days + given.more!, given.isWorking) : first;
        expect(clock.dueAt?.getTime()).toBe(due);
        expect(clock.firstDueAt?.getTime()).toBe(first);
        const isMet = answered !== null && given.received + answered * HOUR <= due;
        expect(clock.state).toBe(answered === null ? 'running' : isMet ? 'met' : 'late');
        // Judged once more nothing changes.
        expect(judgedClock(clock, found, { clock: CALENDAR, at: new Date(now) })).toBe(clock);
      }),
    );
  });

  it('that stand still for a while are due no earlier, later by the days whose ends they stood still, and stop only where they may', () => {
    const span = fc.record({
      from: fc.integer({ min: 0, max: 400 }),
      length: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(plan, span, fc.boolean(), (given, { from, length }, mayStop) => {
        const found = caseOf(given.received, []);
        const rule = ruleOf(given, { mayStop, stopsFor: 'Their reply' });
        const at = given.received + 100 * DAY;
        const clocks = startedClocks(found, { clocks: [], rules: [rule] }, starting(at));
        const [begun, ended] = [given.received + from * HOUR, given.received + (from + length) * HOUR];
        const wish = { words: 'Waiting', by: null, at: new Date(at), clockOf: () => CALENDAR };
        const paused = pausedClocks(clocks, { ...wish, from: new Date(begun) });
        const due = clocks[0]!.dueAt!.getTime();
        expect(paused.ok).toBe(mayStop && due > begun);
        if (!paused.ok) return;
        expect(paused.value.changed[0]).toMatchObject({ state: 'paused', dueAt: null });
        const resumed = good(resumedClocks(paused.value.changed, { ...wish, from: new Date(ended) }))[0]!;
        expect(resumed.dueAt!.getTime()).toBe(slowPaused(given, begun, ended));
        expect(resumed.dueAt!.getTime()).toBeGreaterThanOrEqual(due);
      }),
    );
  });

  it('of several rules the earliest that runs leads', () => {
    fc.assert(
      fc.property(fc.array(plan, { minLength: 1, maxLength: 5 }), (plans) => {
        const received = plans[0]!.received;
        const rules = plans.map((one, i) => ({ ...ruleOf(one), id: `rule ${i}`, code: `law-${i}` }));
        const clocks = startedClocks(caseOf(received, []), { clocks: [], rules }, starting(received));
        const dues = plans.map((one) => slowDue(received, one.days, one.isWorking));
        expect(leadingClock(clocks)?.dueAt?.getTime()).toBe(Math.min(...dues));
      }),
    );
  });
});

/** Day by day: a day counts when the clock runs at its end. */
function slowPaused({ days, isWorking, received }: Plan, begun: number, ended: number): number {
  let day = Math.floor(received / DAY);
  for (let left = days; left > 0; ) {
    day += 1;
    const end = (day + 1) * DAY;
    const weekday = new Date(day * DAY).getUTCDay();
    const isOpen = weekday !== 0 && weekday !== 6 && day * DAY !== Date.UTC(2026, 2, 10);
    const stands = begun < end && ended >= end;
    if ((!isWorking || isOpen) && !stands) left -= 1;
  }
  return (day + 1) * DAY;
}
