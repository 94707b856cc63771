import type { Interval } from 'heed-statistics';
import {
  type ColumnEngine,
  type FetchedColumns,
  numbersOf,
  type StoredTable,
} from '../../../platform/columns/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { type ViewedColumn, viewedColumns, viewOfSet } from '../../answer-sets/index.ts';
import { planStoredAnswers, type StoredFile } from '../../answers/index.ts';
import type { IndexModel, IndexSettingsWish } from '../settings/index-settings.ts';
import { weightsEntered } from './entered-weights.ts';
import { type CodedTexts, type IndexInput, monthOfMoment, type NamedPathModel } from './index-input.ts';
import { modelObjections } from './model-objections.rules.ts';
import { unscaledIndicators, withoutScale } from './prepared-index.ts';
import { indexModelIn, MOST_PEOPLE } from './recipe-model.ts';

export type SetMaking = { readonly storage: Storage; readonly engine: ColumnEngine };

/** Answers of a set for an index, with which rows they are. */
export type InputOfSet = {
  readonly input: IndexInput;
  /** The number of the row in the set, by row of the input. */
  readonly rowNumbers: Uint32Array;
  readonly rowsThen: number;
  readonly generationThen: number;
};

type Opened = Extract<Awaited<ReturnType<typeof viewOfSet>>, { ok: true }>['value'];

type Asked = Pick<IndexSettingsWish, 'answerSetId' | 'model' | 'unitColumn' | 'regions'>;

/** Whether an index can be computed by these settings, as far as questions and columns tell; reads no answers. */
export async function checkedSettings(
  making: SetMaking,
  workspace: string,
  settings: Asked & Pick<IndexSettingsWish, 'weights'>,
): Promise<Outcome<null>> {
  const found = await openedSet(making, workspace, settings);
  if (!found.ok) return found;
  const { model, wanted } = found.value;
  const unscaled = unscaledIndicators({ model, indicators: wanted.indicators });
  if (unscaled.length > 0) return withoutScale(unscaled);
  const { weights } = settings;
  const entered = weights.kind === 'entered' ? weightsEntered(weights.values, weights.source) : taken(null);
  return entered.ok ? taken(null) : entered;
}

type Found = { readonly opened: Opened; readonly model: NamedPathModel; readonly wanted: Wanted };

async function openedSet(making: SetMaking, workspace: string, settings: Asked): Promise<Outcome<Found>> {
  const opened = await viewOfSet(making, workspace, { id: settings.answerSetId, view: undefined });
  if (!opened.ok) return opened;
  const model = modelMeant(opened.value, settings.model);
  if (!model.ok) return model;
  const wanted = wantedColumns(opened.value, model.value, settings);
  return wanted.ok ? taken({ opened: opened.value, model: model.value, wanted: wanted.value }) : wanted;
}

/** Reads what the settings ask for from the kept columns of a set. */
export async function inputOfSet(
  making: SetMaking,
  workspace: string,
  settings: Asked,
): Promise<Outcome<InputOfSet>> {
  const found = await openedSet(making, workspace, settings);
  if (!found.ok) return found;
  const { opened, model, wanted } = found.value;
  const key = { workspace, table: settings.answerSetId };
  const fetched = await making.engine.columns(key, wanted.names, []);
  // Answers may have come meanwhile, and with them texts that nobody gave before.
  const table = (await making.engine.table(key)) ?? opened.table;
  return madeInput(opened, { model, wanted, fetched, table });
}

function modelMeant(opened: Opened, meant: IndexModel): Outcome<NamedPathModel> {
  if (meant.kind === 'analysis') {
    const found = indexModelIn(opened.recipe, meant.id);
    return found.ok ? taken(found.value.model) : found;
  }
  const { kind: _, ...model } = meant;
  const objections = modelObjections(model);
  return objections.length > 0 ? refuse('request-refused', ...objections) : taken(model);
}

type Wanted = {
  readonly indicators: IndexInput['indicators'];
  readonly numbers: readonly string[];
  readonly unit: { readonly column: string; readonly stored: string } | null;
  readonly region: { readonly column: string; readonly stored: string } | null;
  readonly time: string | null;
  readonly people: {
    readonly kind: 'frequency' | 'sampling';
    readonly column: string;
    readonly stored: string;
  } | null;
  /** All of them, each once. */
  readonly names: readonly string[];
};

function wantedColumns(
  opened: Opened,
  model: NamedPathModel,
  { unitColumn, regions }: Pick<IndexSettingsWish, 'unitColumn' | 'regions'>,
): Outcome<Wanted> {
  const columns = viewedColumns(opened);
  const named = [...new Set(model.constructs.flatMap(({ indicators }) => indicators))];
  const indicators: { column: string; label: string | null; scale: Interval | null; stored: string }[] = [];
  const question = questionsOf(opened, named);
  for (const name of named) {
    const found = columnCalled(columns, name);
    if (found === null || found.numbers === null) {
      return refuse(
        'request-refused',
        `model: ${quoted(name)} is no column of these answers that is read as numbers; choose another question`,
      );
    }
    indicators.push({ column: name, ...question(name), stored: found.numbers });
  }
  const unit = dividing(columns, unitColumn, 'unitColumn');
  if (!unit.ok) return unit;
  const region = dividing(columns, regions.kind === 'column' ? regions.column : null, 'regions.column');
  if (!region.ok) return region;
  const time = columns.find(({ as, moments }) => as === 'time' && moments !== null)?.moments ?? null;
  const weight = columns.find(({ as, numbers }) => as === 'weight' && numbers !== null);
  const people =
    weight === undefined
      ? null
      : { kind: weightKind(opened, weight), column: weight.name, stored: weight.numbers! };
  const numbers = indicators.map(({ stored }) => stored);
  const others = [unit.value?.stored, region.value?.stored, time, people?.stored];
  return taken({
    indicators: indicators.map(({ column, label, scale }) => ({ column, label, scale })),
    numbers,
    unit: unit.value,
    region: region.value,
    time,
    people,
    names: [...new Set([...numbers, ...others.filter((name) => name != null)])],
  });
}

