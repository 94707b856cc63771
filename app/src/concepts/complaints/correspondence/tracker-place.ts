import type { MailToSend } from '../../../platform/mail/index.ts';
import { type Storage, visibleWorkspaces } from '../../../platform/storage/index.ts';
import { caseById } from '../cases/case.store.ts';
import { trackerPath, trackerSecret } from '../receiving/tracker-secret.ts';
import { CASE_MAILS, TRACKER_PLACE } from './add-messages.ts';

export type TrackerPlaceParts = {
  readonly storage: Storage;
  /** What the secrets of trackers are made from. */
  readonly secret: string;
  readonly baseUrl: string;
};

/** Puts the address of the tracker into a mail of a case while it is handed over; it is in no table. Other mails stay as they are. */
export function trackerPlaces({ storage, secret, baseUrl }: TrackerPlaceParts) {
  return async (workspace: string, { key, text }: Pick<MailToSend, 'key' | 'text'>): Promise<string> => {
    if (!key.startsWith(CASE_MAILS) || !text.includes(TRACKER_PLACE)) return text;
    const caseId = key.split('/')[1] ?? '';
    const found = await storage.read(workspace, async (queries) => ({
      record: await caseById(queries, caseId),
      slug: (await visibleWorkspaces(queries))[0]?.slug ?? null,
    }));
    if (found.record === null || found.slug === null) return text;
    const { code, secretVersion } = found.record;
    const word = trackerSecret(secret, { workspace, caseId, version: secretVersion });
    const address = new URL(trackerPath(found.slug, code, word), baseUrl).href;
    return text.split(TRACKER_PLACE).join(address);
  };
}
