import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { allowed, type Meaning } from '../../people/index.ts';
import type { ChangingMoments } from '../journeys/journey.rules.ts';
import type { JourneyRecord } from '../journeys/journey.ts';
import { distinctWords, type MomentRecord, type NewMoment } from './moment-of-truth.ts';

/** Where a moment is to stand, and what is there already. */
export type MomentPlace = {
  readonly journey: JourneyRecord | null;
  /** Of the moments at the step, the place behind the last. */
  readonly nextPlace: number;
  readonly sameName: boolean;
};

/** May this moment of truth be listed? */
export function addedMoment(
  asked: NewMoment,
  { actor, at, newId, ...place }: Omit<ChangingMoments, 'seen'> & Pick<Meaning, 'newId'> & MomentPlace,
): Outcome<MomentRecord> {
  const may = allowed(actor, 'manage moments');
  if (!may.ok) return may;
  const proper = properPlace(asked, place, null);
  if (!proper.ok) return proper;
  return taken({
    ...asked,
    id: newId(),
    place: place.nextPlace,
    state: 'active',
    mergedInto: null,
    revision: 1,
    updatedAt: at,
  });
}

/** May it say something else, or stand at another step? Contacts go with it. */
export function changedMomentRecord(
  record: MomentRecord,
  asked: NewMoment,
  { journey, nextPlace, sameName, ...changing }: ChangingMoments & MomentPlace,
): Outcome<MomentRecord> {
  const may = changeableMoment(record, changing);
  if (!may.ok) return may;
  const proper = properPlace(asked, { journey, nextPlace, sameName }, record);
  if (!proper.ok) return proper;
  const place = asked.stepId === record.stepId ? record.place : nextPlace;
  return taken({ ...record, ...asked, place, revision: record.revision + 1, updatedAt: changing.at });
}

/** May it be archived, or come back? */
export function movedMomentRecord(
  record: MomentRecord,
  state: 'active' | 'archived',
  changing: ChangingMoments,
): Outcome<MomentRecord> {
  const may = changeableMoment(record, changing);
  if (!may.ok) return may;
  if (record.state === state) return refuse('conflict', `${quoted(record.name)} is ${state} already`);
  return taken({ ...record, state, revision: record.revision + 1, updatedAt: changing.at });
}

/** May one moment become another? The other keeps what it says and gets the words and attributes that it lacks. */
export function mergedMomentRecords(
  from: MomentRecord,
  into: MomentRecord | null,
  changing: ChangingMoments,
): Outcome<{ readonly from: MomentRecord; readonly into: MomentRecord }> {
  const may = changeableMoment(from, changing);
  if (!may.ok) return may;
  if (into === null) return refuse('not-found', 'intoId: there is no such moment of truth in this workspace');
  if (into.id === from.id) {
    return refuse('request-refused', 'intoId: a moment does not become itself; choose another');
  }
  if (into.state !== 'active') {
    return refuse('conflict', `intoId: ${quoted(into.name)} is ${into.state}; choose one that is in use`);
  }
  const both = <Word>(a: readonly Word[], b: readonly Word[], most: number): Word[] =>
    [...new Set([...a, ...b])].slice(0, most);
  const at = changing.at;
  return taken({
    from: { ...from, state: 'merged', mergedInto: into.id, revision: from.revision + 1, updatedAt: at },
    into: {
      ...into,
      attributeIds: both(into.attributeIds, from.attributeIds, 20),
      enhancers: distinctWords([...into.enhancers, ...from.enhancers]).slice(0, 40),
      detractors: distinctWords([...into.detractors, ...from.detractors]).slice(0, 40),
      revision: into.revision + 1,
      updatedAt: at,
    },
  });
}

function changeableMoment(record: MomentRecord, { actor, seen }: ChangingMoments): Outcome<null> {
  const may = allowed(actor, 'manage moments');
  if (!may.ok) return may;
  if (record.state === 'merged') {
    return refuse('conflict', `${quoted(record.name)} became another moment; change that one`);
  }
  return sameRevision(record, seen);
}

function properPlace(
  { journeyId, stepId, name }: NewMoment,
  { journey, sameName }: MomentPlace,
  before: MomentRecord | null,
): Outcome<null> {
  if (sameName) {
    return refuse(
      'conflict',
      `name: there is a moment called ${quoted(name)} already; name it otherwise, for instance with its step`,
    );
  }
  if (journey === null) return refuse('not-found', 'journeyId: there is no such journey in this workspace');
  if (!journey.steps.some(({ id }) => id === stepId)) {
    return refuse('not-found', `stepId: ${quoted(journey.name)} has no such step; choose one of its steps`);
  }
  if (journey.state === 'archived' && before?.journeyId !== journeyId) {
    return refuse('conflict', `journeyId: ${quoted(journey.name)} is archived; bring it back first`);
  }
  return taken(null);
}
