import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';

/** The digest of what was sent by which form, in hexadecimal digits. */
export type FormDigest = string;

/** Claims digests: those that nobody had before. Who sends the same at the same moment waits until it is known whose it is. */
export async function claimForms(
  queries: Queries,
  { workspace, at }: { readonly workspace: string; readonly at: Date },
  digests: readonly FormDigest[],
): Promise<ReadonlySet<FormDigest>> {
  // In one order, so that two who claim the same do not wait for each other.
  const { rows } = await sql<{ digest: string }>`insert into case_form_keys (workspace_id, digest, at)
    select ${workspace}::uuid, decode(given.digest, 'hex'), ${at}::timestamptz
      from unnest(${[...digests].sort()}::text[]) as given (digest)
    on conflict do nothing returning encode(digest, 'hex') as digest`.execute(queries);
  return new Set(rows.map(({ digest }) => digest));
}

export async function nameForms(
  queries: Queries,
  named: readonly { readonly digest: FormDigest; readonly caseId: string }[],
): Promise<void> {
  if (named.length === 0) return;
  await sql`update case_form_keys set case_id = given.case_id
    from unnest(${named.map(({ digest }) => digest)}::text[], ${named.map(({ caseId }) => caseId)}::uuid[])
      as given (digest, case_id)
    where case_form_keys.digest = decode(given.digest, 'hex')`.execute(queries);
}

/** The cases that came by forms. */
export async function casesOfForms(
  queries: Queries,
  digests: readonly FormDigest[],
): Promise<ReadonlyMap<FormDigest, string>> {
  const { rows } = await sql<{
    digest: string;
    id: string;
  }>`select encode(digest, 'hex') as digest, case_id as id
    from case_form_keys where case_id is not null
      and digest in (select decode(given.digest, 'hex') from unnest(${[...digests]}::text[]) as given (digest))`.execute(
    queries,
  );
  return new Map(rows.map(({ digest, id }) => [digest, id]));
}
