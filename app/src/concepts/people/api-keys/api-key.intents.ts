import { randomBytes } from 'node:crypto';
import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../person.intents.ts';
import { made, revoked } from './api-key.rules.ts';
import { allKeys, insertKey, keyById, markRevoked } from './api-key.store.ts';
import type { ApiKeyRecord, NewApiKey } from './api-key.ts';
import { digestOfSecret, tokenOf } from './api-key-token.ts';

const SECRET_BYTES = 32;

/** A key and, this once, what the program sends. */
export type MadeKey = { readonly record: ApiKeyRecord; readonly token: string };

/** Makes a key for a program. */
export async function makeKey(
  change: Change,
  asked: NewApiKey,
  { actor, newId }: Meaning,
): Promise<Outcome<MadeKey>> {
  const keys = await allKeys(change.queries);
  const decided = made(actor, asked, { keys, id: newId(), at: change.at });
  if (!decided.ok) return decided;
  const record = decided.value;
  const secret = randomBytes(SECRET_BYTES);
  await insertKey(change.queries, change.workspace, { ...record, digest: digestOfSecret(secret) });
  await change.record({
    what: 'api-key.made',
    subject: { kind: 'api-key', id: record.id },
    before: null,
    after: { name: record.name, role: record.role, expiresAt: record.expiresAt?.toISOString() ?? null },
  });
  return taken({ record, token: tokenOf({ workspaceId: change.workspace, id: record.id, secret }) });
}

/** Ends a key: the next request that carries it is refused. */
export async function revokeKey(
  change: Change,
  keyId: string,
  { actor }: Meaning,
): Promise<Outcome<ApiKeyRecord>> {
  const before = await keyById(change.queries, keyId);
  if (before === null) return refuse('not-found', 'there is no such key in this workspace');
  const decided = revoked(before, actor, change.at);
  if (!decided.ok) return decided;
  await markRevoked(change.queries, keyId, change.at);
  await change.record({
    what: 'api-key.revoked',
    subject: { kind: 'api-key', id: keyId },
    before: { name: before.name, role: before.role },
    after: null,
  });
  return decided;
}
