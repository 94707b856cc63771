import type { Change } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type AttributeFollower, namesOfAttributes } from '../../attributes/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { LadderMeaning } from '../ladder.intents.ts';
import { dayProblems } from '../ladder.rules.ts';
import type { Withdrawal } from '../ladder.ts';
import { namesFor } from '../shown-ladder.ts';
import { usableFor } from '../usable-circumstances.ts';
import {
  allKanoObservations,
  kanoObservationById,
  keepKanoObservation,
  moveKanoObservations,
} from './kano-observation.store.ts';
import type { KanoRecord, NewKanoObservation } from './kano-observation.ts';

/** An observation that somebody states, or that was counted and says from what. */
export type KanoWish = NewKanoObservation & Partial<Pick<KanoRecord, 'computedFrom'>>;

/** Records what customers saw in an attribute. */
export async function recordKano(
  change: Change,
  asked: KanoWish,
  { actor, newId }: LadderMeaning,
): Promise<Outcome<KanoRecord>> {
  const may = allowed(actor, 'write expectations');
  if (!may.ok) return may;
  const usable = await usableFor(change.queries, asked);
  if (!usable.ok) return usable;
  const problems = dayProblems(asked.on, change.at);
  if (problems.length > 0) return refuse('request-refused', ...problems);
  const all = await allKanoObservations(change.queries);
  const isSame = ({ attributeId, segmentId, on, state }: KanoRecord): boolean =>
    attributeId === asked.attributeId && segmentId === asked.segmentId && on === asked.on && state === 'kept';
  if (all.some(isSame)) {
    return refuse(
      'conflict',
      `on: there is an observation of ${asked.on} for this attribute and segment already; withdraw that one, or name another day`,
    );
  }
  const record: KanoRecord = {
    ...asked,
    id: newId(),
    computedFrom: asked.computedFrom ?? null,
    state: 'kept',
    withdrawnReason: null,
    recordedAt: change.at,
    recordedBy: actor.personId,
    revision: 1,
  };
  await keepKanoObservation(change.queries, change.workspace, record);
  const names = await namesFor(change.queries, [record]);
  await change.record({
    what: 'kano-observation.recorded',
    subject: { kind: 'kano-observation', id: record.id },
    before: null,
    after: {
      attribute: names.attribute(record.attributeId).name,
      segment: names.segment(record.segmentId)?.name ?? 'all customers',
      on: record.on,
      counts: { ...record.counts },
      evidence: record.evidence,
      ...(record.computedFrom === null ? {} : { computedFrom: record.computedFrom.answerSet.title }),
    },
  });
  return taken(record);
}

/** Withdraws an observation that was wrong. */
export async function withdrawKano(
  change: Change,
  { id, revision, reason }: Withdrawal & { readonly id: string },
  actor: Actor,
): Promise<Outcome<KanoRecord>> {
  const may = allowed(actor, 'write expectations');
  if (!may.ok) return may;
  const record = await kanoObservationById(change.queries, id);
  if (record === null) return refuse('not-found', 'there is no such observation in this workspace');
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === 'withdrawn') {
    return refuse(
      'conflict',
      `this observation was withdrawn already: ${quoted(record.withdrawnReason ?? '')}`,
    );
  }
  const after: KanoRecord = {
    ...record,
    state: 'withdrawn',
    withdrawnReason: reason,
    revision: revision + 1,
  };
  await keepKanoObservation(change.queries, change.workspace, after);
  await change.record({
    what: 'kano-observation.withdrawn',
    subject: { kind: 'kano-observation', id },
    before: { state: record.state },
    after: { state: after.state, reason },
  });
  return taken(after);
}

/** Observations follow the attribute that they are of. */
export const kanoFollow: AttributeFollower = {
  kind: 'kano-observation',
  named: async (queries, attributeIds) => {
    const records = (await allKanoObservations(queries)).filter((one) =>
      attributeIds.includes(one.attributeId),
    );
    const names = await namesFor(queries, records);
    return records.map(({ id, attributeId, segmentId, on }) => ({
      id,
      attributeId,
      name: `Kano, ${names.segment(segmentId)?.name ?? 'all customers'}, ${on}`,
    }));
  },
  move: async (change, move) => {
    const names = await namesOfAttributes(change.queries, [move.from, move.to]);
    const moved = await moveKanoObservations(change.queries, move);
    await change.recordAll(
      moved.map((id) => ({
        what: 'kano-observation.moved',
        subject: { kind: 'kano-observation', id },
        before: { attribute: names.get(move.from) ?? move.from },
        after: { attribute: names.get(move.to) ?? move.to },
      })),
    );
  },
};
