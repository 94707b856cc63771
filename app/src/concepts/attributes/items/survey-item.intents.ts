import type { Change, NewEvent } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import {
  type AnswerSetRecord,
  answerSetById,
  answerSetTitles,
  questionsOfSet,
} from '../../answer-sets/index.ts';
import type { Meaning } from '../../people/index.ts';
import { allAttributes } from '../attribute.store.ts';
import type { AttributeRecord } from '../attribute.ts';
import { nodesById } from '../attribute-tree.ts';
import { ItemProposals } from './item-proposals.ts';
import { type AskedItem, askedItem } from './item-questions.ts';
import { type Assigned, itemAssigned } from './survey-item.rules.ts';
import { itemsElsewhere, itemsOfSet, keepItems, removeItems } from './survey-item.store.ts';
import type { ItemAssignment, ItemRecord, SurveyItem } from './survey-item.ts';

/** The items of a set as they are shown, with proposals for those that are about nothing yet. */
export async function shownItems(
  queries: Queries,
  answerSetId: string,
): Promise<Outcome<{ title: string; items: SurveyItem[] }>> {
  const set = await answerSetById(queries, answerSetId);
  if (set === null) return noSuchAnswers();
  const all = await allAttributes(queries);
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const here = await itemsOfSet(queries, answerSetId);
  const known = new Map(here.map((item) => [item.column, item]));
  const proposals = await proposalsFor(queries, { set, all, here });
  const items = askedItems(set).map((asked): SurveyItem => {
    const { column, label, role } = asked;
    const item = known.get(column);
    if (item === undefined) return { column, label, role, assigned: null, proposals: proposals.for(asked) };
    const attribute = { id: item.attributeId, name: names.get(item.attributeId) ?? '' };
    const assigned = { attribute, role: item.role, level: item.level, revision: item.revision };
    return { column, label, role, assigned, proposals: [] };
  });
  return taken({ title: set.title, items });
}

/** The questions of a set that may be about an attribute. */
function askedItems(set: AnswerSetRecord): readonly AskedItem[] {
  return questionsOfSet(set).map(askedItem);
}

type Proposing = {
  readonly set: AnswerSetRecord;
  readonly all: readonly AttributeRecord[];
  readonly here: readonly ItemRecord[];
};

async function proposalsFor(queries: Queries, { set, all, here }: Proposing): Promise<ItemProposals> {
  const before = [...here, ...(await itemsElsewhere(queries, set.id))];
  const titles = await answerSetTitles(
    queries,
    before.map(({ answerSetId }) => answerSetId),
  );
  const assigned = before.flatMap(({ attributeId, label, answerSetId }) =>
    label === null ? [] : [{ attributeId, label, from: titles.get(answerSetId) ?? '' }],
  );
  return new ItemProposals(
    all.filter(({ state }) => state === 'active'),
    assigned,
  );
}

/** How many items were assigned anew or otherwise, taken away, and left as they were. */
export type ItemCounts = { assigned: number; removed: number; unchanged: number };

/** Says what items of a set are about: all of them, or none when one is refused. */
export async function assignItems(
  change: Change,
  { answerSetId, items }: { readonly answerSetId: string; readonly items: readonly ItemAssignment[] },
  meaning: Meaning,
): Promise<Outcome<ItemCounts>> {
  const assigning = await openAssigning(change, answerSetId, meaning);
  if (!assigning.ok) return assigning;
  for (const item of items) {
    const decided = assigning.value.decide(item);
    if (!decided.ok) return decided;
  }
  return taken(await assigning.value.keep());
}

/** One set whose items are assigned: each is decided by itself, all are kept together. */
export type Assigning = {
  readonly known: ReadonlyMap<string, ItemRecord>;
  decide(item: ItemAssignment): Outcome<Assigned>;
  keep(): Promise<ItemCounts>;
};

/** Reads once what all assignments to a set need. */
export async function openAssigning(
  change: Change,
  answerSetId: string,
  { actor, newId }: Meaning,
): Promise<Outcome<Assigning>> {
  const set = await answerSetById(change.queries, answerSetId);
  if (set === null) return noSuchAnswers();
  const attributes = nodesById(await allAttributes(change.queries));
  const known = new Map((await itemsOfSet(change.queries, answerSetId)).map((item) => [item.column, item]));
  const questions = new Map(askedItems(set).map((asked) => [asked.column, asked]));
  const decided = new Map<string, Assigned>();
  const view = { actor, answerSetId, questions, known, attributes };
  return taken({
    known,
    decide: (item) => {
      if (decided.has(item.column)) return refuse('request-refused', 'column: an item stands here twice');
      const outcome = itemAssigned(item, { ...view, id: newId() });
      if (outcome.ok) decided.set(item.column, outcome.value);
      return outcome;
    },
    keep: () => keepAssigned(change, [...decided.values()], { title: set.title, attributes }),
  });
}

function noSuchAnswers(): Outcome<never> {
  return refuse('not-found', 'there is no such set of answers in this workspace');
}

type Titled = {
  readonly title: string;
  readonly attributes: ReadonlyMap<string, AttributeRecord>;
};

async function keepAssigned(
  change: Change,
  decided: readonly Assigned[],
  titled: Titled,
): Promise<ItemCounts> {
  const differing = decided.filter(({ before, after }) => before !== after);
  const kept = differing.flatMap(({ after }) => after ?? []);
  const removed = differing.flatMap(({ before, after }) =>
    after === null && before !== null ? before.id : [],
  );
  await keepItems(change.queries, change.workspace, kept);
  await removeItems(change.queries, removed);
  await change.recordAll(differing.map((one) => eventOf(one, titled)));
  return {
    assigned: kept.length,
    removed: removed.length,
    unchanged: decided.length - differing.length,
  };
}

function eventOf({ before, after }: Assigned, { title, attributes }: Titled): NewEvent {
  const told = (item: ItemRecord | null) =>
    item === null
      ? null
      : {
          answers: title,
          column: item.column,
          attribute: attributes.get(item.attributeId)?.name ?? item.attributeId,
          role: item.role,
          level: item.level,
        };
  const what =
    after === null
      ? 'survey-item.taken-away'
      : before === null
        ? 'survey-item.assigned'
        : 'survey-item.changed';
  const { id } = (after ?? before)!;
  return { what, subject: { kind: 'survey-item', id }, before: told(before), after: told(after) };
}
