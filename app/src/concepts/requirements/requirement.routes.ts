import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import type { Meaning } from '../people/index.ts';
import { coverageRoutes } from './coverage/coverage.routes.ts';
import {
  approveRequirement,
  arrangeRequirement,
  changeRequirement,
  type RequirementShown,
  requirementFulfilment,
  reviewRequirement,
  sendRequirementForReview,
  showRequirement,
  takeRequirementBack,
  tellOfRequirement,
  withdrawRequirement,
  writeRequirement,
} from './requirement.endpoints.ts';
import { arrange, moveReview, noSuchRequirement, rewrite, withdraw, write } from './requirement.intents.ts';
import { type RequirementRow, requirementRows } from './requirement.store.ts';
import type { StandingRequirement } from './requirement.ts';
import { fulfilmentOfKinds } from './requirement-fulfilment.ts';
import { requirementImport, requirementListing } from './requirement-list.ts';
import { approve, review, tell } from './requirement-review.intents.ts';
import { takingRequirements } from './requirement-sheet.ts';
import { itemsOf, requirementInFull } from './requirement-shown.ts';
import { measureStandings } from './requirement-standing.ts';
import { requirementById } from './requirement-version.store.ts';

/** What the routes of requirements need from elsewhere. */
export type RequirementRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
};

/** Everything programs and pages can ask about requirements and coverage. */
export function requirementRoutes(parts: RequirementRouteParts): readonly Route[] {
  const { maker, newId } = parts;
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    ...listRoutes<typeof requirementListing.page.answer.shape.items.element, RequirementRow>(
      maker.storage,
      requirementListing,
      {
        rows: async (queries, visit) =>
          requirementRows(queries, asksForStanding(visit) ? await measureStandings(queries) : null),
        shown: itemsOf,
      },
    ),
    ...sheetRoutes(maker, requirementImport, async (change, visit) =>
      takingRequirements(change, meaning(visit)),
    ),
    reads(requirementFulfilment, async (queries) =>
      taken({ items: [...(await fulfilmentOfKinds(queries))] }),
    ),
    reads(showRequirement, async (queries, { params }) => {
      const standing = await requirementById(queries, params.id);
      return standing === null ? noSuchRequirement() : taken(await requirementInFull(queries, standing));
    }),
    changes(writeRequirement, async (change, { body }, visit) =>
      inFull(change.queries, await write(change, body, meaning(visit))),
    ),
    changes(changeRequirement, async (change, { params, body }, visit) =>
      inFull(change.queries, await rewrite(change, { ...body, id: params.id }, meaning(visit))),
    ),
    changes(arrangeRequirement, async (change, { params, body }, visit) =>
      inFull(change.queries, await arrange(change, { ...body, id: params.id }, meaning(visit))),
    ),
    changes(withdrawRequirement, async (change, { params, body }, visit) =>
      inFull(change.queries, await withdraw(change, { ...body, id: params.id }, meaning(visit))),
    ),
    ...reviewRoutes(meaning),
    ...coverageRoutes(maker),
  ];
}

function reviewRoutes(meaning: (visit: MemberVisit) => Meaning): readonly Route[] {
  return [
    changes(sendRequirementForReview, async (change, { params, body }, visit) => {
      const asked = { ...body, id: params.id, to: 'in-review' } as const;
      return inFull(change.queries, await moveReview(change, asked, meaning(visit)));
    }),
    changes(takeRequirementBack, async (change, { params, body }, visit) => {
      const asked = { ...body, id: params.id, to: 'draft' } as const;
      return inFull(change.queries, await moveReview(change, asked, meaning(visit)));
    }),
    changes(reviewRequirement, async (change, { params, body }, visit) =>
      inFull(change.queries, await review(change, { ...body, id: params.id }, meaning(visit))),
    ),
    changes(approveRequirement, async (change, { params, body }, visit) =>
      inFull(change.queries, await approve(change, { ...body, id: params.id }, meaning(visit))),
    ),
    changes(tellOfRequirement, async (change, { params, body }, visit) => {
      const told = await tell(change, { ...body, id: params.id }, meaning(visit));
      if (!told.ok) return told;
      const standing = await requirementById(change.queries, params.id);
      return standing === null ? noSuchRequirement() : inFull(change.queries, taken(standing));
    }),
  ];
}

// Results of measures are looked up only for who filters or sorts by them.
function asksForStanding({ request }: MemberVisit): boolean {
  const asked = new URL(request.url).searchParams;
  return `${asked.get('where') ?? ''} ${asked.get('sort') ?? ''}`.includes('standing');
}

async function inFull(
  queries: Queries,
  outcome: Outcome<StandingRequirement>,
): Promise<Outcome<RequirementShown>> {
  return outcome.ok ? taken(await requirementInFull(queries, outcome.value)) : outcome;
}
