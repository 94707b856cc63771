import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CustomerIdentity } from './customer-identity.ts';
import type { WordRange } from './typed-words.ts';

/** A word and a customer who has it. */
export type WordOfCustomer = { readonly word: string; readonly id: string };

/** What tells who these customers are; those that were merged or erased are left out. */
export async function identitiesByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly CustomerIdentity[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CustomerIdentity>`
    select customer_id as id, reference, party, relation, name, other_names as "otherNames", emails, phones, street, postcode,
      city, country, organisation_id as "organisationId", own, state, revision
    from customers where customer_id = any(${[...ids]}::uuid[]) and state in ('active', 'archived')`.execute(
    queries,
  );
  return rows;
}

/** The words kept of each of these customers. */
export async function wordListsOf(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ id: string; words: string[] }>`
    select customer_id as id, words from customer_word_lists
    where customer_id = any(${[...ids]}::uuid[])`.execute(queries);
  return new Map(rows.map(({ id, words }) => [id, words]));
}

/** Keeps the words that customers have now; without words nothing of them stays. */
export async function keepWordLists(
  queries: Queries,
  workspaceId: string,
  lists: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const kept = [...lists].filter(([, words]) => words.length > 0);
  const gone = [...lists].flatMap(([id, words]) => (words.length === 0 ? [id] : []));
  if (gone.length > 0) {
    await sql`delete from customer_word_lists where customer_id = any(${gone}::uuid[])`.execute(queries);
  }
  if (kept.length === 0) return;
  // No word holds a blank.
  await sql`
    insert into customer_word_lists (workspace_id, customer_id, words)
    select ${workspaceId}::uuid, id, string_to_array(words, ' ')
    from unnest(${kept.map(([id]) => id)}::uuid[], ${kept.map(([, words]) => words.join(' '))}::text[]) as t(id, words)
    on conflict (workspace_id, customer_id) do update set words = excluded.words`.execute(queries);
}

/** Adds words that these customers have not. Whoever adds some has kept the lists before, and thereby waited for who else does. */
export async function addWords(
  queries: Queries,
  workspaceId: string,
  words: readonly WordOfCustomer[],
): Promise<void> {
  if (words.length === 0) return;
  await sql`
    insert into customer_words (workspace_id, word, customer_id)
    select ${workspaceId}::uuid, word, id
    from unnest(${words.map(({ word }) => word)}::text[], ${words.map(({ id }) => id)}::uuid[]) as t(word, id)`.execute(
    queries,
  );
}

export async function removeWords(queries: Queries, words: readonly WordOfCustomer[]): Promise<void> {
  if (words.length === 0) return;
  await sql`
    delete from customer_words using unnest(
      ${words.map(({ word }) => word)}::text[], ${words.map(({ id }) => id)}::uuid[]) as gone(word, id)
    where customer_words.word = gone.word and customer_words.customer_id = gone.id`.execute(queries);
}

/** Which of these words are known already. */
export async function knownWords(queries: Queries, words: readonly string[]): Promise<ReadonlySet<string>> {
  if (words.length === 0) return new Set();
  const { rows } = await sql<{ word: string }>`
    select word from customer_word_keys where key = any(${words.map((word) => `=${word}`)}::text[])`.execute(
    queries,
  );
  return new Set(rows.map(({ word }) => word));
}

