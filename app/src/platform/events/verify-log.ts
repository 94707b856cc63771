import { type Outcome, quoted, readingProblem, refuse, taken } from '../refusals/index.ts';
import type { Storage, WorkspaceId } from '../storage/index.ts';
import { AnchorsUnreadable, anchorsOf, anchorsSoFar } from './anchor-file.ts';
import { logsLostElsewhere } from './anchored-logs.ts';
import { publicKeys } from './event-seal.store.ts';
import { LogCheck } from './log-check.ts';
import { sealedEvents, unsealedEvents } from './log-cursor.store.ts';
import type { LogHead, Verification } from './log-findings.ts';

/** What is known of a log from outside of the database. */
export type KnownOfLog = {
  /** The path of the file of anchors. */
  readonly anchors?: string | null;
  /** A head that somebody noted earlier. */
  readonly head?: LogHead | null;
  /** The public keys to believe; without them those that the log brings are believed, which whoever writes it can make. */
  readonly trustedKeys?: readonly Buffer[] | null;
};

/**
 * Is the log of a workspace what it was? Reads all of it, as it is at one moment, a page at a time.
 *
 * It finds whatever somebody with the database alone altered, took away, put in between or cut off, from the moment at
 * which it was sealed; with the file of anchors also that another log of this installation is gone or cut off, since this
 * one could be what was made of it. It cannot find what somebody did who has the key and the file of anchors as well: such a one can
 * write a whole log anew. Only a head noted where that person does not get at it finds that.
 *
 * Refused when the file of anchors cannot be read.
 */
export async function verifyLog(
  storage: Storage,
  workspace: WorkspaceId,
  { anchors = null, head = null, trustedKeys = null }: KnownOfLog = {},
): Promise<Outcome<Verification>> {
  try {
    // Before the database: an anchor is noted after its seal is committed, so all these seals will be seen.
    const noted = anchors === null ? null : await anchorsSoFar(anchors);
    const lost = noted === null ? [] : await logsLostElsewhere(storage, noted, workspace);
    return await storage.read(workspace, async (queries) => {
      const check = await LogCheck.begin({
        workspace,
        keys: { given: await publicKeys(queries), trusted: trustedKeys },
        head,
        anchors: noted === null ? null : anchorsOf(noted, workspace),
      });
      for await (const seal of sealedEvents(queries)) await check.lookAtSealed(seal);
      for await (const event of unsealedEvents(queries)) check.lookAtUnsealed(event);
      for (const other of lost) check.lookAtLost(other);
      return taken(await check.end());
    });
  } catch (error) {
    const problem = error instanceof AnchorsUnreadable ? readingProblem(error.cause) : null;
    if (problem === null) throw error;
    return refuse('file-refused', `${quoted(anchors ?? '')}, the file of anchors: ${problem}`);
  }
}
