import { z } from 'zod';
import { languageTag } from './words.ts';

/**
 * When something is shown, skipped to or counted. `field` is the name of a field of the form: the code of a question, for one of
 * several parts `CODE.ROW` or `CODE.ROW.COLUMN`. `is` holds when one of the values that were given is among these; `from`/`to` when a
 * number lies within (both ends in it); `answered` whether there is any.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly field: string; readonly is: readonly string[] }
  | { readonly field: string; readonly from?: number | undefined; readonly to?: number | undefined }
  | { readonly field: string; readonly answered: boolean }
  | { readonly language: readonly string[] };

const fieldName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9][A-Za-z0-9_-]*){0,2}$/u)
  .max(130);

const anyCondition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(anyCondition).min(1).max(50) }),
      z.strictObject({ any: z.array(anyCondition).min(1).max(50) }),
      z.strictObject({ not: anyCondition }),
      z.strictObject({ field: fieldName, is: z.array(z.string().max(200)).min(1).max(200) }),
      z.strictObject({ field: fieldName, answered: z.boolean() }),
      z
        .strictObject({ field: fieldName, from: z.number().optional(), to: z.number().optional() })
        .refine(({ from, to }) => from !== undefined || to !== undefined, 'say from, to or both'),
      z.strictObject({ language: z.array(languageTag).min(1).max(50) }),
    ]),
  )
  // By a name of its own the description of the API can say that it holds others of its kind.
  .meta({ id: 'SurveyCondition' });

/** Lists and objects within each other. Far more than anybody understands, far fewer than would fill the stack. */
const DEEPEST = 60;

export const condition: z.ZodType<Condition> = z.preprocess((given, context) => {
  if (!isDeeperThan(given, DEEPEST)) return given;
  context.addIssue('this condition holds others too deep; make it simpler');
  return z.NEVER;
}, anyCondition);

/** Looks at one level after the other, so that no depth is too deep for it. */
function isDeeperThan(given: unknown, most: number): boolean {
  let level: unknown[] = [given];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
