import { moments, type PathFailure } from 'heed-statistics';
import { explainFailure } from '../../analyses/index.ts';
import type { IndexResult } from '../runs/index-result.ts';
import { described, NO_FIGURE } from './described-index.ts';
import { modelFigures } from './model-figures.ts';
import type { PreparedIndex } from './prepared-index.ts';

/** Whether fewer answered the model than any figure is shown of. */
export function isTooFew({ rows, by }: PreparedIndex): boolean {
  return rows.used < Math.max(2, by.minimumN);
}

/** What is said where the model has no estimate; without a failure, because too few answered. */
export function indexWithoutFigures(prepared: PreparedIndex, failure: PathFailure | null): IndexResult {
  const { by, rows, tree, counts, unitWeights, input, columns } = prepared;
  const withheld = failure === null ? `fewer than ${by.minimumN}` : null;
  const why =
    failure === null
      ? `fewer than ${by.minimumN} people answered every question of the model; no figure is shown of so few`
      : explainFailure(failure, input.model, {
          indicators: input.indicators.map(({ column }) => column),
          covariance: moments(columns).covariance,
        });
  return {
    ...described(prepared),
    total: { ...NO_FIGURE, n: rows.used, withheld },
    units: tree.names.map((name, unit) => ({
      ...NO_FIGURE,
      name,
      region: tree.regions[tree.regionOf[unit]!] ?? null,
      n: counts[unit]!,
      weight: unitWeights[unit]!,
      share: 0,
      rank: null,
      withheld: counts[unit]! < by.minimumN ? `fewer than ${by.minimumN}` : withheld,
    })),
    regions: tree.regions.map((name) => ({
      ...NO_FIGURE,
      name,
      n: 0,
      share: 0,
      rank: null,
      withheld,
      lacks: [],
      units: 0,
    })),
    comparisons: null,
    months: [],
    model: modelFigures(prepared, null, null),
    samples: { asked: by.samples, used: 0, seed: by.seed },
    warnings: [...prepared.warnings, why],
  };
}
