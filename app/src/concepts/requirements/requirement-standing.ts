import type { Queries } from '../../platform/storage/index.ts';
import { allMeasures, type MeasureResult, resultsOfMeasures } from '../standards/index.ts';
import type { RequirementArrangement } from './requirement.ts';
import type { Standing } from './requirement-words.ts';

const BY_RESULT: Readonly<Record<MeasureResult['state'], Standing>> = {
  met: 'met',
  'not-met': 'not-met',
  unclear: 'unclear',
  'no-readings': 'without-readings',
  'no-standard': 'without-standard',
};

/** How far the chain of a requirement goes: the first link that is missing, or how the result is. */
export function standingOf(
  { meansKind, measureId }: Pick<RequirementArrangement, 'meansKind' | 'measureId'>,
  result: Pick<MeasureResult, 'state'> | null,
): Standing {
  if (meansKind === null) return 'without-means';
  if (measureId === null) return 'without-measure';
  return result === null ? 'without-standard' : BY_RESULT[result.state];
}

/** How every measure of a workspace stands; there are hundreds. */
export async function measureStandings(queries: Queries): Promise<ReadonlyMap<string, Standing>> {
  const measures = await allMeasures(queries);
  const results = await resultsOfMeasures(
    queries,
    measures.map(({ id }) => id),
  );
  return new Map([...results].map(([id, { state }]) => [id, BY_RESULT[state]]));
}
