import type { NumberColumn } from '../../platform/columns/declarations.ts';
import { normalText } from '../../platform/delimited/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { ColumnFacts } from '../../platform/tables/index.ts';
import type { Answers, QuestionInfo, RefusedCells } from './answers.ts';
import { ColumnNames } from './column-names.ts';
import { type ColumnPlan, type PlannedColumn, planColumns } from './column-plan.ts';
import type { ColumnUse } from './column-uses.ts';
import { answersOf, questionsOf } from './planned-answers.ts';
import type { ColumnReading, ReadColumn, RefusedValue } from './reading/column-reading.ts';
import type { AnswersRecipe } from './recipe.ts';

/** What is known of answers that are kept as columns, beside the columns: what they are called, and what their file said. */
export type StoredFile = {
  readonly columnNames: readonly string[];
  readonly facts: readonly ColumnFacts[];
  readonly notes: readonly string[];
};

/** Some rows of stored columns, by the names they are stored by; `texts` are those that codes stand for, the first has 1. */
export type StoredRows = {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, NumberColumn>;
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly rows: Answers['rows'];
  readonly refusedCells: RefusedCellsKnown;
};

/** The refused cells of these rows; or the names of the checked columns that have some, to be found in these rows. */
export type RefusedCellsKnown =
  | { readonly known: readonly RefusedCells[] }
  | { readonly among: readonly string[] };

/** A column whose cells are refused when they cannot be read: what analyses call it, and how it and its texts are stored. */
export type CheckedColumn = { readonly name: string; readonly stored: string; readonly texts: string };

/** Which stored columns a recipe stands on, and the answers that they make. */
export type PlannedStoredAnswers = {
  question(column: string): QuestionInfo;
  /** The stored columns that these uses need, with the weight and the groups of the recipe. */
  wanted(uses: readonly ColumnUse[]): readonly string[];
  /** Columns whose cells are refused when they cannot be read. */
  readonly checked: readonly CheckedColumn[];
  /** The stored texts of the column that divides the answers. */
  readonly groupTexts: string | null;
  /** The stored counts of people; null when each row is one person. */
  readonly peopleCounts: string | null;
  /** The answers in some rows; of all columns that are wanted, and of no others. */
  answers(rows: StoredRows): Outcome<Answers>;
};

/** The numbers of a column of the file as the recipe reads them. */
export const storedNumbers = (position: number): string => `n${position}`;
/** Codes of the texts in its cells, in the order in which they turn up. */
export const storedTexts = (position: number): string => `t${position}`;
/** Its moments by the format of the recipe. */
export const storedMoments = (position: number): string => `m${position}`;

/**
 * Finds the stored columns that a recipe means. Answers from them are those that reading the file would give, row by row:
 * the same plan decides, and columns take the shape of those that were read.
 *
 * @param uses what all analyses of the recipe want, as when the answers were taken
 */
export function planStoredAnswers(
  file: StoredFile,
  recipe: AnswersRecipe,
  uses: readonly ColumnUse[],
): Outcome<PlannedStoredAnswers> {
  const names = new ColumnNames(file.columnNames.map(normalText));
  const plan = planColumns({ names, facts: file.facts }, recipe, uses);
  if (!plan.ok) return plan;
  const { columns } = plan.value;
  const question = questionsOf(plan.value, file.facts);
  return taken({
    question,
    wanted: (some) => [...new Set(placesOf(plan.value, some).map((place) => storedName(columns[place]!)))],
    checked: columns
      .filter(({ reading }) => reading.kind !== 'text')
      .map((column) => ({
        name: column.name,
        stored: storedName(column),
        texts: storedTexts(column.position),
      })),
    groupTexts: plan.value.group === null ? null : storedName(columns[plan.value.group]!),
    peopleCounts: peopleCounts(plan.value),
    answers: (rows) => {
      const { read, used, refused, refusals } = rows.rows;
      const asRead = columns.map((column) => ({
        ...readColumn(column, rows),
        refused: refusedIn(column, rows),
      }));
      const answers = answersOf({ read, used, refusedRows: refused, refusals, columns: asRead }, plan.value, {
        recipe,
        notes: file.notes,
        question,
      });
      const { refusedCells: found } = rows;
      return answers.ok && 'known' in found
        ? taken({ ...answers.value, refusedCells: found.known })
        : answers;
    },
  });
}

function peopleCounts({ columns, weight }: ColumnPlan): string | null {
  const planned = weight === null ? undefined : columns[weight];
  const counts = planned?.description?.as === 'weight' && planned.description.kind === 'frequency';
  return counts ? storedName(planned) : null;
}

