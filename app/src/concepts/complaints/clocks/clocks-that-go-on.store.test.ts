import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import {
  addCalendarEndpoint,
  changeCalendarEndpoint,
  changeExceptions,
} from '../../calendars/declarations.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import {
  acceptCase,
  acknowledgeCase,
  answerCase,
  closeCase,
  mergeCase,
  rejectCase,
  reopenCase,
  reviewCase,
  showCase,
  withdrawCase,
} from '../declarations.ts';
import { moveComplaintRule } from './complaint-rule.endpoints.ts';
import { pauseCase } from './pausing.endpoints.ts';
import { applyRules } from './rule-applying.ts';
import { type ClockHouse, openClockHouse } from './test-clock-house.ts';
import { clockOfRule, openRuledHouse, TOLD, workIn } from './test-ruled-house.ts';

const test = useTestStorage();
let house: ClockHouse;

const WEEK = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [{ from: '09:00', to: '17:00' }] : []));

beforeAll(async () => {
  house = await openRuledHouse(test().storage);
});

const { at, seen, deed, decided } = workIn(() => house);

describe('clocks of a case', () => {
  it('of a merged case go on in the other one, all are shown and the earliest leads', async () => {
    at('2026-03-02T10:00:00Z');
    const card = await house.logged({ product: 'Card' });
    at('2026-03-06T10:00:00Z');
    const loan = await house.logged({ product: 'Loan' });
    expect(loan.nextDue?.dueAt).toBe('2026-03-11T00:00:00.000Z');
    const body = { into: loan.id, words: 'One and the same' };
    await deed(mergeCase, card, body);
    const now = await seen(loan);
    const brought = now.clocks.filter(({ fromCaseId }) => fromCaseId === card.id);
    expect(
      brought.map(({ rule, what, startedAt }) => `${rule.code} ${what} ${startedAt.slice(0, 10)}`).sort(),
    ).toEqual([
      'uk-fca-disp-1.6.2 acknowledge 2026-03-02',
      'uk-fca-disp-1.6.2 answer 2026-03-02',
      'uk-fca-disp-1.6.2a acknowledge 2026-03-02',
      'uk-fca-disp-1.6.2a answer 2026-03-02',
      'waits answer 2026-03-02',
    ]);
    expect(now.nextDue?.dueAt).toBe('2026-03-05T00:00:00.000Z');
    const gone = await house.clocks(card.id);
    expect(gone.map(({ state }) => state)).toEqual(['void', 'void', 'void', 'void', 'void']);
    await deed(acknowledgeCase, loan, TOLD);
    const acknowledged = (await seen(loan)).clocks.filter(({ what }) => what === 'acknowledge');
    expect(acknowledged.map(({ fromCaseId, state }) => `${fromCaseId !== null} ${state}`).sort()).toEqual([
      'false met',
      'true late',
      'true late',
    ]);
    // One answer is the answer to both.
    at('2026-03-09T10:00:00Z');
    const [tea, waiting] = [
      await house.logged({ product: 'Tea' }),
      await house.logged({ product: 'Waiting' }),
    ];
    await deed(pauseCase, waiting, { words: 'Their reply' });
    await decided(tea);
    await deed(mergeCase, waiting, { into: tea.id, words: 'The same' });
    const answered = await deed(answerCase, tea, TOLD);
    expect(answered.clocks.map(({ rule, state }) => `${rule.code} ${state}`)).toEqual([
      'tea met',
      'waits met',
    ]);
  });

  it('begin anew when the case is opened again, also after a year, and end with it', async () => {
    at('2026-03-02T10:00:00Z');
    const one = await house.logged({ product: 'Quick' });
    await decided(one);
    await deed(answerCase, one, TOLD);
    const accepted = await deed(acceptCase, one, TOLD);
    expect(clockOfRule(accepted.clocks, 'quick', 'outcome')?.state).toBe('met');
    await deed(closeCase, one, { reason: '' });
    at('2027-03-10T10:00:00Z');
    const again = await deed(reopenCase, one, { reason: 'It happened again' });
    const second = again.clocks.filter(({ round }) => round === 2);
    expect(
      second.map(({ what, state, startedAt }) => `${what} ${state} ${startedAt.slice(0, 10)}`).sort(),
    ).toEqual(['answer running 2027-03-10', 'outcome running 2027-03-10']);
    expect(again.clocks.filter(({ round }) => round === 1).map(({ state }) => state)).toEqual([
      'met',
      'met',
      'met',
    ]);
    const ended = await deed(withdrawCase, one, { ...TOLD, words: 'They do not mind' });
    expect(ended.clocks.filter(({ round }) => round === 2).map(({ state }) => state)).toEqual([
      'void',
      'void',
    ]);
    expect(ended.nextDue).toBe(null);
  });

  it('begin anew with an internal review only where the rule counts it', async () => {
    at('2026-03-02T10:00:00Z');
    const one = await house.logged({ product: 'Tea' });
    await decided(one);
    await deed(answerCase, one, TOLD);
    await deed(rejectCase, one, TOLD);
    at('2026-03-16T10:00:00Z');
    const again = await deed(reviewCase, one, { words: 'Look at the kettle again', ownerId: null });
    expect(again.clocks.map(({ round, state, dueAt }) => [round, state, dueAt])).toEqual([
      [2, 'running', '2026-03-27T00:00:00.000Z'],
      [1, 'met', '2026-03-13T00:00:00.000Z'],
    ]);
    const quick = await house.logged({ product: 'Quick' });
    await decided(quick);
    await deed(answerCase, quick, TOLD);
    await deed(rejectCase, quick, TOLD);
    const reviewed = await deed(reviewCase, quick, { words: 'Look again', ownerId: null });
    expect(reviewed.clocks.every(({ round }) => round === 1)).toBe(true);
  });

  it('of cases that come closed are judged by their dates, many at once', async () => {
    at('2026-03-02T10:00:00Z');
    const day = (n: number): Date => new Date(Date.UTC(2025, 0, n, 12));
    const record = await house.received({ product: 'Loan', channel: 'file', receivedAt: day(1) });
    const clocks = await house.clocks(record.id);
    expect(clockOfRule(clocks, 'uk-fca-disp-1.6.2')).toMatchObject({ state: 'running', standing: 'missed' });
    // Nobody is told at once of everything that is old.
    const [{ n } = { n: -1 }] = await test().asAdmin(
      'select count(*)::int as n from case_clocks where case_id = $1 and not is_chance and missed_told_at is null',
      [record.id],
    );
    expect(n).toBe(0);
  });
});

