import {
  type Outcome,
  quoted,
  type Refusal,
  refusal,
  refuse,
  taken,
} from '../../../platform/refusals/index.ts';
import { openedBy, type Recipe, readRecipe } from '../../analyses/index.ts';
import { type Answers, openAnswersFile } from '../../answers/index.ts';
import type { IndexResult } from '../runs/index-result.ts';
import { type CodedTexts, type IndexInput, monthOfMoment, type NamedPathModel } from './index-input.ts';
import { computedIndex, type IndexComputing } from './index-threads.ts';
import { type ComputedBy, preparedIndex } from './prepared-index.ts';
import { indexModelIn, MOST_PEOPLE, recipeOfModel } from './recipe-model.ts';

/** A file of answers and the recipe that says how to read it. */
export type FileOfIndex = {
  /** As it was typed, and where it lies. */
  readonly name: string;
  readonly location: string;
  readonly recipe: { readonly name: string; readonly bytes: Uint8Array };
  /** The id of the analysis; needed when the recipe has several models with an index. */
  readonly model?: string | undefined;
  readonly unit: string | null;
  readonly region: string | null;
};

/** Where no file of units lies: what the recipe says. */
export type FileIndexBy = Pick<ComputedBy, 'weights' | 'from' | 'to' | 'samples' | 'seed'>;

/** The index of a plain file of answers, by unit and region, without a workspace. */
export async function indexOfFile(
  file: FileOfIndex,
  by: FileIndexBy,
  computing: IndexComputing = {},
): Promise<Outcome<IndexResult>> {
  const read = readRecipe(file.recipe.name, file.recipe.bytes);
  if (!read.ok) return read;
  const input = await inputOfFile(file, read.value);
  if (!input.ok) return input;
  const { confidence, minimumN } = read.value;
  const prepared = preparedIndex(input.value, {
    ...by,
    ...{ confidence, minimumN, hidesRest: false },
    regions: file.region === null ? { kind: 'none' } : { kind: 'column', column: file.region },
  });
  return prepared.ok ? taken(await computedIndex(prepared.value, computing)) : prepared;
}

async function inputOfFile(file: FileOfIndex, recipe: Recipe): Promise<Outcome<IndexInput>> {
  const model = indexModelIn(recipe, file.model);
  if (!model.ok) return model;
  const own = recipeOfModel(recipe, model.value.id);
  const checked = await openedBy(file, own);
  if (!checked.ok) return checked;
  const read = (column: string | null, what: string) =>
    opened(file, { ...own, by: column ?? undefined }, { model: model.value.model, what });
  const byUnit = await read(file.unit, 'unit');
  if (!byUnit.ok) return byUnit;
  const { answers, times } = byUnit.value;
  // A column divides the answers once a reading, so a second one is read for the regions.
  const byRegion = file.region === null ? taken(null) : await read(file.region, 'region');
  if (!byRegion.ok) return byRegion;
  const rows = expandedRows(answers);
  if (!rows.ok) return rows;
  const pick = (numbers: Float64Array): Float64Array => Float64Array.from(rows.value, (row) => numbers[row]!);
  const columns = [...new Set(model.value.model.constructs.flatMap(({ indicators }) => indicators))];
  const { rowCount } = answers.everyone;
  const refused = answers.rows.refused;
  return taken({
    title: recipe.title ?? file.name,
    model: model.value.model,
    indicators: columns.map((column) => ({ column, ...answers.question(column) })),
    columns: columns.map((column) => pick(numbersIn(answers, column))),
    unitColumn: file.unit,
    units: file.unit === null ? null : codedBy(answers, rows.value, rowCount),
    regions: byRegion.value === null ? null : codedBy(byRegion.value.answers, rows.value, rowCount),
    months: times === null ? null : Int32Array.from(rows.value, (row) => monthOfMoment(times[row]!)),
    all: rows.value.length + refused,
    leftOut: [{ why: 'are rows that could not be read', n: refused }],
    warnings: [...answers.notes, ...weightWarnings(answers)],
  });
}

type Opened = { readonly answers: Answers; readonly times: Float64Array | null };

async function opened(
  { name, location }: FileOfIndex,
  recipe: Recipe,
  { model: { constructs }, what }: { readonly model: NamedPathModel; readonly what: string },
): Promise<Outcome<Opened>> {
  const time = recipe.columns.find(([, { as }]) => as === 'time')?.[0];
  const uses = [
    ...constructs.flatMap(({ indicators }, i) =>
      indicators.map(
        (column, k) => ({ use: 'number', column, where: `constructs[${i}].indicators[${k}]` }) as const,
      ),
    ),
    ...(time === undefined
      ? []
      : [{ use: 'moment', column: time, where: 'columns', parts: ['yyyy', 'MM'] } as const]),
  ];
  const found = await openAnswersFile({ name, location }, recipe, uses);
  if (!found.ok) return calledBy(found.refusals, what);
  const read = await found.value.read();
  if (!read.ok) return calledBy(read.refusals, what);
  return taken({ answers: read.value, times: time === undefined ? null : read.value.moments(time) });
}

/** What recipes call `by` was typed as the column of units or regions. */
function calledBy(refusals: readonly Refusal[], what: string): Outcome<never> {
  return {
    ok: false,
    refusals: refusals.map(({ code, message }) => refusal(code, message.replace(/^by: /u, `${what}: `))),
  };
}

/** Rows that stand for several people stand there as often. */
function expandedRows({ everyone: { rowCount, people } }: Answers): Outcome<Int32Array> {
  if (people === null) return taken(Int32Array.from({ length: rowCount }, (_, row) => row));
  const all = people.reduce((sum, count) => sum + count, 0);
  if (all > MOST_PEOPLE) {
    return refuse(
      'file-refused',
      `the rows stand for ${all} people, and an index is computed of at most ${MOST_PEOPLE}`,
    );
  }
  const rows = new Int32Array(all);
  let next = 0;
  people.forEach((count, row) => {
    rows.fill(row, next, next + count);
    next += count;
  });
  return taken(rows);
}

function numbersIn(answers: Answers, name: string): Float64Array {
  const column = answers.numbers(name);
  return 'numbers' in column
    ? column.numbers
    : Float64Array.from(column.codes, (code) => column.values[code]!);
}

function codedBy({ groups }: Answers, rows: Int32Array, rowCount: number): CodedTexts {
  const codes = new Int32Array(rowCount);
  groups?.rows.forEach((own, group) => {
    for (const row of own) codes[row] = group + 1;
  });
  return { codes: Int32Array.from(rows, (row) => codes[row]!), texts: groups?.names ?? [] };
}

function weightWarnings({ weighting: { kind, column } }: Answers): string[] {
  if (kind !== 'sampling') return [];
  return [
    `the sampling weights in ${quoted(column ?? '')} are not used; the index speaks of those who answered`,
  ];
}
