import type { Ends, NumberFormat } from '../report.ts';

/** What stands where a figure is undefined. */
export const NO_FIGURE = '–';

/**
 * How is this number written? The same on the terminal and on the page: a real minus sign, thousands set off by commas,
 * no sign on a zero that rounding made.
 */
export function writeNumber(value: number | null, format: NumberFormat): string {
  if (value === null || !Number.isFinite(value)) return NO_FIGURE;
  const written = new Intl.NumberFormat('en', {
    minimumFractionDigits: format.decimals,
    maximumFractionDigits: format.decimals,
    signDisplay: format.signed ? 'exceptZero' : 'negative',
  }).format(format.percent ? value * 100 : value);
  const unit = format.unit === undefined ? '' : `\u00a0${format.unit}`;
  return `${written.replace('-', '−')}${format.percent ? '%' : ''}${unit}`;
}

/** How is an interval written? Both ends like the estimate, without the unit; a dash where there is none. */
export function writeInterval(interval: Ends | null | undefined, format: NumberFormat): string {
  if (interval === null || interval === undefined) return NO_FIGURE;
  return `[${interval.map((end) => writeNumber(end, withoutUnit(format))).join(', ')}]`;
}

/** How many people, rows or answers? Counts are whole also when weights made them. */
export function writeCount(count: number): string {
  return writeNumber(count, { decimals: 0 });
}

/** The format for columns whose head already says the unit. */
export function withoutUnit({ unit: _, ...format }: NumberFormat): NumberFormat {
  return format;
}

/** A head for a column of figures, with the unit the figures below then leave out. */
export function headWithUnit(head: string, { unit }: NumberFormat): string {
  return unit === undefined ? head : `${head} (${unit})`;
}

/** Which format writes the ticks of an axis: as few decimals as the ticks need, and no unit. */
export function tickFormat(ticks: readonly number[], format: NumberFormat): NumberFormat {
  const scale = format.percent ? 100 : 1;
  const needed = ticks.map((tick) => decimalsOf(tick * scale));
  const { unit: _unit, signed: _signed, ...bare } = format;
  return { ...bare, decimals: Math.max(0, ...needed) };
}

function decimalsOf(value: number): number {
  const [, decimals = ''] = value
    .toFixed(6)
    .replace(/\.?0+$/, '')
    .split('.');
  return decimals.length;
}
