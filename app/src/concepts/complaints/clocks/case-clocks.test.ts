import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import {
  acknowledgeCase,
  answerCase,
  assessCase,
  correctOneCase,
  decideCase,
  holdCase,
  investigateCase,
  showCase,
  turnCase,
} from '../declarations.ts';
import type { ClockShown } from './clock-shown.ts';
import { pauseCase, resumeCase } from './pausing.endpoints.ts';
import { type ClockHouse, openClockHouse } from './test-clock-house.ts';

const test = useTestStorage();
let house: ClockHouse;

// Each product has its own rules, so that the tests do not clock one another's cases.
beforeAll(async () => {
  house = await openClockHouse(test().storage, 'Clocks', '2026-03-02T10:00:00Z');
  const products = (...names: string[]) => ({ appliesTo: { kinds: ['complaint'], products: names } });
  await house.ready('uk-fca-disp-1.5', products('Loan'));
  await house.ready('uk-fca-disp-1.6.2', products('Loan', 'Card'));
  await house.ready('uk-fca-disp-1.6.2a', products('Card'));
  await house.own({
    code: 'waits',
    mayStop: true,
    stopsFor: 'Their reply',
    countsReview: true,
    ...products('Card', 'Waiting'),
  });
  const days = (amount: number) => ({ amount, unit: 'days' });
  await house.own({
    code: 'quick',
    limits: [
      { what: 'outcome', limit: days(3), isChance: true },
      { what: 'acknowledge', limit: days(1) },
      { what: 'answer', limit: days(15) },
    ],
    ...products('Quick'),
  });
  await house.own({ code: 'tea', countsReview: true, ...products('Tea') });
});

const at = (iso: string): void => {
  house.clock.now = new Date(iso);
};
const seen = (one: { id: string }) => perform(house.owner, showCase, { params: house.at(one) }).then(good);
async function deed(
  declared: Parameters<typeof perform>[1],
  one: { id: string },
  over: object,
): Promise<CaseShown> {
  const { revision } = await seen(one);
  const body = { revision, at: null, ...over };
  return good(
    await perform(house.owner, declared, { params: house.at(one), body } as never),
  ) as unknown as CaseShown;
}
const clock = (clocks: readonly ClockShown[], rule: string, what = 'answer'): ClockShown | undefined =>
  clocks.find((one) => one.rule.code === rule && one.what === what);
const told = { how: 'phone', words: 'We told them' };

async function decided(one: { id: string }): Promise<void> {
  await deed(acknowledgeCase, one, told);
  await deed(assessCase, one, { severity: 'low' });
  await deed(investigateCase, one, { words: 'Found it' });
  await deed(decideCase, one, { verdict: 'not-justified', reasons: 'It was as agreed' });
}

