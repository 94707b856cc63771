import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../platform/refusals/index.ts';
import { apologised, askedAgain, closed, type Recovering, remedied, reopened } from './recovery.rules.ts';
import { RECOVERY_RESULTS, type RecoveryRecord } from './recovery.ts';

const actor = { personId: randomUUID(), role: 'owner', unitIds: [] };
const START = new Date('2026-11-23T08:00:00Z');

const fresh: RecoveryRecord = {
  id: randomUUID(),
  source: { kind: 'promise', id: randomUUID() },
  customerId: null,
  what: 'Nobody called back',
  attributeId: null,
  unitId: null,
  ownerId: null,
  happenedAt: START,
  openedAt: START,
  dueAt: null,
  state: 'open',
  apology: null,
  remedies: [],
  asked: null,
  result: null,
  closedAt: null,
  closeReason: '',
  cause: '',
  revision: 1,
  changedAt: START,
};

type Deed = (record: RecoveryRecord, recovering: Recovering) => Outcome<RecoveryRecord>;
const DEEDS: Readonly<Record<string, Deed>> = {
  apologise: (record, recovering) =>
    apologised(record, { revision: record.revision, at: null, how: 'phone', words: 'Sorry' }, recovering),
  remedy: (record, recovering) =>
    remedied(
      record,
      { revision: record.revision, at: null, kind: 'refund', words: 'Paid back', cost: 10 },
      recovering,
    ),
  ask: (record, recovering) =>
    askedAgain(
      record,
      {
        revision: record.revision,
        at: null,
        how: 'phone',
        before: 2,
        after: 8,
        comment: '',
        result: 'won-back',
      },
      recovering,
    ),
  close: (record, recovering) => closed(record, { reason: '' }, recovering),
  'close with a reason': (record, recovering) => closed(record, { reason: 'They moved away' }, recovering),
  reopen: (record, recovering) => reopened(record, recovering),
};

/** What may be done from where; everything else is refused. */
const PERMITTED: Readonly<Record<RecoveryRecord['state'], readonly string[]>> = {
  open: ['apologise', 'close with a reason'],
  apologised: ['remedy', 'close with a reason'],
  remedied: ['remedy', 'ask', 'close with a reason'],
  asked: ['close', 'close with a reason'],
  closed: ['reopen'],
};

describe('a recovery', () => {
  it('goes from step to step as it may, whatever is tried, and skips nothing silently', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(DEEDS)), { maxLength: 30 }), (tried) => {
        let record = fresh;
        for (const [i, name] of tried.entries()) {
          const recovering = { actor, seen: record.revision, at: new Date(START.getTime() + i * 1000) };
          const outcome = DEEDS[name]!(record, recovering);
          expect(outcome.ok, `${name} from ${record.state}`).toBe(PERMITTED[record.state].includes(name));
          if (!outcome.ok) {
            expect(outcome.refusals[0]!.message.length).toBeGreaterThan(5);
            continue;
          }
          expect(outcome.value.revision).toBe(record.revision + 1);
          record = outcome.value;
          invariants(record);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is not changed by whoever saw another revision, nor by who may not', () => {
    const late = { actor, seen: 2, at: START };
    const stranger = { actor: { ...actor, role: 'auditor' }, seen: 1, at: START };
    const elsewhere = { actor: { ...actor, role: 'agent', unitIds: [randomUUID()] }, seen: 1, at: START };
    for (const [name, deed] of Object.entries(DEEDS)) {
      const record = name === 'reopen' ? { ...fresh, state: 'closed' as const, closedAt: START } : fresh;
      for (const recovering of [late, stranger, elsewhere]) {
        const outcome = deed(record, recovering);
        expect(outcome.ok, name).toBe(false);
      }
    }
    const owner = { actor: { ...actor, role: 'agent' }, seen: 1, at: START };
    expect(DEEDS['apologise']!({ ...fresh, ownerId: actor.personId }, owner).ok).toBe(true);
  });

  it('takes no step that happened before what it is for, or has not happened yet', () => {
    const recovering = { actor, seen: 1, at: START };
    const said = (at: string) =>
      apologised(fresh, { revision: 1, at, how: 'letter', words: 'Sorry' }, recovering);
    expect(said('2026-11-23T07:59:59Z').ok).toBe(false);
    expect(said('2026-11-23T08:02:00Z').ok).toBe(false);
    expect(said('2026-11-23T08:00:00Z').ok).toBe(true);
  });
});

function invariants(record: RecoveryRecord): void {
  const { state, apology, remedies, asked, result, closedAt } = record;
  expect(remedies.length === 0 || apology !== null).toBe(true);
  expect(asked === null || remedies.length > 0).toBe(true);
  expect(state === 'closed').toBe(closedAt !== null);
  expect(result === null || RECOVERY_RESULTS.includes(result)).toBe(true);
  if (state === 'closed') expect(result).not.toBeNull();
  if (state === 'closed' && asked === null) {
    expect(record.closeReason).not.toBe('');
    expect(result).toBe('unknown');
  }
  if (state !== 'closed' && state !== 'asked') expect(result).toBeNull();
}
