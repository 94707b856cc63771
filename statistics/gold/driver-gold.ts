import {
  carShares,
  completeAnswers,
  type DriverFailure,
  driverRegression,
  firstShares,
  lastShares,
  lmgShares,
  type Matrix,
  moments,
  prattShares,
  relativeWeights,
  squaredBetas,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';

type ByTerm = Record<string, number | null>;

export function goldDrivers(gold: GoldCase): unknown {
  const { options } = gold;
  const table = gold.table();
  const outcome = options['outcome'] as string;
  const drivers = options['drivers'] as string[];
  if ((options['weights'] ?? options['weight'] ?? null) !== null)
    throw new Error('drivers of weighted answers are not among the methods');
  // Whether the case calls its data complete or not, people with a missing answer are left out.
  const { columns } = completeAnswers([outcome, ...drivers].map(table.numbers), 'listwise');
  const found = moments(columns);
  const regression = driverRegression(found);
  if ('failure' in regression) throw new Error(failureLine(regression, outcome, drivers));
  const byDriver = (values: readonly (number | null)[]): ByTerm =>
    Object.fromEntries(drivers.map((name, j) => [name, values[j]!]));
  const shares = (method: (covariance: Matrix) => readonly number[] | DriverFailure): readonly number[] => {
    const parts = method(found.covariance);
    if ('failure' in parts) throw new Error(failureLine(parts, outcome, drivers));
    return parts;
  };
  const { r2 } = regression;
  const ofR2 = (parts: readonly number[]): ByTerm =>
    byDriver(parts.map((part) => (r2 > 0 ? part / r2 : null)));
  const { lmg } = lmgShares(found.covariance)!;
  const johnson = shares(relativeWeights);
  const terms = regression.drivers;
  return {
    n: regression.n,
    r2,
    adjR2: regression.adjustedR2,
    lmg: byDriver(lmg),
    lmgShare: ofR2(lmg),
    johnson: byDriver(johnson),
    johnsonShare: ofR2(johnson),
    first: byDriver(shares(firstShares)),
    last: byDriver(shares(lastShares)),
    betaSquared: byDriver(shares(squaredBetas)),
    pratt: byDriver(shares(prattShares)),
    car: byDriver(shares(carShares)),
    correlation: byDriver(terms.map((term) => term.correlation)),
    standardizedBeta: byDriver(terms.map((term) => term.standardisedCoefficient)),
    coefficients: {
      '(Intercept)': regression.intercept.coefficient,
      ...byDriver(terms.map((term) => term.coefficient)),
    },
    stdError: {
      '(Intercept)': regression.intercept.standardError,
      ...byDriver(terms.map((term) => term.standardError)),
    },
    vif: byDriver(terms.map((term) => term.varianceInflation)),
  };
}

function failureLine(
  { failure, driver }: DriverFailure,
  outcome: string,
  drivers: readonly string[],
): string {
  const named = driver === null ? outcome : drivers[driver]!;
  return {
    'constant-outcome': `everyone gave the same ${named}`,
    'constant-driver': `everyone gave the same ${named}`,
    'collinear-driver': `${named} is a combination of the drivers before it`,
    'too-few-people': 'there are too few people for so many drivers',
  }[failure];
}
