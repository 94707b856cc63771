/** What a column can be to a recipe. */
export const COLUMN_KINDS = [
  'item',
  'category',
  'segment',
  'weight',
  'time',
  'comment',
  'customer',
  'ignore',
] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** A text or number that stands for no answer. */
export type MissingCode = string | number;

/** What a recipe says of one column, as its JSON has it. */
export type DescribedColumn = {
  readonly as: ColumnKind;
  readonly label?: string;
  readonly scale?: readonly [number, number];
  readonly values?: Readonly<Record<string, number>>;
  readonly missing?: readonly MissingCode[];
  readonly kind?: 'sampling' | 'frequency';
  readonly format?: string;
};

/** An analysis as the recipe's JSON has it; what else it says depends on its method. */
export type AskedAnalysis = { readonly id: string; readonly method: string } & Readonly<
  Record<string, unknown>
>;

/** A recipe as JSON, as far as its reader corrects it by hand. */
export type RecipeJson = {
  readonly title?: string;
  readonly missing?: readonly MissingCode[];
  readonly columns?: Readonly<Record<string, DescribedColumn>>;
  readonly analyses: readonly AskedAnalysis[];
  readonly by?: string;
  readonly confidence?: number;
  readonly minimumN?: number;
} & Readonly<Record<string, unknown>>;

/** A recipe under correction. Analyses that were left out stay, so that they can be taken in again. */
export type CorrectedRecipe = { readonly recipe: RecipeJson; readonly leftOut: readonly string[] };

/** Where a column stands in the file, and what it is called in recipes. */
export type ColumnPlace = { readonly position: number; readonly name: string };

// What a recipe may say of a column of each kind, beside its label and its codes for no answer.
const KEYS_OF_KIND: Readonly<Partial<Record<ColumnKind, readonly string[]>>> = {
  item: ['scale', 'values'],
  weight: ['kind'],
  time: ['format'],
};

/** A proposed or saved recipe, to be corrected. What is no recipe gets the parts that one needs. */
export function correctedFrom(recipe: unknown): CorrectedRecipe {
  const given = isObject(recipe) ? recipe : { version: 1, columns: {} };
  const analyses = Array.isArray(given['analyses']) ? given['analyses'].filter(isAnalysis) : [];
  return { recipe: { ...given, analyses }, leftOut: [] };
}

/** The recipe as it would be sent: without the analyses that were left out. */
export function recipeToSend({ recipe, leftOut }: CorrectedRecipe): RecipeJson {
  return { ...recipe, analyses: recipe.analyses.filter(({ id }) => !leftOut.includes(id)) };
}

/** By which name a recipe knows a column: its header, or its position. */
export function nameInRecipe({ columns = {} }: RecipeJson, { name, position }: ColumnPlace): string {
  const byPosition = `#${position}`;
  return !Object.hasOwn(columns, name) && Object.hasOwn(columns, byPosition) ? byPosition : name;
}

/** What the recipe says of a column; one that it does not name is left out. */
export function describedIn(recipe: RecipeJson, place: ColumnPlace): DescribedColumn {
  const name = nameInRecipe(recipe, place);
  const { columns = {} } = recipe;
  return (Object.hasOwn(columns, name) ? columns[name] : undefined) ?? { as: 'ignore' };
}

/** Says something else of one column; what is undefined is taken away. */
export function withColumn(
  corrected: CorrectedRecipe,
  place: ColumnPlace,
  change: { readonly [Key in keyof DescribedColumn]?: DescribedColumn[Key] | undefined },
): CorrectedRecipe {
  const { recipe } = corrected;
  const described = said({ ...describedIn(recipe, place), ...change }) as DescribedColumn;
  const columns = { ...recipe.columns, [nameInRecipe(recipe, place)]: described };
  return { ...corrected, recipe: { ...recipe, columns } };
}

/** Codes for no answer with one more, which is a number where it reads like one. */
export function codesWith(codes: readonly MissingCode[], cell: string): MissingCode[] {
  const number = Number(cell);
  const code = cell.trim() !== '' && Number.isFinite(number) ? number : cell.trim();
  return codes.includes(code) ? [...codes] : [...codes, code];
}

/**
 * Makes a column another kind. What only the old kind says goes; what `known` says of the new one, such as the scale that
 * was proposed, comes back.
 */
export function withKind(
  corrected: CorrectedRecipe,
  place: ColumnPlace,
  { as, known }: { readonly as: ColumnKind; readonly known?: DescribedColumn },
): CorrectedRecipe {
  const { label, missing } = describedIn(corrected.recipe, place);
  const keys = KEYS_OF_KIND[as] ?? [];
  const back = known?.as === as ? Object.entries(known).filter(([key]) => keys.includes(key)) : [];
  const cleared = { scale: undefined, values: undefined, kind: undefined, format: undefined };
  return withColumn(corrected, place, { ...cleared, ...Object.fromEntries(back), as, label, missing });
}

/** Changes fields of one analysis; what is undefined is taken away. */
export function withAnalysis(
  corrected: CorrectedRecipe,
  id: string,
  change: Readonly<Record<string, unknown>>,
): CorrectedRecipe {
  const analyses = corrected.recipe.analyses.map((entry) =>
    entry.id === id ? (said({ ...entry, ...change }) as AskedAnalysis) : entry,
  );
  return { ...corrected, recipe: { ...corrected.recipe, analyses } };
}

/** Takes an analysis in, or leaves it out. */
export function withAsked(corrected: CorrectedRecipe, id: string, isAsked: boolean): CorrectedRecipe {
  const others = corrected.leftOut.filter((one) => one !== id);
  return { ...corrected, leftOut: isAsked ? others : [...others, id] };
}

/** Changes what holds for all answers: groups, confidence, the fewest people, codes for no answer. */
export function withSettings(
  corrected: CorrectedRecipe,
  change: { readonly [Key in 'by' | 'confidence' | 'minimumN' | 'missing']?: RecipeJson[Key] | undefined },
): CorrectedRecipe {
  return { ...corrected, recipe: said({ ...corrected.recipe, ...change }) as RecipeJson };
}

/** The names of the columns that are of these kinds, as the recipe knows them, with what they are called. */
export function namedColumns(
  recipe: RecipeJson,
  places: readonly ColumnPlace[],
  kinds: readonly ColumnKind[],
): { readonly name: string; readonly label: string }[] {
  return places.flatMap((place) => {
    const { as, label } = describedIn(recipe, place);
    return kinds.includes(as) ? [{ name: nameInRecipe(recipe, place), label: label ?? place.name }] : [];
  });
}

function said(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function isAnalysis(given: unknown): given is AskedAnalysis {
  return isObject(given) && typeof given['id'] === 'string' && typeof given['method'] === 'string';
}

function isObject(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
