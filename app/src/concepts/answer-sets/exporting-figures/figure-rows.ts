import {
  type AnalyzedFile,
  type Contrast,
  type Contrasts,
  isWithheldContrast,
} from '../../analyses/index.ts';
import type { FigureRow } from './figure-row.ts';
import { unitOf } from './figure-units.ts';

/** The names of two groups that were compared. */
export type ComparedNames = { readonly a: string; readonly b: string };

type Analysis = AnalyzedFile['analyses'][number];
type Figures = Pick<Analysis, 'figures' | 'warnings'>;

/** Keys whose own keys are names out of the recipe, and how many of these levels there are. */
const NAMED: Readonly<Record<string, number>> = {
  items: 1,
  dimensions: 1,
  features: 1,
  drivers: 1,
  outcomes: 1,
  scales: 1,
  r2: 1,
  loadings: 2,
  weights: 2,
};
/** Keys that say no more than the name below them. */
const UNSAID = ['weighted', 'items', 'dimensions', 'features', 'drivers', 'outcomes', 'scales'];
/** The first of these beside an `interval` or a `standardError` is what they are about. */
const MAIN = ['nps', 'gap', 'score', 'lmg', 'estimate', 'alpha'];
/** What is no figure of its own: it describes the others. */
const BESIDE = [
  'n',
  'effectiveN',
  'interval',
  'standardError',
  'withheld',
  'period',
  'from',
  'to',
  'before',
  'construct',
];

/** Every figure of an analysed file, one a row; those of groups and differences of compared groups behind. */
export function figureRows(
  { analyses, question }: AnalyzedFile,
  compared: { readonly contrasts: Contrasts; readonly names: ComparedNames } | null,
): FigureRow[] {
  return analyses.flatMap((analysis) => {
    const labelled = (column: string): string | null =>
      hasLabels(analysis.entry, column) ? question(column).label : null;
    const of = (figures: Figures, group: string | null): FigureRow[] => {
      const warnings = [...(group === null ? analysis.generalWarnings : []), ...figures.warnings];
      const base = baseOf(analysis, group, warnings);
      const at = { ...START, item: 'item' in analysis.entry ? [String(analysis.entry.item)] : [] };
      return rowsIn(figures.figures as Node, at, { base, entry: analysis.entry, labelled });
    };
    const differences = compared?.contrasts.get(analysis.entry.id) ?? [];
    return [
      ...of(analysis, null),
      ...(analysis.groups ?? []).flatMap((group) => of(group, group.name)),
      ...differences.map((contrast) => differenceRow(contrast, baseOf(analysis, null, []), compared!.names)),
    ];
  });
}

function baseOf({ entry, evidence }: Analysis, group: string | null, warnings: readonly string[]): FigureRow {
  return {
    analysis: entry.id,
    method: entry.method,
    group,
    figure: '',
    item: null,
    label: null,
    estimate: null,
    word: null,
    low: null,
    high: null,
    standardError: null,
    n: null,
    effectiveN: null,
    weighted: false,
    unit: null,
    p: null,
    adjustedP: null,
    withheld: null,
    warnings: warnings.join('; '),
    formula: evidence.formula,
    source: evidence.source,
  };
}

/** Whether a name in the figures is the name of a column. */
function hasLabels(entry: object, name: string): boolean {
  const lists = entry as { item?: string; items?: unknown; drivers?: unknown };
  return [lists.item, ...[lists.items, lists.drivers].flat()].includes(name);
}

type Node = Readonly<Record<string, unknown>>;
/** Where in the figures: the keys and names that led there, and the people said on the way. */
type Place = {
  readonly keys: readonly string[];
  readonly item: readonly string[];
  readonly n: number | null;
  readonly effectiveN: number | null;
};
type Made = {
  readonly base: FigureRow;
  readonly entry: object;
  labelled(name: string): string | null;
};

const START: Place = { keys: [], item: [], n: null, effectiveN: null };

