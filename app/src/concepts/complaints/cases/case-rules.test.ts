import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '../case.ts';
import { NOBODY } from '../case-wish.ts';
import { plainCase } from '../test-case-house.ts';
import { afterDeed } from './case-deed.rules.ts';
import { rankOf, turnOf } from './case-rank.rules.ts';
import type { Doing } from './doing.ts';
import { mayBeOfOne } from './rearranging.rules.ts';
import { received } from './receive-cases.ts';
import { likeness, wordsShared } from './similar/likeness.rules.ts';

const at = new Date('2026-03-02T08:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function caseWith(over: Partial<CaseRecord> = {}): CaseRecord {
  const begun = received(plainCase(at), at, {
    newId: () => 'id',
    random: (n) => new Uint8Array(n),
    by: null,
  });
  return { ...begun, ...over };
}

const doing = (over: Partial<Doing> = {}): Doing => ({
  ...{ by: 'one', at: new Date(at.getTime() + DAY), seen: 1, newId: () => 'remedy', authority: 'decides' },
  ...{ mayReview: false, noReplyDays: 28, referral: null },
  ...over,
});

function lineOf(outcome: ReturnType<typeof afterDeed>): string {
  return outcome.ok ? '' : outcome.refusals[0]!.message;
}

describe('moments', () => {
  const acknowledged = (moment: string) =>
    afterDeed(caseWith(), { deed: 'acknowledge', wish: { at: moment, how: 'phone', words: '' } }, doing());

  it('lie between the receipt and now', () => {
    expect(lineOf(acknowledged('2026-03-02T07:59:59Z'))).toContain('before the case came');
    expect(lineOf(acknowledged('2026-03-03T08:02:00Z'))).toContain('in the future');
    const done = acknowledged('2026-03-02T09:30:00+01:00');
    expect(done).toMatchObject({ ok: true, value: { acknowledgedAt: new Date('2026-03-02T08:30:00Z') } });
  });

  it('of a stage do not lie before the one it stands on, of what is beside them may', () => {
    const record = caseWith({
      state: 'acknowledged',
      steps: [
        ...caseWith().steps,
        {
          step: 'acknowledgement',
          round: 1,
          at: '2026-03-02T12:00:00.000Z',
          by: 'one',
          notedAt: '',
          words: '',
        },
      ],
    });
    const early = '2026-03-02T11:00:00Z';
    const immediate = { isNeeded: false, isPossible: false, action: '' };
    const judged = { at: early, severity: 'low', isSafety: false, complexity: 'low', impact: 'low' } as const;
    const assessed = afterDeed(
      record,
      { deed: 'assess', wish: { ...judged, immediate, words: '' } },
      doing(),
    );
    expect(lineOf(assessed)).toContain('before the stage before it (acknowledgement');
    const acted = afterDeed(record, { deed: 'actAtOnce', wish: { at: early, words: 'Off' } }, doing());
    expect(acted.ok).toBe(true);
  });

  it('are refused when the case is another by now', () => {
    const wish = { at: null, words: 'Off' };
    const late = afterDeed(caseWith({ revision: 2 }), { deed: 'actAtOnce', wish }, doing());
    expect(lineOf(late)).toContain('somebody changed this meanwhile');
  });
});

describe('an assessment', () => {
  it('that wants something done at once says what, or why it cannot be', () => {
    const record = caseWith({ state: 'acknowledged' });
    const judged = { at: null, severity: 'high', isSafety: true, complexity: 'low', impact: 'high' } as const;
    const tried = (isPossible: boolean, action: string) =>
      afterDeed(
        record,
        { deed: 'assess', wish: { ...judged, immediate: { isNeeded: true, isPossible, action }, words: '' } },
        doing(),
      );
    expect(lineOf(tried(true, ''))).toContain('say what has to be done at once');
    expect(lineOf(tried(false, ''))).toContain('say why nothing can be done at once');
    expect(tried(true, 'Recall it').ok).toBe(true);
  });
});

describe('the place in the queue', () => {
  it('is due time less a head start by severity, so that both are one order', () => {
    const nextDueAt = new Date(at.getTime() + 30 * DAY);
    const rank = (over: Partial<CaseRecord>) => rankOf(caseWith({ nextDueAt, ...over })).getTime();
    const order = [
      rank({ severity: 'critical' }),
      rank({ severity: 'high' }),
      rank({ severity: null }),
      rank({ severity: 'medium' }),
      rank({ severity: 'low' }),
    ];
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const soon = new Date(at.getTime() + 5 * DAY);
    expect(rank({ severity: 'low', nextDueAt: soon })).toBeLessThan(rank({ severity: 'high' }));
    expect(rank({ severity: 'low', unreadSince: at })).toBe(at.getTime() + DAY);
  });

  it('is ours while anything is unread, theirs after the answer, nobody’s when closed', () => {
    expect(turnOf({ state: 'investigated', unreadSince: null })).toBe('ours');
    expect(turnOf({ state: 'answered', unreadSince: null })).toBe('theirs');
    expect(turnOf({ state: 'referred', unreadSince: null })).toBe('theirs');
    expect(turnOf({ state: 'answered', unreadSince: at })).toBe('ours');
    expect(turnOf({ state: 'closed', unreadSince: null })).toBe('nobody');
    expect(turnOf({ state: 'closed', unreadSince: at })).toBe('ours');
  });
});

describe('likeness', () => {
  it('weighs what is known of both, and the words they share', () => {
    const one = caseWith({ product: 'Tea', issue: 'Cold', words: 'My green tea was stone cold' });
    const near = likeness(one, caseWith({ product: 'Tea', issue: 'Cold', words: 'Green tea, stone cold' }));
    const far = likeness(
      one,
      caseWith({ product: 'Tea', issue: 'Spilt', subject: 'Wet', words: 'Wet trousers' }),
    );
    const none = likeness(one, caseWith({ subject: 'Dry cake', words: 'Crumbs everywhere around' }));
    expect(near.score).toBeGreaterThan(far.score);
    expect(near.because).toContain('alike in words');
    expect(far.because).toEqual(['same product']);
    expect(none).toEqual({ score: 0, because: [] });
  });

  it('says nothing by few words', () => {
    expect(wordsShared(new Set(['cold', 'soup']), new Set(['cold', 'soup']))).toBe(0);
    expect(wordsShared(new Set(['a1', 'b', 'c']), new Set(['a1', 'b', 'x', 'y']))).toBeCloseTo(2 / 3);
  });
});

describe('two cases', () => {
  it('may be of one person when customer or address is the same, or one is of nobody known', () => {
    const by = (email: string, customerId: string | null = null) =>
      caseWith({ customerId, complainant: { ...NOBODY, email } });
    expect(mayBeOfOne(by('a@x.org'), by('A@X.org'))).toBe(true);
    expect(mayBeOfOne(by('a@x.org', 'c'), by('b@x.org', 'c'))).toBe(true);
    expect(mayBeOfOne(by('a@x.org'), by(''))).toBe(true);
    expect(mayBeOfOne(by('a@x.org'), by('b@x.org'))).toBe(false);
    expect(mayBeOfOne(by('', 'c'), by('', 'd'))).toBe(false);
  });
});
