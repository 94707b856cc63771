import { sql } from 'kysely';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { SnippetRecord, SnippetState } from './reply-snippet.ts';

type Tables = {
  reply_snippets: {
    workspace_id: string;
    snippet_id: string;
    name: string;
    language: string;
    text: string;
    state: SnippetState;
    revision: number;
    changed_at: Date;
  };
};

/** Snippets, one row each, also for lists. */
export function snippetRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('reply_snippets')
    .select(['snippet_id as id', 'name', 'language', 'text', 'state', 'revision', 'changed_at as changedAt']);
}

export async function snippetById(queries: Queries, id: string): Promise<SnippetRecord | null> {
  return (await snippetRows(queries).where('snippet_id', '=', id).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function snippetsByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly SnippetRecord[]> {
  if (ids.length === 0) return [];
  const rows = await snippetRows(queries)
    .where(sql<boolean>`snippet_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The one in use that is called so in this language, however it is written. */
export async function snippetCalled(
  queries: Queries,
  { name, language }: Pick<SnippetRecord, 'name' | 'language'>,
): Promise<SnippetRecord | null> {
  const query = snippetRows(queries)
    .where(sql`lower(name)`, '=', sql<string>`lower(${name})`)
    .where(sql`lower(language)`, '=', sql<string>`lower(${language})`)
    .where('state', '=', 'active');
  return (await query.executeTakeFirst()) ?? null;
}

/** All that are in use, by name; an organisation has hundreds. */
export async function activeSnippets(queries: Queries): Promise<readonly SnippetRecord[]> {
  return snippetRows(queries)
    .where('state', '=', 'active')
    .orderBy('name')
    .orderBy('language')
    .orderBy('snippet_id')
    .execute();
}

export async function keepSnippet(queries: Queries, workspace: string, record: SnippetRecord): Promise<void> {
  const { id, name, language, text, state, revision, changedAt } = record;
  const values = { name, language, text, state, revision, changed_at: changedAt };
  await queries
    .withTables<Tables>()
    .insertInto('reply_snippets')
    .values({ workspace_id: workspace, snippet_id: id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'snippet_id']).doUpdateSet(values))
    .execute();
}
