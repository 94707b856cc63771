import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { LogHead } from './log-findings.ts';

/** The head of a log at a moment, noted outside of the database. */
export type Anchor = LogHead & { readonly workspace: string; readonly at: string };

const ANCHOR = z.object({
  workspace: z.uuid(),
  position: z.int().positive(),
  link: z.string().regex(/^[0-9a-f]{64}$/u),
  at: z.iso.datetime(),
});

/** The file of anchors cannot be read; the cause says why. */
export class AnchorsUnreadable extends Error {}

/** Appends heads to the file of anchors; they are on the disk when this is done. */
export async function appendAnchors(path: string, anchors: readonly Anchor[]): Promise<void> {
  if (anchors.length === 0) return;
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, 0, 1, size - 1);
    // A line that was cut short by a crash must not swallow the next one.
    const lead = size > 0 && last.toString() !== '\n' ? '\n' : '';
    await file.appendFile(lead + anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A file of anchors up to its present end; what is appended later is left out. */
export type AnchorsSoFar = { readonly path: string; readonly size: number };

/** Where the file of anchors ends at this moment. A file that is not there is an empty one. */
export async function anchorsSoFar(path: string): Promise<AnchorsSoFar> {
  try {
    return { path, size: (await stat(path)).size };
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return { path, size: 0 };
    throw new AnchorsUnreadable(path, { cause: error });
  }
}

/** All anchors in the order in which they were noted; null for each line that is no anchor. */
export async function* everyAnchor({
  path,
  size,
}: AnchorsSoFar): AsyncGenerator<Anchor | null, void, undefined> {
  if (size === 0) return;
  const lines = createInterface({ input: createReadStream(path, { end: size - 1 }), crlfDelay: Infinity });
  try {
    for await (const line of lines) yield anchorIn(line);
  } catch (error) {
    throw new AnchorsUnreadable(path, { cause: error });
  }
}

/** The anchors of one workspace; null for each line that is no anchor. */
export async function* anchorsOf(
  noted: AnchorsSoFar,
  workspace: string,
): AsyncGenerator<Anchor | null, void, undefined> {
  for await (const anchor of everyAnchor(noted)) {
    if (anchor === null || anchor.workspace === workspace) yield anchor;
  }
}

function anchorIn(line: string): Anchor | null {
  try {
    return ANCHOR.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
