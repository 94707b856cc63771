import type { Queries } from '../../../platform/storage/index.ts';
import { newestLadders } from '../ladder.store.ts';
import type { LadderRecord } from '../ladder.ts';
import { type AnsweredValues, valuesOfItems } from './belief-answer.store.ts';
import { beliefGaps } from './belief-gaps.ts';
import { stateOfRound } from './belief-round.rules.ts';
import { allRounds, itemsAbout } from './belief-round.store.ts';
import type { BeliefItem, BeliefRoundRecord } from './belief-round.ts';
import { type BeliefFigures, closedOn, ladderFor } from './shown-round.ts';

/** What was expected and believed on a day. */
export type ExpectedAndBelieved = {
  readonly ladders: readonly LadderRecord[];
  readonly beliefs: readonly BeliefFigures[];
};

/**
 * Ladders and beliefs as they stood at the end of some days: of each attribute, segment and scale the newest until then. For all
 * attributes in a few questions, however many rounds were held.
 */
export async function expectedAndBelieved(
  queries: Queries,
  attributeIds: readonly string[],
  { days, at }: { readonly days: readonly string[]; readonly at: Date },
): Promise<ReadonlyMap<string, ExpectedAndBelieved>> {
  const items = await itemsAbout(queries, attributeIds);
  const rounds = items.length === 0 ? [] : await allRounds(queries);
  const closed = rounds.filter((round) => stateOfRound(round, at) === 'closed');
  const ids = new Set(closed.map(({ id }) => id));
  const asked = items.filter(({ roundId }) => ids.has(roundId));
  const values = await valuesOfItems(
    queries,
    asked.map(({ id }) => id),
  );
  const found = new Map<string, ExpectedAndBelieved>();
  for (const day of new Set(days)) {
    const ladders = await newestLadders(queries, attributeIds, day);
    const until = closed.filter((round) => closedOn(round) <= day);
    found.set(day, { ladders, beliefs: believed(until, { items: asked, values, ladders }) });
  }
  return found;
}

type Answered = {
  readonly items: readonly BeliefItem[];
  readonly values: ReadonlyMap<string, AnsweredValues>;
  readonly ladders: readonly LadderRecord[];
};

/** The newest belief about each attribute, segment, scale and level. */
function believed(
  rounds: readonly BeliefRoundRecord[],
  { items, values, ladders }: Answered,
): BeliefFigures[] {
  const ofRound = Map.groupBy(items, ({ roundId }) => roundId);
  const ofAttribute = Map.groupBy(ladders, ({ attributeId }) => attributeId);
  const newest = new Map<string, BeliefFigures>();
  const newestFirst = rounds.toSorted((a, b) => (closedOn(a) > closedOn(b) ? -1 : 1));
  for (const round of newestFirst) {
    const { segmentId, level, scale, title } = round;
    const key = (attributeId: string): string => [attributeId, segmentId, scale.key, level].join(' ');
    const wanted = (ofRound.get(round.id) ?? []).filter(({ attributeId }) => !newest.has(key(attributeId)));
    const gaps = beliefGaps(
      wanted.map((item) => ({
        item: item.id,
        attributeId: item.attributeId,
        ...(values.get(item.id) ?? { values: [], persons: 0 }),
        ladder: ladderFor(ofAttribute.get(item.attributeId) ?? [], round, item),
      })),
      level,
    );
    for (const figures of gaps) {
      if (newest.has(key(figures.attributeId))) continue;
      newest.set(key(figures.attributeId), {
        ...{ roundId: round.id, title, segmentId, level, scale, closedOn: closedOn(round) },
        ...figures,
      });
    }
  }
  return [...newest.values()];
}
