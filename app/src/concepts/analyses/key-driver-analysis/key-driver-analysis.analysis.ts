import { bootstrap, EXACT_UP_TO_DRIVERS, lmgShares, moments, standardDeviations } from 'heed-statistics';

import { type CompleteRows, completeRows, peopleCount } from '../../../platform/columns/declarations.ts';

import { NO_BOOTSTRAP, repeated, tooManyDraws } from '../analysis-fields.ts';
import { type AnalysisMethod, byName, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { contrastDrivers } from './key-driver-analysis.contrast.ts';
import {
  type Driver,
  type KeyDriverEntry,
  type KeyDriverResult,
  keyDriverAnalysisSchema,
} from './key-driver-analysis.result.ts';
import { keyDriverScript } from './key-driver-analysis.script.ts';
import { compareDrivers, findDrivers, viewDrivers } from './key-driver-analysis.view.ts';

/** Up to so many drivers each resample tries every order, beyond it the number of orders below. */
const EXACT_RESAMPLES_UP_TO = 14;
const RESAMPLED_ORDERS = 500;

/** What moves the outcome most? */
export const keyDriverAnalysis: AnalysisMethod<KeyDriverEntry, KeyDriverResult> = {
  method: 'key-driver-analysis',
  question: 'What explains most of the differences in the outcome?',
  schema: keyDriverAnalysisSchema,
  usesSamplingWeights: false,
  // All sets of this many drivers take a second or so.
  takesLong: ({ bootstrap: drawn, drivers }) => drawn !== undefined || drivers.length > 16,
  evidence: ({ drivers, bootstrap: resampling }) => ({
    name: `Key drivers: LMG (Shapley) shares of R²${drivers.length > EXACT_UP_TO_DRIVERS ? ', from sampled orders' : ''}`,
    formula: `linear regression of the outcome on the drivers over complete rows; lmg = the driver's gain in R² averaged over all orders of entering${drivers.length > EXACT_UP_TO_DRIVERS ? ' (4,000 orders drawn with a fixed seed, each also reversed)' : ''}; lmgShare = lmg/R²${resampling ? `; interval: percentiles (type 7) of ${resampling.samples} resamples of people, seed ${resampling.seed}${drivers.length > EXACT_RESAMPLES_UP_TO ? `, each from ${RESAMPLED_ORDERS} orders` : ''}` : ''}`,
    source: 'Lindeman, Merenda and Gold 1980; Grömping 2006',
  }),
  uses: ({ outcome, drivers }, where) => [
    { use: 'number', column: outcome, where: `${where}.outcome` },
    ...drivers.map((column, i) => ({ use: 'number', column, where: `${where}.drivers[${i}]` }) as const),
  ],
  objections: ({ outcome, drivers }, where) => [
    ...repeated(drivers).map((driver) => `${where}.drivers: "${driver}" stands here twice; name it once`),
    ...(drivers.includes(outcome)
      ? [`${where}.drivers: "${outcome}" is the outcome; it cannot drive itself`]
      : []),
  ],
  compute,
  contrast: (entry, { a, b }) =>
    contrastDrivers(
      entry,
      { a: compute(entry, a), b: compute(entry, b) },
      { confidence: a.confidence, minimumN: a.minimumN, question: a.answers.question },
    ),
  script: keyDriverScript,
  finding: findDrivers,
  view: viewDrivers,
  compare: compareDrivers,
};

function compute(entry: KeyDriverEntry, scope: Scope): KeyDriverResult | Withheld {
  const names = [entry.outcome, ...entry.drivers];
  const rows = completeRows(
    names.map((name) => scope.answers.numbers(name)),
    scope.respondents,
  );
  if (rows.n < scope.minimumN) return withheld(rows.n, scope.minimumN);
  const leftOut = peopleCount(scope.respondents) - rows.n;
  if (leftOut > 0)
    scope.warn(`${leftOut} people left the outcome or a driver without an answer and are left out`);
  const undefinedDriver: Driver = { lmg: null, lmgShare: null };
  const nothing = {
    n: rows.n,
    r2: null,
    drivers: byName(entry.drivers.map((name) => [name, undefinedDriver])),
  };
  if (rows.n < 2) {
    scope.warn('fewer than two people answered the outcome and all drivers, so nothing can be explained');
    return nothing;
  }
  const { covariance } = moments(rows.columns, rows.people);
  if (!covariance.every((row) => row.every(Number.isFinite))) {
    scope.warn('the answers are too large to compute with, so nothing can be explained');
    return nothing;
  }
  const shares = lmgShares(covariance);
  if (shares === null) {
    scope.warn(`everyone who answered all gave the same ${entry.outcome}, so there is nothing to explain`);
    return nothing;
  }
  standardDeviations(covariance).forEach((sd, j) => {
    if (j > 0 && sd === 0)
      scope.warn(`everyone who answered all gave the same ${names[j]}, so it explains nothing`);
  });
  if (rows.n <= names.length)
    scope.warn(`${rows.n} people answered all ${names.length} questions: with so few R² says nothing`);
  const drawn = entry.bootstrap ? resample(entry, rows, scope) : null;
  if (!entry.bootstrap) scope.warn(NO_BOOTSTRAP);
  const drivers = entry.drivers.map((name, j): [string, Driver] => {
    const lmg = shares.lmg[j]!;
    const plain = { lmg, lmgShare: shares.r2 > 0 ? lmg / shares.r2 : null };
    if (!entry.bootstrap) return [name, plain];
    return [
      name,
      { ...plain, standardError: drawn?.standardErrors[j] ?? null, interval: drawn?.intervals[j] ?? null },
    ];
  });
  if (shares.r2 === 0) scope.warn('the drivers explain nothing, so shares are not defined');
  return { n: rows.n, r2: shares.r2, drivers: byName(drivers) };
}

/**
 * The shares for people drawn anew. For many drivers each draw tries a few orders only, the same ones each time; by how
 * much these miss the shares of the people as they are is put right in every draw.
 */
function resampledShares({
  columns,
  people: asAsked,
}: CompleteRows): (people: Float64Array) => number[] | null {
  const shares = (people: Float64Array, orders?: number): readonly number[] | null =>
    lmgShares(moments(columns, people).covariance, orders)?.lmg ?? null;
  if (columns.length - 1 <= EXACT_RESAMPLES_UP_TO) return (people) => shares(people)?.slice() ?? null;
  const exact = shares(asAsked);
  const rough = shares(asAsked, RESAMPLED_ORDERS);
  return (people) =>
    shares(people, RESAMPLED_ORDERS)?.map((share, j) => share + exact![j]! - rough![j]!) ?? null;
}

function resample(
  { bootstrap: options }: KeyDriverEntry,
  rows: CompleteRows,
  scope: Scope,
): ReturnType<typeof bootstrap> {
  if (!options) return null;
  const objection = tooManyDraws(rows.n, options.samples);
  if (objection !== null) {
    scope.warn(objection);
    return null;
  }
  const drawn = bootstrap(rows.people, resampledShares(rows), { ...options, confidence: scope.confidence });
  const used = drawn?.used ?? 0;
  if (used < options.samples) {
    scope.warn(
      `${options.samples - used} of ${options.samples} resamples have no figures and are left out of the intervals`,
    );
  }
  return drawn;
}
