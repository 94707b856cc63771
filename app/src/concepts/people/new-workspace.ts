import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { openWorkspace, seatOwner } from './workspace.intents.ts';

/** Who is to own a new workspace: a user, or nobody yet who can sign in. */
export type NewOwner = { readonly userId: string | null; readonly name: string; readonly email: string };

/** A workspace that was opened, with the person who owns it. */
export type OpenedWorkspace = {
  readonly workspaceId: string;
  readonly slug: string;
  readonly ownerId: string;
};

const MOST_NAMESAKES = 50;

/**
 * Opens the workspace of an organisation with its first owner.
 *
 * @param newId makes random ids
 */
export async function newWorkspace(
  maker: ChangeMaker,
  { name, owner }: { readonly name: string; readonly owner: NewOwner },
  newId: () => string,
): Promise<Outcome<OpenedWorkspace>> {
  const stem = slugFrom(name);
  for (let namesake = 1; namesake <= MOST_NAMESAKES; namesake += 1) {
    const opened = {
      workspaceId: newId(),
      slug: namesake === 1 ? stem : `${stem}-${namesake}`,
      ownerId: newId(),
    };
    try {
      return await openWith(maker, opened, { name, owner });
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'workspaces_slug_key') throw error;
    }
  }
  return refuse('conflict', 'there are too many workspaces of this name; choose another');
}

async function openWith(
  maker: ChangeMaker,
  opened: OpenedWorkspace,
  { name, owner }: { readonly name: string; readonly owner: NewOwner },
): Promise<Outcome<OpenedWorkspace>> {
  const by = { workspace: opened.workspaceId, actor: { personId: null } };
  return changeWorkspace(maker, by, async (change) => {
    const opening = await openWorkspace(change, { name, slug: opened.slug });
    if (!opening.ok) return opening;
    const seated = await seatOwner(change, { id: opened.ownerId, ...owner });
    return seated.ok ? taken(opened) : seated;
  });
}

/** The short name of an organisation in addresses: plain small letters, digits and dashes. */
export function slugFrom(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, 36)
    .replaceAll(/^-+|-+$/gu, '');
  return plain === '' ? 'workspace' : plain;
}
