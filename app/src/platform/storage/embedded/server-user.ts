import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileProblemCode } from './start-problems.ts';

/** As which user of the system the server runs. PostgreSQL refuses to run as root. */
export type ServerUser = { readonly uid: number; readonly gid: number };

const NOBODY: ServerUser = { uid: 65_534, gid: 65_534 };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Heed's own user; for root the owner of the data, or nobody when root is the owner. */
export async function serverUser(dataDirectory: string): Promise<ServerUser> {
  if (!isRoot()) return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const owner = (await ownerOf(join(dataDirectory, 'postgres'))) ?? (await ownerOf(dataDirectory));
  return owner === null || owner.uid === 0 ? NOBODY : owner;
}

async function ownerOf(path: string): Promise<ServerUser | null> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (fileProblemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** What makes a child process run as this user; only root may choose. */
export function runAs(user: ServerUser): { uid?: number; gid?: number } {
  return isRoot() ? { uid: user.uid, gid: user.gid } : {};
}

/** The first folder on the way to a path, from the root, that this user may not walk through; null when there is none. */
export async function closedFolder(path: string, user: ServerUser = NOBODY): Promise<string | null> {
  const above = dirname(path);
  if (above !== path) {
    const closed = await closedFolder(above, user);
    if (closed !== null) return closed;
  }
  const { uid, gid, mode } = await stat(path);
  const open = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & open) === 0 ? path : null;
}
