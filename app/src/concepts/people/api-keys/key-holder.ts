import { timingSafeEqual } from 'node:crypto';
import type { Member } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { type Storage, visibleWorkspaces } from '../../../platform/storage/index.ts';
import { stateOf } from './api-key.rules.ts';
import { keyWithDigest, markUsed } from './api-key.store.ts';
import type { ApiKeyRecord } from './api-key.ts';
import { digestOfSecret, parseToken } from './api-key-token.ts';

const HOUR_MS = 3_600_000;

/**
 * As what a program comes in by the token it sends: as itself, with the role of its key.
 *
 * @returns null when there is no such key, or it was revoked or has run out
 */
export async function keyHolder(storage: Storage, token: string, at: Date): Promise<Member | null> {
  const held = parseToken(token);
  if (held === null) return null;
  const found = await storage.read(held.workspaceId, async (queries) => ({
    key: await keyWithDigest(queries, held.id),
    workspace: (await visibleWorkspaces(queries))[0],
  }));
  const { key, workspace } = found;
  if (key === null || workspace === undefined) return null;
  if (!timingSafeEqual(key.digest, digestOfSecret(held.secret))) return null;
  if (stateOf(key, at) !== 'active') return null;
  if (isLongAgo(key, at)) {
    await storage.change(workspace.id, async (queries) => {
      await markUsed(queries, key.id, at);
      return taken(null);
    });
  }
  return { workspace, personId: key.id, role: key.role, unitIds: [] };
}

// Written down once an hour: it tells whether anybody uses the key, and costs next to nothing.
function isLongAgo({ lastUsedAt }: ApiKeyRecord, at: Date): boolean {
  return lastUsedAt === null || at.getTime() - lastUsedAt.getTime() >= HOUR_MS;
}
