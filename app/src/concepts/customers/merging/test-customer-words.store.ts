import type { TestStorage } from '../../../platform/storage/testing.ts';

/** How many rows of the word index hold a piece of a word, anywhere. */
export async function rowsHolding({ asAdmin }: TestStorage, piece: string): Promise<number> {
  const like = `%${piece}%`;
  const rows = await asAdmin(
    `select 1 from customer_words where word like $1
     union all select 1 from customer_word_keys where word like $1 or key like $1
     union all select 1 from customer_word_lists where array_to_string(words, ' ') like $1`,
    [like],
  );
  return rows.length;
}

/** As if nothing of this workspace had been indexed or compared yet. */
export async function forgetIndex({ asAdmin }: TestStorage, workspaceId: string): Promise<void> {
  for (const table of ['customer_words', 'customer_word_lists', 'customer_duplicates']) {
    await asAdmin(`delete from ${table} where workspace_id = $1`, [workspaceId]);
  }
}

/** How many merges say something that holds this. */
export async function mergesSaying({ asAdmin }: TestStorage, words: string): Promise<number> {
  const rows = await asAdmin(`select 1 from customer_merges where to_jsonb(customer_merges)::text like $1`, [
    `%${words}%`,
  ]);
  return rows.length;
}

/** As if nobody had been compared yet. */
export async function forgetProposals({ asAdmin }: TestStorage, workspaceId: string): Promise<void> {
  await asAdmin('delete from customer_duplicates where workspace_id = $1', [workspaceId]);
}
