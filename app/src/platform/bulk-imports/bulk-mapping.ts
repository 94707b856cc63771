import { z } from 'zod';
import { DAY_READINGS } from './bulk-field.ts';

/** How the parts of a day stand in a cell; a time behind it is passed over. */
export const DAY_FORMS = [
  'yyyy-MM-dd',
  'yyyyMMdd',
  'yyyy/MM/dd',
  'dd.MM.yyyy',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'dd-MM-yyyy',
  'MM-dd-yyyy',
] as const;
export type DayForm = (typeof DAY_FORMS)[number];

const words = z.string().max(200);

/** Where one field comes from: columns of the file, joined when they are several, or the same words for every row. */
export const fieldSource = z
  .strictObject({
    field: z.string().min(1).max(140),
    /** The columns by name, a `#N` by position from 0. */
    columns: z.array(z.string().max(1000)).max(10).default([]),
    /** What stands between several. */
    join: z.string().max(10).default(' '),
    /** For every row, or for those whose cells are empty when there are columns too. */
    constant: words.nullish(),
    /** What words of cells mean, compared without case. */
    words: z.record(z.string().max(200), words).default({}),
    /** Words that mean nothing is known. */
    blank: z.array(words).max(20).default([]),
    dayForm: z.enum(DAY_FORMS).nullish(),
    decimal: z.enum(['.', ',']).nullish(),
    reading: z.enum(DAY_READINGS).default('as-written'),
    /** The day that months are counted back from, or that yes means. */
    asOf: z.iso.date('write the day as 2026-01-31').nullish(),
    /** For a field that is to be made: `new:` and any word as `field`. */
    newField: z
      .strictObject({
        title: z.string().trim().min(1).max(100),
        kind: z.enum(['text', 'number', 'day', 'yes-no']),
      })
      .nullish(),
  })
  .refine(({ columns, constant }) => columns.length > 0 || typeof constant === 'string', {
    message: 'name a column, or give the same words for every row',
    path: ['columns'],
  })
  .refine(({ reading, asOf }) => reading === 'as-written' || typeof asOf === 'string', {
    message: 'say the day that is meant, such as 2026-01-31',
    path: ['asOf'],
  })
  .refine(
    ({ field, newField }) => field.startsWith('new:') === (newField !== null && newField !== undefined),
    {
      message: 'a field to be made begins with new: and says what it is called and holds',
      path: ['newField'],
    },
  );
export type FieldSource = z.output<typeof fieldSource>;

/** How a file is read into records. */
export const bulkMapping = z
  .strictObject({
    encoding: z.string().max(40).default('auto'),
    delimiter: z.string().min(1).max(4).default('auto'),
    sheet: z.string().max(100).nullish(),
    fields: z.array(fieldSource).min(1, 'map at least one column').max(200),
    options: z.record(z.string().max(40), z.string().max(40)).default({}),
  })
  .superRefine(({ fields }, context) => {
    const seen = new Set<string>();
    for (const [i, { field }] of fields.entries()) {
      if (seen.has(field)) {
        const message = `${field} stands here twice; join its columns in one entry`;
        context.addIssue({ code: 'custom', message, path: ['fields', i, 'field'] });
      }
      seen.add(field);
    }
  });
export type BulkMapping = z.output<typeof bulkMapping>;
