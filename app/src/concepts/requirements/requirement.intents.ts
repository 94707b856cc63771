import { type Change, changedFields } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Meaning } from '../people/index.ts';
import {
  arranged,
  arrangementIn,
  changed,
  contentIn,
  drafted,
  sentForReview,
  takenBack,
  withdrawn,
} from './requirement.rules.ts';
import { keepRequirement } from './requirement.store.ts';
import type {
  ArrangementChange,
  NewRequirement,
  RequirementArrangement,
  RequirementChange,
  RequirementContent,
  StandingRequirement,
} from './requirement.ts';
import { shownVersion } from './requirement.ts';
import { failingLines, gateOf } from './requirement-gate.rules.ts';
import {
  arrangementTold,
  contentTold,
  properReferences,
  type Surroundings,
  surroundingsOf,
} from './requirement-surroundings.ts';
import { keepVersion, requirementById } from './requirement-version.store.ts';

type Done = Promise<Outcome<StandingRequirement>>;

/** Who means it, and what was read of the surroundings before, where many things are meant at once. */
export type MeaningAround = Meaning & { readonly around?: Surroundings };

/** Writes a new requirement down, as a draft. */
export async function write(
  change: Change,
  asked: NewRequirement,
  { actor, newId, around = surroundingsOf(change.queries) }: MeaningAround,
): Done {
  const decided = drafted(asked, newId(), { actor, at: change.at });
  if (!decided.ok) return decided;
  const fits = await properReferences(around, wholeOf(decided.value), null);
  if (!fits.ok) return fits;
  const { record } = decided.value;
  await keep(change, decided.value);
  const content = await contentTold(around, contentIn(shownVersion(decided.value)));
  const arrangement = await arrangementTold(around, record);
  const subject = { kind: 'requirement', id: record.id };
  await change.record({
    what: 'requirement.drafted',
    subject,
    before: null,
    after: saying({ ...content, ...arrangement }),
  });
  await recordOwner(change, around, { id: record.id, before: null, after: record.ownerId });
  return decided;
}

/** Only what says something. */
function saying<Value>(fields: Readonly<Record<string, Value>>): Record<string, Value> {
  const said = Object.entries(fields).filter(
    ([, value]) => value !== '' && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said);
}

/** Changes what a requirement says. */
export async function rewrite(
  change: Change,
  { id, ...asked }: RequirementChange & { readonly id: string },
  { actor, around = surroundingsOf(change.queries) }: Pick<MeaningAround, 'actor' | 'around'>,
): Done {
  const before = await requirementById(change.queries, id);
  if (before === null) return noSuchRequirement();
  const decided = changed(before, asked, { actor, at: change.at });
  if (!decided.ok || decided.value === before) return decided;
  const fits = await properReferences(around, wholeOf(decided.value), wholeOf(before));
  if (!fits.ok) return fits;
  await keep(change, decided.value);
  const { working } = decided.value;
  const differing = changedFields(
    await contentTold(around, wordsOf(before)),
    await contentTold(around, wordsOf(decided.value)),
  );
  const beside = { version: working?.version ?? 1, reason: working?.reason ?? '' };
  await change.record({
    what: before.working === null ? 'requirement.change-begun' : 'requirement.changed',
    subject: { kind: 'requirement', id },
    before: differing?.before ?? {},
    after: { ...differing?.after, ...beside },
  });
  return decided;
}

type Revision = { readonly id: string; readonly revision: number; readonly wish: NewRequirement };

/** Changes all of a draft at once: both rules say yes before anything is kept. */
export async function reviseDraft(
  change: Change,
  { id, revision, wish }: Revision,
  { actor, around = surroundingsOf(change.queries) }: Pick<MeaningAround, 'actor' | 'around'>,
): Done {
  const before = await requirementById(change.queries, id);
  if (before === null) return noSuchRequirement();
  const by = { actor, at: change.at };
  const reworded = changed(before, { ...contentIn(wish), revision, reason: '' }, by);
  if (!reworded.ok) return reworded;
  const seen = reworded.value.record.revision;
  const decided = arranged(reworded.value, { ...arrangementIn(wish), revision: seen }, by);
  if (!decided.ok || decided.value === before) return decided;
  const fits = await properReferences(around, wholeOf(decided.value), wholeOf(before));
  if (!fits.ok) return fits;
  await keep(change, decided.value);
  const toldIn = async (standing: StandingRequirement) => ({
    ...(await contentTold(around, wordsOf(standing))),
    ...(await arrangementTold(around, standing.record)),
  });
  const differing = changedFields(await toldIn(before), await toldIn(decided.value));
  if (differing !== null) {
    const subject = { kind: 'requirement', id };
    await change.record({ what: 'requirement.changed', subject, ...differing });
  }
  const owners = { before: before.record.ownerId, after: decided.value.record.ownerId };
  await recordOwner(change, around, { id, ...owners });
  return decided;
}

/**
 * Changes how a requirement is met and who answers for it. What was approved stays measured in the same unit, with limits and a
 * method: a measure that would break that takes a new version.
 */
