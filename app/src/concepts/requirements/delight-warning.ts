import type { Queries } from '../../platform/storage/index.ts';
import { allMeasures, resultsOfMeasures } from '../standards/index.ts';
import { neededWithMeasures } from './requirement.store.ts';
import { type DelightPart, warnsAgainst } from './requirement-review.rules.ts';

/** A needed requirement whose readings say that it is not met. */
export type FailingNeed = { readonly id: string; readonly statement: string };

/**
 * Which stated and implied requirements in force fail, of the same segments or the same attribute as a delight? Nothing for
 * any other kind.
 */
export async function failingNeeds(queries: Queries, delight: DelightPart): Promise<readonly FailingNeed[]> {
  if (delight.kind !== 'delight') return [];
  const measures = await allMeasures(queries);
  const results = await resultsOfMeasures(
    queries,
    measures.map(({ id }) => id),
  );
  const failing = [...results.values()]
    .filter(({ state }) => state === 'not-met')
    .map(({ measureId }) => measureId);
  const needed = await neededWithMeasures(queries, delight, failing);
  return needed
    .filter((other) => warnsAgainst(delight, other))
    .map(({ id, statement }) => ({ id, statement }));
}
