import type { Queries } from '../../../platform/storage/index.ts';
import { type IndexSettings, type IndexSettingsWish, indexSettingsWish } from './index-settings.ts';

type Tables = {
  index_settings: {
    workspace_id: string;
    settings: string | object;
    revision: number;
    changed_by: string | null;
    changed_at: Date;
  };
};

/** What was settled; null when nobody has. */
export async function settledIndex(queries: Queries): Promise<IndexSettings | null> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('index_settings')
    .select(['settings', 'revision'])
    .executeTakeFirst();
  return found === undefined
    ? null
    : { ...indexSettingsWish.parse(found.settings), revision: found.revision };
}

export async function keepIndexSettings(
  queries: Queries,
  { workspace, at, by }: { readonly workspace: string; readonly at: Date; readonly by: string | null },
  { settings, revision }: { readonly settings: IndexSettingsWish; readonly revision: number },
): Promise<void> {
  const row = { settings: JSON.stringify(settings), revision, changed_by: by, changed_at: at };
  await queries
    .withTables<Tables>()
    .insertInto('index_settings')
    .values({ ...row, workspace_id: workspace })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute();
}
