import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { type Actor, ROLES } from '../people/index.ts';
import { arranged, changed, drafted, sentForReview, withdrawn } from './requirement.rules.ts';
import { newRequirement, type StandingRequirement, stateOf } from './requirement.ts';
import { approved, reviewed, reviewOf, toBeTold, warnsAgainst } from './requirement-review.rules.ts';
import type { ReviewGiven } from './requirement-review.ts';

const AT = new Date('2026-03-01T09:00:00Z');
const UNIT = '00000000-0000-4000-8000-0000000000aa';
const OTHER_UNIT = '00000000-0000-4000-8000-0000000000bb';
const MANAGER: Actor = { personId: 'm', role: 'manager', unitIds: [] };
const AUTHOR: Actor = { personId: 'a', role: 'analyst', unitIds: [] };
const AGENT: Actor = { personId: 'g', role: 'agent', unitIds: [UNIT] };
const by = { actor: AUTHOR, at: AT };
const WISH = newRequirement.parse({ statement: 'A caller is answered within 30 seconds' });

const draft = (): StandingRequirement => good(drafted(WISH, 'r', by));
const REVIEW: ReviewGiven = {
  revision: 2,
  outcome: 'accepted',
  adequate: true,
  adequateReason: 'nobody hangs up before',
  points: {
    stated: { answer: 'yes', note: '' },
    unstated: { answer: 'yes', note: '' },
    own: { answer: 'yes', note: '' },
    legal: { answer: 'not-applicable', note: 'no law names it' },
    differences: { answer: 'yes', note: '' },
  },
  confirmed: 'by letter of 2 March',
  note: '',
};

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : (outcome.refusals[0]?.code ?? '');
}

function linesOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? '' : outcome.refusals.map(({ message }) => message).join('\n');
}

function inForce(): StandingRequirement {
  const inReview = good(sentForReview(draft(), 1, by));
  const given = { actor: MANAGER, at: AT, id: 'v', others: ['a', 'm'] };
  const { standing, review } = good(reviewed(inReview, REVIEW, given));
  const asked = { revision: standing.record.revision, despite: '' };
  return good(approved(standing, asked, { actor: MANAGER, at: AT, gate: [], review, failing: [] })).standing;
}

describe('writing', () => {
  it('is for those who may, agents in their own unit alone', () => {
    for (const role of ROLES) {
      const outcome = drafted(WISH, 'r', { actor: { ...AUTHOR, role }, at: AT });
      const may = role !== 'auditor' && role !== 'agent';
      expect([role, codeOf(outcome)]).toEqual([role, may ? 'done' : 'not-allowed']);
    }
    expect(codeOf(drafted({ ...WISH, unitId: UNIT }, 'r', { actor: AGENT, at: AT }))).toBe('done');
    expect(codeOf(drafted({ ...WISH, unitId: OTHER_UNIT }, 'r', { actor: AGENT, at: AT }))).toBe(
      'not-allowed',
    );
  });

  it('lets nobody move a requirement out of or into a unit that is not theirs', () => {
    const mine = good(drafted({ ...WISH, unitId: UNIT }, 'r', { actor: AGENT, at: AT }));
    const agent = { actor: AGENT, at: AT };
    expect(codeOf(arranged(mine, { revision: 1, unitId: OTHER_UNIT }, agent))).toBe('not-allowed');
    const theirs = good(drafted({ ...WISH, unitId: OTHER_UNIT }, 'r', by));
    expect(codeOf(arranged(theirs, { revision: 1, unitId: UNIT }, agent))).toBe('not-allowed');
    expect(codeOf(arranged(theirs, { revision: 1, unitId: UNIT }, by))).toBe('done');
  });

  it('gives means a kind, and takes it away with them', () => {
    const met = good(arranged(draft(), { revision: 1, means: 'Six people' }, by));
    expect(met.record.meansKind).toBe('other');
    expect(good(arranged(met, { revision: 2, means: '' }, by)).record.meansKind).toBeNull();
  });

  it('keeps a need from answering a need, and a want from answering itself', () => {
    const asked = { ...WISH, answersNeedId: 'r' };
    expect(codeOf(drafted(asked, 'x', by))).toBe('request-refused');
    expect(codeOf(drafted({ ...asked, needOrWant: 'want' }, 'r', by))).toBe('request-refused');
  });
});

