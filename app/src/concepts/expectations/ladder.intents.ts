import type { Change, NewEvent } from '../../platform/events/index.ts';
import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { type AttributeFollower, namesOfAttributes } from '../attributes/index.ts';
import type { Actor } from '../people/index.ts';
import { recorded, withdrawn } from './ladder.rules.ts';
import { keepLadder, ladderById, laddersNaming, laddersOfSeries, moveLadders } from './ladder.store.ts';
import { type LadderRecord, LEVEL_WORDS, LEVELS, type NewLadder, type Withdrawal } from './ladder.ts';
import { namesFor, type RecordNames } from './shown-ladder.ts';
import { scaleFor, usableFor } from './usable-circumstances.ts';

/** Who means it, and where new ids come from. */
export type LadderMeaning = { readonly actor: Actor; readonly newId: () => string };

/** A ladder that somebody states, or that was computed and says from what. */
export type LadderWish = NewLadder & Partial<Pick<LadderRecord, 'computedFrom'>>;

/** Records a ladder. */
export async function recordLadder(
  change: Change,
  asked: LadderWish,
  { actor, newId }: LadderMeaning,
): Promise<Outcome<LadderRecord>> {
  const { queries } = change;
  const usable = await usableFor(queries, asked);
  if (!usable.ok) return usable;
  const scale = await scaleFor(queries, asked.scale, [asked.attributeId]);
  if (!scale.ok) return scale;
  const { attributeId, segmentId } = asked;
  const known = await laddersOfSeries(queries, { attributeId, segmentId, scaleKey: scale.value.key });
  const wish = wished(asked, { id: newId(), scale: scale.value, at: change.at, by: actor.personId });
  const decided = recorded(wish, { actor, known, at: change.at });
  if (!decided.ok) return decided;
  await keepLadder(queries, change.workspace, decided.value);
  const after = told(decided.value, await namesFor(queries, [decided.value]));
  await change.record({
    what: 'expectation.recorded',
    subject: { kind: 'expectation', id: decided.value.id },
    before: null,
    after,
  });
  return decided;
}

type Recording = Pick<LadderRecord, 'id' | 'scale'> & { readonly at: Date; readonly by: string };

function wished(asked: LadderWish, { id, scale, at, by }: Recording): LadderRecord {
  return {
    id,
    attributeId: asked.attributeId,
    segmentId: asked.segmentId,
    scale,
    levels: asked.levels,
    distribution:
      asked.distribution === null ? null : asked.distribution.toSorted((a, b) => a.value - b.value),
    sources: [...new Set(asked.sources)],
    strength: asked.strength,
    on: asked.on,
    evidence: asked.evidence,
    computedFrom: asked.computedFrom ?? null,
    state: 'kept',
    withdrawnReason: null,
    recordedAt: at,
    recordedBy: by,
    revision: 1,
  };
}

/** Withdraws a ladder that was wrong. */
export async function withdrawLadder(
  change: Change,
  { id, revision, reason }: Withdrawal & { readonly id: string },
  actor: Actor,
): Promise<Outcome<LadderRecord>> {
  const record = await ladderById(change.queries, id);
  if (record === null) return noSuchLadder;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  const decided = withdrawn(record, reason, actor);
  if (!decided.ok) return decided;
  await keepLadder(change.queries, change.workspace, decided.value);
  await change.record({
    what: 'expectation.withdrawn',
    subject: { kind: 'expectation', id },
    before: { state: record.state },
    after: { state: decided.value.state, reason },
  });
  return taken(decided.value);
}

export const noSuchLadder = refuse('not-found', 'there is no such ladder of expectations in this workspace');

/** What an auditor reads of a ladder. */
function told(record: LadderRecord, names: RecordNames): NewEvent['after'] {
  const levels = LEVELS.flatMap((level) => {
    const figure = record.levels[level];
    return figure === undefined ? [] : [[LEVEL_WORDS[level], { ...figure }] as const];
  });
  return {
    attribute: names.attribute(record.attributeId).name,
    segment: names.segment(record.segmentId)?.name ?? 'all customers',
    scale: names.scale(record.scale).name,
    levels: Object.fromEntries(levels),
    sources: [...record.sources],
    strength: record.strength,
    on: record.on,
    evidence: record.evidence,
    ...(record.computedFrom === null ? {} : { computedFrom: record.computedFrom.answerSet.title }),
  };
}

/** Ladders follow the attribute that they are of. */
export const expectationsFollow: AttributeFollower = {
  kind: 'expectation',
  named: async (queries, attributeIds) => {
    const records = await laddersNaming(queries, attributeIds);
    const names = await namesFor(queries, records);
    return records.map((record) => ({
      id: record.id,
      name: `${names.segment(record.segmentId)?.name ?? 'All customers'}, ${names.scale(record.scale).name}, ${record.on}`,
      attributeId: record.attributeId,
    }));
  },
  move: async (change, move) => {
    const names = await namesOfAttributes(change.queries, [move.from, move.to]);
    const moved = await moveLadders(change.queries, move);
    await change.recordAll(
      moved.map((id) => ({
        what: 'expectation.moved',
        subject: { kind: 'expectation', id },
        before: { attribute: names.get(move.from) ?? move.from },
        after: { attribute: names.get(move.to) ?? move.to },
      })),
    );
  },
};
