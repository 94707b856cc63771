import { type Outcome, quoted, taken } from '../../platform/refusals/index.ts';
import { openTableBytes, openTableFile, type TableFile } from '../../platform/tables/index.ts';
import type { Answers, QuestionInfo } from './answers.ts';
import { ColumnNames } from './column-names.ts';
import { type ColumnPlan, planColumns } from './column-plan.ts';
import type { ColumnUse } from './column-uses.ts';
import { answersOf, questionsOf } from './planned-answers.ts';
import { readAnswers } from './reading/read-answers.ts';
import type { AnswersRecipe } from './recipe.ts';

/** What is known of a file before its rows are read: which columns the recipe means. */
export type OpenAnswersFile = {
  readonly table: TableFile;
  readonly plan: ColumnPlan;
  /** What to keep in mind about how the file is read. */
  readonly notes: readonly string[];
  question(column: string): QuestionInfo;
  read(): Promise<Outcome<Answers>>;
};

/** A file by its path, or by where it lies when messages call it something else. */
export type FileOnDisk = string | { readonly name: string; readonly location: string };

/**
 * Opens a file of answers and finds the columns that the recipe names.
 *
 * @param uses what the analyses want of which column
 */
export async function openAnswersFile(
  onDisk: FileOnDisk,
  recipe: AnswersRecipe,
  uses: readonly ColumnUse[],
): Promise<Outcome<OpenAnswersFile>> {
  const { name, location } = typeof onDisk === 'string' ? { name: onDisk, location: onDisk } : onDisk;
  const file = await openTableFile(name, recipe.file, location);
  return file.ok ? planned(file.value, recipe, uses) : file;
}

/** The same for a file that is in memory; `name` is what messages call it. */
export async function openAnswersBytes(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  recipe: AnswersRecipe,
  uses: readonly ColumnUse[],
): Promise<Outcome<OpenAnswersFile>> {
  const file = await openTableBytes(name, bytes, recipe.file);
  return file.ok ? planned(file.value, recipe, uses) : file;
}

function planned(
  file: TableFile,
  recipe: AnswersRecipe,
  uses: readonly ColumnUse[],
): Outcome<OpenAnswersFile> {
  const names = new ColumnNames(file.columnNames);
  const plan = planColumns({ names, facts: file.facts }, recipe, uses);
  if (!plan.ok) return plan;
  const question = questionsOf(plan.value, file.facts);
  const notes = notesOf(file, plan.value);
  return taken({
    table: file,
    plan: plan.value,
    notes,
    question,
    read: async () => {
      const readings = plan.value.columns.map((column) => column.reading);
      const read = await readAnswers(file, readings);
      return read.ok ? answersOf(read.value, plan.value, { recipe, notes, question }) : read;
    },
  });
}

/** What the file said of itself, and a weight of its own that the recipe does not use. */
function notesOf({ notes, weight, columnNames }: TableFile, plan: ColumnPlan): readonly string[] {
  if (weight === null || plan.weight !== null) return notes;
  const name = quoted(columnNames[weight] ?? '');
  return [
    ...notes,
    `the file is weighted by ${name}, and the recipe describes no weight; all people count alike`,
  ];
}
