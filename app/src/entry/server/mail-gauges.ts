import type { Metrics } from '../../platform/http/index.ts';
import { mailCounts } from '../../platform/mail/index.ts';
import type { Storage } from '../../platform/storage/index.ts';

const LOOKED_BACK_MS = 7 * 86_400_000;

type MailCount = Awaited<ReturnType<typeof mailCounts>>;
type GaugedParts = { readonly storage: Storage; readonly now: () => Date };

/** How many mails wait and were not sent, over all workspaces, for whoever watches Heed. */
export function gaugeMails(metrics: Metrics, { storage, now }: GaugedParts): void {
  const counted = async (key: keyof MailCount): Promise<number> => {
    const since = new Date(now().getTime() - LOOKED_BACK_MS);
    let sum = 0;
    for (const workspace of await storage.workspaceIds()) {
      const counts = await storage.read(workspace, (queries) => mailCounts(queries, since));
      sum += counts[key];
    }
    return sum;
  };
  // A database that is down takes no other figure with it: NaN is how Prometheus writes that there is none.
  const orNone = (key: keyof MailCount) => (): Promise<number> => counted(key).catch(() => Number.NaN);
  metrics.gauge('heed_mails_waiting', 'Mails that wait for being handed over', orNone('waiting'));
  metrics.gauge('heed_mails_failed', 'Mails of the last 7 days that were given up', orNone('failed'));
}
