import { createContext, useContext } from 'react';

export type Workspace = {
  readonly slug: string;
  readonly name: string;
  /** Who the one signed in is here: their role, their id as a person, and the units that they are in. */
  readonly role: string;
  readonly personId: string;
  readonly unitIds: readonly string[];
};

/** Who is signed in, and in which workspace the page is. */
export type WorkspacePlace = {
  readonly person: { readonly name: string; readonly email: string };
  readonly workspace: Workspace;
  readonly workspaces: readonly Workspace[];
};

export const WorkspaceContext = createContext<WorkspacePlace | null>(null);

/** Where is this page? Only pages of a workspace may ask. */
export function useWorkspace(): WorkspacePlace {
  const place = useContext(WorkspaceContext);
  if (place === null) throw new Error('a page outside a workspace asked in which one it is');
  return place;
}

/** The address in the API of something in this workspace. */
export function useWorkspaceApi(): (path: string) => string {
  const { slug } = useWorkspace().workspace;
  return (path) => `/api/workspaces/${encodeURIComponent(slug)}/${path}`;
}