describe('a change', () => {
  it('of an approved requirement is a version beside it, with a reason', () => {
    const before = inForce();
    const { revision } = before.record;
    const asked = { revision, target: 10, reason: '' };
    expect(linesOf(changed(before, asked, by))).toContain('reason: ');
    const after = good(changed(before, { ...asked, reason: 'they hang up' }, by));
    expect(after.inForce).toEqual(before.inForce);
    expect(after.working).toMatchObject({ version: 2, edition: 1, state: 'draft', approvedAt: null });
    expect(stateOf(after)).toBe('approved');
    const dropped = good(
      withdrawn(after, { revision: after.record.revision, reason: 'no', only: 'change' }, by),
    );
    expect(dropped.working?.state).toBe('dropped');
  });

  it('that changes nothing is none, whatever order segments stand in', () => {
    const before = draft();
    expect(changed(before, { revision: 1, statement: WISH.statement, reason: '' }, by)).toEqual({
      ok: true,
      value: before,
    });
  });

  it('of what somebody else changed meanwhile is refused', () => {
    expect(codeOf(changed(draft(), { revision: 2, target: 1, reason: '' }, by))).toBe('conflict');
  });

  it('in review is refused', () => {
    const inReview = good(sentForReview(draft(), 1, by));
    expect(linesOf(changed(inReview, { revision: 2, target: 1, reason: '' }, by))).toContain(
      'being reviewed',
    );
  });

  it('of what was approved is withdrawn by those who approve only', () => {
    const before = inForce();
    const asked = { revision: before.record.revision, reason: 'over', only: 'all' } as const;
    expect(codeOf(withdrawn(before, asked, by))).toBe('not-allowed');
    const after = good(withdrawn(before, asked, { actor: MANAGER, at: AT }));
    expect(stateOf(after)).toBe('withdrawn');
    expect(codeOf(changed(after, { revision: after.record.revision, target: 1, reason: 'x' }, by))).toBe(
      'conflict',
    );
  });
});

describe('a review', () => {
  const inReview = good(sentForReview(draft(), 1, by));
  const given = { actor: MANAGER, at: AT, id: 'v', others: ['a', 'm'] };

  it('is not by who wrote the version, unless nobody else is there', () => {
    expect(codeOf(reviewed(inReview, REVIEW, { ...given, actor: AUTHOR }))).toBe('not-allowed');
    const alone = good(reviewed(inReview, REVIEW, { ...given, actor: AUTHOR, others: ['a'] }));
    expect(alone.review.ownWork).toBe(true);
    expect(good(reviewed(inReview, REVIEW, given)).review.ownWork).toBe(false);
  });

  it('accepts nothing that lacks one of the five points, says no, is not adequate or was not confirmed', () => {
    const wrong: ReviewGiven = {
      ...REVIEW,
      adequate: false,
      confirmed: '',
      points: {
        ...REVIEW.points,
        stated: { answer: 'no', note: '' },
        legal: { answer: 'not-applicable', note: '' },
      },
    };
    const lines = linesOf(reviewed(inReview, wrong, given)).split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'points.stated',
      'points.legal',
      'adequate',
      'confirmed',
    ]);
  });

  it('that asks for changes says which, and makes it a draft again', () => {
    const asked: ReviewGiven = { ...REVIEW, outcome: 'changes-needed' };
    expect(codeOf(reviewed(inReview, asked, given))).toBe('request-refused');
    const { standing } = good(reviewed(inReview, { ...asked, note: 'say for whom' }, given));
    expect(standing.working?.state).toBe('draft');
  });

  it('is of one wording: a later one needs another', () => {
    const { standing, review } = good(reviewed(inReview, REVIEW, given));
    expect(reviewOf(standing.working, [review])).toBe(review);
    expect(reviewOf({ ...standing.working!, edition: 2 }, [review])).toBeNull();
  });
});

