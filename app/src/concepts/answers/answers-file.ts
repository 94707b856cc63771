import type { NumberColumn, Respondents, TextColumn } from '../../platform/columns/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { openTableBytes, openTableFile, type TableFile } from '../../platform/tables/index.ts';
import type { Answers, Groups, QuestionInfo, RefusedCells, Weighting } from './answers.ts';
import { ColumnNames } from './column-names.ts';
import { type ColumnPlan, planColumns } from './column-plan.ts';
import type { ColumnUse } from './column-uses.ts';
import type { ReadColumn } from './reading/column-reading.ts';
import { type ReadAnswers, readAnswers } from './reading/read-answers.ts';
import { MOST_GROUPS } from './reading/text-reader.ts';
import type { AnswersRecipe } from './recipe.ts';

/** What is known of a file before its rows are read: which columns the recipe means. */
export type OpenAnswersFile = {
  question(column: string): QuestionInfo;
  read(): Promise<Outcome<Answers>>;
};

/**
 * Opens a file of answers and finds the columns that the recipe names.
 *
 * @param uses what the analyses want of which column
 */
export async function openAnswersFile(
  path: string,
  recipe: AnswersRecipe,
  uses: readonly ColumnUse[],
): Promise<Outcome<OpenAnswersFile>> {
  const file = await openTableFile(path, recipe.file);
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
    question,
    read: async () => {
      const readings = plan.value.columns.map((column) => column.reading);
      const read = await readAnswers(file, readings);
      return read.ok ? answersOf(read.value, plan.value, { recipe, notes, question }) : read;
    },
  });
}

type Known = {
  readonly recipe: AnswersRecipe;
  readonly notes: readonly string[];
  question(column: string): QuestionInfo;
};

function answersOf(read: ReadAnswers, plan: ColumnPlan, known: Known): Outcome<Answers> {
  const groups = groupsOf(read, plan, known.recipe.by);
  if (!groups.ok) return groups;
  const { everyone, weighting } = respondentsOf(read, plan);
  return taken({
    rows: { read: read.read, used: read.used, refused: read.refusedRows, refusals: read.refusals },
    refusedCells: refusedCellsOf(read.columns, plan),
    everyone,
    weighting,
    notes: known.notes,
    groups: groups.value,
    numbers: (column) => numberColumn(read.columns[plan.numbers.get(column)!]!),
    codes: (where) => codesColumn(read, plan, plan.codes.get(where)!),
    question: known.question,
  });
}

function numberColumn(column: ReadColumn): NumberColumn {
  if (column.numbers) return { numbers: column.numbers };
  // A file without rows has no dictionary either.
  const values = Float64Array.from(column.dictionary.length > 0 ? column.dictionary : [Number.NaN], Number);
  return { codes: column.codes!, values };
}

function codesColumn(read: ReadAnswers, plan: ColumnPlan, place: number): TextColumn {
  const { reading } = plan.columns[place]!;
  const listed = reading.kind === 'text' ? (reading.codes ?? []) : [];
  const other = reading.kind === 'text' ? reading.otherCode : 0;
  const highest = listed.reduce((most, [, code]) => Math.max(most, code), other);
  return { codes: read.columns[place]!.codes!, texts: new Array<string>(highest + 1).fill('') };
}

function questionsOf(plan: ColumnPlan, facts: TableFile['facts']): (column: string) => QuestionInfo {
  return (column) => {
    const planned = plan.columns[plan.numbers.get(column) ?? -1];
    const description = planned?.description ?? null;
    const scale = description?.as === 'item' ? (description.scale ?? null) : null;
    return { label: description?.label ?? facts[planned?.position ?? -1]?.label ?? null, scale };
  };
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

function respondentsOf(read: ReadAnswers, plan: ColumnPlan): { everyone: Respondents; weighting: Weighting } {
  const everyone = { rowCount: read.used, rows: null, people: null, weights: null };
  if (plan.weight === null) return { everyone, weighting: { kind: 'none', column: null, rowsWithout: 0 } };
  const planned = plan.columns[plan.weight]!;
  const kind = planned.description?.as === 'weight' ? planned.description.kind : 'sampling';
  const column = numberColumn(read.columns[plan.weight]!);
  const found =
    'numbers' in column ? column.numbers : Float64Array.from(column.codes, (code) => column.values[code]!);
  const usable = (weight: number): boolean => (kind === 'frequency' ? weight >= 0 : weight > 0);
  const weighting = {
    kind,
    column: planned.name,
    rowsWithout: found.reduce((count, weight) => (usable(weight) ? count : count + 1), 0),
  };
  return kind === 'frequency'
    ? { everyone: { ...everyone, people: found.map((count) => (usable(count) ? count : 0)) }, weighting }
    : {
        everyone: { ...everyone, weights: found.map((weight) => (usable(weight) ? weight : Number.NaN)) },
        weighting,
      };
}

function groupsOf(read: ReadAnswers, plan: ColumnPlan, by: string | undefined): Outcome<Groups | null> {
  if (plan.group === null || by === undefined) return taken(null);
  const { codes, dictionary } = read.columns[plan.group]!;
  if (dictionary.length > MOST_GROUPS + 1) {
    return refuse(
      'recipe-refused',
      `by: ${quoted(by)} has more than ${MOST_GROUPS} different texts; name a column that puts people into groups`,
    );
  }
  // What an item refuses is no group either.
  const position = plan.columns[plan.group]!.position;
  const item = plan.columns.findIndex(
    (column) => column.position === position && column.reading.kind === 'number',
  );
  const numbers = item < 0 ? null : numberColumn(read.columns[item]!);
  const refused = (row: number): boolean =>
    numbers !== null &&
    Number.isNaN('numbers' in numbers ? numbers.numbers[row]! : numbers.values[numbers.codes[row]!]!);
  const rows: number[][] = dictionary.map(() => []);
  codes!.forEach((code, row) => {
    rows[refused(row) ? 0 : code]!.push(row);
  });
  const members = [...rows.keys()].filter((code) => code > 0 && rows[code]!.length > 0);
  return taken({
    by,
    names: members.map((code) => String(dictionary[code])),
    rows: members.map((code) => Uint32Array.from(rows[code]!)),
    rowsWithout: rows[0]?.length ?? 0,
  });
}

function refusedCellsOf(columns: readonly ReadColumn[], plan: ColumnPlan): RefusedCells[] {
  return columns.flatMap((column, i) =>
    column.refused.map((cell) => ({ column: plan.columns[i]!.name, ...cell })),
  );
}
