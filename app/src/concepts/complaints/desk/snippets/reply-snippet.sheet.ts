import type { Change } from '../../../../platform/events/index.ts';
import type { RowTaken, RowTaking, SheetRow } from '../../../../platform/records/index.ts';
import { refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Meaning } from '../../../people/index.ts';
import { addSnippet, changeSnippet } from './reply-snippet.intents.ts';
import { snippetCalled } from './reply-snippet.store.ts';
import { newSnippet } from './reply-snippet.ts';

/** Takes rows of a sheet of snippets: a new name in a language adds one, a known one changes its text. */
export function takingSnippets(newId: () => string): RowTaking {
  return async (change, { member }) => ({
    take: (row) => takeSnippet(change, row, { actor: member, newId }),
  });
}

async function takeSnippet(change: Change, { cells }: SheetRow, meaning: Meaning): Promise<RowTaken> {
  const read = newSnippet.safeParse({
    name: cells['name'] ?? '',
    language: cells['language'] ?? '',
    text: cells['text'] ?? '',
  });
  if (!read.success) {
    const lines = read.error.issues.map(({ path, message }) => {
      const place = String(path[0] ?? '');
      return place === '' || message.startsWith(`${place}:`) ? message : `${place}: ${message}`;
    });
    return refuse('request-refused', ...lines);
  }
  const known = await snippetCalled(change.queries, read.data);
  if (known === null) {
    const added = await addSnippet(change, read.data, meaning);
    return added.ok ? taken('added') : added;
  }
  if (known.text === read.data.text) return taken('unchanged');
  const { id, revision, name, language } = known;
  const wish = { id, revision, name, language, text: read.data.text };
  const changed = await changeSnippet(change, wish, meaning);
  return changed.ok ? taken('changed') : changed;
}
