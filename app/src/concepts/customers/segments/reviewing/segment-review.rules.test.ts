import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { good } from '../../../../platform/refusals/testing.ts';
import type { SegmentRecord } from '../segment.ts';
import { completed, drafted, firstReview, monthsLater, stateOf } from './segment-review.rules.ts';
import { FOUR_QUESTIONS, type FourAnswers, NO_ANSWERS } from './segment-review.ts';

const AT = new Date('2026-01-31T23:30:00Z');
const actor = { personId: 'someone', role: 'analyst', unitIds: [] };
const segment: SegmentRecord = {
  id: 'segment',
  name: 'Families',
  definition: 'Those with children',
  unitId: null,
  ownerId: null,
  managerId: null,
  teamId: null,
  rule: null,
  state: 'active',
  reviewMonths: 12,
  revision: 1,
  addedAt: AT,
  changedAt: AT,
};

describe('a review of a segment', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-30', 36, '2029-11-30'],
  ])('of %s is due again %i months later, on %s', (day, months, due) => {
    expect(monthsLater(day, months)).toBe(due);
  });

  it('is overdue the day after it is due and not before, and never when it is done', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, days, (due, today) => {
        const [dueOn, day] = [due, today].map((date) => date.toISOString().slice(0, 10)) as [string, string];
        const isLate = Date.parse(day) > Date.parse(dueOn);
        expect(stateOf({ dueOn, completedAt: null }, day)).toBe(isLate ? 'overdue' : 'due');
        expect(stateOf({ dueOn, completedAt: AT }, day)).toBe('done');
      }),
      { numRuns: 60 },
    );
  });

  it('is complete with all four answers and with nothing less; whichever is missing is said', () => {
    const answer = fc.constantFrom('', ' \n', 'an answer');
    const four = fc.record<FourAnswers>({
      whoTheyAre: answer,
      whatTheyNeed: answer,
      howMet: answer,
      howExceeded: answer,
    });
    const review = firstReview(segment, 'first');
    fc.assert(
      fc.property(four, fc.integer({ min: 1, max: 36 }), (answers, reviewMonths) => {
        const missing = FOUR_QUESTIONS.filter(({ id }) => answers[id].trim() === '');
        const by = { actor, segment: { ...segment, reviewMonths }, at: AT, nextId: 'next' };
        const outcome = completed(review, { ...answers, revision: 1 }, by);
        if (!outcome.ok) {
          const said = outcome.refusals.map(({ message }) => message);
          expect(said).toHaveLength(missing.length);
          for (const [i, { question }] of missing.entries()) expect(said[i]).toContain(question);
          return;
        }
        expect(missing).toEqual([]);
        const { done, next } = outcome.value;
        expect(done).toMatchObject({ completedAt: AT, completedBy: 'someone', number: 1 });
        expect(next).toMatchObject({ ...NO_ANSWERS, number: 2, completedAt: null });
        expect(next.dueOn).toBe(monthsLater('2026-01-31', reviewMonths));
      }),
      { numRuns: 81 },
    );
  });

  it('moves to a day that a calendar has, and keeps the day when nobody says another', () => {
    const review = firstReview(segment, 'first');
    const draft = { ...NO_ANSWERS, revision: 1 };
    expect(good(drafted(review, draft, { actor, segment })).dueOn).toBe('2026-02-28');
    expect(good(drafted(review, { ...draft, dueOn: '2026-04-01' }, { actor, segment })).dueOn).toBe(
      '2026-04-01',
    );
    expect(drafted(review, { ...draft, dueOn: '1899-12-31' }, { actor, segment }).ok).toBe(false);
  });
});
