import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeWorkspace } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf } from '../../customers/testing.ts';
import type { CaseRecord, NewCase, Verdict } from '../case.ts';
import { keepCases } from '../cases/keep-cases.ts';
import { addCauseEndpoint } from '../causes/register/case-cause.endpoints.ts';
import { type ClockHouse, openClockHouse } from '../clocks/test-clock-house.ts';
import { showComplaintFigures, showWinningBack } from './complaint-figures.endpoints.ts';

const DAY_MS = 86_400_000;
const RULE = 'own-ten-days';
const stored = useTestStorage();
let house: ClockHouse;
let cause = '';

const figures = async (query: object = {}, as: Performing = house.owner) =>
  good(await perform(as, showComplaintFigures, { query: query as never }));
const day = (text: string): Date => new Date(`${text}T10:00:00Z`);

/** A complaint that came on a day and, where it is said, was answered so many days later. */
async function planted(
  wanted: Partial<NewCase>,
  over: { readonly answeredAfter?: number; readonly verdict?: Verdict } & Partial<CaseRecord> = {},
): Promise<CaseRecord> {
  const { answeredAfter, verdict = null, ...more } = over;
  const record = await house.received({ receivedAt: day('2026-03-02'), ...wanted });
  const answeredAt =
    answeredAfter === undefined ? null : new Date(record.receivedAt.getTime() + answeredAfter * DAY_MS);
  const decision =
    verdict === null
      ? null
      : { verdict, reasons: 'So', by: house.owner.member.personId, at: '', approvedBy: null };
  const closed =
    answeredAt === null
      ? {}
      : { state: 'closed', closedAt: answeredAt, settledAt: answeredAt, result: 'accepted', answeredAt };
  const after = { ...record, ...closed, verdict, decision, ...more } as CaseRecord;
  const origin = { workspace: house.workspace.id, actor: { personId: null } };
  const kept = await changeWorkspace(house.maker, origin, async (change) =>
    taken(await keepCases(change, [{ before: record, after }])),
  );
  return good(kept)[0]!;
}

const remedy = (kind: string, cost: number) => ({
  ...{ id: randomUUID(), kind, words: 'Here', cost, offeredAt: '', givenAt: null },
  by: house.owner.member.personId,
});

beforeAll(async () => {
  house = await openClockHouse(stored().storage, 'Figures of complaints', '2026-06-30T12:00:00Z');
  await house.own({ code: RULE });
  const body = { name: 'Worn valve', extent: 'recurring', branch: 'machine' };
  cause = good(await perform(house.owner, addCauseEndpoint, { body: body as never })).id;
  // Twelve about tea, of which nine are upheld; ten answered in time and two late.
  for (let i = 0; i < 12; i++) {
    const verdict = i < 6 ? 'justified' : i < 9 ? 'partly' : 'not-justified';
    // An offer that a later decision replaced is neither given nor paid.
    const replaced = { ...remedy('goodwill-gift', 50), withdrawnAt: '2026-03-04T00:00:00Z' };
    const gift = i < 2 ? { remedies: [replaced, remedy('refund', 30)], cost: 30 } : {};
    await planted({ product: 'Tea', issue: 'Cold', unitId: house.unit1.id, ratingBefore: 2 }, {
      ...{ answeredAfter: i < 10 ? 3 : 20, verdict, causeId: i < 7 ? cause : null, ...gift },
      satisfaction: { ...SAID, ratingAfter: i < 8 ? 8 : 3 },
    } as never);
  }
  // Ten about cake, none upheld; and three still open, of which two are overdue.
  for (let i = 0; i < 10; i++) {
    await planted(
      { product: 'Cake', receivedAt: day('2026-04-06') },
      { answeredAfter: 1, verdict: 'not-justified' },
    );
  }
  await planted({ product: 'Tea', receivedAt: day('2026-05-01') });
  await planted({ product: '', receivedAt: day('2026-05-02') });
  await planted({ product: 'Cake', receivedAt: day('2026-06-29') });
  await planted({ kind: 'praise', product: 'Tea' });
}, 60_000);

