import type { Queries } from '../../../../platform/storage/index.ts';
import type { CaseRecord } from '../../case.ts';
import { messagesOf } from '../../correspondence/case-message.store.ts';
import type { CaseMessage } from '../../correspondence/case-message.ts';
import { activeBodies } from '../../disputes/dispute-body.store.ts';
import { type AnswerDue, answersDue } from '../answer-due.ts';
import { filesOfCases } from '../files/case-file.store.ts';
import type { KeptFile } from '../files/case-file.ts';

/** Everything that those who complain see of their own case. */
export type TrackedCase = {
  readonly record: CaseRecord;
  readonly due: AnswerDue | null;
  readonly messages: readonly CaseMessage[];
  readonly files: readonly KeptFile[];
  /** Bodies outside, by their names and websites; asked for only while they do not agree with us. */
  readonly bodies: readonly { readonly name: string; readonly website: string }[];
};

/** What is read for the page: what was said between both sides, and nothing that is internal. */
export async function trackedCase(queries: Queries, record: CaseRecord, now: Date): Promise<TrackedCase> {
  const due = (await answersDue(queries, [record.id], now)).get(record.id) ?? null;
  const all = await messagesOf(queries, [record.id], { notes: false });
  // What came under their name and may not be theirs is for those who handle it.
  const messages = all.filter(({ direction, doubt }) => direction !== 'note' && doubt === '');
  const shown = new Set(messages.map(({ id }) => id));
  const files = (await filesOfCases(queries, [record.id])).filter(({ messageId }) => shown.has(messageId));
  const bodies = record.state === 'disputed' ? await activeBodies(queries) : [];
  return {
    record,
    due,
    messages,
    files,
    bodies: bodies.map(({ name, content }) => ({ name, website: content.website })),
  };
}

/** What they can do by themselves at this moment. */
export function ownDeeds({ kind, state }: CaseRecord): {
  readonly mayAccept: boolean;
  readonly mayReject: boolean;
  readonly mayWithdraw: boolean;
} {
  const isComplaint = kind === 'complaint';
  return {
    mayAccept: isComplaint && (state === 'answered' || state === 'disputed'),
    mayReject: isComplaint && state === 'answered',
    mayWithdraw: state !== 'closed' && state !== 'settled',
  };
}
