import { z } from 'zod';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { type AnswersRecipe, parseRecipeText, recipeIssueLines, recipeSchema } from '../answers/index.ts';
import { repeated } from './analysis-fields.ts';
import { type AnyEntry, METHOD_SCHEMAS } from './methods.ts';

/** A recipe: how to read a file of answers, and which analyses to run. */
export type Recipe = AnswersRecipe & { readonly analyses: readonly AnyEntry[] };

/** Nobody mends more at once. */
const MOST_LINES = 200;

type MethodSchema = z.ZodObject<{ method: z.ZodLiteral<string> }>;

const schema = recipeSchema(
  z.discriminatedUnion('method', METHOD_SCHEMAS as unknown as [MethodSchema, ...MethodSchema[]]),
);

/**
 * Reads a recipe, or says everything that is wrong with it.
 *
 * @param name what to call the recipe in messages
 */
export function readRecipe(name: string, bytes: Uint8Array): Outcome<Recipe> {
  const parsed = parseRecipeText(name, bytes);
  if (!parsed.ok) return parsed;
  const checked = schema.safeParse(parsed.value);
  const lines = checked.success ? [] : recipeIssueLines(parsed.value, checked.error.issues);
  if (checked.success) {
    const ids = checked.data.analyses.map((entry) => (entry as unknown as AnyEntry).id);
    lines.push(
      ...repeated(ids).map(
        (id) => `analyses: the id "${id}" is used twice; give each analysis an id of its own`,
      ),
    );
  }
  if (checked.success && lines.length === 0) return taken(checked.data as unknown as Recipe);
  const shown = lines.slice(0, MOST_LINES).map((line) => `${name}: ${line}`);
  const rest = lines.length - shown.length;
  return refuse('recipe-refused', ...shown, ...(rest > 0 ? [`${name}: and ${rest} more like these`] : []));
}
