import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, openTestHouse, type TestHouse } from '../../customers/testing.ts';
import { apologise, askAgain, closeRecovery, openRecovery, recoveryRoutes, remedy } from '../index.ts';
import { showRecoveryFigures } from './recovery-figures.endpoints.ts';
import { builtRecoveryFigures } from './recovery-figures.rules.ts';
import type { RecoveryCase, RecoveryCounts } from './recovery-figures.ts';

const DAY_MS = 86_400_000;

const BARE: RecoveryCase = {
  result: null,
  lastedMs: 0,
  isRecovered: false,
  cost: 0,
  isCostUnsaid: false,
  before: null,
  after: null,
};

const NONE: RecoveryCounts = {
  all: 0,
  wonBack: 0,
  notWonBack: 0,
  unknown: 0,
  open: 0,
  closed: 0,
};

const figuresOf = (cases: readonly Partial<RecoveryCase>[], counts: Partial<RecoveryCounts> = {}) =>
  builtRecoveryFigures(
    { ...NONE, ...counts },
    cases.map((one) => ({ ...BARE, ...one })),
  );

describe('figures of recoveries', () => {
  it('count whoever was won back among those who said so, with the others told beside', () => {
    const { successShare } = figuresOf([], { wonBack: 12, notWonBack: 4, unknown: 3, open: 7 });
    // Worked by hand from Wilson's formula with z = 1.959964.
    expect(successShare.estimate).toBe(0.75);
    expect(successShare.interval!.low).toBeCloseTo(0.505016834645, 10);
    expect(successShare.interval!.high).toBeCloseTo(0.898179325088, 10);
    expect(successShare).toMatchObject({
      n: 16,
      minimumN: 10,
      warnings: ['not in it: 3 of whom nobody knows, 7 not asked again yet'],
    });
    const few = figuresOf([], { wonBack: 9 }).successShare;
    expect(few).toMatchObject({ n: 9, estimate: null, interval: null });
    expect(few.warnings[0]).toContain('withheld: 9');
  });

  it('take those under way for what they are in the time to recover: watched so long and not done', () => {
    const days = [1, 2, 2, 3, 5, 8, 9, 12];
    const cases = days.map((lasted, at) => ({
      lastedMs: lasted * DAY_MS,
      isRecovered: at !== 2 && at !== 5,
    }));
    const { timeToRecover } = figuresOf(cases);
    // By hand: S = 7/8, 3/4, 3/5, 9/20 at 1, 2, 3 and 5 days; the lower limit is below a half from the first day, the upper one never.
    expect(timeToRecover).toMatchObject({
      n: 8,
      estimate: 5 * DAY_MS,
      interval: { low: DAY_MS, high: null },
    });
    expect(timeToRecover.warnings.join()).toContain('2 are under way');
    const none = figuresOf(cases.map((one) => ({ ...one, isRecovered: false }))).timeToRecover;
    expect(none).toMatchObject({ n: 8, estimate: null, interval: null });
  });

  it('lay what was spent in vain on those who were won back', () => {
    const won = [10, 20, 0].map((cost) => ({ result: 'won-back', cost }));
    const { costPerRecovered } = figuresOf([
      ...won,
      { result: 'not-won-back', cost: 30 },
      { result: 'unknown', cost: 0, isCostUnsaid: true },
      { result: null, cost: 1000 },
    ]);
    // By hand: 60 / 3, and 20 + 2.776445 · √350 / 0.6 / √5.
    expect(costPerRecovered).toMatchObject({ n: 5, estimate: 20 });
    expect(costPerRecovered.interval!.low).toBe(0);
    expect(costPerRecovered.interval!.high).toBeCloseTo(58.715677256, 8);
    expect(costPerRecovered.warnings[0]).toContain('in 1 of them nobody said');
    const vain = figuresOf([{ result: 'not-won-back', cost: 3 }, { result: 'unknown' }]).costPerRecovered;
    expect(vain).toMatchObject({ estimate: null, warnings: ['no customer was won back'] });
  });

  it('compare satisfaction of the same customers, then and now', () => {
    const before = [2, 3, 1, 4, 2, 0, 5, 3, 2, 4];
    const after = [8, 7, 9, 4, 6, 10, 7, 8, 3, 9];
    const cases = before.map((value, at) => ({ before: value, after: after[at]! }));
    const { ratingBefore, ratingAfter, ratingChange } = figuresOf([...cases, { before: 0, after: null }]);
    expect([ratingBefore.estimate, ratingAfter.estimate, ratingChange.n]).toEqual([2.6, 7.1, 10]);
    expect(ratingChange.estimate).toBeCloseTo(4.5, 12);
    expect(ratingChange.interval!.low).toBeCloseTo(2.308053884, 8);
    expect(ratingChange.interval!.high).toBeCloseTo(6.691946116, 8);
    expect(figuresOf(cases.slice(1)).ratingChange.estimate).toBeNull();
  });

  it('are never without a number or a reason, whatever the recoveries are', () => {
    const one: fc.Arbitrary<RecoveryCase> = fc.record({
      result: fc.constantFrom('won-back', 'not-won-back', 'unknown', null),
      lastedMs: fc.nat(400 * DAY_MS),
      isRecovered: fc.boolean(),
      cost: fc.constantFrom(0, 0.1, 25, 1e12),
      isCostUnsaid: fc.boolean(),
      before: fc.option(fc.integer({ min: 0, max: 10 })),
      after: fc.option(fc.integer({ min: 0, max: 10 })),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (cases) => {
        const wonBack = cases.filter(({ result }) => result === 'won-back').length;
        const { counts: _, ...figures } = figuresOf(cases, { wonBack, notWonBack: cases.length - wonBack });
        for (const { estimate, interval, warnings } of Object.values(figures)) {
          if (estimate === null) expect(warnings.length).toBeGreaterThan(0);
          else expect(Number.isFinite(estimate)).toBe(true);
          if (interval === null || estimate === null) continue;
          // What is as large as 1e12 is right to its last digits only.
          const slack = 1e-9 * Math.max(1, estimate);
          expect(interval.low).toBeLessThanOrEqual(estimate + slack);
          if (interval.high !== null) expect(interval.high).toBeGreaterThanOrEqual(estimate - slack);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('figures of the recoveries of a workspace', () => {
  const test = useTestStorage();
  let now = new Date('2026-03-02T09:00:00Z');
  let maker: ChangeMaker;
  let house: TestHouse;

  beforeAll(async () => {
    maker = { storage: test().storage, now: () => now };
    house = await openTestHouse(maker, 'Garage', recoveryRoutes({ maker }));
  });

  const inWorkspace = <Value>(work: Parameters<typeof changeWorkspace<Value>>[2]) =>
    changeWorkspace(
      maker,
      { workspace: house.owner.member.workspace.id, actor: { personId: null } },
      work,
    ).then(good);

  /** One that was opened, and where it is said closed so many days later. */
  async function recovered(days: number | null, result: 'won-back' | 'not-won-back'): Promise<void> {
    const actor = house.owner.member;
    const { id } = await inWorkspace(async (change) =>
      taken(
        await openRecovery(
          change,
          {
            ...{ source: { kind: 'promise', id: randomUUID() }, customerId: null, what: 'Late' },
            ...{ unitId: null, ownerId: null, happenedAt: now },
          },
          { newId: randomUUID },
        ),
      ),
    );
    if (days === null) return;
    const opened = now;
    now = new Date(now.getTime() + days * DAY_MS);
    const how = { id, at: null, how: 'phone' as const };
    await inWorkspace((change) => apologise(change, { ...how, revision: 1, words: 'Sorry' }, { actor }));
    const given = { id, at: null, revision: 2, kind: 'refund' as const, words: 'Paid back', cost: 12.5 };
    await inWorkspace((change) => remedy(change, given, { actor }));
    const said = { ...how, revision: 3, before: 0, after: 10, comment: '', result };
    await inWorkspace((change) => askAgain(change, said, { actor }));
    await inWorkspace((change) => closeRecovery(change, { id, revision: 4, reason: '' }, { actor }));
    now = opened;
  }

  it('say what was done step by step, in the days asked for and to whoever may see', async () => {
    for (const days of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await recovered(days, 'won-back');
    await recovered(10, 'not-won-back');
    await recovered(null, 'won-back');
    now = new Date('2026-03-31T09:00:00Z');
    const figures = good(await perform(house.as('auditor'), showRecoveryFigures, { query: {} as never }));
    expect(figures).toMatchObject({
      ...{ from: '2025-04-01', to: '2026-03-31' },
      counts: { all: 11, wonBack: 9, notWonBack: 1, unknown: 0, open: 1, closed: 10 },
      successShare: { n: 10, estimate: 0.9 },
      timeToRecover: { n: 11, estimate: 6 * DAY_MS },
      costPerRecovered: { n: 10, estimate: 125 / 9 },
      // Zero is a rating.
      ratingBefore: { n: 10, estimate: 0 },
      ratingChange: { estimate: 10, interval: { low: 10, high: 10 } },
    });
    const later = { from: '2026-03-03', to: '2026-03-31' } as never;
    const none = good(await perform(house.owner, showRecoveryFigures, { query: later }));
    expect(none.counts.all).toBe(0);
    expect(none.successShare.warnings[0]).toContain('no customers said');
    const turned = { from: '2026-03-03', to: '2026-03-01' } as never;
    expect(codeOf(await perform(house.owner, showRecoveryFigures, { query: turned }))).toBe(
      'request-refused',
    );
    const other = await openTestHouse(maker, 'Other garage', recoveryRoutes({ maker }));
    const theirs = good(await perform(other.owner, showRecoveryFigures, { query: {} as never }));
    expect(theirs.counts.all).toBe(0);
  });
});
