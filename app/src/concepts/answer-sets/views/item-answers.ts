import { type FetchedColumns, numbersOf } from '../../../platform/columns/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { tooFewShown } from './few-people.ts';
import { type ViewMaking, viewOfSet } from './kept-table.ts';
import type { OpenedView } from './opened-view.ts';
import { type ViewedColumn, viewedColumn, viewedColumns } from './view-conditions.ts';

/** Which items of a set are wanted, and of which respondents; `where` is a list of conditions as views have them. */
export type ItemsAsked = {
  readonly id: string;
  readonly columns: readonly string[];
  readonly where?: unknown;
};

/** The answers to some items, one number a respondent, NaN for none; for those who add them up and show no single one. */
export type ItemAnswers = {
  readonly set: { readonly id: string; readonly title: string; readonly takenAt: Date };
  /** No figure is shown of fewer people. */
  readonly minimumN: number;
  readonly confidence: number;
  /** How many respondents fit the conditions. */
  readonly respondents: number;
  readonly items: readonly {
    readonly column: string;
    readonly label: string;
    readonly scale: readonly [number, number] | null;
    readonly numbers: Float64Array;
  }[];
  /** The latest time that the recipe reads; null without one. */
  readonly newestAnswer: Date | null;
};

/** The answers of chosen respondents to some items. Refused when they are weighted, or fewer than figures need. */
export async function itemAnswers(
  making: ViewMaking,
  workspace: string,
  { id, columns, where }: ItemsAsked,
): Promise<Outcome<ItemAnswers>> {
  const opened = await viewOfSet(making, workspace, { id, view: viewText(where) });
  if (!opened.ok) return opened;
  const items = itemsIn(opened.value, columns);
  if (!items.ok) return items;
  const times = viewedColumns(opened.value).flatMap(({ as, moments }) =>
    as === 'time' && moments !== null ? [moments] : [],
  );
  const weights = viewedColumns(opened.value).filter(({ as }) => as === 'weight');
  const named = [...items.value, ...weights].flatMap(({ numbers }) => numbers ?? []);
  const names = [...new Set([...named, ...times])];
  const fetched = await making.engine.columns({ workspace, table: id }, names, opened.value.filter);
  const { minimumN, confidence } = opened.value.recipe;
  const respondents = fetched.rowNumbers.length;
  if (respondents < minimumN) return tooFewShown(minimumN);
  const numbersIn = columnsOf(fetched, names);
  for (const weight of weights) {
    const alike = countAlike(opened.value, weight, numbersIn);
    if (!alike.ok) return alike;
  }
  const { title, takenAt } = opened.value.set;
  return taken({
    set: { id, title, takenAt },
    minimumN,
    confidence,
    respondents,
    items: items.value.map(({ name, label, numbers, position }) => ({
      column: name,
      label: label ?? name,
      scale: scaleOf(opened.value, position),
      numbers: numbersIn(numbers!),
    })),
    newestAnswer: newestOf(times.map(numbersIn)),
  });
}

/** Conditions as a view in words of JSON. */
export function viewText(where: unknown): string | undefined {
  return Array.isArray(where) && where.length > 0 ? JSON.stringify({ where }) : undefined;
}

/** Nothing when each of these responses counts as one person: one weight for all of them changes no mean and no share. */
function countAlike(
  { recipe, set }: OpenedView,
  { name, position, numbers }: ViewedColumn,
  numbersIn: (name: string) => Float64Array,
): Outcome<null> {
  const weights = numbers === null ? [Number.NaN] : numbersIn(numbers);
  const described = recipe.columns.find(([each]) => each === name || each === `#${position}`)?.[1];
  const [first = 1] = weights;
  const repeats = described?.as === 'weight' && described.kind === 'frequency' && first !== 1;
  if (!repeats && weights.every((weight) => weight === first && weight > 0)) return taken(null);
  return refuse(
    'conflict',
    `the answers of ${quoted(set.title)} are weighted by ${quoted(name)}, and here each response counts as one person; choose respondents of one weight, or enter the figures of its report by hand`,
  );
}

function itemsIn(opened: OpenedView, columns: readonly string[]): Outcome<readonly ViewedColumn[]> {
  const items: ViewedColumn[] = [];
  for (const name of columns) {
    const column = viewedColumn(opened, name, 'column');
    if (!column.ok) return column;
    if (column.value.numbers === null || column.value.as !== 'item') {
      return refuse(
        'request-refused',
        `column: ${quoted(name)} is no item that is answered with numbers; choose a question on a scale`,
      );
    }
    items.push(column.value);
  }
  return taken(items);
}

function scaleOf(opened: OpenedView, position: number): readonly [number, number] | null {
  const { name } = viewedColumns(opened)[position]!;
  const described = opened.recipe.columns.find(([each]) => each === name || each === `#${position}`);
  return described?.[1].as === 'item' ? (described[1].scale ?? null) : null;
}

function columnsOf(fetched: FetchedColumns, names: readonly string[]): (name: string) => Float64Array {
  const everybody = { rowCount: fetched.rowNumbers.length, rows: null, people: null, weights: null };
  return (name) => numbersOf(fetched.columns[names.indexOf(name)]!, everybody);
}

function newestOf(columns: readonly Float64Array[]): Date | null {
  let newest = Number.NEGATIVE_INFINITY;
  for (const column of columns) for (const at of column) if (at > newest) newest = at;
  return Number.isFinite(newest) ? new Date(newest) : null;
}
