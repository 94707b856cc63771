import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../people/index.ts';
import { addedObligation, checkedObligation } from './obligation.rules.ts';
import { CHECK_RESULTS, type NewCheck, type NewObligation, type ObligationRecord } from './obligation.ts';
import { complianceOf, isOverdue, monthsAfter } from './obligation-days.ts';

const OWNER: Actor = { personId: 'o', role: 'owner', unitIds: [] };
const AT = new Date('2026-03-10T09:00:00Z');
const ASKED: NewObligation = {
  title: 'Noise',
  kind: 'regulatory',
  topic: null,
  sourceKind: 'law',
  source: 'Act',
  clause: '',
  asks: 'Be quiet',
  ownerId: null,
  unitId: null,
  attributeId: null,
  intervalMonths: 1,
  nextCheck: null,
  watchedAt: '',
};
const RUNS = { numRuns: 60 };

const fresh = (): ObligationRecord => {
  const added = addedObligation(ASKED, { actor: OWNER, id: 'x', at: AT, sameTitle: false });
  if (!added.ok) throw new Error('an obligation that must be taken was not');
  return added.value;
};

const checks = fc.array(
  fc.record({
    day: fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`),
    result: fc.constantFrom(...CHECK_RESULTS),
  }),
  { minLength: 1, maxLength: 8 },
);

function afterAll(entries: readonly Pick<NewCheck, 'day' | 'result'>[]): ObligationRecord {
  let record = fresh();
  for (const entry of entries) {
    const asked = { ...entry, revision: record.revision, note: '', nextCheck: null };
    const done = checkedObligation(record, asked, { actor: OWNER, seen: record.revision, at: AT });
    if (!done.ok) throw new Error('a check that must be taken was not');
    record = done.value;
  }
  return record;
}

describe('checks of an obligation', () => {
  it('leave it as the newest day says, in whichever order they are recorded', () => {
    fc.assert(
      fc.property(checks, (entries) => {
        const record = afterAll(entries);
        const newest = entries
          .map(({ day }) => day)
          .sort()
          .at(-1)!;
        const last = entries.findLast(({ day }) => day === newest)!;
        expect(record).toMatchObject({ checkedOn: newest, lastResult: last.result });
        expect(record.nextCheck).toBe(monthsAfter(newest, 1));
        expect(record.revision).toBe(1 + entries.length);
      }),
      RUNS,
    );
  });

  it('are due again on the same day of a later month, or on its last', () => {
    expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsAfter('2024-02-29', 12)).toBe('2025-02-28');
    expect(monthsAfter('2026-12-15', 2)).toBe('2027-02-15');
  });

  it('are overdue from the day after, and once overdue stay so', () => {
    const days = fc
      .integer({ min: 0, max: 400 })
      .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, days, days, (nextCheck, a, b) => {
        const [earlier, later] = [a, b].sort() as [string, string];
        const due = { standing: 'in-force' as const, nextCheck };
        expect(isOverdue(due, nextCheck)).toBe(false);
        if (isOverdue(due, earlier)) expect(isOverdue(due, later)).toBe(true);
        expect(isOverdue({ ...due, standing: 'ended' }, later)).toBe(false);
      }),
      RUNS,
    );
    expect(complianceOf(fresh())).toBe('never-checked');
  });
});
