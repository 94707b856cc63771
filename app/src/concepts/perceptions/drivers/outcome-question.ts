import { quoted } from '../../../platform/refusals/index.ts';
import type { ViewedColumn } from '../../answer-sets/index.ts';
import type { SetLink } from '../asking/asked-perceptions.ts';
import type { SetColumns } from '../asking/set-columns.ts';

/** Which question of a set is overall satisfaction, on which scale, and how that was found. */
export type OutcomeQuestion = {
  readonly column: ViewedColumn;
  /** The worst and the best answer; the worst may be the higher number. */
  readonly scale: readonly [number, number];
  readonly because: string;
};

type DriverEntry = { readonly method: string; readonly outcome: string; readonly drivers: readonly string[] };
type PathEntry = {
  readonly method: string;
  readonly index?: string;
  readonly constructs: readonly { readonly name: string; readonly indicators: readonly string[] }[];
};

/**
 * The question about overall satisfaction: the outcome of the analysis of key drivers that names most of the perceptions, else the
 * first indicator of the index of a path model, else what the answers were linked to customers by.
 *
 * @param perceived places of the columns that ask what people perceive
 */
export function outcomeOf(
  columns: SetColumns,
  { perceived, link }: { readonly perceived: ReadonlySet<number>; readonly link: SetLink | null },
): OutcomeQuestion | null {
  for (const found of [byDrivers(columns, perceived), byPathModel(columns)]) {
    const column = found === null ? null : columns.called(found.name);
    if (found === null || column === null || column.numbers === null) continue;
    const scale = columns.scaleOf(column);
    if (scale !== null) return { column, scale, because: found.because };
  }
  const named = link?.satisfaction ?? null;
  const column = named === null ? null : columns.called(named.column);
  if (named === null || column === null || column.numbers === null) return null;
  return {
    column,
    scale: [named.worst, named.best],
    because: 'it was named as overall satisfaction when the answers were linked to customers',
  };
}

type Found = { readonly name: string; readonly because: string } | null;

function byDrivers(columns: SetColumns, perceived: ReadonlySet<number>): Found {
  const entries = columns.recipe.analyses.filter(
    ({ method }) => method === 'key-driver-analysis',
  ) as unknown as readonly DriverEntry[];
  const ranked = entries
    .map(({ outcome, drivers }) => ({
      outcome,
      many: drivers.filter((name) => perceived.has(columns.called(name)?.position ?? -1)).length,
    }))
    .filter(({ many }) => many > 0)
    .sort((a, b) => b.many - a.many);
  const [most] = ranked;
  return most === undefined
    ? null
    : {
        name: most.outcome,
        because: `it is the outcome of the analysis of key drivers in the recipe of ${quoted(columns.set.title)}`,
      };
}

function byPathModel(columns: SetColumns): Found {
  const entries = columns.recipe.analyses.filter(
    ({ method }) => method === 'path-model',
  ) as unknown as readonly PathEntry[];
  for (const { index, constructs } of entries) {
    const [first] = constructs.find(({ name }) => name === index)?.indicators ?? [];
    if (first !== undefined) {
      return {
        name: first,
        because: `it is the first indicator of ${quoted(index ?? '')}, the index of the path model in the recipe of ${quoted(columns.set.title)}`,
      };
    }
  }
  return null;
}
