import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseRecord } from '../case.ts';
import type { Deeds } from '../case-deeds.ts';
import { plainCase } from '../test-case-house.ts';
import { afterDeed } from './case-deed.rules.ts';
import { decidersBefore } from './deciding.rules.ts';
import { costOf, type Decided, type Doing, pendingRemedies } from './doing.ts';
import { received } from './receive-cases.ts';
import { ATTEMPTS, type Attempt, MODEL, type Model } from './test-case-model.ts';

const BEGUN = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;
const NO_REPLY_DAYS = 28;

let count = 0;
const newId = (): string => {
  count += 1;
  return `remedy-${count}`;
};

function begun(): CaseRecord {
  const at = new Date(BEGUN);
  return received(plainCase(at), at, {
    newId: () => 'case',
    random: (size) => new Uint8Array(size),
    by: null,
  });
}

/** Tries one thing a minute, or some days, after whatever was last done. */
function tried(record: CaseRecord, { deed, wish, by, isOverLimit, days = 0 }: Attempt): Decided {
  const at = new Date(record.changedAt.getTime() + MINUTE + days * DAY);
  const next = { revision: record.revision + 1, changedAt: at };
  if (deed === 'wrote' || deed === 'read') {
    return { ok: true, value: { ...record, ...next, unreadSince: deed === 'wrote' ? at : null } };
  }
  const who = by === 'complainant' ? { by: null, byComplainant: true as const } : { by };
  const doing: Doing = {
    ...{ ...who, at, seen: record.revision, newId, referral: null, noReplyDays: NO_REPLY_DAYS },
    authority: isOverLimit === true ? 'needs-approval' : 'decides',
    mayReview: by === 'manager',
  };
  const pending = pendingRemedies(record)[0] ?? record.remedies[0];
  const named = deed === 'giveRemedy' ? { ...wish, remedyId: pending?.id ?? 'none' } : wish;
  const done = afterDeed(record, { deed, wish: named as Deeds[typeof deed] }, doing);
  if (!done.ok) return done;
  return { ok: true, value: { ...done.value, ...next } };
}

const START: Model = {
  ...{ isComplaint: true, state: 'received', isGrave: false, level: 'front-line', proposed: false },
  ...{
    pending: false,
    offered: false,
    before: [],
    now: [],
    byOutside: false,
    unread: false,
    everDecided: false,
    result: null,
  },
};

const DECIDED = ['decided', 'answered', 'disputed', 'referred', 'settled'];
const AFTER_DECISION = ['accepted', 'no-reply', 'exhausted', 'decided-outside'];

/** What holds of every case, however it came to be so. */
function holds(record: CaseRecord): void {
  const { state, kind, result, decision, verdict, steps, round } = record;
  expect(state === 'closed', 'closed has a result').toBe(result !== null && record.closedAt !== null);
  if (kind === 'complaint' && (DECIDED.includes(state) || AFTER_DECISION.includes(result ?? ''))) {
    expect(decision, 'nothing is told that was not decided').not.toBeNull();
    expect(verdict).toBe(decision!.verdict);
    const investigation = steps.findLast((one) => one.step === 'investigation' && one.round === round);
    expect(investigation, 'nothing is decided that was not investigated').toBeDefined();
  }
  if (result === 'accepted') expect(pendingRemedies(record), 'what was accepted was given').toEqual([]);
  if (['answered', 'disputed'].includes(state)) expect(record.answeredAt).not.toBeNull();
  expect(record.cost).toBe(costOf(record.remedies));
  const rounds = steps.map((one) => one.round);
  expect(rounds, 'rounds only grow').toEqual(rounds.toSorted((a, b) => a - b));
  expect(round).toBe(rounds.at(-1));
  if (decision !== null && record.level === 'review') {
    expect(decidersBefore(record).has(decision.by), 'a review is decided by somebody else').toBe(false);
  }
  for (const step of steps) if (step.isSkipped === true) expect(step.words).not.toBe('');
}

/** What holds of every change. */
function changes(before: CaseRecord, after: CaseRecord, { deed, by }: Attempt): void {
  expect(after.steps.slice(0, before.steps.length), 'no step is rewritten').toEqual(before.steps);
  const added = after.steps.slice(before.steps.length);
  if (deed === 'wrote' || deed === 'read') return;
  expect(added.length, `${deed} is a step`).toBeGreaterThan(0);
  for (const one of added.filter(({ step }) => step !== 'decision')) {
    expect(one.by === null ? one.byComplainant : one.by).toBe(by === 'complainant' ? true : by);
  }
  expect(after.round - before.round).toBe(deed === 'review' || deed === 'reopen' ? 1 : 0);
}

