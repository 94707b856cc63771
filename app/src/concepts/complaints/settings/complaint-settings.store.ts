import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { type ComplaintSettings, complaintSettings, DEFAULT_SETTINGS } from './complaint-settings.ts';

export type KeptSettings = { readonly content: ComplaintSettings; readonly revision: number };

/** How the workspace takes complaints; the defaults, of revision 0, while nobody has set anything. */
export async function settingsOf(queries: Queries): Promise<KeptSettings> {
  const { rows } = await sql<{ content: unknown; revision: number }>`
    select content, revision from complaint_settings`.execute(queries);
  const [row] = rows;
  if (row === undefined) return { content: DEFAULT_SETTINGS, revision: 0 };
  return { content: complaintSettings.parse(row.content), revision: row.revision };
}

export async function keepSettings(
  queries: Queries,
  workspace: string,
  { content, revision, at }: KeptSettings & { readonly at: Date },
): Promise<void> {
  const text = JSON.stringify(content);
  await sql`insert into complaint_settings (workspace_id, content, revision, changed_at)
    values (${workspace}, ${text}::jsonb, ${revision}, ${at})
    on conflict (workspace_id) do update
      set content = excluded.content, revision = excluded.revision, changed_at = excluded.changed_at`.execute(
    queries,
  );
}
