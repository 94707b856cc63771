import type { Queries, WorkspaceId } from './storage.ts';

type Tables = {
  workspaces: { workspace_id: string; slug: string; name: string; created_at: Date };
};

/** A workspace: one organisation and everything it keeps. `slug` names it in addresses. */
export type Workspace = { readonly id: WorkspaceId; readonly slug: string; readonly name: string };

/** Makes the workspace that the transaction was opened for. */
export async function insertWorkspace(
  queries: Queries,
  { id, slug, name, at }: Workspace & { readonly at: Date },
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('workspaces')
    .values({ workspace_id: id, slug, name, created_at: at })
    .execute();
}

/** The workspaces that the transaction may see: its own, or those of its user. */
export async function visibleWorkspaces(queries: Queries): Promise<readonly Workspace[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('workspaces')
    .select(['workspace_id as id', 'slug', 'name'])
    .orderBy('name')
    .orderBy('slug')
    .execute();
}
