import type { MethodScript, ScriptSources } from '../scripts/method-script.ts';
import { rStrings } from '../scripts/r-text.ts';
import type { ImportancePerformanceEntry } from './importance-performance.result.ts';

export const importancePerformanceScript: MethodScript<ImportancePerformanceEntry> = {
  functions: new URL('./importance-performance.script.R', import.meta.url),
  call: (entry, sources) => {
    const columns = (side: 'importance' | 'performance'): string =>
      entry.pairs.map((pair) => sources.numbers(pair[side])).join(', ');
    const items = rStrings(entry.pairs.map(({ item }) => item));
    const sides = [`c(${columns('importance')})`, `c(${columns('performance')})`];
    return { name: 'importance_performance', args: [items, ...sides, crossingOf(entry, sources)] };
  },
  compares: true,
};

function crossingOf({ crossing, pairs }: ImportancePerformanceEntry, sources: ScriptSources): string {
  if (crossing !== 'midpoint') return `"${crossing}"`;
  const middle = (column: string): number => {
    const [low, high] = sources.scale(column)!;
    return low + (high - low) / 2;
  };
  const [first] = pairs;
  return `c(importance = ${middle(first!.importance)}, performance = ${middle(first!.performance)})`;
}
