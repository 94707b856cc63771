/** Days from the first up to, not with, the second. */
export type DayRange = readonly [from: string, before: string];

/** A time as whole months, and what is left of it before and behind them. */
export type CellSpans = { readonly whole: DayRange | null; readonly edges: readonly DayRange[] };

export function cellSpans(from: string, before: string): CellSpans {
  const firstMonth = from.endsWith('-01') ? from : nextMonth(from);
  const endMonth = `${before.slice(0, 7)}-01`;
  if (firstMonth >= endMonth) return { whole: null, edges: from < before ? [[from, before]] : [] };
  const edges: DayRange[] = [
    [from, firstMonth],
    [endMonth, before],
  ];
  return { whole: [firstMonth, endMonth], edges: edges.filter(([first, end]) => first < end) };
}

function nextMonth(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
