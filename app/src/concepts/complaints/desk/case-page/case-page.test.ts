import { describe, expect, it } from 'vitest';
import type { CaseShown } from '../../cases/case-shown.ts';
import { differencesBetween } from './case-changes.ts';
import { stagesOf } from './case-track.rules.ts';

type Step = CaseShown['steps'][number];
const ADA = { id: '0197f3a0-0000-7000-8000-000000000001', name: 'Ada' };
const BEN = { id: '0197f3a0-0000-7000-8000-000000000002', name: 'Ben' };

let minute = 0;
function step(kind: Step['step'], over: Partial<Step> = {}): Step {
  minute += 1;
  const at = new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString();
  return {
    ...{ step: kind, round: 1, at, by: ADA, byComplainant: false, notedAt: at },
    ...{ words: '', isSkipped: false, verdict: null, ...over },
  };
}

function shown(over: Partial<CaseShown> = {}): CaseShown {
  const bare = { kind: 'complaint', state: 'assessed', round: 1, revision: 1, next: 'investigate' };
  const who = { owner: null, unit: null, customer: null, subject: 'Late', unreadSince: null };
  return { ...bare, ...who, steps: [], ...over } as unknown as CaseShown;
}

const standings = (one: CaseShown) => stagesOf(one).map(({ stage, standing }) => `${stage} ${standing}`);

describe('the stages on the page of a case', () => {
  const begun = [step('receipt'), step('acknowledgement'), step('assessment')];

  it('say what is done, what was left out, what comes next and what is still ahead', () => {
    const skipped = [step('receipt'), step('acknowledgement', { isSkipped: true }), step('assessment')];
    expect(standings(shown({ steps: skipped }))).toEqual([
      'receipt done',
      'acknowledgement skipped',
      'assessment done',
      'investigation next',
      'decision later',
      'answer later',
      'closure later',
    ]);
  });

  it('of what is no complaint are neither judged nor decided', () => {
    const praise = shown({ kind: 'praise', steps: begun.slice(0, 2), next: 'answer' });
    expect(standings(praise)).toEqual([
      'receipt done',
      'acknowledgement done',
      'answer next',
      'closure later',
    ]);
  });

  it('begin anew when it is opened again or reviewed: what was judged before is of the round before', () => {
    const again = [...begun, step('answer'), step('closure'), step('reopening', { round: 2 })];
    const reopened = shown({ steps: again, round: 2, next: 'assess', state: 'acknowledged' });
    expect(standings(reopened)).toContain('assessment next');
    expect(standings(reopened)).toContain('answer later');
    const judged = shown({ steps: [...again, step('assessment', { round: 2 })], round: 2 });
    expect(standings(judged)).toContain('assessment done');
  });

  it('that were never gone through when it was closed say so', () => {
    const closed = shown({
      steps: [...begun, step('withdrawal'), step('closure')],
      state: 'closed',
      next: null,
    });
    expect(standings(closed)).toContain('decision never');
    expect(standings(closed)).toContain('closure done');
  });
});

describe('what others changed while a case was open', () => {
  const names = { step: (kind: string) => kind.toUpperCase(), severity: (kind: string) => kind };
  const between = (before: CaseShown, after: CaseShown) =>
    differencesBetween(before, after, { me: ADA.id, names });
  const begun = [step('receipt')];

  it('is told with who and what; what one did oneself is no news', () => {
    const before = shown({ steps: begun });
    const theirs = step('decision', { by: BEN, words: 'Justified' });
    const own = step('assessment');
    const word = step('rejection', { by: null, byComplainant: true, words: 'No' });
    expect(between(before, shown({ revision: 2, steps: [...begun, own] }))).toEqual([]);
    expect(between(before, shown({ revision: 4, steps: [...begun, own, theirs, word] }))).toEqual([
      { who: 'Ben', what: 'DECISION', words: 'Justified' },
      { who: 'The complainant', what: 'REJECTION', words: 'No' },
    ]);
  });

  it('is also who handles it, and a message that came', () => {
    const before = shown({ steps: begun });
    const after = shown({ steps: begun, revision: 3, owner: BEN, unreadSince: '2026-11-23T09:00:00.000Z' });
    expect(between(before, after).map(({ what, words }) => [what, words])).toEqual([
      ['Who handles it', 'Ben'],
      ['A message came that nobody has read', ''],
    ]);
    expect(between(after, before)).toEqual([]);
  });
});
