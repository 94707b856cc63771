import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { notOwnCase } from '../cases/visible-case.store.ts';

/** The words of one case; none: nothing of it stays. */
export type WordsOfCase = {
  readonly id: string;
  readonly receivedAt: Date;
  readonly words: readonly string[];
};

/** Keeps the words that cases have now, and takes away those that they had. */
export async function keepCaseWords(
  queries: Queries,
  workspace: string,
  cases: readonly WordsOfCase[],
): Promise<void> {
  await removeCaseWords(
    queries,
    cases.map(({ id }) => id),
  );
  const kept = cases.filter(({ words }) => words.length > 0);
  if (kept.length === 0) return;
  // No word holds a blank.
  const [ids, times, words] = [
    kept.map(({ id }) => id),
    kept.map(({ receivedAt }) => receivedAt.toISOString()),
    kept.map((one) => one.words.join(' ')),
  ];
  await sql`insert into case_word_lists (workspace_id, case_id, received_at, words)
    select ${workspace}::uuid, id, at, string_to_array(words, ' ')
    from unnest(${ids}::uuid[], ${times}::timestamptz[], ${words}::text[]) as given (id, at, words)`.execute(
    queries,
  );
  await sql`insert into case_words (workspace_id, word, received_at, case_id)
    select ${workspace}::uuid, word, received_at, case_id from case_word_lists, unnest(words) as word
    where case_id = any(${ids}::uuid[])
    order by word collate "C", received_at, case_id`.execute(queries);
}

/** Takes away every word under which these cases are found. */
export async function removeCaseWords(queries: Queries, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from case_words using (
      select case_id, received_at, unnest(words) as word from case_word_lists where case_id = any(${[...ids]}::uuid[])
    ) as gone
    where case_words.word = gone.word collate "C" and case_words.received_at = gone.received_at
      and case_words.case_id = gone.case_id`.execute(queries);
  await sql`delete from case_word_lists where case_id = any(${[...ids]}::uuid[])`.execute(queries);
}

/** Words from one up to, and without, another. */
type Range = readonly [from: string, before: string];

/** The first words that stand in a range, each once; from one to the next, however many cases have them. */
export async function wordsWithin(
  queries: Queries,
  [from, before]: Range,
  most: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ word: string }>`
    with recursive found (word, n) as (
      (select word, 1 from case_words where word >= ${from} collate "C" and word < ${before} collate "C" order by word limit 1)
      union all
      select (select next.word from case_words as next
        where next.word > found.word and next.word < ${before} collate "C" order by next.word limit 1), n + 1
      from found where found.word is not null and n < ${most}
    )
    select word from found where word is not null`.execute(queries);
  return rows.map(({ word }) => word);
}

/** How many cases have any of these words, counted up to a bound, for each of several. */
export async function countsOfWords(
  queries: Queries,
  sought: readonly (readonly string[])[],
  most: number,
): Promise<readonly number[]> {
  const counts = sought.map(
    (words) => sql`(select count(*)::int from (select 1 from case_words
      where word = any(${[...words]}::text[]) limit ${most}) as counted)`,
  );
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`.execute(
    queries,
  );
  return rows[0]?.counts ?? [];
}

export type WordSearch = {
  /** Words of which a case has one: the newest cases with them are looked through. */
  readonly leading: readonly string[];
  /** Of each of these it has one too. */
  readonly others: readonly (readonly string[])[];
  readonly personId: string;
  /** So many of each leading word are looked through. */
  readonly depth: number;
  readonly limit: number;
};

/** The ids of cases that have all words, the newest first; of a colleague's own case they learn nothing. */
export async function casesWithWords(queries: Queries, asked: WordSearch): Promise<readonly string[]> {
  const { leading, others, depth, limit, personId } = asked;
  const having = others.map(
    (words) => sql`and exists (select 1 from case_words as other where other.word = any(${[...words]}::text[])
      and other.received_at = found.received_at and other.case_id = found.case_id)`,
  );
  const { rows } = await sql<{ id: string }>`
    select distinct found.received_at, found.case_id as id
    from unnest(${[...leading]}::text[]) as sought (word)
    cross join lateral (
      select received_at, case_id from (
        select received_at, case_id from case_words where word = sought.word collate "C"
        order by received_at desc, case_id desc limit ${depth}
      ) as found
      where true ${sql.join(having, sql` `)}
        and exists (select 1 from cases where cases.case_id = found.case_id and ${notOwnCase({ personId })})
      order by received_at desc, case_id desc limit ${limit}
    ) as found
    order by found.received_at desc, found.case_id desc limit ${limit}`.execute(queries);
  return rows.map(({ id }) => id);
}
