import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../../platform/http/index.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../../customers/testing.ts';
import {
  acknowledgeCase,
  answerCase,
  assessCase,
  correctOneCase,
  holdCase,
  turnCase,
} from '../declarations.ts';
import { pauseCase, resumeCase } from './pausing.endpoints.ts';
import type { ClockHouse } from './test-clock-house.ts';
import { clockOfRule, openRuledHouse, TOLD, workIn } from './test-ruled-house.ts';

const test = useTestStorage();
let house: ClockHouse;

beforeAll(async () => {
  house = await openRuledHouse(test().storage);
});

const { at, deed, decided } = workIn(() => house);

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
    let now = await deed(acknowledgeCase, one, TOLD);
    expect(clockOfRule(now.clocks, 'uk-fca-disp-1.6.2', 'acknowledge')).toMatchObject({
      state: 'met',
      endedAt: '2026-03-04T10:00:00.000Z',
    });
    expect(now.nextDue?.dueAt).toBe('2026-03-05T17:00:00.000Z');
    at('2026-03-09T10:00:00Z');
    now = await deed(assessCase, one, { severity: 'low' });
    // The short way has passed; nothing is missed by that.
    expect(clockOfRule(now.clocks, 'uk-fca-disp-1.5', 'outcome')).toMatchObject({
      state: 'void',
      isChance: true,
    });
    expect(now.nextDue?.dueAt).toBe('2026-04-28T00:00:00.000Z');
    const tea = await house.logged({ product: 'Tea' });
    expect(tea.nextDue?.dueAt).toBe('2026-03-20T00:00:00.000Z');
    await decided(tea);
    at('2026-03-20T00:00:01Z');
    now = await deed(answerCase, tea, TOLD);
    expect(clockOfRule(now.clocks, 'tea')).toMatchObject({ state: 'late' });
    expect(now.nextDue).toBe(null);
  });

  it('count a step by when it happened, not by when it was noted', async () => {
    at('2026-03-02T10:00:00Z');
    const one = await house.logged({ product: 'Loan' });
    at('2026-03-20T10:00:00Z');
    const now = await deed(acknowledgeCase, one, { ...TOLD, at: '2026-03-03T09:00:00Z' });
    expect(clockOfRule(now.clocks, 'uk-fca-disp-1.6.2', 'acknowledge')?.state).toBe('met');
    const two = await house.logged({ product: 'Loan', receivedAt: '2026-03-02T10:00:00Z' });
    const late = await deed(acknowledgeCase, two, TOLD);
    expect(clockOfRule(late.clocks, 'uk-fca-disp-1.6.2', 'acknowledge')?.state).toBe('late');
    const three = await house.logged({ product: 'Loan' });
    const nobody = await deed(acknowledgeCase, three, { how: null, words: 'No address' });
    expect(clockOfRule(nobody.clocks, 'uk-fca-disp-1.6.2', 'acknowledge')).toMatchObject({
      state: 'void',
      reason: 'they cannot be reached',
    });
  });

  it('are moved by a holding reply in time alone, from 15 to 35 business days', async () => {
    at('2026-03-02T10:00:00Z');
    const [one, two] = [await house.logged({ product: 'Card' }), await house.logged({ product: 'Card' })];
    expect(clockOfRule(one.clocks, 'uk-fca-disp-1.6.2a')?.dueAt).toBe('2026-03-24T00:00:00.000Z');
    await deed(acknowledgeCase, one, TOLD);
    await deed(acknowledgeCase, two, TOLD);
    at('2026-03-23T16:00:00Z');
    const held = await deed(holdCase, one, TOLD);
    expect(clockOfRule(held.clocks, 'uk-fca-disp-1.6.2a')).toMatchObject({
      dueAt: '2026-04-21T00:00:00.000Z',
      firstDueAt: '2026-03-24T00:00:00.000Z',
      extendedAt: '2026-03-23T16:00:00.000Z',
      standing: 'running',
    });
    // The other rule knows no holding reply.
    expect(clockOfRule(held.clocks, 'uk-fca-disp-1.6.2')?.dueAt).toBe('2026-04-28T00:00:00.000Z');
    at('2026-03-24T00:00:01Z');
    const late = await deed(holdCase, two, TOLD);
    expect(clockOfRule(late.clocks, 'uk-fca-disp-1.6.2a')).toMatchObject({
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
    expect(clockOfRule(stopped.clocks, 'waits')).toMatchObject({
      state: 'paused',
      dueAt: null,
      standing: 'paused',
    });
    expect(clockOfRule(stopped.clocks, 'uk-fca-disp-1.6.2a')).toMatchObject({
      state: 'running',
      mayStop: false,
    });
    const { revision } = stopped;
    const again = { params: house.at(one), body: { revision, at: null, words: 'Again' } };
    expect(wordsOf(await perform(house.owner, pauseCase, again))).toMatch(/do not allow it/u);
    at('2026-03-08T10:00:00Z');
    const before = { params: house.at(one), body: { revision, at: '2026-03-05T09:00:00Z', words: '' } };
    expect(codeOf(await perform(house.owner, resumeCase, before))).toBe('request-refused');
    const going = await deed(resumeCase, one, { words: 'They sent it' });
    // Three ends of days were in the pause: due on the 12th, now on the 15th.
    expect(clockOfRule(going.clocks, 'waits')).toMatchObject({
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
    expect(clockOfRule(complaint.clocks, 'uk-fca-disp-1.6.2')).toMatchObject({
      state: 'running',
      startedAt: '2026-03-02T10:00:00.000Z',
      dueAt: '2026-04-28T00:00:00.000Z',
    });
    const card = await deed(correctOneCase, one, { product: 'Card', at: undefined });
    expect(clockOfRule(card.clocks, 'uk-fca-disp-1.5', 'outcome')?.state).toBe('void');
    expect(clockOfRule(card.clocks, 'uk-fca-disp-1.6.2a')).toMatchObject({
      state: 'running',
      startedAt: '2026-03-02T10:00:00.000Z',
    });
    // What was missed is not turned away.
    at('2026-03-30T10:00:00Z');
    const late = await deed(turnCase, one, { kind: 'request', words: 'They only asked' });
    expect(clockOfRule(late.clocks, 'uk-fca-disp-1.6.2a')?.state).toBe('late');
    expect(clockOfRule(late.clocks, 'uk-fca-disp-1.6.2')?.state).toBe('void');
  });
});
