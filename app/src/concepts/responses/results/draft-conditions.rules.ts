import type { Where } from '../../answer-sets/declarations.ts';

/** What somebody has said so far: by the name of the column in the set, the cell that it would be. */
export type DraftCells = ReadonlyMap<string, string>;

/**
 * Whether conditions of a view hold for somebody who has not finished: as they would for a row of the set with these cells. Who
 * has not answered fits only where `missing` is true, as everywhere.
 */
export function draftFits(cells: DraftCells, conditions: readonly Where[]): boolean {
  return conditions.every((condition) => holdsOf(cells.get(condition.column) ?? '', condition));
}

function holdsOf(cell: string, { is, isNot, missing, from, to, before }: Where): boolean {
  if (is !== undefined || isNot !== undefined) {
    if (cell === '') return missing === true;
    return is === undefined ? !isNot!.includes(cell) : is.includes(cell);
  }
  if (from === undefined && to === undefined && before === undefined)
    return (cell === '') === (missing === true);
  if (cell === '') return false;
  const isNumber = [from, to, before].some((end) => typeof end === 'number');
  const value = isNumber ? Number(cell) : momentOf(cell);
  if (Number.isNaN(value)) return false;
  const end = (given: number | string): number => (typeof given === 'number' ? given : momentOf(given));
  return (
    (from === undefined || value >= end(from)) &&
    (before === undefined || value < end(before)) &&
    (to === undefined || (typeof to === 'number' ? value <= to : value < afterEnd(to)))
  );
}

const DAY_MS = 86_400_000;

/** Times without a zone are of UTC, as those of files are. */
function momentOf(text: string): number {
  const iso = text.replace(' ', 'T');
  return Date.parse(/T.*(?:Z|[+-]\d\d:?\d\d)$/u.test(iso) || !iso.includes('T') ? iso : `${iso}Z`);
}

/** A day is included to its end. */
function afterEnd(to: string): number {
  return momentOf(to) + (/^\d{4}-\d\d-\d\d$/u.test(to) ? DAY_MS : 1);
}
