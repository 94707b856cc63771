import { KANO_CATEGORIES, type KanoCounts } from 'heed-statistics';
import type { ContrastedScopes } from '../analysis-method.ts';
import { categoryContrast } from '../contrasts/category-contrast.ts';
import type { Contrast } from '../contrasts/contrast.ts';
import { shareContrast } from '../contrasts/share-contrast.ts';
import type { KanoEntry } from './kano.result.ts';
import { countPairs } from './kano-counts.ts';

/** Do people see the features in other categories, and would having or lacking them matter to more or fewer? */
export function contrastKano(entry: KanoEntry, { a, b }: ContrastedScopes): Contrast[] {
  return entry.features.flatMap(({ feature }, i) => {
    const [ofA, ofB] = [countPairs(entry, i, a).counts, countPairs(entry, i, b).counts];
    return [
      categoryContrast(
        { figure: `${feature} categories`, label: `${feature}: categories`, unit: 'share' },
        { names: KANO_CATEGORIES, a: listed(ofA), b: listed(ofB) },
        a,
      ),
      shareContrast(
        { figure: `${feature} better`, label: `${feature}: better when there`, unit: 'share' },
        { a: satisfied(ofA), b: satisfied(ofB) },
        a,
      ),
      shareContrast(
        { figure: `${feature} worse`, label: `${feature}: worse when lacking`, unit: 'share' },
        { a: dissatisfied(ofA), b: dissatisfied(ofB), sign: -1 },
        a,
      ),
    ];
  });
}

function listed(counts: KanoCounts): number[] {
  return KANO_CATEGORIES.map((category) => counts[category]);
}

/** The people whom a feature can satisfy or dissatisfy at all. */
function classified({ A, O, M, I }: KanoCounts): number {
  return A + O + M + I;
}

function satisfied(counts: KanoCounts): { successes: number; n: number } {
  return { successes: counts.A + counts.O, n: classified(counts) };
}

function dissatisfied(counts: KanoCounts): { successes: number; n: number } {
  return { successes: counts.O + counts.M, n: classified(counts) };
}
