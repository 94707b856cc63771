import type { Interval } from '../interval.ts';
import { biasCorrectedInterval } from '../resampling/bias-corrected-interval.ts';
import { figureDraws } from '../resampling/bootstrap.ts';
import { jackknifeAccelerations } from '../resampling/jackknife.ts';
import { requireWholePeople } from '../resampling/resample.ts';
import { completeAnswers } from './missing-answers.ts';
import type { PathBootstrap, PathBootstrapOptions } from './path-bootstrap.ts';
import { pathFigures } from './path-figures.ts';
import type { PathModel } from './path-model.ts';

/**
 * Between which values do the paths, loadings and indexes of a path model lie when their resamples are off centre or
 * skewed (BCa)?
 *
 * Method: biasCorrectedInterval of the resamples of bootstrapPathModel, with accelerations by jackknifeAccelerations.
 * Source: Efron (1987), Journal of the American Statistical Association 82:171-185.
 * Conventions: as these two; with more than 500 rows the jackknife leaves out groups of people.
 * Not for: fewer than about 1000 resamples.
 * Needs: rows.
 *
 * @param columns the answers that were resampled
 * @param model the model that was estimated from them
 * @param options as they were resampled, with what bootstrapPathModel gave (the resamples merged, if several workers drew
 *   them) and the confidence of the intervals, within 0..1, exclusive
 * @returns one for each figure of the layout, null where biasCorrectedInterval has none; null altogether when the model has
 *   no estimate without some person
 * @throws RangeError as bootstrapPathModel and biasCorrectedInterval
 * @example biasCorrectedPaths([Float64Array.of(1, 2, 3, 4), Float64Array.of(1, 3, 2, 4)], { scheme: 'path', paths: [[0, 1]], constructs: [{ indicators: [0], mode: 'A' }, { indicators: [1], mode: 'A' }] }, { drawn: { figures: [0.8], draws: { from: 0, to: 2, width: 1, values: Float64Array.of(0.8, 0.8) } }, confidence: 0.9 }) // [[0.8, 0.8]]
 */
export function biasCorrectedPaths(
  columns: readonly Float64Array[],
  model: PathModel,
  options: Omit<PathBootstrapOptions, 'samples' | 'seed'> & {
    readonly drawn: Pick<PathBootstrap, 'figures' | 'draws'>;
    readonly confidence: number;
  },
): (Interval | null)[] | null {
  const { drawn, confidence, missing = 'listwise', people } = options;
  const complete = completeAnswers(columns, missing, people);
  requireWholePeople(complete.people);
  const compiled = pathFigures(missing === 'mean' ? columns : complete.columns, model, options);
  if ('failure' in compiled) return null;
  const accelerations = jackknifeAccelerations(complete.people, compiled.figures);
  if (accelerations === null) return null;
  return Array.from(drawn.figures, (estimate, figure) => {
    const values = figureDraws(drawn.draws, figure);
    return values.length === 0
      ? null
      : biasCorrectedInterval(values, { estimate, acceleration: accelerations[figure]!, confidence });
  });
}
