import { describe, expect, it } from 'vitest';
import { departed, forgotten, invited, joined, withRole } from './person.rules.ts';
import type { PersonRecord } from './person.ts';
import { type Actor, mayWith, type Right, ROLES, rolesWith } from './role-rights.ts';

const AT = new Date('2026-03-01T09:00:00Z');
const OWNER: Actor = { personId: 'o', role: 'owner', unitIds: [] };
const AGENT: Actor = { personId: 'a', role: 'agent', unitIds: [] };

function person(over: Partial<PersonRecord> = {}): PersonRecord {
  return {
    id: 'p',
    userId: 'u',
    name: 'Ana',
    email: 'ana@example.org',
    role: 'manager',
    state: 'active',
    invitedAt: AT,
    joinedAt: AT,
    leftAt: null,
    ...over,
  };
}

const ASKED = { name: 'Ana', email: 'ana@example.org', role: 'agent', unitIds: [] } as const;

function codeOf(outcome: { ok: boolean; refusals?: readonly { code: string }[] }): string {
  return outcome.ok ? 'done' : (outcome.refusals?.[0]?.code ?? '');
}

describe('inviting', () => {
  const fresh = { known: null, id: 'new', at: AT };

  it('makes an invited person', () => {
    expect(invited(OWNER, { ...ASKED, unitIds: [] }, fresh)).toMatchObject({
      ok: true,
      value: { id: 'new', state: 'invited', role: 'agent', userId: null },
    });
  });

  it('is for those who manage people', () => {
    for (const role of ROLES) {
      const outcome = invited({ ...OWNER, role }, { ...ASKED, unitIds: [] }, fresh);
      expect([role, codeOf(outcome)]).toEqual([role, role === 'owner' ? 'done' : 'not-allowed']);
    }
  });

  it('takes back one who left as the same person, and nobody who is there', () => {
    const known = person({ state: 'left', userId: null, leftAt: AT });
    const again = invited(OWNER, { ...ASKED, unitIds: [] }, { ...fresh, known });
    expect(again).toMatchObject({ ok: true, value: { id: 'p', leftAt: null, state: 'invited' } });
    for (const state of ['invited', 'active'] as const) {
      expect(codeOf(invited(OWNER, { ...ASKED, unitIds: [] }, { ...fresh, known: person({ state }) }))).toBe(
        'conflict',
      );
    }
  });
});

describe('coming in', () => {
  it('is once for each invitation', () => {
    const by = { userId: 'u2', name: 'Ana B', at: AT };
    expect(joined(person({ state: 'invited', userId: null }), by)).toMatchObject({
      ok: true,
      value: { state: 'active', userId: 'u2', name: 'Ana B', joinedAt: AT },
    });
    expect(codeOf(joined(person(), by))).toBe('conflict');
    expect(codeOf(joined(person({ state: 'left' }), by))).toBe('conflict');
  });
});

describe('the last owner', () => {
  const last = person({ role: 'owner' });

  it('stays owner and stays', () => {
    expect(codeOf(withRole(last, 'agent', { actor: OWNER, owners: ['p'] }))).toBe('conflict');
    expect(codeOf(departed(last, { actor: OWNER, owners: ['p'], at: AT }))).toBe('conflict');
    expect(codeOf(withRole(last, 'owner', { actor: OWNER, owners: ['p'] }))).toBe('done');
  });

  it('is free when there is another', () => {
    expect(codeOf(withRole(last, 'agent', { actor: OWNER, owners: ['p', 'q'] }))).toBe('done');
    expect(codeOf(departed(last, { actor: OWNER, owners: ['p', 'q'], at: AT }))).toBe('done');
  });
});

describe('leaving', () => {
  it('is for oneself, or for those who manage people', () => {
    const about = { owners: ['o'], at: AT };
    expect(departed(person(), { actor: OWNER, ...about })).toMatchObject({
      ok: true,
      value: { state: 'left', userId: null, leftAt: AT },
    });
    expect(codeOf(departed(person(), { actor: { ...AGENT, personId: 'p' }, ...about }))).toBe('done');
    expect(codeOf(departed(person(), { actor: AGENT, ...about }))).toBe('not-allowed');
  });

  it('comes before being erased', () => {
    expect(codeOf(forgotten(person(), OWNER))).toBe('conflict');
    const erased = forgotten(person({ state: 'left', userId: null }), OWNER);
    expect(erased.ok).toBe(true);
    expect(JSON.stringify(erased)).not.toMatch(/"ana|ana@/iu);
    expect(codeOf(forgotten(person({ state: 'left' }), AGENT))).toBe('not-allowed');
  });
});

describe('rights', () => {
  it('let auditors see what proves something, and change nothing', () => {
    const rights: readonly Right[] = ['manage people', 'manage units', 'take answers'];
    expect(rights.filter((right) => mayWith('auditor', right))).toEqual([]);
    expect(mayWith('auditor', 'see log')).toBe(true);
  });

  it('are all with the owner', () => {
    const rights: readonly Right[] = [
      'see people',
      'manage people',
      'manage units',
      'see figures',
      'see answers',
      'take answers',
      'see log',
    ];
    for (const right of rights) expect(rolesWith(right)).toContain('owner');
  });
});
