import { exactly, harmless } from '../../foreign-text/index.ts';
import type { Report } from '../report.ts';

/**
 * Which report says the same and holds no text that a terminal would obey? Every text is made harmless before anything
 * is laid out, so that no renderer can forget it.
 */
export function harmlessReport(report: Report): Report {
  const refusedCells = report.refusedCells.map(({ column, value, count, firstRow }) => ({
    column: harmless(column),
    value: value === null ? null : exactly(value),
    count,
    firstRow,
  }));
  return { ...harmlessIn(report), refusedCells };
}

function harmlessIn<Value>(value: Value): Value {
  if (typeof value === 'string') return harmless(value) as Value;
  if (Array.isArray(value)) return value.map(harmlessIn) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, harmlessIn(one)])) as Value;
}