function columnCalled(columns: readonly ViewedColumn[], name: string): ViewedColumn | null {
  const compared = name.normalize('NFC').trim();
  return (
    columns.find((column) => column.name === compared) ??
    columns.find(({ position }) => `#${position}` === compared) ??
    null
  );
}

/** Written freely or saying who somebody is, a column puts nobody into units. */
const PRIVATE: ReadonlySet<string | null> = new Set(['comment', 'customer', 'ignore', 'weight']);

function dividing(
  columns: readonly ViewedColumn[],
  name: string | null,
  where: string,
): Outcome<{ readonly column: string; readonly stored: string } | null> {
  if (name === null) return taken(null);
  const found = columnCalled(columns, name);
  if (found === null) {
    return refuse(
      'request-refused',
      `${where}: these answers have no column ${quoted(name)}; choose another one`,
    );
  }
  if (PRIVATE.has(found.as)) {
    return refuse(
      'request-refused',
      `${where}: ${quoted(name)} is described as ${found.as}, and people are not put into units by it; choose another column`,
    );
  }
  if (found.texts === null) {
    return refuse(
      'request-refused',
      `${where}: ${quoted(name)} has too many different texts to be units; choose another column`,
    );
  }
  return taken({ column: name, stored: found.texts });
}

function questionsOf({ set, recipe }: Opened, columns: readonly string[]) {
  const file: StoredFile = { columnNames: set.columnNames, facts: set.facts, notes: set.notes };
  const uses = columns.map((column, k) => ({ use: 'number', column, where: `model[${k}]` }) as const);
  const planned = planStoredAnswers(file, { ...recipe, by: undefined }, uses);
  return (column: string) => (planned.ok ? planned.value.question(column) : { label: null, scale: null });
}

function weightKind({ recipe }: Opened, { name, position }: ViewedColumn): 'frequency' | 'sampling' {
  const described = recipe.columns.find(([each]) => each === name || each === `#${position}`)?.[1];
  return described?.as === 'weight' ? described.kind : 'sampling';
}

type Fetched = {
  readonly model: NamedPathModel;
  readonly wanted: Wanted;
  readonly fetched: FetchedColumns;
  readonly table: StoredTable;
};

function madeInput(opened: Opened, { model, wanted, fetched, table }: Fetched): Outcome<InputOfSet> {
  const everybody = { rowCount: fetched.rowNumbers.length, rows: null, people: null, weights: null };
  const numbers = (name: string): Float64Array =>
    numbersOf(fetched.columns[wanted.names.indexOf(name)]!, everybody);
  const rows = standingFor(wanted.people, everybody.rowCount, numbers);
  if (!rows.ok) return rows;
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows.value, (row) => column[row]!);
  const coded = (asked: Wanted['unit']): CodedTexts | null =>
    asked === null
      ? null
      : {
          codes: Int32Array.from(pick(numbers(asked.stored)), (code) => (Number.isNaN(code) ? 0 : code)),
          texts: table.texts.get(asked.stored) ?? [],
        };
  const { title, fileName, notes } = opened.set;
  const isSampled = wanted.people?.kind === 'sampling';
  return taken({
    rowNumbers: Uint32Array.from(rows.value, (row) => fetched.rowNumbers[row]!),
    rowsThen: fetched.rowNumbers.length,
    generationThen: table.generation,
    input: {
      title: title || fileName,
      model,
      indicators: wanted.indicators,
      columns: wanted.numbers.map((name) => pick(numbers(name))),
      unitColumn: wanted.unit?.column ?? null,
      units: coded(wanted.unit),
      regions: coded(wanted.region),
      months: wanted.time === null ? null : Int32Array.from(pick(numbers(wanted.time)), monthOfMoment),
      all: rows.value.length,
      leftOut: [],
      warnings: [
        ...notes,
        ...(isSampled
          ? [
              `the sampling weights in ${quoted(wanted.people!.column)} are not used; the index speaks of those who answered`,
            ]
          : []),
      ],
    },
  });
}

/** Rows that stand for several people stand there as often. */
function standingFor(
  people: Wanted['people'],
  rowCount: number,
  numbers: (name: string) => Float64Array,
): Outcome<Int32Array> {
  if (people?.kind !== 'frequency') return taken(Int32Array.from({ length: rowCount }, (_, row) => row));
  const counts = numbers(people.stored).map((count) => (count > 0 ? Math.round(count) : 0));
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all > MOST_PEOPLE) {
    return refuse(
      'conflict',
      `these answers stand for ${all} people, and an index is computed of at most ${MOST_PEOPLE}`,
    );
  }
  const rows = new Int32Array(all);
  let next = 0;
  counts.forEach((count, row) => {
    rows.fill(row, next, next + count);
    next += count;
  });
  return taken(rows);
}
