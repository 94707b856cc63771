import type { Queries } from '../../../platform/storage/index.ts';
import {
  addKeys,
  addWords,
  identitiesByIds,
  keepWordLists,
  knownWords,
  removeKeys,
  removeWords,
  type WordOfCustomer,
  wordListsOf,
  wordsOfNobody,
} from './customer-words.store.ts';
import { blockForms, identityWords, isNameForm } from './identity-words.ts';
import { keysOfWord } from './misspelt-words.ts';
import { queueCustomers } from './word-queue.store.ts';

/** What words are indexed in: a change, or the work that follows one. */
export type IndexingIn = { readonly queries: Queries; readonly workspace: string };

/** More than these wait for the work that follows, so that a file of many comes in fast. */
const MOST_AT_ONCE = 200;

/**
 * Sees to it that customers are found as they are now, after any change of them. Few are found at once; many wait some seconds, and
 * searching says that they do. Whether it was done at once.
 */
export async function indexWords(change: IndexingIn, ids: readonly string[]): Promise<boolean> {
  const isAtOnce = ids.length <= MOST_AT_ONCE;
  if (isAtOnce) await indexNow(change, ids);
  else await queueCustomers(change.queries, change.workspace, ids);
  return isAtOnce;
}

/** The same at once, however many they are. */
export async function indexNow({ queries, workspace }: IndexingIn, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  const now = new Map<string, readonly string[]>(wanted.map((id) => [id, []]));
  for (const one of await identitiesByIds(queries, wanted)) {
    now.set(one.id, [...identityWords(one).map(({ form }) => form), ...blockForms(one)]);
  }
  const before = await wordListsOf(queries, wanted);
  const added: WordOfCustomer[] = [];
  const removed: WordOfCustomer[] = [];
  for (const [id, words] of now) {
    const had = new Set(before.get(id) ?? []);
    const has = new Set(words);
    for (const word of has) if (!had.has(word)) added.push({ word, id });
    for (const word of had) if (!has.has(word)) removed.push({ word, id });
  }
  if (added.length === 0 && removed.length === 0) return;
  // In the order of the table, so that neighbours are written together.
  added.sort((a, b) => (a.word < b.word ? -1 : Number(a.word > b.word)));
  await keepWordLists(queries, workspace, now);
  await removeWords(queries, removed);
  await addWords(queries, workspace, added);
  await learnWords({ queries, workspace }, added);
  await forgetWords({ queries, workspace }, removed);
}

async function learnWords(
  { queries, workspace }: IndexingIn,
  added: readonly WordOfCustomer[],
): Promise<void> {
  const words = namesIn(added);
  const known = await knownWords(queries, words);
  const keys = words
    .filter((word) => !known.has(word))
    .flatMap((word) => keysOfWord(word).map((key) => ({ key, word })));
  await addKeys(queries, workspace, keys);
}

async function forgetWords({ queries }: IndexingIn, removed: readonly WordOfCustomer[]): Promise<void> {
  const gone = await wordsOfNobody(queries, namesIn(removed));
  await removeKeys(
    queries,
    gone.flatMap((word) => keysOfWord(word).map((key) => ({ key, word }))),
  );
}

function namesIn(words: readonly WordOfCustomer[]): readonly string[] {
  return [...new Set(words.map(({ word }) => word).filter(isNameForm))];
}