export async function addKeys(
  queries: Queries,
  workspaceId: string,
  keys: readonly { readonly key: string; readonly word: string }[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into customer_word_keys (workspace_id, key, word)
    select ${workspaceId}::uuid, key, word
    from unnest(${keys.map(({ key }) => key)}::text[], ${keys.map(({ word }) => word)}::text[]) as t(key, word)
    order by key collate "C", word collate "C" on conflict do nothing`.execute(queries);
}

export async function removeKeys(
  queries: Queries,
  keys: readonly { readonly key: string; readonly word: string }[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    delete from customer_word_keys using unnest(
      ${keys.map(({ key }) => key)}::text[], ${keys.map(({ word }) => word)}::text[]) as gone(key, word)
    where customer_word_keys.key = gone.key and customer_word_keys.word = gone.word`.execute(queries);
}

/** Which of these words nobody has any more: a rare name tells of a person, so nothing of it may stay. */
export async function wordsOfNobody(queries: Queries, words: readonly string[]): Promise<readonly string[]> {
  if (words.length === 0) return [];
  const { rows } = await sql<{ word: string }>`
    select word from unnest(${[...words]}::text[]) as gone(word)
    cross join lateral (select count(*) as n from
      (select 1 from customer_words where customer_words.word = gone.word collate "C" limit 1) as one) as had
    where had.n = 0`.execute(queries);
  return rows.map(({ word }) => word);
}

/** Known words under any of these keys; so many at most. */
export async function wordsUnderKeys(
  queries: Queries,
  keys: readonly string[],
  most: number,
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ word: string }>`
    select word from customer_word_keys where key = any(${[...keys]}::text[]) limit ${most}`.execute(queries);
  return [...new Set(rows.map(({ word }) => word))];
}

/** Words of which a customer has at least one. */
export type SoughtWords = { readonly exact: readonly string[]; readonly begins: readonly WordRange[] };

/** How many have any of these words, counted up to a bound, for each of several. */
export async function countsOfWords(
  queries: Queries,
  sought: readonly SoughtWords[],
  most: number,
): Promise<readonly number[]> {
  const counts = sought.map(
    (one) => sql`(select count(*)::int from (${postings(one)} limit ${most}) as counted)`,
  );
  if (counts.length === 0) return [];
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(
    queries,
  );
  return rows[0]?.counts ?? [];
}

/**
 * Customers who have a word of each set, and of each that is only looked at where somebody has those; so many at most. Sets are read side
 * by side in the order of customers, which ends as soon as there are enough, however common the words are.
 */
export async function customersWithWords(
  queries: Queries,
  { sets, filters }: { readonly sets: readonly SoughtWords[]; readonly filters: readonly SoughtWords[] },
  most: number,
): Promise<readonly string[]> {
  const inAll = sql.join(sets.map(postings), sql` intersect `);
  if (filters.length === 0) {
    const { rows } = await sql<{ id: string }>`${inAll} limit ${most}`.execute(queries);
    return [...new Set(rows.map(({ id }) => id))];
  }
  const { rows } = await sql<{ id: string }>`
    select found.id from (${inAll}) as found
    cross join lateral (select words from customer_word_lists where customer_id = found.id limit 1) as kept
    where ${sql.join(filters.map(isKept), sql` and `)} limit ${most}`.execute(queries);
  return [...new Set(rows.map(({ id }) => id))];
}

function isKept({ exact, begins }: SoughtWords): RawBuilder<boolean> {
  const isThere = sql<boolean>`kept.words && ${[...exact]}::text[]`;
  if (begins.length === 0) return isThere;
  const ranges = begins.map(([from, before]) => sql`(has.word >= ${from} and has.word < ${before})`);
  return sql<boolean>`(${isThere} or exists (select 1 from unnest(kept.words) as has(word) where ${sql.join(ranges, sql` or `)}))`;
}

/** More words than these are looked up together, and then in no order. */
const MOST_APART = 6;

function postings({ exact, begins }: SoughtWords): RawBuilder<unknown> {
  const of = sql`select customer_id as id from customer_words where`;
  const words = [...new Set(exact)];
  const parts = [
    ...(words.length > MOST_APART ? [] : words.map((word) => sql`(${of} word = ${word})`)),
    ...(words.length > MOST_APART ? [sql`(${of} word = any(${words}::text[]))`] : []),
    ...begins.map(([from, before]) => sql`(${of} word >= ${from} and word < ${before})`),
  ];
  if (parts.length === 0) return sql`select null::uuid as id where false`;
  return sql`select id from (${sql.join(parts, sql` union all `)}) as posted`;
}
