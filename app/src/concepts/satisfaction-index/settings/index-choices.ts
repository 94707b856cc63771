import type { ColumnEngine } from '../../../platform/columns/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { readRecipe } from '../../analyses/index.ts';
import { answerSetById, answerSetTitles, keptTable, viewedColumns } from '../../answer-sets/index.ts';
import { customerFields } from '../../customers/index.ts';
import { pathModelsIn } from '../computing/recipe-model.ts';
import type { IndexChoices, IndexSettingsWish } from './index-settings.ts';

/** So many sets are offered, the newest first. */
const MOST_SETS = 40;
/** A column of more different texts names no units that anybody can look over. */
const MOST_UNITS = 2000;
const UNIT_WORDS =
  /\b(?:unit|branch|office|depot|store|shop|site|location|station|area|district|region)s?\b/iu;

type Making = { readonly storage: Storage; readonly engine: ColumnEngine };

/** From what the settings can be chosen: the newest sets of answers that have a path model or questions on scales. */
export async function choicesOf({ storage, engine }: Making, workspace: string): Promise<IndexChoices> {
  const { records, fields } = await storage.read(workspace, async (queries) => {
    const titles = await answerSetTitles(queries);
    const found = [];
    for (const id of [...titles.keys()].slice(0, MOST_SETS)) found.push(await answerSetById(queries, id));
    return { records: found.filter((record) => record !== null), fields: await customerFields(queries) };
  });
  const sets: IndexChoices['sets'] = [];
  for (const record of records) {
    const recipe = readRecipe('recipe', Buffer.from(record.recipe));
    if (!recipe.ok) continue;
    const models = pathModelsIn(recipe.value);
    const table = await keptTable({ storage, engine }, workspace, record.id);
    if (!table.ok) continue;
    const columns = viewedColumns({
      columnNames: record.columnNames,
      recipe: recipe.value,
      table: table.value,
    });
    sets.push({
      id: record.id,
      title: record.title,
      takenAt: record.takenAt.toISOString(),
      models: models.map(({ id, model }) => ({ id, index: model.index })),
      columns: columns.flatMap(({ as, texts, name, label }) => {
        const count = texts === null ? 0 : (table.value.texts.get(texts)?.length ?? 0);
        const divides = as === 'segment' || as === 'category' || as === null;
        return divides && count > 0 && count <= MOST_UNITS ? [{ name, label, texts: count }] : [];
      }),
      hasTimes: columns.some(({ as, moments }) => as === 'time' && moments !== null),
    });
  }
  const ownFields = fields
    .filter(({ state, sensitive }) => state === 'active' && !sensitive)
    .map(({ key, title }) => ({ key, title }));
  return { sets, ownFields };
}

/** What Heed proposes: the newest answers with a path model of an index, by the column that looks most like units. */
export function proposedSettings({ sets }: IndexChoices): IndexSettingsWish | null {
  const set = sets.find(({ models }) => models.some(({ index }) => index !== null));
  const model = set?.models.find(({ index }) => index !== null);
  if (set === undefined || model === undefined) return null;
  const several = set.columns.filter(({ texts }) => texts > 1 && texts <= 200);
  const unit =
    several.find(({ name, label }) => UNIT_WORDS.test(`${name} ${label ?? ''}`.replaceAll(/[_.-]/gu, ' '))) ??
    several.find(({ texts }) => texts <= 30);
  return {
    answerSetId: set.id,
    model: { kind: 'analysis', id: model.id },
    from: null,
    to: null,
    unitColumn: unit?.name ?? null,
    regions: { kind: 'none' },
    weights: { kind: 'answers' },
    samples: 1000,
    seed: 1,
    confidence: 0.95,
    minimumN: 10,
  };
}
