import { type Change, changedFields } from '../../../../platform/events/index.ts';
import { type Outcome, refuse } from '../../../../platform/refusals/index.ts';
import type { Meaning } from '../../../people/index.ts';
import { addedSnippet, changedSnippetRecord, movedSnippetRecord } from './reply-snippet.rules.ts';
import { keepSnippet, snippetById, snippetCalled } from './reply-snippet.store.ts';
import type { NewSnippet, SnippetRecord, SnippetState } from './reply-snippet.ts';

type Kept = Promise<Outcome<SnippetRecord>>;
type Seen = { readonly id: string; readonly revision: number };

export async function addSnippet(change: Change, asked: NewSnippet, { actor, newId }: Meaning): Kept {
  const namesake = await snippetCalled(change.queries, asked);
  const decided = addedSnippet(asked, { actor, id: newId(), at: change.at, namesake });
  if (decided.ok) await keep(change, 'reply-snippet.added', { before: null, after: decided.value });
  return decided;
}

export async function changeSnippet(
  change: Change,
  { id, revision, ...asked }: NewSnippet & Seen,
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await snippetById(change.queries, id);
  if (before === null) return noSuchSnippet();
  const namesake = await snippetCalled(change.queries, asked);
  const decided = changedSnippetRecord(before, asked, { actor, seen: revision, at: change.at, namesake });
  if (decided.ok) await keep(change, 'reply-snippet.changed', { before, after: decided.value });
  return decided;
}

/** Archives a snippet, or brings it back. */
export async function moveSnippet(
  change: Change,
  { id, revision, state }: Seen & { readonly state: SnippetState },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await snippetById(change.queries, id);
  if (before === null) return noSuchSnippet();
  const namesake = await snippetCalled(change.queries, before);
  const decided = movedSnippetRecord(before, state, { actor, seen: revision, at: change.at, namesake });
  const what = state === 'archived' ? 'reply-snippet.archived' : 'reply-snippet.restored';
  if (decided.ok) await keep(change, what, { before, after: decided.value });
  return decided;
}

export function noSuchSnippet(): Outcome<never> {
  return refuse('not-found', 'there is no such snippet in this workspace');
}

async function keep(
  change: Change,
  what: string,
  { before, after }: { readonly before: SnippetRecord | null; readonly after: SnippetRecord },
): Promise<void> {
  await keepSnippet(change.queries, change.workspace, after);
  const differing =
    before === null
      ? { before: null, after: told(after) }
      : (changedFields(told(before), told(after)) ?? { before: {}, after: {} });
  await change.record({ what, subject: { kind: 'reply-snippet', id: after.id }, ...differing });
}

function told({ name, language, text, state }: SnippetRecord) {
  return { name, language, text, state };
}
