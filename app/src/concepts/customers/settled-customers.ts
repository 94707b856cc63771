import type { Change } from '../../platform/events/index.ts';
import { regroup } from './grouping/regrouping.ts';
import { proposeDuplicates } from './merging/propose-duplicates.ts';
import { indexWords } from './searching/index-words.ts';

/**
 * What must follow any change of customers or of what is found out of them. Whoever changes some calls it once for all of
 * them, in the same transaction and behind the last change; `factsOnly` when nothing that one searches for is otherwise.
 */
export async function settleCustomers(
  change: Change,
  ids: readonly string[],
  { factsOnly = false }: { readonly factsOnly?: boolean } = {},
): Promise<void> {
  if (ids.length === 0) return;
  // Nobody searches for a figure, so words stay as they are for facts.
  if (!factsOnly && (await indexWords(change, ids))) await proposeDuplicates(change, ids);
  await regroup(change, ids);
}
