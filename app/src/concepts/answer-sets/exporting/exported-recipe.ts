import { normalText } from '../../../platform/delimited/index.ts';
import type { ColumnFacts } from '../../../platform/tables/index.ts';
import { planStoredFigures, readRecipe } from '../../analyses/index.ts';
import { ColumnNames, storedNumbers } from '../../answers/index.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';

type Description = {
  readonly as?: string;
  readonly missing?: readonly unknown[];
  readonly label?: string;
};
type GivenRecipe = { readonly columns?: Readonly<Record<string, Description>> };

/** The recipe that reads the answers as `answersText` writes them and gives the same figures. */
export function exportRecipe(set: AnswerSetRecord): string {
  return recipeText(set, { encoding: 'utf-8', delimiter: ',', headerRows: 1 });
}

/** The recipe that reads the refused rows as `refusedText` writes them, once they are mended. */
export function refusedRecipe(set: AnswerSetRecord): string {
  const { delimiter, headerRows } = set;
  return recipeText(set, { encoding: 'utf-8', delimiter, headerRows });
}

/** All but how the file is written stays as it was given; what the file itself said of its columns is said by the recipe. */
function recipeText(set: AnswerSetRecord, file: object): string {
  const given = JSON.parse(set.recipe) as GivenRecipe;
  const says = set.facts.some(saysSomething);
  const recipe = says ? { ...given, columns: columnsWithFacts(set, given.columns ?? {}) } : given;
  return `${JSON.stringify({ ...recipe, file }, null, 2)}\n`;
}

function columnsWithFacts(
  set: AnswerSetRecord,
  given: Readonly<Record<string, Description>>,
): Readonly<Record<string, Description>> {
  const names = set.columnNames.map(normalText);
  const found = new ColumnNames(names);
  const keys = new Map(
    Object.keys(given).flatMap((key) => {
      const position = found.positionOf(normalText(key), 'columns');
      return position.ok ? [[position.value, key] as const] : [];
    }),
  );
  const rated = ratedColumns(set);
  const added = set.facts.flatMap((facts, position) => {
    if (!saysSomething(facts)) return [];
    const known = keys.get(position);
    // A column that is only counted by its texts must not be read as numbers, which would refuse them.
    const description =
      known === undefined ? { as: rated.has(position) ? 'item' : 'segment' } : given[known]!;
    return [[known ?? keyOf(found, names, position), withFacts(description, facts)] as const];
  });
  return { ...given, ...Object.fromEntries(added) };
}

/** Columns that analyses use as numbers. */
function ratedColumns(set: AnswerSetRecord): ReadonlySet<number> {
  const recipe = readRecipe('recipe', Buffer.from(set.recipe));
  if (!recipe.ok) throw new Error('a recipe that was taken cannot be read');
  const plan = planStoredFigures({ file: set, name: set.fileName, recipe: recipe.value });
  if (!plan.ok) throw new Error('a recipe that was taken does not fit its file');
  const wanted = new Set(plan.value.wanted);
  return new Set([...set.columnNames.keys()].filter((position) => wanted.has(storedNumbers(position))));
}

function keyOf(found: ColumnNames, names: readonly string[], position: number): string {
  const named = found.positionOf(names[position]!, 'columns');
  return named.ok && named.value === position ? names[position]! : `#${position}`;
}

function saysSomething({ label, missing: { texts, numbers, ranges } }: ColumnFacts): boolean {
  return label !== null || texts.length + numbers.length + ranges.length > 0;
}

function withFacts(description: Description, { label, missing }: ColumnFacts): Description {
  const listed = [...(description.missing ?? []), ...missing.texts, ...missing.numbers, ...missing.ranges];
  return {
    ...description,
    ...(label === null || description.label !== undefined ? {} : { label }),
    ...(listed.length === 0 ? {} : { missing: listed }),
  };
}
