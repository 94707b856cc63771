import {
  averageVarianceExtracted,
  type BootstrapDraws,
  cronbachAlpha,
  type IndexRollUp,
  type Interval,
  moments,
  summarizeDraws,
} from 'heed-statistics';
import type { IndexFigure, IndexResult } from '../runs/index-result.ts';
import type { PreparedIndex } from './prepared-index.ts';

export function endsOf(interval: Interval | null | undefined): IndexFigure['interval'] {
  return interval == null ? null : { low: interval[0], high: interval[1] };
}

/** The model of everybody: paths with intervals, and how well each construct is measured and explained. */
export function modelFigures(
  { input, columns, model, plan, by }: PreparedIndex,
  found: IndexRollUp | null,
  draws: BootstrapDraws | null,
): IndexResult['model'] {
  const covariance = found === null ? null : moments(columns).covariance;
  const drawn = draws === null ? null : summarizeDraws(draws, by.confidence);
  return {
    scheme: input.model.scheme,
    paths: input.model.paths.map(([from, to], k) => ({
      from,
      to,
      estimate: found?.estimate.paths[k] ?? null,
      // The figures of the path model come first, and of these the paths.
      interval: endsOf(drawn?.intervals[k]),
      standardError: drawn?.standardErrors[k] ?? null,
    })),
    constructs: input.model.constructs.map(({ name, mode, indicators }, j) => {
      const places = model.constructs[j]!.indicators;
      const loadings = found?.estimate.loadings[j];
      const isSeveral = places.length > 1 && mode === 'A';
      return {
        name,
        mode,
        r2: found?.estimate.r2[j] ?? null,
        alpha:
          covariance === null || !isSeveral
            ? null
            : cronbachAlpha(places.map((a) => Float64Array.from(places, (b) => covariance[a]![b]!))),
        averageVarianceExtracted:
          loadings === undefined || !isSeveral ? null : averageVarianceExtracted(loadings),
        indicators: indicators.map((column, k) => ({
          column,
          label: input.indicators[places[k]!]!.label,
          weight: found?.estimate.weights[j]?.[k] ?? null,
          loading: loadings?.[k] ?? null,
          part: j === plan.construct ? (found?.indicatorShares[k] ?? null) : null,
        })),
      };
    }),
  };
}