function placesOf(plan: ColumnPlan, uses: readonly ColumnUse[]): number[] {
  const used = uses.map(({ use, column, where }) => {
    if (use === 'number') return plan.numbers.get(column);
    return use === 'moment' ? plan.moments.get(column) : plan.codes.get(where);
  });
  // What an item refuses is no group, so the numbers of the column that divides are needed too.
  const position = plan.group === null ? null : plan.columns[plan.group]!.position;
  const sameColumn = plan.columns.flatMap((column, place) =>
    column.position === position && column.reading.kind === 'number' ? [place] : [],
  );
  return [...used, ...sameColumn, plan.weight, plan.group].filter((place) => typeof place === 'number');
}

function storedName({ position, reading }: PlannedColumn): string {
  if (reading.kind === 'number') return storedNumbers(position);
  return reading.kind === 'text' ? storedTexts(position) : storedMoments(position);
}

const NOT_WANTED: ReadColumn = { codes: new Uint8Array(), numbers: null, dictionary: [], refused: [] };

function readColumn(column: PlannedColumn, { columns, texts, rowCount }: StoredRows): ReadColumn {
  const name = storedName(column);
  const stored = columns.get(name);
  if (stored === undefined) return NOT_WANTED;
  const { reading } = column;
  if (reading.kind === 'text') return textColumn(reading, stored, texts.get(name) ?? []);
  if ('numbers' in stored) return { ...NOT_WANTED, codes: null, numbers: stored.numbers };
  if (reading.kind === 'number')
    return { ...NOT_WANTED, codes: stored.codes, dictionary: [...stored.values] };
  const moments = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) moments[row] = stored.values[stored.codes[row]!]!;
  return { ...NOT_WANTED, codes: null, numbers: moments };
}

/** The cells of a column that could not be read: there is a text, and nothing that it means. */
function refusedIn(column: PlannedColumn, { refusedCells, columns, texts }: StoredRows): RefusedValue[] {
  const { reading, position, name } = column;
  if ('known' in refusedCells || reading.kind === 'text' || !refusedCells.among.includes(name)) return [];
  const read = columns.get(storedName(column));
  const cells = columns.get(storedTexts(position));
  if (read === undefined || cells === undefined) return [];
  const words = texts.get(storedTexts(position)) ?? [];
  const elsewhere = new Set(reading.kind === 'number' ? reading.understoodElsewhere : []);
  const found = new Map<number, RefusedValue>();
  const rows = 'codes' in cells ? cells.codes.length : cells.numbers.length;
  for (let row = 0; row < rows; row++) {
    const code = at(cells, row);
    if (Number.isNaN(code) || !Number.isNaN(at(read, row))) continue;
    const known = found.get(code);
    if (known !== undefined) known.count += 1;
    else if (!elsewhere.has(words[code - 1]!)) {
      found.set(code, { value: words[code - 1]!, count: 1, firstRow: row + 1 });
    }
  }
  return [...found.values()];
}

function at(column: NumberColumn, row: number): number {
  return 'numbers' in column ? column.numbers[row]! : column.values[column.codes[row]!]!;
}

type TextReading = Extract<ColumnReading, { kind: 'text' }>;

/** Codes of texts: those of the reading's list, or groups numbered as they turn up within these rows. */
function textColumn(reading: TextReading, stored: NumberColumn, texts: readonly string[]): ReadColumn {
  const listed = reading.codes === null ? null : new Map(reading.codes);
  const dictionary = [''];
  // By the stored code; −1 is not seen yet.
  const codeOf = new Int32Array(texts.length + 1).fill(-1);
  codeOf[0] = 0;
  const numbered = (text: number): number => {
    const known = codeOf[text]!;
    if (known >= 0) return known;
    const words = texts[text - 1]!;
    const code = listed === null ? dictionary.push(words) - 1 : (listed.get(words) ?? reading.otherCode);
    codeOf[text] = code;
    return code;
  };
  const codes = translated(stored, numbered);
  return { ...NOT_WANTED, codes, dictionary };
}

function translated(stored: NumberColumn, numbered: (text: number) => number): Uint16Array {
  if ('numbers' in stored) {
    const { numbers } = stored;
    return Uint16Array.from(numbers, (text) => (Number.isNaN(text) ? 0 : numbered(text)));
  }
  const { codes, values } = stored;
  const known = new Int32Array(values.length).fill(-1);
  known[0] = 0;
  const result = new Uint16Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (known[code]! < 0) known[code] = numbered(values[code]!);
    result[row] = known[code]!;
  }
  return result;
}
