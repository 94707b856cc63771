import { type Adjustment, adjustedPValues, rejectedCount } from '../src/index.ts';
import { numbersOf } from './comparison-gold.ts';
import type { GoldCase } from './gold-case.ts';

// The names of the cases, where they are not those of the library.
const ADJUSTMENT_OF: Readonly<Record<string, Adjustment>> = {
  bonferroni: 'bonferroni',
  holm: 'holm',
  hochberg: 'hochberg',
  hommel: 'hommel',
  bh: 'benjamini-hochberg',
  by: 'benjamini-yekutieli',
  sidak: 'sidak',
};

export function goldMultipleComparisons(gold: GoldCase): unknown {
  const given = [...numbersOf(gold, 'p')];
  // A comparison that was not made is none of them, as in R's p.adjust; its place stays empty.
  const pValues = given.filter((p) => !Number.isNaN(p));
  const alpha = (gold.options['alpha'] ?? 0.05) as number;
  const figures = Object.entries(ADJUSTMENT_OF).flatMap(([name, adjustment]) => {
    const adjusted = adjustedPValues(pValues, adjustment).values();
    return [
      [name, given.map((p) => (Number.isNaN(p) ? null : adjusted.next().value))],
      [`rejected${name[0]!.toUpperCase()}${name.slice(1)}`, rejectedCount(pValues, { adjustment, alpha })],
    ];
  });
  return Object.fromEntries(figures);
}
