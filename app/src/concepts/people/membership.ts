import type { Member } from '../../platform/http/index.ts';
import { type Storage, visibleWorkspaces, type Workspace } from '../../platform/storage/index.ts';
import { memberships, unitIdsOf } from './person.store.ts';
import type { Role } from './role-rights.ts';

/** A workspace that a user belongs to, and as whom. */
export type Membership = {
  readonly workspace: Workspace;
  readonly personId: string;
  readonly role: Role;
};

/** The workspaces that a user belongs to, by name. */
export async function workspacesOf(storage: Storage, userId: string): Promise<readonly Membership[]> {
  return storage.readAsUser(userId, async (queries) => {
    const seats = new Map((await memberships(queries, userId)).map((seat) => [seat.workspaceId, seat]));
    const workspaces = await visibleWorkspaces(queries);
    return workspaces.flatMap((workspace) => {
      const seat = seats.get(workspace.id);
      return seat === undefined ? [] : [{ workspace, personId: seat.personId, role: seat.role }];
    });
  });
}

/** What a user is in the workspace called so; null when they do not belong to it. */
export async function memberOf(storage: Storage, userId: string, slug: string): Promise<Member | null> {
  const found = (await workspacesOf(storage, userId)).find(({ workspace }) => workspace.slug === slug);
  if (found === undefined) return null;
  const unitIds = await storage.read(found.workspace.id, (queries) => unitIdsOf(queries, found.personId));
  return { workspace: found.workspace, personId: found.personId, role: found.role, unitIds };
}
