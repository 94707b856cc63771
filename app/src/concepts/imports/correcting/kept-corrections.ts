import type { CorrectedRecipe } from './corrected-recipe.ts';

const PREFIX = 'heed.import.';

/** Where a browser keeps words between visits. */
type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The corrections of an import that this browser kept, so that it can be left and found again; null when there are none. */
export function keptCorrections(id: string, keeper: Keeper = localStorage): CorrectedRecipe | null {
  try {
    const kept: unknown = JSON.parse(keeper.getItem(PREFIX + id) ?? 'null');
    return isCorrected(kept) ? kept : null;
  } catch {
    // A browser may forbid keeping; then corrections live as long as the page.
    return null;
  }
}

export function keepCorrections(id: string, corrected: CorrectedRecipe, keeper: Keeper = localStorage): void {
  try {
    keeper.setItem(PREFIX + id, JSON.stringify(corrected));
  } catch {
    // As above, or there is no room.
  }
}

export function forgetCorrections(id: string, keeper: Keeper = localStorage): void {
  try {
    keeper.removeItem(PREFIX + id);
  } catch {
    // As above.
  }
}

function isCorrected(kept: unknown): kept is CorrectedRecipe {
  if (typeof kept !== 'object' || kept === null) return false;
  const { recipe, leftOut } = kept as Partial<CorrectedRecipe>;
  return Array.isArray(recipe?.analyses) && Array.isArray(leftOut);
}
