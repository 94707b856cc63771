import { z } from 'zod';
import { BULK_FIELD_KINDS, CONTENTS, DAY_READINGS } from './bulk-field.ts';
import { bulkMapping, DAY_FORMS } from './bulk-mapping.ts';
import { LARGEST_UPLOAD } from './part-size.ts';

/**
 * Where an import stands. `looking`, `checking` and `taking` go on by themselves, also when nobody looks; a take goes on after a
 * restart too. What was `interrupted` or `refused` can be asked for again.
 */
export const BULK_STATES = [
  'uploading',
  'looking',
  'ready',
  'checking',
  'checked',
  'taking',
  'taken',
  'refused',
  'interrupted',
  'cancelled',
] as const;
export type BulkState = (typeof BULK_STATES)[number];

export const newBulkImport = z.object({
  fileName: z
    .string()
    .min(1)
    .max(255)
    .refine((name) => !/[\p{Cc}\p{Cs}]/u.test(name), 'a file name has no control characters'),
  bytes: z
    .int()
    .min(1, 'the file is empty; choose one that has rows')
    .max(LARGEST_UPLOAD, `a file has at most ${LARGEST_UPLOAD} bytes; cut it into several`),
});
export type NewBulkImport = z.output<typeof newBulkImport>;

/** A column of the file, as the look saw it. */
export const seenColumn = z.object({
  /** Its header, or `#N` where that is empty or there twice. */
  name: z.string(),
  position: z.int(),
  /** The first different cells. */
  examples: z.array(z.string()),
  /** Share of the rows looked at whose cell says something. */
  filled: z.number(),
  content: z.enum(CONTENTS),
  /** All its words when they are few, the most frequent first. */
  words: z.array(z.string()),
  /** Forms of days that read all its cells. */
  dayForms: z.array(z.enum(DAY_FORMS)),
  decimal: z.enum(['.', ',']).nullable(),
});
export type SeenColumn = z.output<typeof seenColumn>;

/** What a look found. */
export const bulkLook = z.object({
  encoding: z.string(),
  delimiter: z.string(),
  isSure: z.boolean(),
  columns: z.array(seenColumn),
  /** Rows that were looked at for this. */
  rowsLookedAt: z.int(),
  proposal: z.object({
    fields: bulkMapping.shape.fields.element.array(),
    options: z.record(z.string(), z.string()),
    /** By field, why it is proposed. */
    reasons: z.record(z.string(), z.string()),
    /** When an earlier file with the same header was taken with this. */
    takenWithAt: z.iso.datetime().nullable(),
  }),
});
export type BulkLook = z.output<typeof bulkLook>;

/** Why rows were refused: one kind of reason in one column. */
export const refusalKind = z.object({
  /** The field that it is about, as people call it; null for the row as such. */
  field: z.string().nullable(),
  why: z.string(),
  count: z.int(),
  firstRow: z.int(),
  /** Some of what stood there. */
  examples: z.array(z.object({ row: z.int(), value: z.string().nullable() })),
});
export type RefusalKind = z.output<typeof refusalKind>;

/** What would become of the rows, or became of those behind. */
export const bulkReport = z.object({
  /** A check keeps nothing. */
  isCheck: z.boolean(),
  rows: z.object({
    read: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
  }),
  reasons: z.array(refusalKind),
  /** Columns whose cells were not used. */
  unusedColumns: z.array(z.string()),
  /** Titles of fields that are, or were, made on the way. */
  newFields: z.array(z.string()),
  notes: z.array(z.string()),
});
export type BulkReport = z.output<typeof bulkReport>;

export const bulkSummary = z.object({
  id: z.uuid(),
  kind: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  /** Bytes that have arrived. */
  received: z.int(),
  state: z.enum(BULK_STATES),
  /** While it is checked or taken, and where it stopped. */
  progress: z.object({ rowsDone: z.int(), bytesDone: z.int(), bytesKnown: z.int() }),
  refusals: z.array(z.string()),
  rows: bulkReport.shape.rows.nullable(),
  startedBy: z.object({ id: z.uuid(), name: z.string() }),
  startedAt: z.iso.datetime(),
  movedAt: z.iso.datetime(),
});
export type BulkSummary = z.output<typeof bulkSummary>;

const shownField = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(BULK_FIELD_KINDS),
  about: z.string(),
  isRequired: z.boolean(),
  choices: z.array(z.string()),
  readings: z.array(z.enum(DAY_READINGS)),
  group: z.string().nullable(),
});
export type ShownField = z.output<typeof shownField>;

const shownOption = z.object({
  id: z.string(),
  title: z.string(),
  usual: z.string(),
  choices: z.array(z.object({ id: z.string(), about: z.string() })),
});
export type ShownOption = z.output<typeof shownOption>;

/** One import with all that is known of its file. */
export const bulkImportShape = bulkSummary.extend({
  look: bulkLook.nullable(),
  mapping: bulkMapping.nullable(),
  report: bulkReport.nullable(),
  /** Where cells can go to, and what is chosen for the whole file. */
  fields: z.array(shownField),
  options: z.array(shownOption),
  /** Whether new fields can be made here by whoever asks. */
  mayMakeFields: z.boolean(),
  /** Imports of the same bytes that were taken before. */
  sameFile: z.array(z.object({ id: z.uuid(), fileName: z.string(), takenAt: z.iso.datetime() })),
});
export type BulkImport = z.output<typeof bulkImportShape>;

export const mappingAsked = z.object({ mapping: bulkMapping });

export const takeBulkAsked = z.object({
  mapping: bulkMapping,
  /** Take a file whose bytes were taken before. */
  takeAgain: z.boolean().default(false),
});
export type TakeBulkAsked = z.output<typeof takeBulkAsked>;

/** How the mapping reads some rows. */
export const bulkExamples = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      /** By field: what it becomes, as text. */
      values: z.record(z.string(), z.string()),
      faults: z.array(
        z.object({ field: z.string().nullable(), why: z.string(), value: z.string().nullable() }),
      ),
    }),
  ),
  refusals: z.array(z.string()),
});
export type BulkExamples = z.output<typeof bulkExamples>;
