import type { Preview } from '../import.ts';
import type { ColumnPlace } from './corrected-recipe.ts';

export type RefusedCells = {
  readonly count: number;
  readonly values: Preview['columns'][number]['refusedCells'];
};

const NONE: RefusedCells = { count: 0, values: [] };

/** The cells of a column that the recipe would refuse, as the last preview counted them. */
export function refusedIn(preview: Preview | null, { position }: ColumnPlace): RefusedCells {
  const values = preview?.columns.find((column) => column.position === position)?.refusedCells ?? [];
  return values.length === 0 ? NONE : { count: values.reduce((sum, { count }) => sum + count, 0), values };
}
