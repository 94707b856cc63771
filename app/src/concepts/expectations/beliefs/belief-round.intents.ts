import type { Change } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type AttributeFollower, namesOfAttributes } from '../../attributes/index.ts';
import { type Actor, allowed, personById } from '../../people/index.ts';
import type { LadderMeaning } from '../ladder.intents.ts';
import { namesFor } from '../shown-ladder.ts';
import { scaleFor, usableFor } from '../usable-circumstances.ts';
import { keepSheet, type Respondent, sheetOf } from './belief-answer.store.ts';
import { answerable, closedNow, planned, replanned } from './belief-round.rules.ts';
import {
  allRounds,
  insertItems,
  itemsNamingAttributes,
  itemsOfRounds,
  keepRound,
  moveBeliefItems,
  roundById,
} from './belief-round.store.ts';
import type {
  BeliefItem,
  BeliefRoundChange,
  BeliefRoundRecord,
  BeliefSheet,
  NewBeliefRound,
} from './belief-round.ts';

export const noSuchRound = refuse('not-found', 'there is no such round of beliefs in this workspace');

/** Asks managers what customers expect. */
export async function planRound(
  change: Change,
  asked: NewBeliefRound,
  { actor, newId }: LadderMeaning,
): Promise<Outcome<BeliefRoundRecord>> {
  const { queries } = change;
  for (const attributeId of asked.attributeIds) {
    const usable = await usableFor(queries, { attributeId, segmentId: asked.segmentId });
    if (!usable.ok) return usable;
  }
  const scale = await scaleFor(queries, asked.scale, asked.attributeIds);
  if (!scale.ok) return scale;
  const { title, segmentId, level, opensOn, closesOn } = asked;
  const wish: BeliefRoundRecord = {
    id: newId(),
    title,
    segmentId,
    level,
    scale: scale.value,
    opensOn,
    closesOn,
    closedAt: null,
    recordedAt: change.at,
    recordedBy: actor.personId,
    revision: 1,
  };
  const decided = planned(wish, { actor, known: await allRounds(queries), at: change.at });
  if (!decided.ok) return decided;
  await keepRound(queries, change.workspace, wish);
  const items = asked.attributeIds.map((attributeId) => ({ id: newId(), roundId: wish.id, attributeId }));
  await insertItems(queries, change.workspace, items);
  await change.record({
    what: 'belief-round.planned',
    subject: { kind: 'belief-round', id: wish.id },
    before: null,
    after: await told(change, wish, items),
  });
  return decided;
}

async function told(change: Change, record: BeliefRoundRecord, items: readonly BeliefItem[]) {
  const names = await namesFor(change.queries, [
    record,
    ...items.map((item) => ({ ...item, segmentId: null })),
  ]);
  return {
    title: record.title,
    segment: names.segment(record.segmentId)?.name ?? 'all customers',
    level: record.level,
    scale: names.scale(record.scale).name,
    attributes: items.map(({ attributeId }) => names.attribute(attributeId).name),
    opensOn: record.opensOn,
    closesOn: record.closesOn,
  };
}

/** Gives a round another title or other days. */
export async function replanRound(
  change: Change,
  { id, revision, ...wish }: BeliefRoundChange & { readonly id: string },
  actor: Actor,
): Promise<Outcome<BeliefRoundRecord>> {
  const record = await seenRound(change, id, revision);
  if (!record.ok) return record;
  const known = { actor, known: await allRounds(change.queries), at: change.at };
  const decided = replanned(record.value, wish, known);
  if (!decided.ok) return decided;
  const keys = ['title', 'opensOn', 'closesOn'] as const;
  const changed = keys.filter((key) => record.value[key] !== decided.value[key]);
  if (changed.length === 0) return record;
  await keepRound(change.queries, change.workspace, decided.value);
  const of = (one: BeliefRoundRecord) => Object.fromEntries(changed.map((key) => [key, one[key]]));
  await change.record({
    what: 'belief-round.changed',
    subject: { kind: 'belief-round', id },
    before: of(record.value),
    after: of(decided.value),
  });
  return decided;
}

/** Closes a round, so that figures are made of it; for good. */
export async function closeRound(
  change: Change,
  { id, revision }: { readonly id: string; readonly revision: number },
  actor: Actor,
): Promise<Outcome<BeliefRoundRecord>> {
  const record = await seenRound(change, id, revision);
  if (!record.ok) return record;
  const decided = closedNow(record.value, actor, change.at);
  if (!decided.ok) return decided;
  await keepRound(change.queries, change.workspace, decided.value);
  await change.record({
    what: 'belief-round.closed',
    subject: { kind: 'belief-round', id },
    before: { closedAt: null },
    after: { closedAt: change.at.toISOString() },
  });
  return decided;
}

async function seenRound(change: Change, id: string, revision: number): Promise<Outcome<BeliefRoundRecord>> {
  const record = await roundById(change.queries, id);
  if (record === null) return noSuchRound;
  const same = sameRevision(record, revision);
  return same.ok ? taken(record) : same;
}

/** Whose sheet it is when somebody who works with Heed answers. */
export function asPerson(roundId: string, personId: string): Respondent {
  return { roundId, respondent: `person:${personId}` };
}

/** Keeps what a manager believes, in place of what the same manager said before; what it is stays out of the log. */
export async function answerRound(
  change: Change,
  { id, revision, answers }: BeliefSheet & { readonly id: string },
  actor: Actor,
): Promise<Outcome<null>> {
  const may = allowed(actor, 'answer beliefs');
  if (!may.ok) return may;
  if ((await personById(change.queries, actor.personId)) === null) {
    return refuse('not-allowed', 'only people believe something; a program with a key does not answer');
  }
  const record = await roundById(change.queries, id);
  if (record === null) return noSuchRound;
  const items = await itemsOfRounds(change.queries, [id]);
  const fits = answerable(record, { answers }, { items, at: change.at });
  if (!fits.ok) return fits;
  const whose = asPerson(id, actor.personId);
  const before = await sheetOf(change.queries, whose);
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  const after = new Map(before.answers);
  for (const { itemId, value } of answers) {
    if (value === null) after.delete(itemId);
    else after.set(itemId, value);
  }
  const { workspace, at } = change;
  await keepSheet(change.queries, { workspace, at }, { ...whose, revision: revision + 1, answers: after });
  // Only how many: what one manager believes is seen by that manager alone.
  await change.record({
    what: 'belief-round.answered',
    subject: { kind: 'belief-round', id },
    before: before.revision === 0 ? null : { itemsAnswered: before.answers.size },
    after: { itemsAnswered: after.size },
  });
  return taken(null);
}

/** What managers were asked follows the attribute that it is about. */
export const beliefsFollow: AttributeFollower = {
  kind: 'belief-item',
  named: itemsNamingAttributes,
  move: async (change, move) => {
    const names = await namesOfAttributes(change.queries, [move.from, move.to]);
    const moved = await moveBeliefItems(change.queries, move);
    await change.recordAll(
      moved.map(({ roundId }) => ({
        what: 'belief-round.item-moved',
        subject: { kind: 'belief-round', id: roundId },
        before: { attribute: names.get(move.from) ?? move.from },
        after: { attribute: names.get(move.to) ?? move.to },
      })),
    );
  },
};
