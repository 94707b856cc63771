import type { Storage, WorkspaceId } from '../storage/index.ts';
import { type Anchor, type AnchorsSoFar, everyAnchor } from './anchor-file.ts';
import { hasSeal } from './event-seal.store.ts';

/**
 * Which other workspaces of this installation no longer have the head that was last noted of them? Whoever writes the
 * database could move a log to another workspace and drop events on the way: the new one is sealed as any other, and what
 * tells of it is that the old one is gone, or not what it was.
 */
export async function logsLostElsewhere(
  storage: Storage,
  noted: AnchorsSoFar,
  workspace: WorkspaceId,
): Promise<readonly Anchor[]> {
  const last = new Map<WorkspaceId, Anchor>();
  for await (const anchor of everyAnchor(noted)) {
    if (anchor !== null && anchor.workspace !== workspace) last.set(anchor.workspace, anchor);
  }
  const lost: Anchor[] = [];
  for (const anchor of last.values()) {
    if (!(await storage.read(anchor.workspace, (queries) => hasSeal(queries, anchor)))) lost.push(anchor);
  }
  return lost;
}
