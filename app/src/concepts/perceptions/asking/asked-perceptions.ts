import type { ColumnEngine } from '../../../platform/columns/index.ts';
import { quoted } from '../../../platform/refusals/index.ts';
import type { Queries, Storage } from '../../../platform/storage/index.ts';
import { type Recipe, readRecipe } from '../../analyses/index.ts';
import { type AnswerSetRecord, answerSetRecords, keptTable } from '../../answer-sets/index.ts';
import { allItems, type ItemRecord } from '../../attributes/index.ts';
import { linksOfSets } from '../../customer-answers/index.ts';
import { allSegments } from '../../customers/index.ts';
import { isPerceivedRole } from './asked-items.ts';
import { type AskedSource, askedSources } from './asked-sources.ts';
import type { NamedSegment } from './named-segments.ts';
import { SetColumns } from './set-columns.ts';

/** Where answers are, and what time it is. */
export type PerceptionMaking = {
  readonly storage: Storage;
  readonly engine: ColumnEngine;
  readonly now: () => Date;
};

/** How answers of a set find the customers who gave them, as far as it matters here. */
export type SetLink = {
  /** Overall satisfaction: its column, the worst and the best answer. */
  readonly satisfaction: { readonly column: string; readonly worst: number; readonly best: number } | null;
};

/** What is asked about attributes, in which sets; no answer was read for it. */
export type AskedPerceptions = {
  readonly sources: readonly AskedSource[];
  /** The sets that ask about any attribute, the newest first. */
  readonly sets: readonly SetColumns[];
  readonly segments: readonly NamedSegment[];
  readonly links: ReadonlyMap<string, SetLink>;
  readonly warnings: readonly string[];
};

/** Finds which sets of answers ask about which attributes. */
export async function askedPerceptions(
  making: PerceptionMaking,
  workspace: string,
): Promise<AskedPerceptions> {
  const known = await making.storage.read(workspace, readKnown);
  const warnings: string[] = [];
  const sets: SetColumns[] = [];
  for (const set of known.sets) {
    const table = await keptTable(making, workspace, set.id);
    if (table.ok) sets.push(new SetColumns(set, recipeOf(set), table.value));
    else warnings.push(`${quoted(set.title)} is left out: ${table.refusals[0]?.message ?? ''}`);
  }
  const asked = askedSources(known.items, sets);
  const { segments, links } = known;
  return { sources: asked.sources, sets, segments, links, warnings: [...warnings, ...asked.warnings] };
}

type Known = {
  readonly items: readonly ItemRecord[];
  readonly sets: readonly AnswerSetRecord[];
  readonly segments: readonly NamedSegment[];
  readonly links: ReadonlyMap<string, SetLink>;
};

async function readKnown(queries: Queries): Promise<Known> {
  const items = await allItems(queries);
  const ids = items.filter(({ role }) => isPerceivedRole(role)).map(({ answerSetId }) => answerSetId);
  const sets = await answerSetRecords(queries, ids);
  const segments = (await allSegments(queries)).filter(({ state }) => state === 'active');
  return { items, sets, segments, links: await linksOfSets(queries, [...new Set(ids)]) };
}

/** Recipes that were read last, by their text: reading one takes milliseconds. */
const MOST_RECIPES = 200;
const recipes = new Map<string, Recipe>();

function recipeOf({ recipe }: AnswerSetRecord): Recipe {
  const known = recipes.get(recipe);
  if (known !== undefined) return known;
  const read = readRecipe('recipe', Buffer.from(recipe));
  if (!read.ok) throw new Error(`a kept recipe is refused: ${read.refusals[0]?.message}`);
  if (recipes.size >= MOST_RECIPES) recipes.clear();
  recipes.set(recipe, read.value);
  return read.value;
}
