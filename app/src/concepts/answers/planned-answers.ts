import type { NumberColumn, Respondents, TextColumn } from '../../platform/columns/declarations.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { ColumnFacts } from '../../platform/tables/index.ts';
import type { Answers, Groups, QuestionInfo, RefusedCells, Weighting } from './answers.ts';
import type { ColumnPlan } from './column-plan.ts';
import type { ReadColumn } from './reading/column-reading.ts';
import type { ReadAnswers } from './reading/read-answers.ts';
import { MOST_GROUPS } from './reading/text-reader.ts';
import type { AnswersRecipe } from './recipe.ts';

/** What is known beside the columns. */
export type Known = {
  readonly recipe: AnswersRecipe;
  readonly notes: readonly string[];
  question(column: string): QuestionInfo;
};

/** Columns as they were read, ready to be analysed. */
export function answersOf(read: ReadAnswers, plan: ColumnPlan, known: Known): Outcome<Answers> {
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
    // A file without rows has no numbers.
    moments: (column) => read.columns[plan.moments.get(column)!]!.numbers ?? new Float64Array(),
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

/** What the columns of a plan are called, and how their answers may go. */
export function questionsOf(
  plan: ColumnPlan,
  facts: readonly ColumnFacts[],
): (column: string) => QuestionInfo {
  return (column) => {
    const planned = plan.columns[plan.numbers.get(column) ?? plan.moments.get(column) ?? -1];
    const description = planned?.description ?? null;
    const scale = description?.as === 'item' ? (description.scale ?? null) : null;
    return { label: description?.label ?? facts[planned?.position ?? -1]?.label ?? null, scale };
  };
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
    return tooManyGroups(by);
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

/** Why answers cannot be divided by a column. */
export function tooManyGroups(by: string): Outcome<never> {
  return refuse(
    'recipe-refused',
    `by: ${quoted(by)} has more than ${MOST_GROUPS} different texts; name a column that puts people into groups`,
  );
}
