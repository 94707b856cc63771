import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

type Tables = {
  belief_sheets: {
    workspace_id: string;
    round_id: string;
    respondent: string;
    answered_at: Date;
    revision: number;
  };
  belief_answers: {
    workspace_id: string;
    round_id: string;
    respondent: string;
    item_id: string;
    value: number;
  };
};

/** Whose answers: of whom, in which round. */
export type Respondent = { readonly roundId: string; readonly respondent: string };

/** What one respondent answered; revision 0 when nothing yet. */
export type KeptSheet = { readonly revision: number; readonly answers: ReadonlyMap<string, number> };

/** The answers of one respondent; for that respondent, and for nobody else. */
export async function sheetOf(queries: Queries, { roundId, respondent }: Respondent): Promise<KeptSheet> {
  const tables = queries.withTables<Tables>();
  const sheet = await tables
    .selectFrom('belief_sheets')
    .select('revision')
    .where('round_id', '=', roundId)
    .where('respondent', '=', respondent)
    .executeTakeFirst();
  const rows = await tables
    .selectFrom('belief_answers')
    .select(['item_id', 'value'])
    .where('round_id', '=', roundId)
    .where('respondent', '=', respondent)
    .execute();
  return { revision: sheet?.revision ?? 0, answers: new Map(rows.map((row) => [row.item_id, row.value])) };
}

/** Keeps what a respondent now answers, in place of what was answered before. */
export async function keepSheet(
  queries: Queries,
  { workspace, at }: { readonly workspace: string; readonly at: Date },
  { roundId, respondent, revision, answers }: Respondent & KeptSheet,
): Promise<void> {
  const tables = queries.withTables<Tables>();
  const place = { workspace_id: workspace, round_id: roundId, respondent };
  await tables
    .insertInto('belief_sheets')
    .values({ ...place, answered_at: at, revision })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'round_id', 'respondent']).doUpdateSet({ answered_at: at, revision }),
    )
    .execute();
  await tables
    .deleteFrom('belief_answers')
    .where('round_id', '=', roundId)
    .where('respondent', '=', respondent)
    .execute();
  const rows = [...answers].map(([item_id, value]) => ({ ...place, item_id, value }));
  if (rows.length > 0) await tables.insertInto('belief_answers').values(rows).execute();
}

/** What was answered to an item, without who did, in order of size; `persons` of the answers are of people who work with Heed. */
export type AnsweredValues = { readonly values: readonly number[]; readonly persons: number };

/** What was answered to each item; for figures of closed rounds. */
export async function valuesOfItems(
  queries: Queries,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, AnsweredValues>> {
  if (itemIds.length === 0) return new Map();
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('belief_answers')
    .select(['item_id', 'value', sql<boolean>`respondent like 'person:%'`.as('is_person')])
    .where('item_id', 'in', [...new Set(itemIds)])
    .orderBy('item_id')
    .orderBy('value')
    .execute();
  const answered = new Map<string, AnsweredValues>();
  for (const { item_id, value, is_person } of rows) {
    const sofar = answered.get(item_id) ?? { values: [], persons: 0 };
    answered.set(item_id, {
      values: [...sofar.values, value],
      persons: sofar.persons + (is_person ? 1 : 0),
    });
  }
  return answered;
}
