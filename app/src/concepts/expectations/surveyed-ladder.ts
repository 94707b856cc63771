import { type SampleSummary, summarizeSample } from 'heed-statistics';
import { type Outcome, quoted, quotedList, refuse, taken } from '../../platform/refusals/index.ts';
import { type ItemAnswers, itemAnswers, type ViewMaking } from '../answer-sets/index.ts';
import { itemsOfAttribute } from '../attributes/index.ts';
import type { LadderWish } from './ladder.intents.ts';
import { type Distribution, LEVEL_WORDS, LEVELS, type Level, type NewComputedLadder } from './ladder.ts';

/** An item and the level that it asks for. */
type LevelItem = { readonly column: string; readonly level: Level };

/** A ladder as the answers of a set give it: each level's mean over people who answered all of its items. */
export async function surveyedLadder(
  making: ViewMaking,
  workspace: string,
  asked: NewComputedLadder,
): Promise<Outcome<LadderWish>> {
  const items = asked.items ?? (await assignedItems(making, workspace, asked));
  if (items.length === 0) {
    return refuse(
      'conflict',
      'items: no item of these answers is assigned to this attribute as an expectation; assign items first, or name them here',
    );
  }
  const found = await itemAnswers(making, workspace, {
    id: asked.answerSetId,
    columns: items.map(({ column }) => column),
    where: asked.where,
  });
  if (!found.ok) return found;
  const answers = found.value;
  const scale = commonScale(answers);
  if (!scale.ok) return scale;
  const figures = levelFigures(answers, items);
  if (!figures.ok) return figures;
  const acceptable = items.filter(({ level }) => level === 'acceptable');
  const { set, newestAnswer } = answers;
  return taken({
    attributeId: asked.attributeId,
    segmentId: asked.segmentId,
    sources: asked.sources,
    strength: asked.strength,
    evidence: asked.evidence,
    scale: { kind: 'rating', min: scale.value[0], max: scale.value[1] },
    levels: figures.value,
    distribution:
      acceptable.length === 1 ? tallyOf(answers, items.indexOf(acceptable[0]!), answers.minimumN) : null,
    on: asked.on ?? (newestAnswer ?? set.takenAt).toISOString().slice(0, 10),
    computedFrom: {
      answerSet: { id: set.id, title: set.title },
      items: items.map(({ column, level }) => ({ column, role: level })),
      where: asked.where,
      respondents: answers.respondents,
    },
  });
}

/** Items assigned as expectations; what is asked as in SERVQUAL, without a level, is what should be. */
async function assignedItems(
  { storage }: ViewMaking,
  workspace: string,
  { attributeId, answerSetId }: NewComputedLadder,
): Promise<readonly LevelItem[]> {
  const items = await storage.read(workspace, (queries) => itemsOfAttribute(queries, attributeId));
  return items.flatMap((item) =>
    item.answerSetId === answerSetId && item.role === 'expectation'
      ? [{ column: item.column, level: item.level ?? 'normative' }]
      : [],
  );
}

/** The scale that all items are answered on. */
export function commonScale({ items }: Pick<ItemAnswers, 'items'>): Outcome<readonly [number, number]> {
  const unknown = items.filter(({ scale }) => scale === null).map(({ column }) => column);
  if (unknown.length > 0) {
    return refuse(
      'conflict',
      `items: the recipe does not say on which scale ${quotedList(unknown)} are answered`,
    );
  }
  const [first] = items;
  const other = items.find(({ scale }) => String(scale) !== String(first!.scale));
  if (other === undefined) return taken(first!.scale!);
  return refuse(
    'conflict',
    `items: ${quoted(first!.column)} is answered from ${first!.scale!.join(' to ')} and ${quoted(other.column)} from ${other.scale!.join(' to ')}; a ladder has one scale`,
  );
}

/** Each person's mean over some items; NaN for who left one out. */
export function meansOfPeople(columns: readonly Float64Array[]): Float64Array {
  const [first] = columns;
  if (first === undefined) return new Float64Array(0);
  return first.map((_, row) => columns.reduce((sum, column) => sum + column[row]!, 0) / columns.length);
}

/** What each person answered at a level; null when no item asks for it. */
export function levelColumn(
  answers: ItemAnswers,
  items: readonly LevelItem[],
  level: Level,
): Float64Array | null {
  const columns = items.flatMap((item, i) => (item.level === level ? [answers.items[i]!.numbers] : []));
  return columns.length === 0 ? null : meansOfPeople(columns);
}

function levelFigures(answers: ItemAnswers, items: readonly LevelItem[]): Outcome<LadderWish['levels']> {
  const figures: [Level, SampleSummary][] = [];
  for (const level of LEVELS) {
    const column = levelColumn(answers, items, level);
    if (column === null) continue;
    const sample = summarizeSample(column);
    if (sample.n < Math.max(answers.minimumN, 1)) {
      return refuse(
        'conflict',
        `items: fewer than ${answers.minimumN} people answered what "${LEVEL_WORDS[level].toLowerCase()}" is; choose wider conditions, or leave these items out`,
      );
    }
    figures.push([level, sample]);
  }
  return taken(
    Object.fromEntries(
      figures.map(([level, { n, mean, sd }]) => [
        level,
        { value: mean, n, sd: Number.isNaN(sd) ? null : sd },
      ]),
    ),
  );
}

/** How many people find which value just acceptable; null of fewer than figures need. */
function tallyOf({ items }: ItemAnswers, place: number, minimumN: number): Distribution | null {
  const counts = new Map<number, number>();
  for (const value of items[place]!.numbers) {
    if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const people = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (people < minimumN || counts.size > 2000) return null;
  return [...counts].map(([value, count]) => ({ value, people: count })).sort((a, b) => a.value - b.value);
}
