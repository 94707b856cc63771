import type { Part, QuadrantPart } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld, type ViewContext } from '../analysis-method.ts';
import { answered, fewNames } from '../view-words.ts';
import type {
  ImportancePerformanceEntry,
  ImportancePerformanceItem,
  ImportancePerformanceResult,
} from './importance-performance.result.ts';

const QUADRANT_NAMES: Readonly<Record<string, string>> = {
  concentrate: 'concentrate here',
  'keep-up': 'keep up the good work',
  'low-priority': 'low priority',
  'possible-overkill': 'possible overkill',
};

/** The items in the plane of performance and importance, divided at the crossing. */
export function viewImportancePerformance(
  entry: ImportancePerformanceEntry,
  result: ImportancePerformanceResult,
  context: ViewContext,
): Part[] {
  const { importance, performance } = result.crossing;
  if (importance === null || performance === null) return [];
  const shown = Object.values(result.items).filter(
    (item) => !isWithheld(item),
  ) as ImportancePerformanceItem[];
  return [
    {
      kind: 'quadrant',
      caption: 'Importance and performance of each item',
      x: { ...reach(shown, 'performance', performance), label: 'performance', crossing: performance },
      y: { ...reach(shown, 'importance', importance), label: 'importance', crossing: importance },
      format: { decimals: 2 },
      corners: {
        topLeft: QUADRANT_NAMES['concentrate']!,
        topRight: QUADRANT_NAMES['keep-up']!,
        bottomLeft: QUADRANT_NAMES['low-priority']!,
        bottomRight: QUADRANT_NAMES['possible-overkill']!,
      },
      columns: [],
      points: entry.pairs.flatMap((pair): QuadrantPart['points'][number][] => {
        const name = itemName(pair, context);
        const figures = result.items[pair.item]!;
        if (isWithheld(figures)) return [{ ...name, ...figures }];
        if (figures.importance === null || figures.performance === null) return [];
        const quadrant = QUADRANT_NAMES[figures.quadrant ?? ''] ?? 'none';
        return [
          {
            ...name,
            ...answered(pair.importance, pair.performance),
            n: figures.n,
            x: figures.performance,
            y: figures.importance,
            xInterval: figures.performanceInterval,
            yInterval: figures.importanceInterval,
            mark: quadrant,
            columns: [],
          },
        ];
      }),
    },
  ];
}

/** The quadrant of each item in each group. */
export function compareImportancePerformance(
  entry: ImportancePerformanceEntry,
  groups: readonly GroupResult<ImportancePerformanceResult>[],
  context: ViewContext,
): Part[] {
  return [
    {
      kind: 'table',
      caption: 'Quadrant by group',
      columns: ['item', ...groups.map(({ name }) => name)],
      rows: entry.pairs.map((pair) => [
        itemName(pair, context).label,
        ...groups.map(({ result }) => {
          const figures = isWithheld(result) ? result : result.items[pair.item]!;
          return isWithheld(figures) ? figures.withheld : (QUADRANT_NAMES[figures.quadrant ?? ''] ?? 'none');
        }),
      ]),
    },
  ];
}

/** A bare number says nothing to a reader; then the performance column's label names the item. */
function itemName(
  pair: ImportancePerformanceEntry['pairs'][number],
  context: ViewContext,
): { label: string; code?: string } {
  const { label } = context.question(pair.performance);
  return label !== null && /^\W*\d+\W*$/u.test(pair.item) ? { label, code: pair.item } : { label: pair.item };
}

/** The plane reaches as far as the intervals do, and a little further. */
function reach(
  items: readonly ImportancePerformanceItem[],
  side: 'importance' | 'performance',
  crossing: number,
): { min: number; max: number } {
  const ends = items.flatMap((item) => [item[side] ?? crossing, ...(item[`${side}Interval`] ?? [])]);
  const min = Math.min(crossing, ...ends);
  const max = Math.max(crossing, ...ends);
  const margin = (max - min) * 0.06 || 0.5;
  return { min: min - margin, max: max + margin };
}

/** The items to concentrate on. */
export function findImportancePerformance(
  entry: ImportancePerformanceEntry,
  result: ImportancePerformanceResult,
  context: ViewContext,
): string | null {
  const names = entry.pairs
    .filter((pair) => {
      const figures = result.items[pair.item]!;
      return !isWithheld(figures) && figures.quadrant === 'concentrate';
    })
    .map((pair) => itemName(pair, context).label);
  return names.length === 0
    ? 'No item is both important and below the crossing in performance.'
    : `Concentrate on: ${fewNames(names)}.`;
}
