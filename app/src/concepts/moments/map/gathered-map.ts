import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type FiguresAsked, gatheredMoments } from '../figures/gathered-moments.ts';
import { momentsOfJourney } from '../inventory/moment-of-truth.store.ts';
import { noSuchJourney } from '../journeys/journey.intents.ts';
import { journeyById } from '../journeys/journey.store.ts';
import { shownJourneys } from '../journeys/shown-journeys.ts';
import type { JourneyMap } from './journey-map.ts';

/** A journey as a map. How a moment goes is compared with all moments, also those of other journeys. */
export async function journeyMapOf(
  queries: Queries,
  journeyId: string,
  asked: FiguresAsked,
): Promise<Outcome<JourneyMap>> {
  const record = await journeyById(queries, journeyId);
  if (record === null) return noSuchJourney();
  const [shown] = await shownJourneys(queries, [record]);
  const { moments, all: _, ...rest } = await gatheredMoments(queries, asked);
  const standings = new Map(moments.map((one) => [one.id, one]));
  const order = await momentsOfJourney(queries, journeyId);
  return taken({
    ...rest,
    journey: shown!,
    steps: record.steps.map(({ id }) => ({
      stepId: id,
      moments: order.filter(({ stepId }) => stepId === id).flatMap((one) => standings.get(one.id) ?? []),
    })),
  });
}
