import { createHash } from 'node:crypto';
import type { Queries } from '../../../platform/storage/index.ts';
import { customerFields } from '../customer-field.store.ts';
import type { CustomerIdentity } from '../searching/customer-identity.ts';
import { identitiesByIds } from '../searching/customer-words.store.ts';
import {
  duplicatesOf,
  type FoundPair,
  type Pair,
  pairsSharingWords,
  proposePairs,
  removeDuplicates,
} from './duplicate.store.ts';
import { likenessOf } from './duplicate-likeness.rules.ts';

/** A key that more customers share says nothing of who is one. */
const MOST_SHARING = 60;

/** What duplicates are looked for in: a change, or the work that follows one. */
export type ProposingIn = {
  readonly queries: Queries;
  readonly workspace: string;
  readonly at: Date;
};

/**
 * Compares these customers with all who share a key with them, keeps who may be one, and forgets proposals that do not hold any
 * more. Says how many pairs were proposed that were not before. Their words must be indexed.
 */
export async function proposeDuplicates(
  { queries, workspace, at }: ProposingIn,
  ids: readonly string[],
): Promise<number> {
  const pairs = await pairsSharingWords(queries, ids, MOST_SHARING);
  const known = new Map((await duplicatesOf(queries, ids)).map((one) => [pairKey(one), one]));
  if (pairs.length === 0 && known.size === 0) return 0;
  const found = await likePairs(queries, [...pairs, ...known.values()]);
  const fresh = [...found.values()].filter((pair) => {
    const before = known.get(pairKey(pair));
    return before === undefined || before.compared !== pair.compared;
  });
  const gone = [...known.values()].filter((one) => one.state === 'proposed' && !found.has(pairKey(one)));
  await proposePairs(queries, { workspaceId: workspace, at }, fresh);
  await removeDuplicates(
    queries,
    gone.map(({ id }) => id),
  );
  return fresh.filter((pair) => known.get(pairKey(pair))?.state !== 'proposed').length;
}

async function likePairs(queries: Queries, pairs: readonly Pair[]): Promise<ReadonlyMap<string, FoundPair>> {
  const people = new Map<string, CustomerIdentity>();
  const ids = [...new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]))];
  for (const one of await identitiesByIds(queries, ids)) people.set(one.id, one);
  const dates = (await customerFields(queries)).filter(
    ({ kind, state }) => kind === 'date' && state === 'active',
  );
  const dateFields = dates.map(({ key }) => key);
  const found = new Map<string, FoundPair>();
  for (const { firstId, secondId } of pairs) {
    const [one, other] = [people.get(firstId), people.get(secondId)];
    const like = one === undefined || other === undefined ? null : likenessOf(one, other, dateFields);
    if (like === null) continue;
    const compared = digestOfCompared(one!, other!, dateFields);
    const pair = { firstId, secondId, score: like.score, reasons: [...like.reasons], compared };
    found.set(pairKey(pair), pair);
  }
  return found;
}

function pairKey({ firstId, secondId }: Pair): string {
  return `${firstId} ${secondId}`;
}

/** The same as long as nothing is otherwise that two customers are compared by. */
function digestOfCompared(
  one: CustomerIdentity,
  other: CustomerIdentity,
  dateFields: readonly string[],
): string {
  const told = [one, other].map((each) => [
    ...[each.party, each.name, each.otherNames, each.emails, each.phones, each.reference],
    ...[each.street, each.postcode, each.city, each.country, each.organisationId],
    dateFields.map((key) => each.own[key] ?? null),
  ]);
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 32);
}
