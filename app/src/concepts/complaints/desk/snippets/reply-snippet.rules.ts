import { sameRevision } from '../../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../../people/index.ts';
import type { NewSnippet, SnippetRecord, SnippetState } from './reply-snippet.ts';

/** Who changes a snippet, which revision they saw, and when. */
export type ChangingSnippet = { readonly actor: Actor; readonly seen: number; readonly at: Date };
/** Another one in use of the wished name and language, when there is one. */
type Namesake = { readonly namesake: Pick<SnippetRecord, 'id'> | null };

/** May there be this snippet? */
export function addedSnippet(
  asked: NewSnippet,
  { actor, id, at, namesake }: Omit<ChangingSnippet, 'seen'> & Namesake & { readonly id: string },
): Outcome<SnippetRecord> {
  const may = allowed(actor, 'manage complaints');
  if (!may.ok) return may;
  if (namesake !== null) return nameTaken(asked);
  return taken({ ...asked, id, state: 'active', revision: 1, changedAt: at });
}

/** May it be otherwise? */
export function changedSnippetRecord(
  record: SnippetRecord,
  asked: NewSnippet,
  { actor, seen, at, namesake }: ChangingSnippet & Namesake,
): Outcome<SnippetRecord> {
  const may = changeable(record, { actor, seen });
  if (!may.ok) return may;
  if (record.state === 'archived') {
    return refuse('conflict', `${quoted(record.name)} is archived; bring it back before you change it`);
  }
  if (namesake !== null && namesake.id !== record.id) return nameTaken(asked);
  return taken({ ...record, ...asked, revision: record.revision + 1, changedAt: at });
}

/** May it be archived, or come back? What was sent with it stays as it was sent. */
export function movedSnippetRecord(
  record: SnippetRecord,
  state: SnippetState,
  { actor, seen, at, namesake }: ChangingSnippet & Namesake,
): Outcome<SnippetRecord> {
  const may = changeable(record, { actor, seen });
  if (!may.ok) return may;
  if (record.state === state) return refuse('conflict', `${quoted(record.name)} is ${state} already`);
  if (state === 'active' && namesake !== null && namesake.id !== record.id) return nameTaken(record);
  return taken({ ...record, state, revision: record.revision + 1, changedAt: at });
}

function changeable(
  record: SnippetRecord,
  { actor, seen }: Pick<ChangingSnippet, 'actor' | 'seen'>,
): Outcome<null> {
  const may = allowed(actor, 'manage complaints');
  return may.ok ? sameRevision(record, seen) : may;
}

function nameTaken({ name, language }: Pick<NewSnippet, 'name' | 'language'>): Outcome<never> {
  return refuse(
    'conflict',
    `name: there is a snippet called ${quoted(name)} in the language ${quoted(language)} already; choose another name`,
  );
}
