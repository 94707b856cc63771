import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { CaseRecord } from '../../case.ts';
import { casesByIds } from '../case.store.ts';
import { notOwnCase } from '../visible-case.store.ts';

const OF_EACH = 60;

/**
 * Closed cases that may be like this one: of the same cause, attribute, or product and issue, the newest of each. Every part is a
 * short walk along an index, however many cases there are.
 */
export async function likelyAlike(
  queries: Queries,
  actor: { readonly personId: string },
  record: CaseRecord,
): Promise<readonly CaseRecord[]> {
  const { id, causeId, attributeId, product, issue } = record;
  const usable = sql`state = 'closed' and result <> 'merged' and case_id <> ${id} and ${notOwnCase(actor)}`;
  const newest = sql`order by received_at desc limit ${OF_EACH}`;
  const { rows } = await sql<{ id: string }>`
    (select case_id as id from cases where ${causeId}::uuid is not null and cause_id = ${causeId}::uuid and ${usable} ${newest})
    union
    (select case_id from cases where ${attributeId}::uuid is not null and attribute_id = ${attributeId}::uuid and ${usable} limit ${OF_EACH})
    union
    (select case_id from cases where ${product}::text <> '' and product <> '' and closed_at is not null
      and product = ${product} and issue = ${issue} and ${usable} order by closed_at desc limit ${OF_EACH})
    union
    (select case_id from cases where ${product}::text <> '' and product <> '' and closed_at is not null
      and product = ${product} and ${usable} limit ${OF_EACH})
    union
    (select case_id from cases where closed_at is not null and ${usable} order by closed_at desc limit ${OF_EACH})`.execute(
    queries,
  );
  return casesByIds(
    queries,
    rows.map((row) => row.id),
  );
}

/** Closed cases that share words with this one, by the words under which cases are found: the newest of each word. */
export async function sharingWords(queries: Queries, record: CaseRecord): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select found.case_id as id from (
      select word from case_word_lists, unnest(words) as word
      where case_id = ${record.id} and length(word) >= 4 order by length(word) desc limit 25
    ) as own cross join lateral (
      select case_id from case_words where case_words.word = own.word collate "C" order by received_at desc limit 40
    ) as found where found.case_id <> ${record.id}
    group by found.case_id having count(*) >= 2 order by count(*) desc, found.case_id limit ${OF_EACH}`.execute(
    queries,
  );
  return rows.map(({ id }) => id);
}
