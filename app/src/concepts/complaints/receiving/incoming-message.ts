import type { Change } from '../../../platform/events/index.ts';
import type { CaseRecord } from '../case.ts';
import { keepChangedCase } from '../cases/change-case.ts';
import { addMessages, type NewMessage } from '../correspondence/add-messages.ts';
import type { CaseMessage } from '../correspondence/case-message.ts';
import { addFiles } from './files/add-files.ts';
import type { CheckedFile } from './files/check-file.ts';

/** What somebody outside of the house says to a case that is there. */
export type Incoming = {
  readonly message: NewMessage;
  readonly files: readonly CheckedFile[];
};

/** With what it is kept. */
export type Keeping = { readonly newId: () => string; readonly scans: boolean };

/**
 * Keeps a message of theirs with its files: the case is unread from then on, and its revision moves, so that nobody answers or closes it
 * without having seen this.
 */
export async function keepIncoming(
  change: Change,
  record: CaseRecord,
  { message, files, newId, scans }: Incoming & Keeping,
): Promise<{ readonly record: CaseRecord; readonly message: CaseMessage }> {
  const [kept] = await addMessages({ ...change, newId }, [{ record, message }]);
  const said = kept!;
  await addFiles(
    { ...change, newId, scans },
    files.map((file) => ({ caseId: record.id, messageId: said.id, file })),
  );
  const after: CaseRecord = {
    ...record,
    unreadSince: record.unreadSince ?? change.at,
    lastMessageAt: change.at,
  };
  const moved = await keepChangedCase(change, { before: record, after, what: 'case.message-came' });
  return { record: moved, message: said };
}
