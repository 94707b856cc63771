import type { Change, Json } from '../../../../platform/events/index.ts';
import { sameRevision } from '../../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Actor, Meaning } from '../../../people/index.ts';
import type { CaseRecord } from '../../case.ts';
import { workableCase } from '../../cases/visible-case.ts';
import { draftOf, keepLetter } from './letter.store.ts';
import { LETTER_PARTS, type LetterRecord, type LetterWish } from './letter.ts';

/** Keeps the draft of a letter of answer; one case has one. */
export async function writeLetter(
  change: Change,
  { caseId, revision, language, parts }: LetterWish & { readonly caseId: string },
  { actor, newId }: Meaning,
): Promise<Outcome<CaseRecord>> {
  const found = await workableCase(change, actor, caseId);
  if (!found.ok) return found;
  const open = writable(found.value);
  if (!open.ok) return open;
  const before = await draftOf(change.queries, caseId);
  if (before === null && revision > 0) {
    return refuse('conflict', 'revision: this letter was sent or thrown away; look at the case again');
  }
  if (before !== null && revision === 0) {
    return refuse('conflict', 'revision: somebody has begun the letter already; look at it first');
  }
  const same = before === null ? taken(null) : sameRevision(before, revision);
  if (!same.ok) return same;
  const after: LetterRecord = {
    id: before?.id ?? newId(),
    caseId,
    language,
    parts: LETTER_PARTS.map((part) => ({ part, text: parts.find((one) => one.part === part)?.text ?? '' })),
    state: 'draft',
    ...{ sentMessageId: null, sentAt: null, how: '', digest: '' },
    byId: actor.personId,
    revision: revision + 1,
    changedAt: change.at,
  };
  await keepLetter(change.queries, change.workspace, after);
  await recordLetter(change, found.value, { what: 'case-letter.written', before, after });
  return found;
}

/** Throws the draft away; the next letter begins with the facts again. */
export async function discardLetter(
  change: Change,
  { caseId, revision }: { readonly caseId: string; readonly revision: number },
  { actor }: { readonly actor: Actor },
): Promise<Outcome<CaseRecord>> {
  const found = await workableCase(change, actor, caseId);
  if (!found.ok) return found;
  const before = await draftOf(change.queries, caseId);
  if (before === null) return refuse('conflict', 'no letter is written in this case');
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  const after: LetterRecord = {
    ...before,
    state: 'discarded',
    revision: revision + 1,
    changedAt: change.at,
  };
  await keepLetter(change.queries, change.workspace, after);
  await recordLetter(change, found.value, { what: 'case-letter.discarded', before, after });
  return found;
}

/** Whether a letter of answer can be written now. */
export function writable({ kind, state, mergedInto, erasedAt }: CaseRecord): Outcome<null> {
  if (erasedAt !== null) return refuse('conflict', 'this case was erased');
  if (mergedInto !== null) return refuse('conflict', 'this case was merged with another; write in that one');
  const isReady = kind === 'complaint' ? state === 'decided' : state === 'acknowledged';
  if (isReady) return taken(null);
  if (kind !== 'complaint')
    return refuse(
      'conflict',
      'a letter of answer is written once it is acknowledged, and before it is answered',
    );
  const isEarly = ['received', 'acknowledged', 'assessed', 'investigated'].includes(state);
  return refuse(
    'conflict',
    isEarly
      ? 'a letter of answer is written once the complaint is decided'
      : 'the decision of this round was told already',
  );
}

async function recordLetter(
  change: Change,
  record: CaseRecord,
  {
    what,
    before,
    after,
  }: { readonly what: string; readonly before: LetterRecord | null; readonly after: LetterRecord },
): Promise<void> {
  await change.record({
    what,
    subject: { kind: 'case', id: record.id },
    before: before === null ? null : told(before, after),
    after: told(after, before),
    about: [record.customerId ?? record.id],
  });
}

/** What differs from the other, and where nothing was before, all that is said. */
function told(letter: LetterRecord, other: LetterRecord | null): Readonly<Record<string, Json>> {
  const parts = letter.parts.filter(
    ({ part, text }) => text !== (other?.parts.find((one) => one.part === part)?.text ?? ''),
  );
  return {
    state: letter.state,
    language: letter.language,
    ...Object.fromEntries(parts.map(({ part, text }) => [part, text])),
  };
}