describe('clocks of a case', () => {
  it('are started at receipt by every rule that applies, all are shown, and the earliest leads', async () => {
    at('2026-03-02T10:00:00Z');
    const one = await house.logged({ product: 'Loan' });
    expect(one.clocks.map(({ rule, what, dueAt, isLeading }) => [rule.code, what, dueAt, isLeading])).toEqual(
      [
        ['uk-fca-disp-1.6.2', 'acknowledge', '2026-03-05T00:00:00.000Z', true],
        ['uk-fca-disp-1.5', 'outcome', '2026-03-05T17:00:00.000Z', false],
        ['uk-fca-disp-1.6.2', 'answer', '2026-04-28T00:00:00.000Z', false],
      ],
    );
    expect(one.nextDue).toMatchObject({ dueAt: '2026-03-05T00:00:00.000Z' });
    const other = await house.logged({ product: 'Mortgage' });
    expect(other.clocks).toEqual([]);
    expect((await house.logged({ product: 'Loan', kind: 'praise' })).clocks).toEqual([]);
  });

  it('are met or late by when it was done, and the next one leads', async () => {
    at('2026-03-02T10:00:00Z');
    const one = await house.logged({ product: 'Loan' });
    at('2026-03-04T10:00:00Z');
    let now = await deed(acknowledgeCase, one, told);
    expect(clock(now.clocks, 'uk-fca-disp-1.6.2', 'acknowledge')).toMatchObject({
      state: 'met',
      endedAt: '2026-03-04T10:00:00.000Z',
    });
    expect(now.nextDue?.dueAt).toBe('2026-03-05T17:00:00.000Z');
    at('2026-03-09T10:00:00Z');
    now = await deed(assessCase, one, { severity: 'low' });
    // The short way has passed; nothing is missed by that.
    expect(clock(now.clocks, 'uk-fca-disp-1.5', 'outcome')).toMatchObject({ state: 'void', isChance: true });
    expect(now.nextDue?.dueAt).toBe('2026-04-28T00:00:00.000Z');
    const tea = await house.logged({ product: 'Tea' });
    expect(tea.nextDue?.dueAt).toBe('2026-03-20T00:00:00.000Z');
    await decided(tea);
    at('2026-03-20T00:00:01Z');
    now = await deed(answerCase, tea, told);
    expect(clock(now.clocks, 'tea')).toMatchObject({ state: 'late' });
    expect(now.nextDue).toBe(null);
  });

  it('count a step by when it happened, not by when it was noted', async () => {
    at('2026-03-02T10:00:00Z');
    const one = await house.logged({ product: 'Loan' });
    at('2026-03-20T10:00:00Z');
    const now = await deed(acknowledgeCase, one, { ...told, at: '2026-03-03T09:00:00Z' });
    expect(clock(now.clocks, 'uk-fca-disp-1.6.2', 'acknowledge')?.state).toBe('met');
    const two = await house.logged({ product: 'Loan', receivedAt: '2026-03-02T10:00:00Z' });
    const late = await deed(acknowledgeCase, two, told);
    expect(clock(late.clocks, 'uk-fca-disp-1.6.2', 'acknowledge')?.state).toBe('late');
    const three = await house.logged({ product: 'Loan' });
    const nobody = await deed(acknowledgeCase, three, { how: null, words: 'No address' });
    expect(clock(nobody.clocks, 'uk-fca-disp-1.6.2', 'acknowledge')).toMatchObject({
      state: 'void',
      reason: 'they cannot be reached',
    });
  });

  it('are moved by a holding reply in time alone, from 15 to 35 business days', async () => {
    at('2026-03-02T10:00:00Z');
    const [one, two] = [await house.logged({ product: 'Card' }), await house.logged({ product: 'Card' })];
    expect(clock(one.clocks, 'uk-fca-disp-1.6.2a')?.dueAt).toBe('2026-03-24T00:00:00.000Z');
    await deed(acknowledgeCase, one, told);
    await deed(acknowledgeCase, two, told);
    at('2026-03-23T16:00:00Z');
    const held = await deed(holdCase, one, told);
    expect(clock(held.clocks, 'uk-fca-disp-1.6.2a')).toMatchObject({
      dueAt: '2026-04-21T00:00:00.000Z',
      firstDueAt: '2026-03-24T00:00:00.000Z',
      extendedAt: '2026-03-23T16:00:00.000Z',
      standing: 'running',
    });
    // The other rule knows no holding reply.
    expect(clock(held.clocks, 'uk-fca-disp-1.6.2')?.dueAt).toBe('2026-04-28T00:00:00.000Z');
    at('2026-03-24T00:00:01Z');
    const late = await deed(holdCase, two, told);
    expect(clock(late.clocks, 'uk-fca-disp-1.6.2a')).toMatchObject({
      dueAt: '2026-03-24T00:00:00.000Z',
      extendedAt: null,
      standing: 'missed',
    });
  });

  it('stop only where the rule allows it, the others run on, and what was missed is not stopped away', async () => {
    at('2026-03-02T10:00:00Z');
    const one = await house.logged({ product: 'Card' });
    at('2026-03-05T10:00:00Z');
    const stopped = await deed(pauseCase, one, { words: 'We asked for their bill' });
    expect(clock(stopped.clocks, 'waits')).toMatchObject({
      state: 'paused',
      dueAt: null,
      standing: 'paused',
    });
    expect(clock(stopped.clocks, 'uk-fca-disp-1.6.2a')).toMatchObject({ state: 'running', mayStop: false });
    const { revision } = stopped;
    const again = { params: house.at(one), body: { revision, at: null, words: 'Again' } };
    expect(wordsOf(await perform(house.owner, pauseCase, again))).toMatch(/do not allow it/u);
    at('2026-03-08T10:00:00Z');
    const before = { params: house.at(one), body: { revision, at: '2026-03-05T09:00:00Z', words: '' } };
    expect(codeOf(await perform(house.owner, resumeCase, before))).toBe('request-refused');
    const going = await deed(resumeCase, one, { words: 'They sent it' });
    // Three ends of days were in the pause: due on the 12th, now on the 15th.
    expect(clock(going.clocks, 'waits')).toMatchObject({
      state: 'running',
      dueAt: '2026-03-16T00:00:00.000Z',
    });
    const loan = await house.logged({ product: 'Loan' });
    const may = { params: house.at(loan), body: { revision: loan.revision, at: null, words: 'Waiting' } };
    expect(wordsOf(await perform(house.owner, pauseCase, may))).toMatch(
      /no clock of this case may be stopped/u,
    );
    at('2026-03-20T10:00:00Z');
    const missed = { params: house.at(one), body: { revision: going.revision, at: null, words: 'Waiting' } };
    expect(wordsOf(await perform(house.owner, pauseCase, missed))).toMatch(/have run out already/u);
    for (const role of ['analyst', 'auditor'] as const) {
      expect(codeOf(await perform(house.as(role), pauseCase, may)), role).toBe('not-allowed');
      expect(codeOf(await perform(house.as(role), resumeCase, before)), role).toBe('not-allowed');
    }
    const waiting = await house.logged({ product: 'Waiting' });
    const asAgent = {
      params: house.at(waiting),
      body: { revision: waiting.revision, at: null, words: 'Waiting' },
    };
    expect(codeOf(await perform(house.as('agent'), pauseCase, asAgent))).toBe('done');
  });

  it('follow what the case is about: void when the rule applies no more, on again when it does', async () => {
    at('2026-03-02T10:00:00Z');
    const one = await house.logged({ product: 'Loan' });
    at('2026-03-03T10:00:00Z');
    const request = await deed(turnCase, one, { kind: 'request', words: 'They only asked' });
    expect(request.clocks.map(({ state }) => state)).toEqual(['void', 'void', 'void']);
    expect(request.nextDue).toBe(null);
    const complaint = await deed(turnCase, one, { kind: 'complaint', words: 'They do complain' });
    expect(clock(complaint.clocks, 'uk-fca-disp-1.6.2')).toMatchObject({
      state: 'running',
      startedAt: '2026-03-02T10:00:00.000Z',
      dueAt: '2026-04-28T00:00:00.000Z',
    });
    const card = await deed(correctOneCase, one, { product: 'Card', at: undefined });
    expect(clock(card.clocks, 'uk-fca-disp-1.5', 'outcome')?.state).toBe('void');
    expect(clock(card.clocks, 'uk-fca-disp-1.6.2a')).toMatchObject({
      state: 'running',
      startedAt: '2026-03-02T10:00:00.000Z',
    });
    // What was missed is not turned away.
    at('2026-03-30T10:00:00Z');
    const late = await deed(turnCase, one, { kind: 'request', words: 'They only asked' });
    expect(clock(late.clocks, 'uk-fca-disp-1.6.2a')?.state).toBe('late');
    expect(clock(late.clocks, 'uk-fca-disp-1.6.2')?.state).toBe('void');
  });
});
