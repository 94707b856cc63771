import { expect, it } from 'vitest';
import { made, stateOf } from './api-key.rules.ts';
import type { ApiKeyRecord } from './api-key.ts';

const AT = new Date('2026-05-01T00:00:00Z');
const owner = { personId: 'olu', role: 'owner', unitIds: [] };
const asked = { name: 'Import', role: 'analyst', lastsDays: 1 } as const;

function key(over: Partial<ApiKeyRecord> = {}): ApiKeyRecord {
  const outcome = made(owner, asked, { keys: [], id: 'k', at: AT });
  if (!outcome.ok) throw new Error('refused');
  return { ...outcome.value, ...over };
}

it('a key works until the moment it runs out, and never when revoked', () => {
  expect(stateOf(key(), new Date('2026-05-01T23:59:59.999Z'))).toBe('active');
  expect(stateOf(key(), new Date('2026-05-02T00:00:00Z'))).toBe('expired');
  expect(stateOf(key({ expiresAt: null }), new Date('2126-05-02T00:00:00Z'))).toBe('active');
  expect(stateOf(key({ expiresAt: null, revokedAt: AT }), AT)).toBe('revoked');
});

it('only owners make keys, each name once among those not revoked', () => {
  const keys = [key()];
  const again = made(owner, { ...asked, name: 'IMPORT' }, { keys, id: 'l', at: AT });
  expect(again.ok ? '' : again.refusals[0]?.code).toBe('conflict');
  expect(made(owner, asked, { keys: [key({ revokedAt: AT })], id: 'l', at: AT }).ok).toBe(true);
  const manager = made({ ...owner, role: 'manager' }, asked, { keys: [], id: 'l', at: AT });
  expect(manager.ok ? '' : manager.refusals[0]?.code).toBe('not-allowed');
});
