import { normalUpperTail, pooledStandardDeviation, processCapability } from 'heed-statistics';
import type { MeasureChart, MeasureFigure, MeasureFigures } from './measure-figures.ts';
import { CONFIDENCE } from './measure-result.ts';
import type { ReadingDay } from './reading-day.store.ts';
import type { ReadingSums } from './reading-sums.ts';
import type { Tolerance } from './standard.ts';

type Capability = MeasureFigures['capability'];

const SOURCE =
  'Montgomery 2013, sections 8.3.1, 8.3.2 and 8.3.4; Bissell 1990 for the interval of Cpk and Ppk';
const CP = 'interval Cp·√(χ²(α/2, ν)/ν) to Cp·√(χ²(1 − α/2, ν)/ν)';
const CPK = 'interval ± z·√(1/9n + Cpk²/2ν)';
const WITHIN = 'σ = √(Σ(n − 1)sd²/Σ(n − 1)) within days, ν = Σ(n − 1)';
const OVERALL = 's the standard deviation of all readings, ν = n − 1';

/** Another share than a normal distribution foretells by so much is no rounding. */
const APART = 0.02;

/** How well does delivery keep within its tolerance, by the spread within days (Cp, Cpk) and of all readings (Pp, Ppk)? */
export function capabilityOf(
  days: readonly ReadingDay[],
  sums: ReadingSums | null,
  { tolerance, chart }: { readonly tolerance: Tolerance | null; readonly chart: MeasureChart | null },
): Capability {
  const none = { cp: null, cpk: null, pp: null, ppk: null };
  if (tolerance === null)
    return { ...none, warnings: ['without a standard there is no tolerance to keep within'] };
  if (sums === null || days.length < 2) {
    return { ...none, warnings: ['capability needs readings of at least two days'] };
  }
  const { n, mean, sd } = sums;
  const overall = processCapability({ n, mean, sigma: sd, freedom: n - 1 }, tolerance, CONFIDENCE);
  if (overall === null)
    return { ...none, warnings: ['all readings are equal, so there is no capability index'] };
  const freedom = days.reduce((sum, day) => sum + day.n - 1, 0);
  const sigma = pooledStandardDeviation(
    Float64Array.from(days, (day) => Math.sqrt(Math.max(0, day.squares) / (day.n - 1))),
    Float64Array.from(days, (day) => day.n),
  );
  const within =
    sigma === null || sigma === 0
      ? null
      : processCapability({ n, mean, sigma, freedom }, tolerance, CONFIDENCE);
  const named = (name: string, formula: string, index: Index | null): MeasureFigure | null =>
    index === null ? null : figureOf(n, index, { name, formula, source: SOURCE });
  return {
    cp: named(
      'Cp: could delivery keep within, if centred',
      `Cp = (U − L)/6σ; ${WITHIN}; ${CP}`,
      within?.cp ?? null,
    ),
    cpk: named(
      'Cpk: does delivery keep within, day by day',
      `Cpk = min(U − x̄, x̄ − L)/3σ; ${WITHIN}; ${CPK}`,
      within?.cpk ?? null,
    ),
    pp: named('Pp: Cp by the spread of all readings', `Pp = (U − L)/6s; ${OVERALL}; ${CP}`, overall.cp),
    ppk: named(
      'Ppk: Cpk by the spread of all readings',
      `Ppk = min(U − x̄, x̄ − L)/3s; ${OVERALL}; ${CPK}`,
      overall.cpk,
    ),
    warnings: warningsOf(sums, { tolerance, chart, hasWithin: within !== null }),
  };
}

type Index = { readonly estimate: number; readonly interval: readonly [number, number] };

function figureOf(n: number, { estimate, interval }: Index, method: MeasureFigure['method']): MeasureFigure {
  return { n, estimate, interval: { low: interval[0], high: interval[1] }, method, warnings: [] };
}

function warningsOf(
  { n, mean, sd, judged, within }: ReadingSums,
  known: {
    readonly tolerance: Tolerance;
    readonly chart: MeasureChart | null;
    readonly hasWithin: boolean;
  },
): string[] {
  const { tolerance, chart, hasWithin } = known;
  const out = chart?.periods.filter(({ signals }) => signals.length > 0).length ?? 0;
  const { lower, upper } = tolerance;
  const foretold =
    1 -
    (upper === null ? 0 : normalUpperTail((upper - mean) / sd)) -
    (lower === null ? 0 : normalUpperTail((mean - lower) / sd));
  const apart = judged === 0 ? 0 : Math.abs(within / judged - foretold);
  const words: readonly (readonly [boolean, string])[] = [
    [
      out > 0,
      `delivery is not in control (${out} ${out === 1 ? 'period signals' : 'periods signal'}), so its capability foretells nothing until that is mended`,
    ],
    [
      !hasWithin,
      'no day has two readings that differ, so there is no spread within days; look at Pp and Ppk',
    ],
    [n < 30, `${n} readings are few for a capability; 30 or more are usual, 100 better`],
    [
      apart > APART,
      `the readings are not normal: by Ppk ${percent(foretold)} would lie within tolerance, in fact ${percent(within / judged)} do; trust the share`,
    ],
  ];
  return words.flatMap(([holds, text]) => (holds ? [text] : []));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
