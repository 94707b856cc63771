import type { Change } from './change-workspace.ts';
import { PAYLOADS_ERASED } from './payload-check.ts';
import { deletePayloadsOf } from './payload-erasure.store.ts';

/**
 * Erases what the events of a workspace say of a person: the payloads that hold data of this person, with their salts,
 * so that nobody can guess them from the digests that stay. The erasure is an event itself, which names the other events
 * and no person, and the log still verifies. Headers stay: that somebody under this random id did something, and when.
 * Backups, and PostgreSQL's own files until it vacuums and recycles them, keep what was erased for a while.
 */
export async function erasePayloads(change: Change, personId: string): Promise<{ readonly erased: number }> {
  const events = await deletePayloadsOf(change.queries, personId);
  if (events.length === 0) return { erased: 0 };
  await change.record({
    what: PAYLOADS_ERASED,
    subject: { kind: 'workspace', id: change.workspace },
    before: null,
    after: { events },
  });
  return { erased: events.length };
}
