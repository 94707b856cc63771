import type { AnswerOf } from '../../platform/http/declarations.ts';
import type { Queries } from '../../platform/storage/index.ts';
import type { requirementFulfilment } from './requirement.endpoints.ts';
import { countsOfKinds } from './requirement-counts.store.ts';
import { measureStandings } from './requirement-standing.ts';
import { REQUIREMENT_KINDS } from './requirement-words.ts';

type KindFulfilment = AnswerOf<typeof requirementFulfilment>['items'][number];

/** For each kind, how many requirements in use there are and how many are met; they are all counted, so nothing is estimated. */
export async function fulfilmentOfKinds(queries: Queries): Promise<readonly KindFulfilment[]> {
  const counts = await countsOfKinds(queries, await measureStandings(queries));
  return REQUIREMENT_KINDS.map((kind) => {
    const of = counts.get(kind);
    const { met = 0, 'not-met': notMet = 0, unclear = 0 } = of?.standings ?? {};
    const n = of?.n ?? 0;
    return {
      kind,
      n,
      approved: of?.approved ?? 0,
      withMeans: of?.withMeans ?? 0,
      withMeasure: of?.withMeasure ?? 0,
      met,
      notMet,
      unclear,
      none: n - met - notMet - unclear,
    };
  });
}
