import { createContext, useContext } from 'react';
import type { ProposedColumn } from '../../recipe-proposals/declarations.ts';
import type { Import, Preview } from '../import.ts';
import type { ColumnPlace, CorrectedRecipe } from './corrected-recipe.ts';
import type { PlacedRefusal } from './refusal-places.ts';

/** A column of the file: always its place and name, and what the look found out about it. */
export type FileColumn = ColumnPlace & Partial<ProposedColumn>;

/** What everything on the page of a correction knows. */
export type Correction = {
  readonly found: Import;
  readonly columns: readonly FileColumn[];
  readonly corrected: CorrectedRecipe;
  readonly change: (change: (now: CorrectedRecipe) => CorrectedRecipe) => void;
  /** How the file is read by the recipe as it was a moment ago; null until that is known. */
  readonly preview: Preview | null;
  readonly isPreviewOld: boolean;
  /** Why the server could not preview at all. */
  readonly previewProblem: unknown;
  readonly refusals: readonly PlacedRefusal[];
  readonly show: 'first' | 'refused';
  readonly setShow: (show: 'first' | 'refused') => void;
};

export const CorrectionContext = createContext<Correction | null>(null);

/** The correction that the page is about. */
export function useCorrection(): Correction {
  const correction = useContext(CorrectionContext);
  if (correction === null) throw new Error('a part of a correction stands outside of one');
  return correction;
}
