import { describe, expect, it } from 'vitest';
import { isRepeatOf, metAgain, plannedCauseAction } from './register/case-cause.rules.ts';
import type { CauseRecord } from './register/case-cause.ts';
import { causeTrendOf } from './register/cause-trend.rules.ts';
import { extentBySpread } from './register/proposed-extent.rules.ts';

const at = (text: string): Date => new Date(`${text}T12:00:00Z`);
const CAUSE: CauseRecord = {
  ...{
    id: 'c',
    name: 'A worn sieve',
    extent: 'single',
    branch: 'machine',
    attributeId: null,
    processId: null,
  },
  ...{ stage: '', whys: [], fishbone: [], unitId: null, ownerId: null },
  ...{ action: 'A new sieve', actionDueOn: '2026-02-01', actionClosedAt: at('2026-02-10') },
  ...{
    actionClosedWords: 'Bought',
    checkOn: '2026-05-11',
    effect: 'unknown',
    effectWords: '',
    effectAt: null,
  },
  ...{ earlierActions: [], repeatedAt: null, state: 'acted', revision: 3 },
  ...{ addedAt: at('2026-01-01'), changedAt: at('2026-02-10') },
};

describe('how far a cause reaches, by its cases', () => {
  const of = (...[cases = 0, products = 0, units = 0, months = 0]: readonly number[]) =>
    extentBySpread({ cases, products, units, months });
  it('is single, recurring or systemic, and says by what', () => {
    expect(of(0, 0, 0, 0)).toBeNull();
    expect(of(1, 1, 1, 1)).toEqual({ extent: 'single', because: '1 case has it' });
    expect(of(4, 1, 1, 2)).toEqual({
      extent: 'recurring',
      because: '4 cases have it, of one product and one unit within 2 months',
    });
    expect(of(2, 1, 1, 1)!.because).toContain('within 1 month');
    expect(of(2, 2, 1, 1)).toEqual({ extent: 'systemic', because: '2 cases have it, of 2 products' });
    expect(of(9, 2, 3, 4)!.because).toBe('9 cases have it, of 2 products, 3 units and 4 months');
    expect(of(3, 1, 1, 3)!.extent).toBe('systemic');
  });
});

describe('a fault that comes again', () => {
  it('is of a case that was received after an action was closed, also an earlier one', () => {
    expect(isRepeatOf(CAUSE, at('2026-02-11'))).toBe(true);
    expect(isRepeatOf(CAUSE, at('2026-02-10'))).toBe(false);
    expect(isRepeatOf(CAUSE, at('2026-01-31'))).toBe(false);
    expect(isRepeatOf({ ...CAUSE, actionClosedAt: null }, at('2026-03-01'))).toBe(false);
    const planned = plannedCauseAction(
      CAUSE,
      { words: 'Sieves are looked at each week', dueOn: null },
      { actor: { personId: 'p', role: 'owner', unitIds: [] }, seen: 3, at: at('2026-03-01') },
    );
    const anew = planned.ok ? planned.value : CAUSE;
    expect(anew).toMatchObject({ state: 'open', actionClosedAt: null, effect: 'unknown' });
    expect(anew.earlierActions).toHaveLength(1);
    expect(isRepeatOf(anew, at('2026-02-20'))).toBe(true);
  });

  it('opens its cause again, once, and not where the case came before the action was closed', () => {
    const again = metAgain(CAUSE, { receivedAt: at('2026-03-01'), code: 'K7QM-3XPA-9D' }, at('2026-03-02'));
    expect(again).toMatchObject({
      ...{
        state: 'open',
        effect: 'did-not-work',
        effectWords: 'met again in case K7QM-3XPA-9D',
        revision: 4,
      },
      repeatedAt: at('2026-03-02'),
    });
    const later = { receivedAt: at('2026-03-05'), code: 'X' };
    expect(metAgain(again, later, at('2026-03-06'))).toBe(again);
    expect(metAgain(CAUSE, { receivedAt: at('2026-02-01'), code: 'X' }, at('2026-03-02'))).toBe(CAUSE);
  });
});

describe('cases of a cause by month', () => {
  const monthly = (counts: readonly number[], first = 2025 * 12): Date[] =>
    counts.flatMap((n, i) => {
      const month = first + i;
      const text = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      return Array.from({ length: n }, () => new Date(`${text}-15T00:00:00Z`));
    });

  it('have the limits of the c chart of the months before the action', () => {
    // Mean 4 of the eight months before: limits 4 - 3*2, not below 0, and 4 + 3*2.
    const receipts = monthly([4, 5, 3, 4, 4, 5, 3, 4, 11, 1]);
    const trend = causeTrendOf({ receipts, actedAt: at('2025-09-02'), now: at('2025-11-20') });
    expect(trend).toMatchObject({ centre: 4, actedIn: '2025-09' });
    expect(trend.months).toHaveLength(11);
    expect(trend.months[0]).toEqual({ month: '2025-01', cases: 4, lower: 0, upper: 10, signals: [] });
    expect(trend.months[8]).toMatchObject({ month: '2025-09', cases: 11, signals: [1] });
    // The month under way is shown without limits, and a month without a case is 0.
    expect(trend.months[10]).toEqual({ month: '2025-11', cases: 0, lower: null, upper: null, signals: [] });
  });

  it('have no limits from few months, and nothing at all without a case', () => {
    const few = causeTrendOf({ receipts: monthly([2, 3]), actedAt: null, now: at('2025-03-10') });
    expect(few.centre).toBeNull();
    expect(few.warnings[0]).toContain('there are 2');
    expect(causeTrendOf({ receipts: [], actedAt: null, now: at('2025-03-10') }).months).toEqual([]);
  });

  it('say whether there are fewer since the action, by the exact interval of the ratio of two rates', () => {
    // 40 in 100 days before, 5 in 100 days after. R: poisson.test(c(5, 40), c(100, 100))$conf.int
    const day = (n: number): Date => new Date(Date.parse('2025-01-01T00:00:00Z') + n * 86_400_000);
    const receipts = [
      ...Array.from({ length: 40 }, (_, i) => day(i * 2)),
      ...Array.from({ length: 5 }, (_, i) => day(101 + i)),
    ];
    const { effect } = causeTrendOf({ receipts, actedAt: day(100), now: day(200) });
    expect(effect).toMatchObject({ before: { cases: 40, days: 100 }, after: { cases: 5, days: 100 }, n: 45 });
    expect(effect!.ratio).toBeCloseTo(0.125, 12);
    expect(effect!.interval![0]).toBeCloseTo(0.03850427113, 10);
    expect(effect!.interval![1]).toBeCloseTo(0.31671777443, 10);
    expect(effect!.says).toContain('fewer since the action than chance explains');
    const none = causeTrendOf({ receipts: receipts.slice(0, 3), actedAt: day(100), now: day(200) }).effect!;
    expect(none.says).toContain('cannot be told');
    expect(causeTrendOf({ receipts, actedAt: day(100), now: day(100) }).effect!.ratio).toBeNull();
  });
});
