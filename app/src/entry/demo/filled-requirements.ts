import {
  approveRequirement,
  type RequirementShown,
  requirementListing,
  reviewRequirement,
  sendRequirementForReview,
  tellOfRequirement,
  writeRequirement,
} from '../../concepts/requirements/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { type DemoRequirement, REQUIREMENTS } from './brightwater-requirements.ts';
import type { Segment } from './brightwater-truth.ts';
import { eachOf, namedIn } from './demo-steps.ts';

export type RequirementPlaces = {
  readonly attributes: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<Segment, string>;
  readonly measures: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  readonly today: Temporal.PlainDate;
  /** Who reviews and approves what the other writes. */
  readonly reviewer: Performing;
};

/** Requirements in all states; each that is approved was reviewed by somebody else first. */
export async function fillRequirements(
  author: Performing,
  places: RequirementPlaces,
): Promise<Outcome<unknown>> {
  const known = await namedIn(author, requirementListing, ({ statement }) => statement);
  if (!known.ok) return known;
  const wanted = REQUIREMENTS.filter(({ statement }) => !known.value.has(statement));
  return eachOf(wanted, (requirement) => written(author, requirement, places));
}

async function written(
  author: Performing,
  requirement: DemoRequirement,
  places: RequirementPlaces,
): Promise<Outcome<unknown>> {
  const { attribute, segments, unit, measure, reach, ...said } = requirement;
  const draft = await perform(author, writeRequirement, {
    body: {
      ...said,
      needOrWant: 'need',
      answersNeedId: null,
      contract: '',
      attributeId: places.attributes.get(attribute)!,
      segmentIds: segments.map((segment) => places.segments.get(segment)!),
      measureId: measure === null ? null : places.measures.get(measure)!,
      unitId: places.units.get(unit)!,
      ownerId: null,
    },
  });
  if (!draft.ok || reach === 'draft') return draft;
  const params = paramsOf(author, draft.value);
  const sent = await perform(author, sendRequirementForReview, {
    params,
    body: { revision: draft.value.revision },
  });
  return !sent.ok || reach === 'in-review' ? sent : approved(places, sent.value);
}

const YES = { answer: 'yes', note: '' } as const;

async function approved(
  { reviewer, today }: RequirementPlaces,
  sent: RequirementShown,
): Promise<Outcome<unknown>> {
  const params = paramsOf(reviewer, sent);
  const reviewed = await perform(reviewer, reviewRequirement, {
    params,
    body: {
      revision: sent.revision,
      outcome: 'accepted',
      adequate: true,
      adequateReason: 'It is what customers named first, in the words of the interviews.',
      points: { stated: YES, unstated: YES, own: YES, legal: YES, differences: YES },
      confirmed: 'Read to ten customers by telephone.',
      note: '',
    },
  });
  if (!reviewed.ok) return reviewed;
  const body = { revision: reviewed.value.revision, despite: '' };
  const done = await perform(reviewer, approveRequirement, { params, body });
  if (!done.ok) return done;
  return perform(reviewer, tellOfRequirement, {
    params,
    body: {
      version: done.value.version,
      personId: null,
      name: 'The team that delivers it',
      how: 'in the weekly meeting',
      on: today.toString(),
    },
  });
}

function paramsOf({ member }: Performing, { id }: { readonly id: string }) {
  return { workspace: member.workspace.slug, id };
}