export async function arrange(
  change: Change,
  { id, ...asked }: ArrangementChange & { readonly id: string },
  { actor, around = surroundingsOf(change.queries) }: Pick<MeaningAround, 'actor' | 'around'>,
): Done {
  const before = await requirementById(change.queries, id);
  if (before === null) return noSuchRequirement();
  const decided = arranged(before, asked, { actor, at: change.at });
  if (!decided.ok || decided.value === before) return decided;
  const fits = await properReferences(around, wholeOf(decided.value), wholeOf(before));
  if (!fits.ok) return fits;
  const measured = await stillMeasured(around, decided.value);
  if (!measured.ok) return measured;
  await keep(change, decided.value);
  const differing = changedFields(
    await arrangementTold(around, arrangementIn(before.record)),
    await arrangementTold(around, arrangementIn(decided.value.record)),
  );
  if (differing !== null) {
    const subject = { kind: 'requirement', id };
    await change.record({ what: 'requirement.arranged', subject, ...differing });
  }
  const owners = { before: before.record.ownerId, after: decided.value.record.ownerId };
  await recordOwner(change, around, { id, ...owners });
  return decided;
}

async function stillMeasured(
  around: Surroundings,
  { record, inForce }: StandingRequirement,
): Promise<Outcome<null>> {
  if (inForce === null) return taken(null);
  const measure =
    record.measureId === null ? null : ((await around.measures()).get(record.measureId) ?? null);
  const gate = gateOf(inForce, measure, { adequate: true, reason: '' });
  const lines = failingLines(gate.filter(({ test }) => ['measurable', 'tolerance', 'method'].includes(test)));
  if (lines.length === 0) return taken(null);
  return refuse(
    'conflict',
    ...lines.map(
      (line) => `measureId: what was approved would not hold, ${line}; or change the wording first`,
    ),
  );
}

/** Sends a version to a reviewer, or takes it back. */
export async function moveReview(
  change: Change,
  {
    id,
    revision,
    to,
  }: { readonly id: string; readonly revision: number; readonly to: 'in-review' | 'draft' },
  { actor }: Meaning,
): Done {
  const before = await requirementById(change.queries, id);
  if (before === null) return noSuchRequirement();
  const move = to === 'in-review' ? sentForReview : takenBack;
  const decided = move(before, revision, { actor, at: change.at });
  if (!decided.ok) return decided;
  await keep(change, decided.value);
  await change.record({
    what: to === 'in-review' ? 'requirement.sent-for-review' : 'requirement.taken-back',
    subject: { kind: 'requirement', id },
    before: { state: before.working?.state ?? null },
    after: { state: to, version: before.working?.version ?? null },
  });
  return decided;
}

/** Withdraws a requirement, or drops the change of it that is under way. */
export async function withdraw(
  change: Change,
  asked: {
    readonly id: string;
    readonly revision: number;
    readonly reason: string;
    readonly only: 'change' | 'all';
  },
  { actor }: Meaning,
): Done {
  const before = await requirementById(change.queries, asked.id);
  if (before === null) return noSuchRequirement();
  const decided = withdrawn(before, asked, { actor, at: change.at });
  if (!decided.ok) return decided;
  await keep(change, decided.value);
  const version = (asked.only === 'change' ? before.working : (before.inForce ?? before.working))?.version;
  await change.record({
    what: asked.only === 'change' ? 'requirement.change-dropped' : 'requirement.withdrawn',
    subject: { kind: 'requirement', id: asked.id },
    before: { version: version ?? null },
    after: { reason: asked.reason },
  });
  return decided;
}

export function noSuchRequirement(): Outcome<never> {
  return refuse('not-found', 'there is no such requirement in this workspace');
}

/** Keeps a requirement and the versions of it that count. */
export async function keep(change: Change, standing: StandingRequirement): Promise<void> {
  await keepRequirement(change.queries, change.workspace, standing);
  const place = { workspaceId: change.workspace, requirementId: standing.record.id };
  for (const version of [standing.inForce, standing.working]) {
    if (version !== null) await keepVersion(change.queries, place, version);
  }
}

function wordsOf({ inForce, working }: StandingRequirement): RequirementContent {
  const version = working ?? inForce;
  if (version === null) throw new Error('a requirement has no version');
  return contentIn(version);
}

function wholeOf(standing: StandingRequirement): RequirementContent & RequirementArrangement {
  return { ...wordsOf(standing), ...arrangementIn(standing.record) };
}

type OwnerChange = { readonly id: string; readonly before: string | null; readonly after: string | null };

/** Apart from all else: when the person is erased, only this is. */
async function recordOwner(
  change: Change,
  around: Surroundings,
  { id, before, after }: OwnerChange,
): Promise<void> {
  if (before === after) return;
  const nameOf = async (personId: string | null): Promise<string | null> =>
    personId === null ? null : around.personName(personId);
  await change.record({
    what: 'requirement.owner-set',
    subject: { kind: 'requirement', id },
    before: { owner: await nameOf(before) },
    after: { owner: await nameOf(after) },
    about: [before, after].filter((personId) => personId !== null),
  });
}
