import { sql } from 'kysely';
import type { SignInQueries } from '../storage/index.ts';
import type { LinkPayload, OpenLink } from './sign-in.ts';

type Kept = {
  readonly tokenHash: Buffer;
  readonly purpose: string;
  readonly about: string;
  readonly payload: LinkPayload;
  readonly at: Date;
  readonly expiresAt: Date;
};

export async function keepLink(queries: SignInQueries, link: Kept): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into sign_in.one_time_links (token_hash, purpose, about, payload, made_at, expires_at)
    values (${link.tokenHash}, ${link.purpose}, ${link.about}, ${JSON.stringify(link.payload)}, ${link.at}, ${link.expiresAt})
    returning link_id as id`.execute(queries);
  return rows[0]!.id;
}

type Held = { readonly tokenHash: Buffer; readonly purpose: string; readonly at: Date };

export async function openLink(
  queries: SignInQueries,
  { tokenHash, purpose, at }: Held,
): Promise<OpenLink | null> {
  const { rows } = await sql<OpenLink>`
    select link_id as "linkId", payload, expires_at as "expiresAt" from sign_in.one_time_links
    where token_hash = ${tokenHash} and purpose = ${purpose} and used_at is null and expires_at > ${at}`.execute(
    queries,
  );
  return rows[0] ?? null;
}

/** Marks a link as used in one statement: of several who hold it, one gets it. */
export async function takeLink(
  queries: SignInQueries,
  { tokenHash, purpose, at }: Held,
): Promise<OpenLink | null> {
  const { rows } = await sql<OpenLink>`
    update sign_in.one_time_links set used_at = ${at}
    where token_hash = ${tokenHash} and purpose = ${purpose} and used_at is null and expires_at > ${at}
    returning link_id as "linkId", payload, expires_at as "expiresAt"`.execute(queries);
  return rows[0] ?? null;
}

export async function giveLinkBack(queries: SignInQueries, linkId: string): Promise<void> {
  await sql`update sign_in.one_time_links set used_at = null where link_id = ${linkId}`.execute(queries);
}

export async function endLinksAbout(queries: SignInQueries, purpose: string, about: string): Promise<void> {
  await sql`
    delete from sign_in.one_time_links
    where purpose = ${purpose} and about = ${about}`.execute(queries);
}
