import { type Route, reads } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { contactRoutes, type MomentRouteParts } from './contacts/contact.routes.ts';
import { detractorImpactOf, momentImpactOf } from './figures/gathered-impact.ts';
import { gatheredMoments } from './figures/gathered-moments.ts';
import { momentDetailOf } from './figures/moment-detail.ts';
import {
  showDetractorImpact,
  showJourneyMap,
  showMomentDetail,
  showMomentImpact,
  showMomentStandings,
} from './figures/moment-figures.endpoints.ts';
import { inventoryRoutes } from './inventory/moment-of-truth.routes.ts';
import { journeyRoutes } from './journeys/journey.routes.ts';
import { journeyMapOf } from './map/gathered-map.ts';

/** Everything that programs and pages can ask about journeys, moments of truth and contacts. */
export function momentRoutes(parts: MomentRouteParts): readonly Route[] {
  const now = (): Date => parts.maker.now();
  return [
    reads(showMomentStandings, async (queries, { query }) =>
      taken(await gatheredMoments(queries, { ...query, now: now() })),
    ),
    reads(showMomentImpact, async (queries, { query }) =>
      taken(await momentImpactOf(queries, { ...query, now: now() })),
    ),
    reads(showMomentDetail, (queries, { params, query }) =>
      momentDetailOf(queries, params.id, { ...query, now: now() }),
    ),
    reads(showDetractorImpact, (queries, { params, query }) =>
      detractorImpactOf(queries, params.id, { ...query, now: now() }),
    ),
    reads(showJourneyMap, (queries, { params, query }) =>
      journeyMapOf(queries, params.id, { ...query, now: now() }),
    ),
    ...journeyRoutes(parts),
    ...contactRoutes(parts),
    // Last of those at `moments`, for any word behind it would pass for the id of one.
    ...inventoryRoutes(parts),
  ];
}
