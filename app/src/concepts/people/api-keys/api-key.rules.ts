import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../role-rights.ts';
import type { ApiKey, ApiKeyRecord, NewApiKey } from './api-key.ts';

const DAY_MS = 86_400_000;
const MOST_KEYS = 100;

/** May this key be made? */
export function made(
  actor: Actor,
  { name, role, lastsDays }: NewApiKey,
  { keys, id, at }: { readonly keys: readonly ApiKeyRecord[]; readonly id: string; readonly at: Date },
): Outcome<ApiKeyRecord> {
  const may = allowed(actor, 'manage people');
  if (!may.ok) return may;
  const open = keys.filter(({ revokedAt }) => revokedAt === null);
  if (open.some((key) => key.name.toLowerCase() === name.toLowerCase())) {
    return refuse(
      'conflict',
      `there is a key called ${quoted(name)} already; revoke it, or take another name`,
    );
  }
  if (open.length >= MOST_KEYS) {
    return refuse('conflict', `there are ${MOST_KEYS} keys already; revoke those that nobody uses`);
  }
  const expiresAt = lastsDays === null ? null : new Date(at.getTime() + lastsDays * DAY_MS);
  return taken({
    id,
    name,
    role,
    madeAt: at,
    madeBy: actor.personId,
    expiresAt,
    lastUsedAt: null,
    revokedAt: null,
  });
}

/** May this key be revoked? */
export function revoked(record: ApiKeyRecord, actor: Actor, at: Date): Outcome<ApiKeyRecord> {
  const may = allowed(actor, 'manage people');
  if (!may.ok) return may;
  if (record.revokedAt !== null) return refuse('conflict', 'this key was revoked already');
  return taken({ ...record, revokedAt: at });
}

/** Whether a program can come in by the key. */
export function stateOf({ revokedAt, expiresAt }: ApiKeyRecord, at: Date): ApiKey['state'] {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= at ? 'expired' : 'active';
}
