import { describe, expect, test } from 'vitest';
import { dueAtMoment, dueBody, dueWish, supposedDue, USUAL_LIMIT } from './due-wish.ts';
import type { PromiseShown } from './ledger-promise.ts';
import { localMoment, momentIn } from './local-moment.ts';
import { deedByKey, deedsOf } from './promise-deed.ts';

const as = (over: Partial<PromiseShown>) =>
  ({ state: 'open', pausedAt: null, mine: true, ...over }) as PromiseShown;
const paused = as({ pausedAt: '2026-05-01T10:00:00Z' });

describe('what is offered of a promise', () => {
  test('is what can be done with it as it stands', () => {
    expect(deedsOf(as({}))).toContain('pause');
    expect(deedsOf(paused)).toEqual(expect.not.arrayContaining(['pause', 'break']));
    expect(deedsOf(paused)[0]).toBe('resume');
    expect(deedsOf(as({ state: 'broken' }))).toEqual(['deliver', 'extra', 'reopen']);
    expect(deedsOf(as({ state: 'kept' }))).toEqual(['reopen']);
    expect(deedsOf(as({ state: 'renegotiated' }))).toEqual([]);
  });

  test('is nothing for who may not settle it, by button and by key', () => {
    for (const state of ['open', 'broken', 'kept'] as const) {
      const theirs = as({ state, mine: false });
      expect(deedsOf(theirs)).toEqual([]);
      expect(['d', 'e', 'r', 'b', 'p', 'c'].map((key) => deedByKey(key, theirs))).toEqual(
        Array.from({ length: 6 }, () => null),
      );
    }
  });

  test('stops a clock and lets it run again by one key, and knows no other letters', () => {
    expect([deedByKey('p', as({})), deedByKey('p', paused)]).toEqual(['pause', 'resume']);
    expect([deedByKey('b', paused), deedByKey('z', as({})), deedByKey('toString', as({}))]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('until when', () => {
  test('is a limit, a day or a moment, and nothing while it is not said', () => {
    expect(dueBody(dueWish(USUAL_LIMIT))).toEqual({ limit: USUAL_LIMIT });
    expect(dueBody({ ...dueWish(null), way: 'day', day: '2026-05-04' })).toEqual({ day: '2026-05-04' });
    expect(dueBody(dueWish(null))).toBeNull();
    expect(dueBody({ ...dueWish(null), way: 'at', at: 'soon' })).toBeNull();
    expect(supposedDue(dueWish(USUAL_LIMIT))).toBeNull();
  });

  test('takes a proven moment over to the next whole minute, never to an earlier one', () => {
    const proven = '2026-05-04T13:20:31.500Z';
    const taken = dueBody(dueAtMoment(proven));
    expect(taken).toEqual({ at: new Date('2026-05-04T13:21:00Z') });
    expect(dueBody(dueAtMoment('2026-05-04T13:20:00Z'))).toEqual({ at: new Date('2026-05-04T13:20:00Z') });
  });

  test('a moment comes back from its field as it went in, also where clocks change', () => {
    for (const iso of ['2026-03-29T00:30:00.000Z', '2026-10-25T03:30:00.000Z', '2026-01-01T00:00:00.000Z']) {
      expect(momentIn(localMoment(iso))?.toISOString()).toBe(iso);
    }
    expect([localMoment(null), localMoment('nonsense'), momentIn('')]).toEqual(['', '', null]);
  });
});
