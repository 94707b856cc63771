import { delimitedHeader, normalText } from '../../../platform/delimited/index.ts';
import { openedBy, type Recipe, readRecipe } from '../../analyses/index.ts';
import {
  type CellMeaning,
  ColumnNames,
  type KeptColumn,
  keptColumns,
  meaningBy,
  timeParts,
} from '../../answers/index.ts';
import type { AnswerSetRecord } from '../answer-set-record.ts';
import { exportRecipe } from '../exporting/exported-recipe.ts';
import type { ColumnWords, WordsByLanguage } from './told-words.ts';

/** What the cells of a column are in files that tell kinds of values apart. */
export type HandedKind = 'number' | 'day' | 'moment' | 'text';

/** A value that may stand in a column, as it stands in the cell, with what it means. */
export type HandedValue = {
  readonly cell: string;
  /** The number that it is read as, where the column has numbers. */
  readonly number: number | null;
  readonly labels: WordsByLanguage;
};

/** A column as it goes out: what it is called, what it asks, and how its cells are read. */
export type HandedColumn = {
  readonly position: number;
  /** Its header when no other column has the same, else `#N`, as recipes name it. */
  readonly name: string;
  readonly header: string;
  readonly kind: HandedKind;
  /** What the recipe describes it as; null when it does not. */
  readonly as: string | null;
  readonly labels: WordsByLanguage;
  readonly scale: readonly [number, number] | null;
  readonly values: readonly HandedValue[];
  /** What stands for no answer beside an empty cell. */
  readonly missing: {
    readonly texts: readonly string[];
    readonly numbers: readonly number[];
    readonly ranges: readonly (readonly [number, number])[];
  };
  readonly attribute: string | null;
  /** The versions of the survey in which it was asked; of a file of answers there are none. */
  readonly versions: readonly number[];
  /** What a cell means, by its text as it stands. */
  meaning(cell: string): CellMeaning;
};

const NOTHING_MISSING = { texts: [], numbers: [], ranges: [] };
const EMPTY = { fate: 'missing' } as const;
const TEXT = { fate: 'text' } as const;

type Description = Recipe['columns'][number][1];

/** The columns of a set as they go out, with what is known of them from elsewhere, by their position. */
export async function handedColumns(
  set: AnswerSetRecord,
  words: ReadonlyMap<number, ColumnWords>,
): Promise<readonly HandedColumn[]> {
  const recipe = readRecipe('recipe', Buffer.from(exportRecipe(set)));
  if (!recipe.ok) throw new Error(`a kept recipe is refused: ${recipe.refusals[0]?.message}`);
  const names = set.columnNames.map(normalText);
  const readings = await readingsOf(set, recipe.value);
  const found = new ColumnNames(names);
  const described = new Map(
    recipe.value.columns.flatMap(([name, description]) => {
      const position = found.positionOf(name, '');
      return position.ok ? [[position.value, description] as const] : [];
    }),
  );
  return set.columnNames.map((header, position) => {
    const name = names[position]!;
    const alone = found.positionOf(name, '');
    const description = described.get(position) ?? null;
    const reading = readings.get(position) ?? null;
    const known = words.get(position) ?? null;
    const kind = kindOf(reading);
    const column = {
      position,
      name: alone.ok && alone.value === position ? name : `#${position}`,
      header,
      kind,
      as: description?.as ?? null,
      labels: known?.labels ?? plainWords(description?.label ?? set.facts[position]?.label ?? null),
      scale: description?.as === 'item' ? (description.scale ?? null) : null,
      missing: reading?.reading.missing ?? NOTHING_MISSING,
      attribute: known?.attribute ?? null,
      versions: known?.versions ?? [],
      meaning: kind === 'text' ? textMeaning(reading) : remembered(meaningBy(reading!.reading)),
    };
    return { ...column, values: valuesOf(column, { description, known, facts: set.facts[position] }) };
  });
}

/** How the recipe reads each column that it reads at all; numbers and moments before texts. */
async function readingsOf(set: AnswerSetRecord, recipe: Recipe): Promise<ReadonlyMap<number, KeptColumn>> {
  const bytes = Buffer.from(delimitedHeader(set.columnNames));
  const opened = await openedBy({ name: set.fileName, bytes }, recipe);
  if (!opened.ok) throw new Error(`a kept recipe does not fit: ${opened.refusals[0]?.message}`);
  const readings = new Map<number, KeptColumn>();
  for (const column of keptColumns(opened.value.table, recipe, opened.value.plan)) {
    const { position } = column.reading;
    if (!readings.has(position)) readings.set(position, column);
  }
  return readings;
}

function kindOf(column: KeptColumn | null): HandedKind {
  const { kind } = column?.reading ?? { kind: 'text' };
  if (kind === 'number') return 'number';
  if (column?.reading.kind !== 'time') return 'text';
  const parts = timeParts(column.reading.format);
  // A time without its day is no moment; it goes out as it stands.
  if (!['yyyy', 'MM', 'dd'].every((part) => parts.has(part))) return 'text';
  return parts.has('HH') ? 'moment' : 'day';
}

function textMeaning(column: KeptColumn | null): HandedColumn['meaning'] {
  if (column === null || column.reading.kind === 'time') return (cell) => (cell.trim() === '' ? EMPTY : TEXT);
  const meaning = meaningBy({ ...column.reading, kind: 'text', codes: null, otherCode: 0 });
  return remembered(meaning);
}

const MOST_REMEMBERED = 2_000;
const LONGEST_REMEMBERED = 40;

/** Most cells repeat a few short texts. */
function remembered(meaning: (text: string) => CellMeaning): HandedColumn['meaning'] {
  const known = new Map<string, CellMeaning>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const meant = meaning(normalText(cell));
    if (known.size < MOST_REMEMBERED && cell.length <= LONGEST_REMEMBERED) known.set(cell, meant);
    return meant;
  };
}

type ValueSources = {
  readonly description: Description | null;
  readonly known: ColumnWords | null;
  readonly facts: AnswerSetRecord['facts'][number] | undefined;
};

/** What values mean: as the survey says, else as the file said, else as the recipe does. */
function valuesOf(
  { meaning, kind }: Pick<HandedColumn, 'meaning' | 'kind'>,
  { description, known, facts }: ValueSources,
): readonly HandedValue[] {
  const valued = (cell: string, labels: WordsByLanguage): HandedValue => {
    const meant = kind === 'number' ? meaning(cell) : EMPTY;
    const listed = Number(cell);
    // A code for no answer has a number of its own, which is none of the answers.
    const other = kind === 'number' && cell.trim() !== '' && Number.isFinite(listed) ? listed : null;
    return { cell, number: 'value' in meant ? meant.value : other, labels };
  };
  if (known !== null && known.values.length > 0)
    return known.values.map(({ cell, labels }) => valued(cell, labels));
  if (facts !== undefined && facts.valueLabels.length > 0) {
    return facts.valueLabels.map(([cell, label]) => valued(cell, plainWords(label)));
  }
  const listed = description?.as === 'item' ? (description.values ?? []) : [];
  return listed.map(([cell, number]) => ({ cell, number, labels: plainWords(cell) }));
}

/** Words whose language nobody said: `und`, as BCP 47 writes that. */
function plainWords(text: string | null): WordsByLanguage {
  return text === null || text === '' ? {} : { und: text };
}