function rowsIn(node: Node, before: Place, made: Made): FigureRow[] {
  const place: Place = {
    keys: before.keys,
    item: [...before.item, ...nameIn(node)],
    n: numberIn(node, 'n') ?? before.n,
    effectiveN: numberIn(node, 'effectiveN') ?? before.effectiveN,
  };
  if (typeof node['withheld'] === 'string') return [{ ...rowAt(place, made), withheld: node['withheld'] }];
  return Object.entries(node).flatMap(([key, value]): FigureRow[] => {
    if (BESIDE.includes(key) || (key.endsWith('Interval') && !isNumber(value))) return [];
    const inner = { ...place, keys: [...place.keys, key] };
    if (value === null || isNumber(value)) return [{ ...rowAt(inner, made), ...estimateOf(node, key) }];
    if (typeof value === 'string') return [{ ...rowAt(inner, made), word: value }];
    if (Array.isArray(value)) return rowsOfList(value, inner, made);
    return namedRows(value as Node, { levels: NAMED[key] ?? 0, place: inner }, made);
  });
}

function namedRows(
  node: Node,
  { levels, place }: { readonly levels: number; readonly place: Place },
  made: Made,
): FigureRow[] {
  if (place.keys.at(-1) === 'counts') {
    return Object.entries(node).map(([point, count]) => ({
      ...rowAt({ ...place, keys: [...place.keys, point] }, made),
      estimate: Number(count),
    }));
  }
  if (levels === 0) return rowsIn(node, place, made);
  return Object.entries(node).flatMap(([name, value]) => {
    const inner = { ...place, item: [...place.item, name] };
    if (value === null || isNumber(value))
      return [{ ...rowAt(inner, made), estimate: value as number | null }];
    return namedRows(value as Node, { levels: levels - 1, place: inner }, made);
  });
}

function rowsOfList(values: readonly unknown[], place: Place, made: Made): FigureRow[] {
  if (values.every((value) => typeof value === 'object' && value !== null)) {
    return values.flatMap((value) => rowsIn(value as Node, place, made));
  }
  if (values.length === 0) return [];
  // Two numbers are ends, such as the limits of a control chart.
  if (values.every(isNumber)) return [{ ...rowAt(place, made), low: values[0]!, high: values.at(-1)! }];
  return [{ ...rowAt(place, made), word: values.join(', ') }];
}

function rowAt({ keys, item, n, effectiveN }: Place, { base, entry, labelled }: Made): FigureRow {
  const isWeighted = keys.includes('weighted');
  return {
    ...base,
    figure: keys.filter((key) => !UNSAID.includes(key)).join(' '),
    item: item.length > 0 ? item.join(' / ') : null,
    label: item.length === 1 ? labelled(item[0]!) : null,
    n,
    effectiveN,
    weighted: isWeighted,
    unit: unitOf(keys, entry),
  };
}

/** A number with the interval and the error that stand beside it in the result. */
function estimateOf(node: Node, key: string): Pick<FigureRow, 'estimate' | 'low' | 'high' | 'standardError'> {
  const isMain = MAIN.find((main) => main in node) === key;
  const interval = (node[`${key}Interval`] ?? (isMain ? node['interval'] : null) ?? null) as
    | readonly [number, number]
    | null;
  return {
    estimate: node[key] as number | null,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    standardError: isMain ? numberIn(node, 'standardError') : null,
  };
}

/** What an entry of a list says of itself: where a path leads, which construct, which period. */
function nameIn(node: Node): string[] {
  const { period, from, to, construct, before } = node;
  if (typeof period === 'string') return [period];
  if (typeof construct === 'string') return [construct];
  if (typeof from === 'string' && typeof to === 'string') return [`${from} → ${to}`];
  if (typeof from === 'string' && typeof before === 'string') return [`${from} to before ${before}`];
  return [];
}

function differenceRow(contrast: Contrast, base: FigureRow, { a, b }: ComparedNames): FigureRow {
  const row = {
    ...base,
    group: `${b} minus ${a}`,
    figure: `${contrast.figure} difference`,
    label: contrast.label,
    n: contrast.a.n + contrast.b.n,
    weighted: contrast.figure.startsWith('weighted '),
    unit: contrast.unit,
  };
  if (isWithheldContrast(contrast)) return { ...row, withheld: contrast.withheld };
  return {
    ...row,
    estimate: contrast.difference,
    low: contrast.interval?.[0] ?? null,
    high: contrast.interval?.[1] ?? null,
    p: contrast.pValue,
    adjustedP: contrast.adjustedP,
    warnings: contrast.warnings.join('; '),
    formula: contrast.method.formula,
    source: contrast.method.source,
  };
}

function numberIn(node: Node, key: string): number | null {
  const value = node[key];
  return isNumber(value) ? value : null;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
