import { requireThat } from '../errors.ts';
import { type EventTimes, requireEventTimes } from './event-times.ts';

/**
 * How the share to whom it has not happened yet falls with time. The arrays have one number for each time at which it
 * happened to somebody or the watching of somebody ended, ascending.
 */
export type SurvivalCurve = {
  readonly n: number;
  readonly events: number;
  readonly times: Float64Array;
  /** Cases of whom it is known just before each time that it had not happened. */
  readonly atRisk: Float64Array;
  readonly eventCounts: Float64Array;
  readonly censoredCounts: Float64Array;
  /** The share to whom it has not happened up to and at each time. */
  readonly survival: Float64Array;
  /** Greenwood's standard error of the share; NaN once the share is 0. */
  readonly standardErrors: Float64Array;
  /** Nelson and Aalen's cumulative hazard, and its standard error. */
  readonly cumulativeHazard: Float64Array;
  readonly hazardStandardErrors: Float64Array;
};

/**
 * Which share is still a customer, or still waits, after each time, when some are watched for shorter than others?
 *
 * Formula: S(t) = Π(1 − d_i/n_i) over the times up to t, with d_i events among n_i at risk; Greenwood's standard error
 * S·√Σ d_i/(n_i(n_i − d_i)); cumulative hazard H(t) = Σ d_i/n_i with standard error √Σ d_i/n_i².
 * Source: Kaplan and Meier (1958), Journal of the American Statistical Association 53:457-481; Greenwood (1926); Nelson
 * (1969), Aalen (1978); as `survfit` of R's survival.
 * Conventions: a case whose watching ends at a time is at risk at it; after the last time the curve is not known, and the
 * functions that read it carry it on flat.
 * Not for: cases whose watching ends because it is about to happen to them or to be avoided; several kinds of end, of
 * which one keeps the others from happening.
 * Needs: counts for each time, from `eventTimes`.
 *
 * @param history times in any unit
 * @throws RangeError without a case, or when counts are not as `EventTimes` says
 * @example kaplanMeier(eventTimes([1, 2, 3, 4], [1, 0, 1, 0])).survival // [0.75, 0.75, 0.375, 0.375]
 */
export function kaplanMeier(history: EventTimes): SurvivalCurve {
  requireEventTimes(history);
  const isCounted = (_: number, at: number): boolean => history.events[at]! + history.censored[at]! > 0;
  const [times, eventCounts, censoredCounts] = [history.times, history.events, history.censored].map(
    (numbers) => Float64Array.from(numbers.every(isCounted) ? numbers : numbers.filter(isCounted)),
  ) as [Float64Array, Float64Array, Float64Array];
  requireThat(times.length > 0, 'a survival curve requires at least one case');
  const atRisk = countsFrom(eventCounts, censoredCounts);
  const survival = running(
    atRisk,
    1,
    (share, at) => share * ((atRisk[at]! - eventCounts[at]!) / atRisk[at]!),
  );
  const relativeVariance = running(atRisk, 0, (sum, at) => {
    const left = atRisk[at]! - eventCounts[at]!;
    return eventCounts[at] === 0 ? sum : sum + eventCounts[at]! / (atRisk[at]! * left);
  });
  const hazardVariance = running(atRisk, 0, (sum, at) => sum + eventCounts[at]! / atRisk[at]! / atRisk[at]!);
  return {
    n: atRisk[0]!,
    events: eventCounts.reduce((sum, count) => sum + count, 0),
    times,
    atRisk,
    eventCounts,
    censoredCounts,
    survival,
    standardErrors: survival.map((share, at) => share * Math.sqrt(relativeVariance[at]!)),
    cumulativeHazard: running(atRisk, 0, (sum, at) => sum + eventCounts[at]! / atRisk[at]!),
    hazardStandardErrors: hazardVariance.map(Math.sqrt),
  };
}

/** For each time the cases that come then or later, added from the last so that nothing is left over. */
function countsFrom(events: Float64Array, censored: Float64Array): Float64Array {
  const from = new Float64Array(events.length);
  for (let at = events.length - 1, sum = 0; at >= 0; at--) {
    sum += events[at]! + censored[at]!;
    from[at] = sum;
  }
  return from;
}

function running(
  over: Float64Array,
  start: number,
  next: (before: number, at: number) => number,
): Float64Array {
  let now = start;
  return over.map((_, at) => {
    now = next(now, at);
    return now;
  });
}