describe('approval', () => {
  const inReview = good(sentForReview(draft(), 1, by));
  const given = { actor: MANAGER, at: AT, id: 'v', others: ['a', 'm'] };
  const { standing, review } = good(reviewed(inReview, REVIEW, given));
  const asked = { revision: standing.record.revision, despite: '' };
  const approving = { actor: MANAGER, at: AT, gate: [], review, failing: [] };

  it('is refused with a line for each test that fails, and without an accepted review', () => {
    const gate = (['clear', 'method'] as const).map((test) => ({ test, holds: false, why: 'w', toDo: 'd' }));
    const refused = approved(standing, asked, { ...approving, gate, review: null });
    expect(linesOf(refused).split('\n')).toEqual([
      'clear: w; d',
      'method: w; d',
      expect.stringContaining('review: '),
    ]);
  });

  it('is by those who may', () => {
    for (const role of ROLES) {
      const outcome = approved(standing, asked, { ...approving, actor: { ...MANAGER, role } });
      expect([role, codeOf(outcome)]).toEqual([
        role,
        role === 'owner' || role === 'manager' ? 'done' : 'not-allowed',
      ]);
    }
  });

  it('of a delight while needs fail takes a reason, which is kept', () => {
    const failing = ['Answered within 30 seconds'];
    expect(linesOf(approved(standing, asked, { ...approving, failing }))).toContain(
      'Answered within 30 seconds',
    );
    const despite = { ...asked, despite: 'it costs nothing' };
    const done = good(approved(standing, despite, { ...approving, failing }));
    expect(done.standing.inForce?.despite).toBe('it costs nothing');
    expect(good(approved(standing, despite, approving)).standing.inForce?.despite).toBe('');
  });

  it('of a change replaces the version before it', () => {
    const before = inForce();
    const after = good(changed(before, { revision: before.record.revision, target: 1, reason: 'x' }, by));
    const { replaced, standing: done } = good(
      approved(after, { revision: after.record.revision, despite: '' }, approving),
    );
    expect([replaced?.version, replaced?.state, done.inForce?.version, done.working]).toEqual([
      1,
      'replaced',
      2,
      null,
    ]);
  });
});

describe('delight', () => {
  const part = fc.record({
    kind: fc.constantFrom('stated', 'implied', 'expectation', 'delight', 'regulatory', 'society'),
    attributeId: fc.option(fc.constantFrom('x', 'y')),
    segmentIds: fc.uniqueArray(fc.constantFrom('1', '2', '3')),
  });

  it('is warned against by needed requirements of the same segments or attribute, and by no others', () => {
    fc.assert(
      fc.property(part, part, (delight, other) => {
        const same =
          (delight.attributeId !== null && delight.attributeId === other.attributeId) ||
          delight.segmentIds.some((id) => other.segmentIds.includes(id));
        const expected = delight.kind === 'delight' && ['stated', 'implied'].includes(other.kind) && same;
        expect(warnsAgainst(delight, other)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe('who is still to be told', () => {
  it('are the owner, the people of the unit and those told before, each once, until they are', () => {
    const told = [
      { version: 1, personId: 'u1', name: '', shownName: 'Una' },
      { version: 1, personId: null, name: 'Acme', shownName: 'Acme' },
      { version: 2, personId: 'u2', name: '', shownName: 'Ugo' },
    ];
    const unitPeople = [
      { id: 'o', name: 'Olu' },
      { id: 'u2', name: 'Ugo' },
    ];
    const still = toBeTold({ version: 2, owner: { id: 'o', name: 'Olu' }, unitPeople, told });
    expect(still).toEqual([
      { personId: 'o', name: 'Olu', why: 'owner' },
      { personId: 'u1', name: 'Una', why: 'told-before' },
      { personId: null, name: 'Acme', why: 'told-before' },
    ]);
    const now = { version: 2, personId: null, name: 'ACME', shownName: 'ACME' };
    expect(toBeTold({ version: 2, owner: null, unitPeople: [], told: [...told, now] })).toHaveLength(1);
  });
});
