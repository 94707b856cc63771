import type { Condition, Filter, StoredTable } from '../../../platform/columns/index.ts';
import { normalText } from '../../../platform/delimited/index.ts';
import { type Outcome, quoted, type Refusal, refusal, taken } from '../../../platform/refusals/index.ts';
import type { Recipe } from '../../analyses/index.ts';
import { ColumnNames, storedMoments, storedNumbers, storedTexts } from '../../answers/index.ts';
import { momentEnds } from './moment-ends.ts';
import type { Where } from './view.ts';

/** What conditions are put to: the columns of the file, what the recipe says of them, and how they are kept. */
export type ViewedAnswers = {
  readonly columnNames: readonly string[];
  readonly recipe: Recipe;
  readonly table: StoredTable;
};

/** A column of the file as views see it: what is kept of it, and whether it may be asked for at all. */
export type ViewedColumn = {
  readonly position: number;
  /** Its header, or `#N`. */
  readonly name: string;
  readonly label: string | null;
  /** What the recipe describes it as. */
  readonly as: string | null;
  readonly numbers: string | null;
  readonly texts: string | null;
  readonly moments: string | null;
};

/** Stored columns hold what people wrote freely, or who they are, of no column described so. */
const PRIVATE: ReadonlySet<string | null> = new Set(['comment', 'customer', 'ignore']);

/** Whether a column may divide or filter the answers. */
export function isPrivate({ as }: ViewedColumn): boolean {
  return PRIVATE.has(as);
}

/** The names of the columns that can be used: of one with too many different texts to be kept there are none. */
export function keptColumns({ columns, texts }: StoredTable): ReadonlySet<string> {
  return new Set(columns.flatMap(({ name, kind }) => (kind === 'text' && !texts.has(name) ? [] : [name])));
}

/** Every column of the file, in its order. */
export function viewedColumns({ columnNames, recipe, table }: ViewedAnswers): readonly ViewedColumn[] {
  const names = columnNames.map(normalText);
  const found = new ColumnNames(names);
  const described = new Map(
    recipe.columns.flatMap(([name, description]) => {
      const position = found.positionOf(name, '');
      return position.ok ? [[position.value, description] as const] : [];
    }),
  );
  const stored = keptColumns(table);
  const isNamed = namedAlone(names);
  const kept = (name: string): string | null => (stored.has(name) ? name : null);
  return names.map((header, position) => {
    const description = described.get(position);
    return {
      position,
      name: isNamed.has(position) ? header : `#${position}`,
      label: description?.label ?? null,
      as: description?.as ?? null,
      numbers: kept(storedNumbers(position)),
      texts: kept(storedTexts(position)),
      moments: kept(storedMoments(position)),
    };
  });
}

/** The columns that their header alone leads to: no other has it, and it does not read as the place of one. */
function namedAlone(names: readonly string[]): ReadonlySet<number> {
  const times = new Map<string, number>();
  for (const header of names) times.set(header, (times.get(header) ?? 0) + 1);
  const isAlone = (header: string): boolean => times.get(header) === 1 && !/^(?:#\d+)?$/u.test(header);
  return new Set(names.flatMap((header, position) => (isAlone(header) ? [position] : [])));
}

/** A column by its header or `#N`, when views may ask for it. */
export function viewedColumn(answers: ViewedAnswers, name: string, where: string): Outcome<ViewedColumn> {
  const position = new ColumnNames(answers.columnNames.map(normalText)).positionOf(normalText(name), where);
  if (!position.ok) {
    const refusals = position.refusals.map(({ message }) => refusal('request-refused', message));
    return { ok: false, refusals };
  }
  const column = viewedColumns(answers)[position.value]!;
  if (!isPrivate(column)) return taken(column);
  const reason = `${quoted(name)} is described as ${column.as}, and views do not ask for it; name another column`;
  return { ok: false, refusals: [refusal('request-refused', `${where}: ${reason}`)] };
}

/** The conditions of a view as the engine takes them; `place` is where they stand in the view. */
export function filterOf(
  answers: ViewedAnswers,
  conditions: readonly Where[],
  place: string,
): Outcome<Filter> {
  const refusals: Refusal[] = [];
  const filter: Condition[] = [];
  conditions.forEach((condition, i) => {
    const at = `${place}[${i}]`;
    const column = viewedColumn(answers, condition.column, `${at}.column`);
    const made = column.ok ? conditionOf({ answers, column: column.value, at }, condition) : column;
    if (made.ok) filter.push(made.value);
    else refusals.push(...made.refusals);
  });
  return refusals.length > 0 ? { ok: false, refusals } : taken(filter);
}

type Asking = { readonly answers: ViewedAnswers; readonly column: ViewedColumn; readonly at: string };

function conditionOf(asking: Asking, condition: Where): Outcome<Condition> {
  if (condition.is !== undefined || condition.isNot !== undefined) return textCondition(asking, condition);
  const ranged = [condition.from, condition.to, condition.before].some((end) => end !== undefined);
  if (ranged) return rangeCondition(asking, condition);
  const { numbers, moments, texts } = asking.column;
  const column = numbers ?? moments ?? texts;
  if (column === null) return notKept(asking);
  return taken(condition.missing === true ? { column, oneOf: [], orMissing: true } : { column, ...ANY });
}

/** Every number there is. */
const ANY = { from: -Number.MAX_VALUE };

/** Only texts stand in the way of a column being kept. */
function notKept({ column, at }: Asking): Outcome<never> {
  const reason = `${quoted(column.name)} has too many different texts to be chosen by them`;
  const remedy =
    column.numbers === null && column.moments === null ? 'name another column' : 'ask for a range';
  return { ok: false, refusals: [refusal('request-refused', `${at}: ${reason}; ${remedy}`)] };
}

function textCondition(asking: Asking, { is, isNot, missing = false }: Where): Outcome<Condition> {
  const { texts: column } = asking.column;
  if (column === null) return notKept(asking);
  const texts = asking.answers.table.texts.get(column) ?? [];
  const named = new Set((is ?? isNot ?? []).map(normalText));
  const wanted = is !== undefined;
  const oneOf = texts.flatMap((text, i) => (named.has(text) === wanted ? [i + 1] : []));
  return taken({ column, oneOf, orMissing: missing });
}

function rangeCondition(asking: Asking, { from, to, before }: Where): Outcome<Condition> {
  const { column, at } = asking;
  const ends = Object.entries({ from, to, before }).filter(([, end]) => end !== undefined);
  const areNumbers = ends.every(([, end]) => typeof end === 'number');
  if (column.numbers !== null && areNumbers) {
    return taken({ column: column.numbers, ...numberEnds({ from, to, before }) });
  }
  if (column.moments !== null) {
    const found = momentEnds({ from, to, before }, at);
    return found.ok ? taken({ column: column.moments, ...found.value }) : found;
  }
  const problem =
    column.numbers === null
      ? `${quoted(column.name)} is read neither as numbers nor as times; name its values with is`
      : `${quoted(column.name)} holds numbers; give the ends of the range as numbers`;
  return { ok: false, refusals: [refusal('request-refused', `${at}: ${problem}`)] };
}

type Ends = Pick<Where, 'from' | 'to' | 'before'>;

function numberEnds({ from, to, before }: Ends): { from?: number; to?: number; below?: number } {
  return {
    ...(from === undefined ? {} : { from: Number(from) }),
    ...(to === undefined ? {} : { to: Number(to) }),
    ...(before === undefined ? {} : { below: Number(before) }),
  };
}