const SAID = {
  ...{ ratingAfter: 8, distributive: null, procedural: null, interactional: null, comment: '' },
  ...{ askedAt: '2026-04-01T00:00:00Z', how: 'page' },
};

describe('figures of complaints', () => {
  it('count what came in, how it was decided, what it cost and who was won back', async () => {
    const all = await figures({ to: '2026-06-30' });
    expect(all).toMatchObject({
      ...{ from: '2025-07-01', to: '2026-06-30', kind: 'complaint', by: 'product', merged: 0 },
      counts: {
        ...{ received: 25, open: 3, closed: 22, decided: 22, justified: 6, partly: 3, answered: 22 },
        cost: 60,
      },
      upheld: { n: 22, estimate: 9 / 22 },
      justified: { estimate: 6 / 22 },
      partly: { estimate: 3 / 22 },
      conversion: { n: 12, estimate: 8 / 12 },
      costPerCase: { n: 25, estimate: 60 / 25 },
      remedies: [{ kind: 'refund', cases: 2, remedies: 2, cost: 60 }],
    });
    // R: binom::binom.wilson(9, 22).
    expect(all.upheld.interval!.low).toBeCloseTo(0.2325, 3);
    expect(all.upheld.interval!.high).toBeCloseTo(0.6127, 3);
    expect(all.warnings.join()).toContain('3 of 25 have no decision (3 are open)');
    expect((await figures({ kind: 'praise', to: '2026-06-30' })).counts.received).toBe(1);
  });

  it('say of each clock how often it was kept, with those that run behind their time among the missed', async () => {
    const { clocks, timeliness } = await figures({ to: '2026-06-30' });
    expect(clocks).toMatchObject([
      { rule: RULE, what: 'answer', counts: { met: 20, late: 2, overdue: 2, running: 1, void: 0 } },
    ]);
    expect(timeliness.answer).toMatchObject({ n: 24, estimate: 20 / 24 });
    expect(timeliness.acknowledge).toMatchObject({ n: 0, estimate: null });
    const ofTea = await figures({ to: '2026-06-30', product: 'Tea' });
    expect(ofTea.timeliness.answer).toMatchObject({ n: 13, estimate: 10 / 13 });
  });

  it('put causes in the order of how many cases they make, with those of no cause apart', async () => {
    const { causes } = await figures({ to: '2026-06-30' });
    expect(causes).toMatchObject([
      { key: cause, name: 'Worn valve', n: 7, cumulative: 1, share: { estimate: 7 / 25 }, cost: 60 },
      { key: '', name: 'No cause yet', n: 18, cumulative: null },
    ]);
    // From the cause to the products behind it, and on to the issues.
    const behind = await figures({ to: '2026-06-30', cause, by: 'product' });
    expect(behind.parts.map(({ key, counts }) => [key, counts.received])).toEqual([['Tea', 7]]);
    const without = await figures({ to: '2026-06-30', cause: '(none)', by: 'issue' });
    expect(without.parts.map(({ name, counts }) => [name, counts.received])).toEqual([
      ['No issue named', 13],
      ['Cold', 5],
    ]);
  });

  it('compare parts and mark those that differ by more than chance', async () => {
    const { parts, funnel } = await figures({ to: '2026-06-30' });
    expect(funnel!.target).toBeCloseTo(9 / 22, 12);
    const of = (key: string) => parts.find((part) => part.key === key)!;
    expect(of('Tea')).toMatchObject({ upheld: { estimate: 0.75 }, timely: { n: 13 }, conversion: { n: 12 } });
    expect(of('Tea').standing).toMatch(/above$/u);
    expect(of('Cake')).toMatchObject({ upheld: { estimate: 0 }, conversion: { n: 0, estimate: null } });
    expect(of('')).toMatchObject({ name: 'No product named', standing: 'few', adjustedPValue: null });
    // Holm: the smallest of two is doubled.
    const [first, second] = [of('Tea'), of('Cake')].sort((a, b) => a.pValue! - b.pValue!);
    expect(first!.adjustedPValue).toBeCloseTo(Math.min(1, 2 * first!.pValue!), 12);
    expect(second!.adjustedPValue).toBeGreaterThanOrEqual(first!.adjustedPValue!);
    const units = await figures({ to: '2026-06-30', by: 'unit', rate: 'timely' });
    expect(units.parts.map(({ name }) => name).sort()).toEqual(['Front desk', 'Without unit']);
    for (const by of ['owner', 'channel', 'right', 'attribute', 'severity', 'country', 'region'] as const) {
      const { parts: own } = await figures({ to: '2026-06-30', by });
      expect(
        own.reduce((sum, { counts }) => sum + counts.received, 0),
        by,
      ).toBe(25);
    }
  });

  it('draw what came in by periods, also those in which nothing did', async () => {
    const { receipts } = await figures({ from: '2026-03-01', to: '2026-06-30', every: 'month' });
    expect(receipts!.periods.map(({ period, n, days }) => [period, n, days])).toEqual([
      ['2026-03', 12, 31],
      ['2026-04', 10, 30],
      ['2026-05', 2, 31],
      ['2026-06', 1, 30],
    ]);
    expect(receipts!.centre).toBeCloseTo(25 / 122, 12);
    const weeks = await figures({ from: '2026-03-01', to: '2026-06-30', every: 'week' });
    expect(weeks.receipts!.periods.find(({ period }) => period === '2026-W10')).toMatchObject({
      n: 12,
      days: 7,
    });
    // The first of March is a Sunday, the only day of its week that was asked for.
    expect(weeks.receipts!.periods[0]).toMatchObject({ period: '2026-W09', n: 0, days: 1 });
  });

  it('are seen by all who see cases, and wrong questions are refused', async () => {
    for (const role of ['auditor', 'agent', 'analyst'] as const) {
      const seat = await house.seat(role);
      expect((await figures({ to: '2026-06-30' }, seat)).counts.received).toBe(25);
    }
    const wrong = [
      { from: '2026-02-01', to: '2026-01-01' },
      { from: '2027-01-01' },
      { by: 'colour' },
      { product: 'a\0b' },
      { unit: 'x' },
      { from: '2026-02-30' },
    ];
    for (const query of wrong) {
      const asked = await perform(house.owner, showComplaintFigures, { query: query as never });
      expect(codeOf(asked), JSON.stringify(query)).toBe('request-refused');
    }
    const hostile = { to: '2026-06-30', product: "'; drop table cases; --" };
    expect((await figures(hostile)).counts.received).toBe(0);
    const other = await openClockHouse(stored().storage, 'Other figures', '2026-06-30T12:00:00Z');
    const theirs = good(await perform(other.owner, showComplaintFigures, { query: {} as never }));
    expect(theirs.counts.received).toBe(0);
    expect(theirs.upheld.warnings[0]).toContain('none of those');
  });

  it('say whether complainants are won back, and that the paradox cannot be told without ratings of surveys', async () => {
    const query = { to: '2026-06-30' } as never;
    const back = good(await perform(await house.seat('auditor'), showWinningBack, { query }));
    expect(back).toMatchObject({
      counts: { received: 25, over: 22, asked: 12, ratedBoth: 12, withdrawn: 0 },
      answering: { n: 22, estimate: 12 / 22 },
      ratingBefore: { n: 12, estimate: 2 },
      conversion: { n: 12, estimate: 8 / 12 },
      costPerRecovered: { n: 12, estimate: 60 / 8 },
      timeToRecover: { n: 25, estimate: 3 * DAY_MS },
      silent: { n: 0, estimate: null },
      paradox: { all: { verdict: 'cannot-be-told' } },
    });
    expect(back.ratingChange.estimate).toBeCloseTo((8 * 8 + 4 * 3) / 12 - 2, 12);
    expect(back.silent.warnings[0]).toContain('not known');
    expect(back.warnings).toEqual([]);
    // Who says nothing says nothing of a product either.
    const ofTea = { ...(query as object), product: 'Tea' } as never;
    const tea = good(await perform(house.owner, showWinningBack, { query: ofTea }));
    expect(tea.counts.received).toBe(13);
    expect(tea.warnings).toEqual([
      'silent dissatisfaction and the recovery paradox are of all customers, whatever they complained about',
    ]);
  });
});