function frozen(record: CaseRecord): CaseRecord {
  for (const one of [record, record.steps, record.remedies]) Object.freeze(one);
  return record;
}

/** What is the same of two cases as far as what can be done next goes. */
function signature(record: CaseRecord): string {
  const { state, kind, level, severity, assessment, proposed, result, remedies, referral } = record;
  const pending = pendingRemedies(record).length > 0;
  const decided = [...decidersBefore(record), '/', record.decision?.by, record.decision?.approvedBy];
  const isOutside = referral?.outcome !== null && referral !== null;
  return JSON.stringify([
    ...[state, kind, level, severity, assessment?.isSafety, proposed === null, result, pending],
    ...[
      remedies.length > 0,
      record.unreadSince === null,
      record.steps.some((one) => one.step === 'decision'),
      decided,
      isOutside,
      Math.min(record.round, 3),
    ],
  ]);
}

describe('the stages of a case', () => {
  it('allow what the model allows and nothing else, from every case that can be reached', () => {
    const seen = new Set<string>();
    const states = new Set<string>();
    let waiting = [{ record: frozen(begun()), model: START }];
    let attempts = 0;
    let refused = 0;
    while (waiting.length > 0) {
      const next: typeof waiting = [];
      for (const { record, model } of waiting) {
        for (const attempt of ATTEMPTS) {
          attempts += 1;
          const expected = MODEL[attempt.name]!(model);
          const done = tried(record, attempt);
          const told = `${attempt.name} of a ${record.kind} ${record.state} (round ${record.round})`;
          expect(done.ok, `${told}: ${done.ok ? 'taken' : done.refusals[0]?.message}`).toBe(
            expected !== null,
          );
          if (!done.ok) {
            refused += 1;
            expect(done.refusals[0]!.message.length, told).toBeGreaterThan(10);
            continue;
          }
          const after = done.value;
          const then = { ...model, ...expected };
          expect([after.state, after.result, after.level, after.kind === 'complaint'], told).toEqual([
            then.state,
            then.result,
            then.level,
            then.isComplaint,
          ]);
          holds(after);
          changes(record, after, attempt);
          states.add(after.state);
          const key = signature(after);
          if (after.round > 3 || seen.has(key)) continue;
          seen.add(key);
          next.push({ record: frozen(after), model: then });
        }
      }
      waiting = next;
    }
    expect(states.size).toBe(10);
    // Reachable cases of three rounds; fewer would say that the walk ended early.
    expect(seen.size).toBeGreaterThan(300);
    expect(refused).toBeGreaterThan(attempts / 2);
  });

  it('keep what holds through any sixty attempts, at whatever moments they are said to have happened', () => {
    const moment = fc.integer({ min: -3 * DAY, max: 3 * DAY });
    const moments = fc.oneof({ arbitrary: moment, weight: 1 }, { arbitrary: fc.constant(null), weight: 6 });
    const step = fc.record({ pick: fc.nat(), shift: moments, isAny: fc.nat({ max: 9 }).map((n) => n === 0) });
    let longest = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (all) => {
        let record = begun();
        for (const { pick, shift, isAny } of all) {
          const may = isAny ? ATTEMPTS : ATTEMPTS.filter((each) => tried(record, each).ok);
          const one = may[pick % may.length]!;
          const at = shift === null ? null : new Date(record.changedAt.getTime() + shift).toISOString();
          const done = tried(record, { ...one, wish: { ...one.wish, at } });
          if (!done.ok) continue;
          holds(done.value);
          changes(record, done.value, one);
          const stages = ['decidedAt', 'answeredAt', 'settledAt', 'closedAt'] as const;
          const times = stages.flatMap((key) => done.value[key]?.getTime() ?? []);
          expect(times).toEqual(times.toSorted((a, b) => a - b));
          record = done.value;
          longest = Math.max(longest, record.round);
        }
      }),
      { numRuns: 200, seed: 10 },
    );
    expect(longest).toBeGreaterThan(3);
  });
});
