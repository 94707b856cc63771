import type { Change } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { activePeople, type Meaning, mayIn, personById } from '../people/index.ts';
import { failingNeeds } from './delight-warning.ts';
import { keep, noSuchRequirement } from './requirement.intents.ts';
import type { GateResult, StandingRequirement } from './requirement.ts';
import { gateOf } from './requirement-gate.rules.ts';
import { approved, reviewed, reviewOf, toldOf } from './requirement-review.rules.ts';
import type { ReviewGiven, ReviewRecord, ToldGiven, ToldRecord } from './requirement-review.ts';
import { type Surroundings, surroundingsOf } from './requirement-surroundings.ts';
import {
  keepReview,
  keepTold,
  keepVersion,
  requirementById,
  reviewsOf,
  versionsOf,
} from './requirement-version.store.ts';

type Done = Promise<Outcome<StandingRequirement>>;

/** Keeps what a reviewer says of the version in review. */
export async function review(
  change: Change,
  { id, ...asked }: ReviewGiven & { readonly id: string },
  { actor, newId }: Meaning,
): Done {
  const before = await requirementById(change.queries, id);
  if (before === null) return noSuchRequirement();
  const others = await reviewersHere(change.queries);
  const decided = reviewed(before, asked, { actor, at: change.at, id: newId(), others });
  if (!decided.ok) return decided;
  const { standing, review: kept } = decided.value;
  await keep(change, standing);
  await keepReview(change.queries, { workspaceId: change.workspace, requirementId: id }, kept);
  const { id: _, reviewerId: __, at: ___, edition: ____, points, ...said } = kept;
  await change.record({
    what:
      kept.outcome === 'accepted' ? 'requirement.review-accepted' : 'requirement.review-asked-for-changes',
    subject: { kind: 'requirement', id },
    before: null,
    after: {
      ...said,
      points: Object.fromEntries(
        Object.entries(points).map(([point, { answer, note }]) => [
          point,
          note === '' ? answer : `${answer}: ${note}`,
        ]),
      ),
    },
  });
  return taken(standing);
}

/** Who could review: everybody who may write requirements of any unit. */
async function reviewersHere(queries: Queries): Promise<readonly string[]> {
  const people = await activePeople(queries);
  return people
    .filter(({ role }) => mayIn({ role, unitIds: [] }, 'write requirements', null))
    .map(({ id }) => id);
}

/** Brings a version into force; the one before it stays readable. */
export async function approve(
  change: Change,
  { id, ...asked }: { readonly id: string; readonly revision: number; readonly despite: string },
  { actor }: Meaning,
): Done {
  const around = surroundingsOf(change.queries);
  const before = await requirementById(change.queries, id);
  if (before === null) return noSuchRequirement();
  const reviews = await reviewsOf(change.queries, id);
  const failing = before.working === null ? [] : await failingNeeds(change.queries, before.working);
  const decided = approved(before, asked, {
    actor,
    at: change.at,
    gate: await gateFor(around, before, reviews),
    review: reviewOf(before.working, reviews),
    failing: failing.map(({ statement }) => statement),
  });
  if (!decided.ok) return decided;
  const { standing, replaced } = decided.value;
  await keep(change, standing);
  const place = { workspaceId: change.workspace, requirementId: id };
  if (replaced !== null) await keepVersion(change.queries, place, replaced);
  const { despite = '', version = 1 } = standing.inForce ?? {};
  await change.record({
    what: 'requirement.approved',
    subject: { kind: 'requirement', id },
    before: { versionInForce: before.inForce?.version ?? null },
    after: { versionInForce: version, ...(despite === '' ? {} : { despite }) },
  });
  return taken(standing);
}

/** The six tests of the version being written, or of the one in force when none is. */
export async function gateFor(
  around: Surroundings,
  { record, inForce, working }: StandingRequirement,
  reviews: readonly ReviewRecord[],
): Promise<readonly GateResult[]> {
  const version = working ?? inForce;
  if (version === null) throw new Error('a requirement has no version');
  const measure =
    record.measureId === null ? null : ((await around.measures()).get(record.measureId) ?? null);
  const judged = reviewOf(version, reviews);
  const judgement = judged === null ? null : { adequate: judged.adequate, reason: judged.adequateReason };
  return gateOf(version, measure, judgement);
}

/** Keeps that somebody was told of an approved version. */
export async function tell(
  change: Change,
  { id, ...asked }: ToldGiven & { readonly id: string },
  { actor, newId }: Meaning,
): Promise<Outcome<ToldRecord>> {
  const standing = await requirementById(change.queries, id);
  if (standing === null) return noSuchRequirement();
  const versions = await versionsOf(change.queries, id);
  const approvedVersions = versions
    .filter(({ approvedAt }) => approvedAt !== null)
    .map(({ version }) => version);
  const may = toldOf(standing, asked, { actor, at: change.at, approvedVersions });
  if (!may.ok) return may;
  const person = asked.personId === null ? null : await personById(change.queries, asked.personId);
  if (asked.personId !== null && person === null) {
    return refuse('not-found', 'personId: there is no such person in this workspace');
  }
  const told = { ...asked, id: newId(), recordedById: actor.personId, recordedAt: change.at };
  await keepTold(change.queries, { workspaceId: change.workspace, requirementId: id }, told);
  const { version, how, on, name } = asked;
  await change.record({
    what: 'requirement.told',
    subject: { kind: 'requirement', id },
    before: null,
    after: { version, told: person?.name ?? name, how, on },
    about: asked.personId === null ? [] : [asked.personId],
  });
  return taken(told);
}
