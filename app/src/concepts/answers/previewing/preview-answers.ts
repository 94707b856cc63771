import { type Block, faultMessage, RowScanner } from '../../../platform/delimited/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { openTableFile, type TableFile } from '../../../platform/tables/index.ts';
import type { QuestionInfo } from '../answers.ts';
import { ColumnNames } from '../column-names.ts';
import { type ColumnPlan, planColumns } from '../column-plan.ts';
import type { ColumnUse } from '../column-uses.ts';
import { questionsOf } from '../planned-answers.ts';
import type { ColumnReading, RefusedValue } from '../reading/column-reading.ts';
import { type ReadingPlan, readBlock } from '../reading/read-block.ts';
import { RefusedValues } from '../reading/refused-values.ts';
import type { AnswersRecipe } from '../recipe.ts';
import { type PreviewedRow, previewedRow } from './previewed-row.ts';

/** Which rows to show: the first ones, or the first that are refused or have a refused cell; at most `most`. */
export type PreviewAsked = { readonly show: 'first' | 'refused'; readonly most: number };

/** A column of the file, what the recipe says it is, and its refused cells over the whole file, by value. */
export type PreviewedColumn = {
  readonly position: number;
  readonly name: string;
  readonly as: string | null;
  readonly refused: readonly RefusedValue[];
};

/** How a recipe reads a file. */
export type AnswersPreview = {
  readonly columns: readonly PreviewedColumn[];
  readonly rows: readonly PreviewedRow[];
  readonly rowsRead: number;
  readonly rowsRefused: number;
};

/** A file whose columns are found, before its rows are read. */
export type OpenAnswersPreview = {
  question(column: string): QuestionInfo;
  preview(asked: PreviewAsked): Promise<Outcome<AnswersPreview>>;
};

/** Opens a file of answers to see how a recipe would read it. */
export async function openAnswersPreview(
  path: string,
  recipe: AnswersRecipe,
  uses: readonly ColumnUse[],
): Promise<Outcome<OpenAnswersPreview>> {
  const file = await openTableFile(path, recipe.file);
  if (!file.ok) return file;
  const { facts } = file.value;
  const columns = { names: new ColumnNames(file.value.columnNames), facts };
  // First as it was asked, so that what is refused is told as `heed analyze` tells it.
  const asked = planColumns(columns, recipe, uses);
  if (!asked.ok) return asked;
  const plan = planColumns(columns, recipe, [...uses, ...textUses(recipe)]);
  if (!plan.ok) return plan;
  return taken({
    question: questionsOf(plan.value, facts),
    preview: (wanted) => preview(file.value, { plan: plan.value, recipe }, wanted),
  });
}

/** Texts that no analysis reads are read all the same, so that those that stand for no answer are seen. */
function textUses(recipe: AnswersRecipe): ColumnUse[] {
  return recipe.columns.flatMap(([column, description]) => {
    const { as } = description;
    if (as === 'item' || as === 'weight' || as === 'ignore') return [];
    if (as === 'time' && description.format !== undefined) return [];
    return [{ column, where: `columns ${column}`, use: 'text-codes' as const, codes: [], otherCode: 1 }];
  });
}

type Reading = { readonly plan: ColumnPlan; readonly recipe: AnswersRecipe };

async function preview(
  file: TableFile,
  { plan, recipe }: Reading,
  asked: PreviewAsked,
): Promise<Outcome<AnswersPreview>> {
  const seeing = new Seeing(
    {
      delimiter: file.delimiter,
      width: file.columnNames.length,
      whenTooWide: file.whenTooWide,
      columns: plan.columns.map(({ reading }) => keeping(reading)),
    },
    asked,
  );
  for await (const block of file.blocks) {
    if (block.fault !== null) {
      return refuse('file-refused', faultMessage(block, { ...file, rowsBefore: seeing.rowsRead }));
    }
    seeing.add(block);
  }
  const { rows, rowsRead, rowsRefused } = seeing;
  return taken({ columns: columnsOf(file, { plan, recipe }, seeing.refused), rows, rowsRead, rowsRefused });
}

/** Times are kept, so that a reader sees which moment was understood. */
function keeping(reading: ColumnReading): ColumnReading {
  return reading.kind === 'time' ? { ...reading, keeps: true } : reading;
}

// Few enough to be read one by one where some of them are refused.
const ROWS_AT_ONCE = 256;

class Seeing {
  readonly rows: PreviewedRow[] = [];
  readonly refused: readonly RefusedValues[];
  rowsRead = 0;
  rowsRefused = 0;
  readonly #plan: ReadingPlan;
  readonly #asked: PreviewAsked;

  constructor(plan: ReadingPlan, asked: PreviewAsked) {
    this.#plan = plan;
    this.#asked = asked;
    this.refused = plan.columns.map(() => new RefusedValues());
  }

  add({ bytes }: Block): void {
    const read = readBlock(bytes, this.#plan);
    const isWanted = this.#asked.show === 'first' || hasRefusals(read);
    if (isWanted && this.rows.length < this.#asked.most) this.#see(bytes);
    read.columns.forEach((column, k) => {
      this.refused[k]!.add(column.refused, this.rowsRead);
    });
    this.rowsRead += read.rows;
    this.rowsRefused += read.refused.length;
  }

  /** Shows the wanted rows of a block. */
  #see(bytes: Uint8Array): void {
    const scanner = new RowScanner(bytes, this.#plan.delimiter.charCodeAt(0));
    let row = this.rowsRead;
    let ends = [0];
    while (this.rows.length < this.#asked.most) {
      const isEnd = !scanner.next();
      if (!isEnd) ends.push(scanner.position);
      if (ends.length > 1 && (isEnd || ends.length > ROWS_AT_ONCE)) {
        this.#seeSome(bytes, ends, row);
        row += ends.length - 1;
        ends = [ends.at(-1)!];
      }
      if (isEnd) return;
    }
  }

  #seeSome(bytes: Uint8Array, ends: readonly number[], rowsBefore: number): void {
    const onlyRefused = this.#asked.show === 'refused';
    if (onlyRefused && !hasRefusals(readBlock(bytes.subarray(ends[0], ends.at(-1)), this.#plan))) return;
    for (let i = 1; i < ends.length && this.rows.length < this.#asked.most; i++) {
      const row = previewedRow(bytes.subarray(ends[i - 1], ends[i]), rowsBefore + i, this.#plan);
      const isRefused = row.reason !== null || row.cells.some(({ fate }) => fate === 'refused');
      if (isRefused || !onlyRefused) this.rows.push(row);
    }
  }
}

function hasRefusals({ refused, columns }: ReturnType<typeof readBlock>): boolean {
  return refused.length > 0 || columns.some((column) => column.refused.length > 0);
}

function columnsOf(
  { columnNames }: TableFile,
  { plan, recipe }: Reading,
  refused: readonly RefusedValues[],
): PreviewedColumn[] {
  const names = new ColumnNames(columnNames);
  const described = new Map<number, string>();
  for (const [name, { as }] of recipe.columns) {
    const position = names.positionOf(name, 'columns');
    if (position.ok) described.set(position.value, as);
  }
  return columnNames.map((_, position) => ({
    position,
    name: names.nameAt(position),
    as: described.get(position) ?? null,
    refused: plan.columns.flatMap((column, k) => (column.position === position ? refused[k]!.list : [])),
  }));
}
