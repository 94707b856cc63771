import type { ChangeMaker } from '../../../platform/events/index.ts';
import { type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { allAttributes } from '../../attributes/index.ts';
import { allSegments, segmentReviewStates } from '../../customers/index.ts';
import {
  attributesWithRequirements,
  countsOfSegments,
  countWithoutAttribute,
  type StandingCounts,
} from '../requirement-counts.store.ts';
import { measureStandings } from '../requirement-standing.ts';
import { STANDINGS, type Standing } from '../requirement-words.ts';
import { type Coverage, type CoverageCounts, showCoverage } from './coverage.endpoints.ts';

/** What answers how far requirements are covered. */
export function coverageRoutes(maker: Pick<ChangeMaker, 'now'>): readonly Route[] {
  return [reads(showCoverage, async (queries) => taken(await coverageOn(queries, dayOf(maker.now()))))];
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

const NOTHING: CoverageCounts = {
  requirements: 0,
  approved: 0,
  standings: Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>,
};

async function coverageOn(queries: Queries, today: string): Promise<Coverage> {
  const counts = await countsOfSegments(queries, await measureStandings(queries));
  const segments = (await allSegments(queries)).filter(({ state }) => state === 'active');
  const attributes = (await allAttributes(queries)).filter(({ state }) => state === 'active');
  const covered = await attributesWithRequirements(
    queries,
    attributes.map(({ id }) => id),
  );
  const reviews = await segmentReviewStates(queries, today);
  const shown = segments.map(({ id, name }) => {
    const found = counts.bySegment.get(id);
    return { id, name, ...(found === undefined ? NOTHING : shownCounts(found)) };
  });
  return {
    all: shownCounts(counts.all),
    segments: shown,
    withoutSegment: counts.withoutSegment,
    withoutAttribute: await countWithoutAttribute(queries),
    segmentsWithoutRequirement: shown
      .filter(({ requirements }) => requirements === 0)
      .map(({ id, name }) => ({ id, name })),
    attributesWithoutRequirement: attributes
      .filter(({ id }) => !covered.has(id))
      .map(({ id, name }) => ({ id, name })),
    reviewsOverdue: segments.flatMap(({ id, name }) => {
      const review = reviews.get(id);
      return review?.state === 'overdue' ? [{ id, name, dueOn: review.dueOn }] : [];
    }),
  };
}

function shownCounts({ n, approved, standings }: StandingCounts): CoverageCounts {
  return { requirements: n, approved, standings: { ...standings } };
}
