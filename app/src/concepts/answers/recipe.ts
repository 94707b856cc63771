import { z } from 'zod';
import { normalText } from '../../platform/delimited/index.ts';
import { timeFormatProblem } from './reading/time-format.ts';

/** A text of a recipe in the form in which texts are compared. */
const comparedText = z.string().transform(normalText);

/** The name of a column: its header, or `#N`, its position from 0. */
export const columnName = comparedText.refine((name) => name !== '', 'a column needs a name');

const ascending = 'a scale is [lowest, highest], and the lowest must be below the highest';
const scale = z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high, ascending);

const range = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low <= high, 'a range is [lowest, highest], and this one is the other way round');

/** Texts as they stand, numbers however they are written, and all numbers from one to another. */
const missing = z
  .array(z.union([comparedText, z.number(), range]))
  .optional()
  .transform((list) => list ?? []);

const described = { label: z.string().optional(), missing };

const columnDescription = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('item'),
    ...described,
    scale: scale.optional(),
    values: entriesOf(comparedText, z.number())
      .refine(eachOnce, 'two texts are the same once trimmed')
      .optional(),
  }),
  z.strictObject({
    as: z.literal('weight'),
    ...described,
    kind: z.enum(['sampling', 'frequency']).default('sampling'),
  }),
  z.strictObject({
    as: z.literal('time'),
    ...described,
    format: z
      .string()
      .refine((format) => timeFormatProblem(format) === null, {
        error: ({ input }) => timeFormatProblem(String(input)) ?? '',
      })
      .optional(),
  }),
  z.strictObject({ as: z.enum(['category', 'segment', 'comment', 'customer', 'ignore']), ...described }),
]);

function eachOnce(entries: readonly (readonly [string, number])[]): boolean {
  return new Set(entries.map(([text]) => text)).size === entries.length;
}

/** What the recipe says of a column. */
export type ColumnDescription = z.output<typeof columnDescription>;

/** How answers may be written as JSON, whatever the analyses in it are. */
export function recipeSchema<Analysis extends z.ZodType>(analysis: Analysis) {
  return z.strictObject({
    version: z.literal(1, { error: 'this version of Heed reads recipes with "version": 1' }),
    title: z.string().optional(),
    file: z
      .strictObject({
        encoding: z.string().default('utf-8'),
        delimiter: z
          .string()
          .transform((delimiter) => (delimiter === 'tab' ? '\t' : delimiter))
          .refine((delimiter) => delimiter === 'auto' || /^[^\n\r"\u0080-\u{10ffff}]$/u.test(delimiter), {
            error: 'a delimiter is one character such as "," ";" "\\t" or "|", or "auto"',
          })
          .default('auto'),
        headerRows: z.int().min(0).max(100).default(1),
        sheet: z
          .union([z.string(), z.number()])
          .refine((sheet) => typeof sheet === 'string' || (Number.isInteger(sheet) && sheet > 0), {
            error: 'a sheet is named by its name, or by its position from 1',
          })
          .optional(),
      })
      .prefault({}),
    missing,
    columns: entriesOf(columnName, columnDescription).default([]),
    analyses: z.array(analysis).min(1, 'a recipe needs at least one analysis'),
    by: columnName.optional(),
    confidence: z
      .number()
      .refine((level) => level > 0 && level < 1, 'a confidence level lies between 0 and 1, for example 0.95')
      .default(0.95),
    minimumN: z.int().min(0).default(10),
  });
}

/** A recipe without its analyses: how to read the file, and what holds for every figure. */
export type AnswersRecipe = Omit<z.output<ReturnType<typeof recipeSchema<z.ZodType>>>, 'analyses'>;

/** An object as its entries, in order; unlike a record it keeps every key, whatever its name. */
function entriesOf<Key extends z.ZodType, Value extends z.ZodType>(key: Key, value: Value) {
  return z.preprocess(
    (input) => (isObject(input) ? Object.entries(input) : input === undefined ? input : NO_ENTRIES),
    z.array(z.tuple([key, value])),
  );
}

/** Stands for whatever is not an object; a list would pass for entries. */
const NO_ENTRIES = Symbol('no entries');

function isObject(input: unknown): input is object {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
