import { z } from 'zod';
import { LARGEST_UPLOAD as LARGEST_FILE, PART_BYTES } from '../../platform/bulk-imports/declarations.ts';
import { newAnswers } from '../answer-sets/declarations.ts';
import type { Proposal } from '../recipe-proposals/declarations.ts';
import { headerOffer } from './matching/header-offer.ts';

export { LARGEST_FILE, PART_BYTES };

/**
 * Where an import stands. `looking` and `taking` go on by themselves, also when nobody looks; `interrupted` is what Heed was
 * doing when it ended, and can be asked for again, as what was `refused` can.
 */
export const IMPORT_STATES = [
  'uploading',
  'looking',
  'ready',
  'taking',
  'taken',
  'refused',
  'interrupted',
  'cancelled',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** A file that somebody means to send. */
export const newImport = z.object({
  fileName: newAnswers.shape.fileName,
  bytes: z
    .int()
    .min(1, 'the file is empty; choose one that has answers')
    .max(LARGEST_FILE, `a file has at most ${LARGEST_FILE} bytes; cut it into several`),
});
export type NewImport = z.output<typeof newImport>;

const refusedCell = z.object({
  column: z.string(),
  /** Null: all further values of the column together. */
  value: z.string().nullable(),
  count: z.int(),
  firstRow: z.int(),
});

/** How far a take has come; `bytesDone` of `bytesKnown` says it before all rows are known. */
const importProgress = z.object({ rowsDone: z.int(), bytesDone: z.int(), bytesKnown: z.int() });
export type ImportProgress = z.output<typeof importProgress>;

const importReport = z.object({
  rows: z.object({ read: z.int(), used: z.int(), refused: z.int() }),
  refusedCells: z.array(refusedCell),
});
export type ImportReport = z.output<typeof importReport>;

/** An import as it stands in a list. */
export const importSummary = z.object({
  id: z.uuid(),
  fileName: z.string(),
  bytes: z.int(),
  /** Bytes that have arrived. */
  received: z.int(),
  state: z.enum(IMPORT_STATES),
  /** While it is taken; null otherwise. */
  progress: importProgress.nullable(),
  /** Why the last look or take was refused, a line each. */
  refusals: z.array(z.string()),
  /** The set of answers that came of it. */
  answerSetId: z.uuid().nullable(),
  startedBy: z.object({ id: z.uuid(), name: z.string() }),
  startedAt: z.iso.datetime(),
});
export type ImportSummary = z.output<typeof importSummary>;

/** A saved recipe, and how it fits the file. */
export const offer = headerOffer.extend({
  recipeId: z.uuid(),
  title: z.string(),
  savedAt: z.iso.datetime(),
});
export type Offer = z.output<typeof offer>;

/** One import with all that is known of its file. */
export const importShape = importSummary.extend({
  /** How Heed would read the file; null before the look, and when it found nothing to ask. */
  proposal: z.unknown() as z.ZodType<Proposal | null>,
  /** Saved recipes that know some of its columns, the one that fits best first. */
  offers: z.array(offer),
  /** Sets of answers that were taken of a file with the same bytes. */
  sameFile: z.array(z.object({ answerSetId: z.uuid(), title: z.string(), takenAt: z.iso.datetime() })),
  /** What was taken and what was refused. */
  report: importReport.nullable(),
});
export type Import = z.output<typeof importShape>;

/** What becomes of a cell by the recipe. */
export const CELL_FATES = ['number', 'text', 'moment', 'missing', 'refused', 'ignored'] as const;
export type CellFate = (typeof CELL_FATES)[number];

export const previewAsked = z.object({
  recipe: newAnswers.shape.recipe,
  /** `first`: the first rows; `refused`: the first rows that are refused or have a refused cell. */
  show: z.enum(['first', 'refused']).default('first'),
});
export type PreviewAsked = z.output<typeof previewAsked>;

const previewColumn = z.object({
  position: z.int(),
  name: z.string(),
  /** What the recipe says it is; null when it says nothing. */
  as: z.string().nullable(),
  /** Counted over the whole file, the most frequent first. */
  refusedCells: z.array(refusedCell.omit({ column: true })),
});

const previewRow = z.object({
  row: z.int(),
  /** Why the whole row is refused; null when it is not. */
  reason: z.string().nullable(),
  cells: z.array(
    z.object({
      text: z.string(),
      fate: z.enum(CELL_FATES),
      /** As the recipe reads it: a number, or milliseconds since 1970 UTC of a moment. */
      value: z.number().nullable(),
    }),
  ),
});

/** How a recipe reads the file. With `refusals` the recipe cannot be used, and there are neither columns nor rows. */
export const preview = z.object({
  columns: z.array(previewColumn),
  rows: z.array(previewRow),
  rowsRead: z.int(),
  rowsRefused: z.int(),
  refusals: z.array(z.string()),
});
export type Preview = z.output<typeof preview>;

export const takeAsked = z.object({
  title: newAnswers.shape.title,
  recipe: newAnswers.shape.recipe,
  /** Keeps the recipe under this title for files to come. */
  saveRecipeAs: newAnswers.shape.title,
});
export type TakeAsked = z.output<typeof takeAsked>;

/** A recipe kept for files to come. */
export const savedRecipe = z.object({
  id: z.uuid(),
  title: z.string(),
  savedAt: z.iso.datetime(),
  savedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
});
export type SavedRecipe = z.output<typeof savedRecipe>;

export const savedRecipeDetail = savedRecipe.extend({ recipe: z.unknown() });
export type SavedRecipeDetail = z.output<typeof savedRecipeDetail>;

export const newRecipe = z.object({
  title: newAnswers.shape.title.unwrap(),
  recipe: newAnswers.shape.recipe,
});
export type NewRecipe = z.output<typeof newRecipe>;
