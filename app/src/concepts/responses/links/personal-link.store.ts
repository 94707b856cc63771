import { sql } from 'kysely';
import { arrayText, type Queries } from '../../../platform/storage/index.ts';
import type { PersonalLinkRecord } from './personal-link.ts';
import { surveyLinkById } from './survey-link.store.ts';
import type { SurveyLinkRecord } from './survey-link.ts';

const PERSONAL = sql`
  personal_link_id as id, link_id as "linkId", customer_id as "customerId", label, state, made_at as "madeAt"`;

/** One person's way in by the digest of their word, with the link that it belongs to. */
export async function personalByWord(
  queries: Queries,
  digest: Uint8Array,
): Promise<{ readonly personal: PersonalLinkRecord; readonly link: SurveyLinkRecord } | null> {
  const { rows } = await sql<PersonalLinkRecord>`
    select ${PERSONAL} from personal_links where word_digest = ${Buffer.from(digest)}`.execute(queries);
  const [personal] = rows;
  if (personal === undefined) return null;
  const link = await surveyLinkById(queries, personal.linkId);
  return link === null ? null : { personal, link };
}

export async function personalLinkById(queries: Queries, id: string): Promise<PersonalLinkRecord | null> {
  const { rows } = await sql<PersonalLinkRecord>`
    select ${PERSONAL} from personal_links where personal_link_id = ${id}`.execute(queries);
  return rows[0] ?? null;
}

/** A personal link that is made, with the digest of its word. */
export type MadePersonalLink = Omit<PersonalLinkRecord, 'state' | 'madeAt'> & { readonly digest: Buffer };

/** Keeps some thousand new personal links. */
export async function insertPersonalLinks(
  queries: Queries,
  workspaceId: string,
  { links, at }: { readonly links: readonly MadePersonalLink[]; readonly at: Date },
): Promise<void> {
  if (links.length === 0) return;
  await sql`
    insert into personal_links (workspace_id, personal_link_id, link_id, customer_id, label, word_digest, state, made_at)
    select ${workspaceId}::uuid, id, link, customer, label, decode(digest, 'hex'), 'on', ${at}
    from unnest(
      ${arrayText(links.map(({ id }) => id))}::uuid[], ${arrayText(links.map(({ linkId }) => linkId))}::uuid[],
      ${arrayText(links.map(({ customerId }) => customerId))}::uuid[], ${arrayText(links.map(({ label }) => label))}::text[],
      ${arrayText(links.map(({ digest }) => digest.toString('hex')))}::text[]
    ) as given (id, link, customer, label, digest)`.execute(queries);
}

/** Switches one off or on, or gives it another word; the old one ends at once. */
export async function changePersonalLink(
  queries: Queries,
  {
    id,
    state,
    digest,
  }: { readonly id: string; readonly state: 'on' | 'off'; readonly digest: Buffer | null },
): Promise<void> {
  await sql`
    update personal_links set state = ${state}, word_digest = coalesce(${digest}::bytea, word_digest)
    where personal_link_id = ${id}`.execute(queries);
}

/** How many people some links were made for, by the id of the link. */
export async function peopleOfLinks(
  queries: Queries,
  linkIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (linkIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; people: number }>`
    select link_id as id, count(*)::int as people from personal_links
    where link_id = any(${[...linkIds]}::uuid[]) group by link_id`.execute(queries);
  return new Map(rows.map(({ id, people }) => [id, people]));
}

/** Of some customers, those who have a personal link of this link already. */
export async function customersWithLink(
  queries: Queries,
  { linkId, customerIds }: { readonly linkId: string; readonly customerIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (customerIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select distinct customer_id as id from personal_links
    where customer_id = any(${arrayText(customerIds)}::uuid[]) and link_id = ${linkId}`.execute(queries);
  return new Set(rows.map(({ id }) => id));
}

/** Of some customers, those for whom a personal link to any survey was made since a moment. */
export async function customersAskedSince(
  queries: Queries,
  { customerIds, since }: { readonly customerIds: readonly string[]; readonly since: Date },
): Promise<ReadonlySet<string>> {
  if (customerIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select distinct customer_id as id from personal_links
    where customer_id = any(${arrayText(customerIds)}::uuid[]) and made_at >= ${since}`.execute(queries);
  return new Set(rows.map(({ id }) => id));
}

/** One row a personal link of a link, for lists: with how far the person got. */
export function personalLinkRows(queries: Queries, linkId: string) {
  return queries
    .withTables<Tables>()
    .selectFrom('personal_links')
    .leftJoin('responses', (join) =>
      join
        .onRef('responses.personal_link_id', '=', 'personal_links.personal_link_id')
        .onRef('responses.workspace_id', '=', 'personal_links.workspace_id'),
    )
    .where('personal_links.link_id', '=', linkId)
    .select([
      'personal_links.personal_link_id as id',
      'personal_links.customer_id as customer',
      'personal_links.label as label',
      'personal_links.made_at as madeAt',
      progress().as('progress'),
    ]);
}

type Tables = {
  personal_links: {
    workspace_id: string;
    personal_link_id: string;
    link_id: string;
    customer_id: string | null;
    label: string;
    state: 'on' | 'off' | 'used';
    made_at: Date;
  };
  responses: { workspace_id: string; personal_link_id: string | null; state: number };
};

function progress() {
  return sql<string>`case
    when personal_links.state = 'used' or responses.state = 3 then 'finished'
    when responses.state = 4 then 'turned away' when responses.state = 2 then 'started'
    when personal_links.state = 'off' then 'revoked' when responses.state = 1 then 'reached' else 'not used' end`;
}

/** How far the people of a link got. */
export async function progressOfLink(queries: Queries, linkId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ progress: string; people: number }>`
    select ${progress()} as progress, count(*)::int as people from personal_links
    left join responses on responses.workspace_id = personal_links.workspace_id
      and responses.personal_link_id = personal_links.personal_link_id
    where personal_links.link_id = ${linkId} group by 1`.execute(queries);
  return new Map(rows.map(({ progress: how, people }) => [how, people]));
}
