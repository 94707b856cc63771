import { type DriverShares, driverRegression, lmgShares, studentTQuantile } from 'heed-statistics';
import type { DriverWeight } from '../perceptions.ts';
import { type DriverMoments, withoutVariable } from './driver-moments.ts';

/** What a regression makes of moments: the weight of each driver by its place, and why others have none. */
export type FoundWeights = {
  readonly r2: number | null;
  readonly weights: ReadonlyMap<number, DriverWeight>;
  /** Drivers that were left out, with the reason; all of them, when the outcome is to blame. */
  readonly leftOut: readonly { readonly driver: number; readonly reason: string }[];
  readonly failure: string | null;
};

const REASONS = {
  'constant-driver': 'everybody answered the same',
  'collinear-driver': 'the other perceptions say all that it says',
} as const;

/** What weights are made of, and of which people their shares are: those who answered everything, null when they are too few. */
export type WeighedMoments = { readonly found: DriverMoments; readonly complete: DriverMoments | null };

/** Driver weights; a driver that says nothing of its own is left out, and the others are weighed without it. */
export function driverWeights({ found, complete }: WeighedMoments, confidence: number): FoundWeights {
  const shares = complete === null ? null : lmgShares(complete.covariance);
  const leftOut: { driver: number; reason: string }[] = [];
  const drivers = Array.from({ length: found.means.length - 1 }, (_, j) => j);
  let moments = found;
  while (drivers.length > 0) {
    if (!(moments.n >= drivers.length + 2)) return nothing(leftOut, 'too few people answered');
    const regression = driverRegression(moments);
    if (!('failure' in regression)) {
      const error = moments.of === 'pairs' && regression.r2 === 1;
      if (error) return nothing(leftOut, 'so many answers are missing that they contradict one another');
      return { ...weighed(regression, drivers, { shares, confidence }), leftOut, failure: null };
    }
    const { failure, driver } = regression;
    if (driver === null || (failure !== 'constant-driver' && failure !== 'collinear-driver')) {
      const why =
        failure === 'constant-outcome' ? 'everybody is equally satisfied' : 'too few people answered';
      return nothing(leftOut, why);
    }
    leftOut.push({ driver: drivers[driver]!, reason: REASONS[failure] });
    drivers.splice(driver, 1);
    moments = withoutVariable(moments, driver + 1);
  }
  return nothing(leftOut, 'no perception differs between people');
}

function nothing(leftOut: FoundWeights['leftOut'], failure: string): FoundWeights {
  return { r2: null, weights: new Map(), leftOut, failure };
}

type Regression = Exclude<ReturnType<typeof driverRegression>, { failure: string }>;

function weighed(
  { r2, degreesOfFreedom, drivers: terms }: Regression,
  drivers: readonly number[],
  { shares, confidence }: { readonly shares: DriverShares | null; readonly confidence: number },
): Pick<FoundWeights, 'r2' | 'weights'> {
  const reach = studentTQuantile(1 - (1 - confidence) / 2, degreesOfFreedom);
  const weights = terms.map(({ coefficient: estimate, standardError }, j): [number, DriverWeight] => {
    const error = standardError ?? 0;
    const lmg = shares?.lmg[drivers[j]!] ?? null;
    const lmgShare = lmg === null || !(shares!.r2 > 0) ? null : lmg / shares!.r2;
    const interval = [estimate - reach * error, estimate + reach * error] as const;
    return [drivers[j]!, { estimate, standardError: error, interval, lmg, lmgShare }];
  });
  return { r2, weights: new Map(weights) };
}
