import type { Queries } from '../../../platform/storage/index.ts';
import { newestLadders } from '../ladder.store.ts';
import type { LadderRecord } from '../ladder.ts';
import { namesFor } from '../shown-ladder.ts';
import { valuesOfItems } from './belief-answer.store.ts';
import { beliefGaps, GAP_ONE_METHOD, type GapFigures } from './belief-gaps.ts';
import { stateOfRound } from './belief-round.rules.ts';
import { allRounds, itemsAbout, itemsOfRounds, respondentsOf } from './belief-round.store.ts';
import type { BeliefItem, BeliefRound, BeliefRoundDetail, BeliefRoundRecord } from './belief-round.ts';

/** Rounds as they stand in a list. */
export async function asRounds(
  queries: Queries,
  records: readonly BeliefRoundRecord[],
  at: Date,
): Promise<(BeliefRound & { readonly asked: number })[]> {
  const ids = records.map(({ id }) => id);
  const items = await itemsOfRounds(queries, ids);
  const respondents = await respondentsOf(queries, ids);
  const names = await namesFor(queries, [...records, ...items.map((item) => ({ ...item, segmentId: null }))]);
  return records.map((record) => {
    const asked = items.filter(({ roundId }) => roundId === record.id);
    return {
      id: record.id,
      title: record.title,
      segment: names.segment(record.segmentId),
      level: record.level,
      scale: names.scale(record.scale),
      items: asked.map(({ id, attributeId }) => ({ id, attribute: names.attribute(attributeId) })),
      asked: asked.length,
      opensOn: record.opensOn,
      closesOn: record.closesOn,
      state: stateOfRound(record, at),
      respondents: respondents.get(record.id) ?? 0,
      revision: record.revision,
    };
  });
}

/** A round with its figures, once it is closed. */
export async function asRoundDetail(
  queries: Queries,
  record: BeliefRoundRecord,
  at: Date,
): Promise<BeliefRoundDetail> {
  const [round] = await asRounds(queries, [record], at);
  const { asked: _, ...shown } = round!;
  const figures = shown.state === 'closed' ? await gapsOf(queries, record) : null;
  const attributes = new Map(shown.items.map(({ id, attribute }) => [id, attribute]));
  return {
    ...shown,
    closedAt: record.closedAt?.toISOString() ?? null,
    gaps:
      figures?.map(({ attributeId: _id, ...gap }) => ({ ...gap, attribute: attributes.get(gap.item)! })) ??
      null,
    method: GAP_ONE_METHOD,
  };
}

/** The figures of a closed round. */
async function gapsOf(queries: Queries, round: BeliefRoundRecord): Promise<GapFigures[]> {
  const items = await itemsOfRounds(queries, [round.id]);
  const values = await valuesOfItems(
    queries,
    items.map(({ id }) => id),
  );
  const ladders = await newestLadders(
    queries,
    items.map(({ attributeId }) => attributeId),
  );
  const believed = items.map((item) => ({
    item: item.id,
    attributeId: item.attributeId,
    ...(values.get(item.id) ?? { values: [], persons: 0 }),
    ladder: ladderFor(ladders, round, item),
  }));
  return beliefGaps(believed, round.level);
}

/** The ladder that a belief is held against: of the same customers on the same scale. */
export function ladderFor(
  ladders: readonly LadderRecord[],
  round: BeliefRoundRecord,
  item: BeliefItem,
): LadderRecord | null {
  const found = ladders.find(
    ({ attributeId, segmentId, scale }) =>
      attributeId === item.attributeId && segmentId === round.segmentId && scale.key === round.scale.key,
  );
  return found ?? null;
}

/** What managers believe of an attribute by the newest closed round that asked, with gap 1. */
export type BeliefFigures = Pick<BeliefRoundRecord, 'title' | 'segmentId' | 'level' | 'scale'> & {
  readonly roundId: string;
  readonly closedOn: string;
} & GapFigures;

/** The newest beliefs about some attributes, one for each attribute, segment, scale and level. */
export async function newestBeliefs(
  queries: Queries,
  attributeIds: readonly string[],
  at: Date,
): Promise<readonly BeliefFigures[]> {
  const items = await itemsAbout(queries, attributeIds);
  if (items.length === 0) return [];
  const asking = new Set(items.map(({ roundId }) => roundId));
  const wanted = new Set(attributeIds);
  const closed = (await allRounds(queries))
    .filter((round) => asking.has(round.id) && stateOfRound(round, at) === 'closed')
    .toSorted((a, b) => (closedOn(a) > closedOn(b) ? -1 : 1));
  const newest = new Map<string, BeliefFigures>();
  for (const round of closed) {
    for (const figures of await gapsOf(queries, round)) {
      if (!wanted.has(figures.attributeId)) continue;
      const { title, segmentId, level, scale } = round;
      const key = [figures.attributeId, segmentId, scale.key, level].join(' ');
      if (newest.has(key)) continue;
      newest.set(key, {
        roundId: round.id,
        title,
        segmentId,
        level,
        scale,
        closedOn: closedOn(round),
        ...figures,
      });
    }
  }
  return [...newest.values()];
}

/** The day on which a round was closed, or closed by itself. */
export function closedOn({ closedAt, closesOn }: BeliefRoundRecord): string {
  return closedAt?.toISOString().slice(0, 10) ?? closesOn;
}
