import { mailsByKeys } from '../../../platform/mail/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { mailedMessages } from './case-message.store.ts';

/** What was mailed in a case so far. */
export type MailThread = {
  /** Message-IDs, the oldest first; of our own mails only what stands before the @. */
  readonly ids: readonly string[];
  /** The newest of theirs; empty: they have written no mail. */
  readonly theirs: string;
};
export const NO_THREAD: MailThread = { ids: [], theirs: '' };

/** Mail programs show no more of a thread, and heads of mails must not grow without end. */
const MOST_IDS = 20;

/** The threads of these cases, so that programs show mails of one case together. */
export async function threadsOf(
  queries: Queries,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, MailThread>> {
  if (caseIds.length === 0) return new Map();
  const messages = await mailedMessages(queries, caseIds);
  const ours = await mailsByKeys(
    queries,
    messages.flatMap(({ mailKey }) => (mailKey === '' ? [] : [mailKey])),
  );
  const threads = [...Map.groupBy(messages, ({ caseId }) => caseId)].map(([caseId, those]) => {
    const ids = those.flatMap(({ mailKey, mailMessageId }) => ours.get(mailKey)?.id ?? (mailMessageId || []));
    const theirs = those.findLast(({ direction }) => direction === 'in')?.mailMessageId ?? '';
    return [caseId, { ids: ids.slice(-MOST_IDS), theirs }] as const;
  });
  return new Map(threads);
}
