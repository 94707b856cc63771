import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { JourneyRecord, JourneyState, JourneyStepWish, NewJourney, StepRecord } from './journey.ts';

/** Who changes a record, which revision they saw, and when. */
export type ChangingMoments = { readonly actor: Actor; readonly seen: number; readonly at: Date };

type Adding = Omit<ChangingMoments, 'seen'> & { readonly newId: () => string; readonly sameName: boolean };

/** May this journey be drawn? */
export function addedJourney(
  asked: NewJourney,
  { actor, at, newId, sameName }: Adding,
): Outcome<JourneyRecord> {
  const may = allowed(actor, 'manage moments');
  if (!may.ok) return may;
  if (sameName) return journeyNameTaken(asked.name);
  const known = asked.steps.find(({ id }) => id !== undefined);
  if (known !== undefined) return strangeStep(known.name);
  const steps = steppedAs(asked.steps, [], newId);
  if (!steps.ok) return steps;
  return taken({ ...asked, steps: steps.value, id: newId(), state: 'active', revision: 1, updatedAt: at });
}

/** May it say something else? A step at which moments stand stays until they were led elsewhere. */
export function changedJourneyRecord(
  record: JourneyRecord,
  asked: NewJourney,
  {
    newId,
    sameName,
    momentsAt,
    ...changing
  }: ChangingMoments & Adding & { readonly momentsAt: ReadonlyMap<string, number> },
): Outcome<JourneyRecord> {
  const may = changeableJourney(record, changing);
  if (!may.ok) return may;
  if (sameName) return journeyNameTaken(asked.name);
  const steps = steppedAs(asked.steps, record.steps, newId);
  if (!steps.ok) return steps;
  const kept = new Set(steps.value.map(({ id }) => id));
  const lost = record.steps.find(({ id }) => !kept.has(id) && (momentsAt.get(id) ?? 0) > 0);
  if (lost !== undefined) {
    const count = momentsAt.get(lost.id) ?? 0;
    return refuse(
      'conflict',
      `steps: ${quoted(lost.name)} still has ${count} ${count === 1 ? 'moment' : 'moments'} of truth; move ${count === 1 ? 'it' : 'them'} to another step first`,
    );
  }
  return taken({
    ...record,
    ...asked,
    steps: steps.value,
    revision: record.revision + 1,
    updatedAt: changing.at,
  });
}

/** May it be archived, or come back? Its moments stay, and contacts at them count. */
export function movedJourneyRecord(
  record: JourneyRecord,
  state: JourneyState,
  changing: ChangingMoments,
): Outcome<JourneyRecord> {
  const may = changeableJourney(record, changing);
  if (!may.ok) return may;
  if (record.state === state) return refuse('conflict', `${quoted(record.name)} is ${state} already`);
  return taken({ ...record, state, revision: record.revision + 1, updatedAt: changing.at });
}

function changeableJourney(record: JourneyRecord, { actor, seen }: ChangingMoments): Outcome<null> {
  const may = allowed(actor, 'manage moments');
  return may.ok ? sameRevision(record, seen) : may;
}

/** Steps as they are kept: known ones by their id, new ones with one. */
function steppedAs(
  asked: readonly JourneyStepWish[],
  known: readonly StepRecord[],
  newId: () => string,
): Outcome<readonly StepRecord[]> {
  const ids = new Set(known.map(({ id }) => id));
  const names = new Set<string>();
  const seen = new Set<string>();
  for (const { id, name } of asked) {
    if (id !== undefined && !ids.has(id)) return strangeStep(name);
    if (id !== undefined && seen.has(id)) {
      return refuse('request-refused', `steps: ${quoted(name)} stands there twice; leave one out`);
    }
    if (names.has(name.toLowerCase())) {
      return refuse('conflict', `steps: two are called ${quoted(name)}; name one otherwise`);
    }
    names.add(name.toLowerCase());
    if (id !== undefined) seen.add(id);
  }
  return taken(asked.map(({ id, ...step }) => ({ ...step, id: id ?? newId() })));
}

function strangeStep(name: string): Outcome<never> {
  return refuse(
    'not-found',
    `steps: this journey has no step with the id given for ${quoted(name)}; leave the id out for a new one`,
  );
}

function journeyNameTaken(name: string): Outcome<never> {
  return refuse('conflict', `name: there is a journey called ${quoted(name)} already; name it otherwise`);
}
