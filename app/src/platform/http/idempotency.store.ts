import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';

type Tables = {
  idempotency_keys: {
    workspace_id: string;
    person_id: string;
    idempotency_key: string;
    request_digest: Buffer;
    status: number;
    answer: string;
    made_at: Date;
  };
};

/** Whose key it is. Keys of different people never meet. */
export type KeyOwner = {
  readonly workspaceId: string;
  readonly personId: string;
  readonly key: string;
};

/** What was answered when the key was first used. */
export type KeptAnswer = { readonly digest: Buffer; readonly status: number; readonly answer: string };

/** How long an answer is kept, in milliseconds: two days. */
const KEPT_FOR = 2 * 24 * 3600 * 1000;

export async function keptAnswer(queries: Queries, owner: KeyOwner): Promise<KeptAnswer | null> {
  const row = await queries
    .withTables<Tables>()
    .selectFrom('idempotency_keys')
    .select(['request_digest', 'status', 'answer'])
    .where('workspace_id', '=', owner.workspaceId)
    .where('person_id', '=', owner.personId)
    .where('idempotency_key', '=', owner.key)
    .executeTakeFirst();
  return row === undefined ? null : { digest: row.request_digest, status: row.status, answer: row.answer };
}

/** Keeps an answer, and forgets those that are too old to matter. */
export async function keepAnswer(
  queries: Queries,
  owner: KeyOwner,
  { digest, status, answer, at }: KeptAnswer & { readonly at: Date },
): Promise<void> {
  const tables = queries.withTables<Tables>();
  await tables
    .insertInto('idempotency_keys')
    .values({
      workspace_id: owner.workspaceId,
      person_id: owner.personId,
      idempotency_key: owner.key,
      request_digest: digest,
      status,
      answer,
      made_at: at,
    })
    .execute();
  await tables
    .deleteFrom('idempotency_keys')
    .where('workspace_id', '=', owner.workspaceId)
    .where('made_at', '<', new Date(at.getTime() - KEPT_FOR))
    .execute();
}

/** Forgets kept answers in which one of these words stands, for whoever it names was erased; says how many. */
export async function forgetAnswersNaming(queries: Queries, words: readonly string[]): Promise<number> {
  if (words.length === 0) return 0;
  const done = await queries
    .withTables<Tables>()
    .deleteFrom('idempotency_keys')
    .where((fits) =>
      fits.or(words.map((word) => sql<boolean>`strpos(lower(answer), lower(${word}::text)) > 0`)),
    )
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