describe('a rule that is switched on', () => {
  it('clocks open cases from when they came, in batches, and leaves closed ones; off, it lets them run', async () => {
    const late = await openClockHouse(test().storage, 'Late rules', '2026-03-02T10:00:00Z');
    const cases: CaseShown[] = [];
    for (let i = 0; i < 5; i++) cases.push(await late.logged({}));
    const closed = await late.logged({});
    const wish = { params: late.at(closed), body: { revision: 1, at: null, ...TOLD } };
    good(await perform(late.owner, withdrawCase, wish as never));
    late.clock.now = new Date('2026-03-05T10:00:00Z');
    const rule = await late.own({ code: 'later' });
    await applyRules(late.maker, late.workspace.id, { batch: 2 });
    await applyRules(late.maker, late.workspace.id, { batch: 2 });
    for (const one of cases) {
      const shown = good(await perform(late.owner, showCase, { params: late.at(one) }));
      expect(shown.clocks.map(({ startedAt }) => startedAt)).toEqual(['2026-03-02T10:00:00.000Z']);
      expect(shown.nextDue?.dueAt).toBe('2026-03-13T00:00:00.000Z');
      expect(shown.revision).toBe(one.revision);
    }
    expect(await late.clocks(closed.id)).toEqual([]);
    const body = { revision: rule.revision, state: 'off' as const };
    good(await perform(late.owner, moveComplaintRule, { params: late.at(rule), body }));
    const after = good(
      await perform(late.owner, acknowledgeCase, {
        params: late.at(cases[0]!),
        body: { revision: 1, at: null, ...TOLD },
      } as never),
    ) as unknown as CaseShown;
    expect(after.clocks.map(({ state }) => state)).toEqual(['running']);
    expect((await late.logged({})).clocks).toEqual([]);
  });
});

describe('a calendar that is otherwise', () => {
  it('counts running clocks anew, and the place of their cases, also when the organisation changes its time zone', async () => {
    const elsewhere = await openClockHouse(test().storage, 'Zones', '2026-03-02T10:00:00Z');
    const { owner } = elsewhere;
    const calendar = good(
      await perform(owner, addCalendarEndpoint, {
        body: { name: 'Office', timeZone: 'Europe/London', week: WEEK } as never,
      }),
    );
    await elsewhere.ready('uk-fca-disp-1.5', { calendarId: calendar.id });
    await elsewhere.own({ code: 'ours' });
    const cases: CaseShown[] = [];
    for (let i = 0; i < 4; i++) cases.push(await elsewhere.logged({}));
    const due = async (i: number) =>
      (await elsewhere.clocks(cases[i]!.id)).map(({ rule, dueAt }) => `${rule.code} ${dueAt}`);
    expect(await due(3)).toEqual([
      'uk-fca-disp-1.5 2026-03-05T17:00:00.000Z',
      'ours 2026-03-13T00:00:00.000Z',
    ]);
    const params = elsewhere.at(calendar);
    const add = [{ from: '2026-03-04', to: '2026-03-04', hours: [], reason: 'Stocktaking' }];
    const closed = good(
      await perform(owner, changeExceptions, {
        params,
        body: { revision: calendar.revision, add, remove: [] } as never,
      }),
    );
    await elsewhere.recount();
    for (let i = 0; i < 4; i++) expect((await due(i))[0]).toBe('uk-fca-disp-1.5 2026-03-06T17:00:00.000Z');
    const shown = good(await perform(owner, showCase, { params: elsewhere.at(cases[0]!) }));
    expect(shown.nextDue?.dueAt).toBe('2026-03-06T17:00:00.000Z');
    expect(shown.revision).toBe(cases[0]!.revision);
    const { name, places, week } = closed as never as { name: string; places: unknown; week: unknown };
    const body = { revision: closed.revision, name, week, places, timeZone: 'America/New_York' };
    good(await perform(owner, changeCalendarEndpoint, { params, body: pruned(body) as never }));
    await elsewhere.recount();
    expect(await due(0)).toEqual([
      'uk-fca-disp-1.5 2026-03-06T22:00:00.000Z',
      'ours 2026-03-13T00:00:00.000Z',
    ]);
  });
});

function pruned(body: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
