import type { GapCell, GapNumber, GapRow } from './gap-map.ts';

/**
 * The weakest link: of gaps 1 to 4 the open one that costs most satisfaction, without weights the largest. Gap 5 is what customers feel
 * of the others, so it is named only where none of them is open; null where none at all is.
 */
export function weakestOf(cells: readonly GapCell[]): GapNumber | null {
  const open = cells.filter(({ state }) => state === 'open');
  const causes = open.filter(({ gap }) => gap !== 5);
  const worst = causes.toSorted((a, b) => effect(b) - effect(a) || size(b) - size(a) || a.gap - b.gap)[0];
  return worst?.gap ?? open[0]?.gap ?? null;
}

/**
 * Rows by what is lost: the effect of gap 5 where it is known, else the largest of an open gap 1 to 4; then by size alike, then by what
 * is unclear, then holes; at last by name.
 */
export function rankedRows(rows: readonly GapRow[]): GapRow[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return keyed.toSorted((a, b) => compared(a.key, b.key) || byName(a.row, b.row)).map(({ row }) => row);
}

function keyOf({ cells }: GapRow): readonly number[] {
  const felt = cells.find(({ gap }) => gap === 5);
  const open = cells.filter(({ gap, state }) => gap !== 5 && state === 'open');
  const unclear = cells.filter(({ state }) => state === 'unclear');
  const most = (values: readonly number[]): number => Math.max(0, ...values);
  const lost = (of: (cell: GapCell) => number, isKnown: boolean): number =>
    felt !== undefined && isKnown ? of(felt) : most(open.map(of));
  return [
    lost(effect, felt?.effect != null),
    lost(size, felt?.size != null),
    open.length,
    most(unclear.map(size)),
    cells.filter(({ figure }) => figure !== null).length,
  ];
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : b[at]! - a[at]!;
}

function byName({ attribute: a }: GapRow, { attribute: b }: GapRow): number {
  return a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1);
}

function effect(cell: GapCell): number {
  return Math.max(0, cell.effect?.estimate ?? 0);
}

function size(cell: GapCell): number {
  return Math.max(0, cell.size?.estimate ?? 0);
}
