import type { Queries } from '../../../platform/storage/index.ts';
import type { ApiKeyRecord } from './api-key.ts';

type Tables = {
  api_keys: {
    workspace_id: string;
    api_key_id: string;
    name: string;
    role: ApiKeyRecord['role'];
    secret_digest: Buffer;
    made_at: Date;
    made_by: string;
    expires_at: Date | null;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
};

const COLUMNS = [
  'api_key_id as id',
  'name',
  'role',
  'made_at as madeAt',
  'made_by as madeBy',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt',
  'revoked_at as revokedAt',
] as const;

/** All keys, the newest first; a workspace has dozens, and those revoked stay. */
export async function allKeys(queries: Queries): Promise<readonly ApiKeyRecord[]> {
  const query = queries.withTables<Tables>().selectFrom('api_keys').select(COLUMNS);
  return query.orderBy('made_at', 'desc').orderBy('api_key_id').execute();
}

export async function keyById(queries: Queries, id: string): Promise<ApiKeyRecord | null> {
  const query = queries.withTables<Tables>().selectFrom('api_keys').select(COLUMNS);
  return (await query.where('api_key_id', '=', id).executeTakeFirst()) ?? null;
}

/** A key with the digest of its secret. */
export async function keyWithDigest(
  queries: Queries,
  id: string,
): Promise<(ApiKeyRecord & { readonly digest: Buffer }) | null> {
  const query = queries.withTables<Tables>().selectFrom('api_keys').select(COLUMNS);
  const found = query.select('secret_digest as digest').where('api_key_id', '=', id);
  return (await found.executeTakeFirst()) ?? null;
}

/** The names of some keys, by id. */
export async function namesOfKeys(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const query = queries.withTables<Tables>().selectFrom('api_keys').select(['api_key_id', 'name']);
  const rows = await query.where('api_key_id', 'in', [...ids]).execute();
  return new Map(rows.map((row) => [row.api_key_id, row.name]));
}

export async function insertKey(
  queries: Queries,
  workspaceId: string,
  { id, digest, ...record }: ApiKeyRecord & { readonly digest: Buffer },
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('api_keys')
    .values({
      workspace_id: workspaceId,
      api_key_id: id,
      name: record.name,
      role: record.role,
      secret_digest: digest,
      made_at: record.madeAt,
      made_by: record.madeBy,
      expires_at: record.expiresAt,
      last_used_at: record.lastUsedAt,
      revoked_at: record.revokedAt,
    })
    .execute();
}

export async function markRevoked(queries: Queries, id: string, at: Date): Promise<void> {
  const update = queries.withTables<Tables>().updateTable('api_keys').set({ revoked_at: at });
  await update.where('api_key_id', '=', id).execute();
}

export async function markUsed(queries: Queries, id: string, at: Date): Promise<void> {
  const update = queries.withTables<Tables>().updateTable('api_keys').set({ last_used_at: at });
  await update.where('api_key_id', '=', id).execute();
}
