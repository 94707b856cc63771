import { meanInterval } from 'heed-statistics';
import type { Queries } from '../../platform/storage/index.ts';
import type { MeasureRecord } from './measure.ts';
import { capabilityOf } from './measure-capability.ts';
import { everyFor, measureChart, periodSums, tooManyPeriods } from './measure-charts.ts';
import type { FiguresAsked, MeasureChart, MeasureFigure, MeasureFigures } from './measure-figures.ts';
import { CONFIDENCE, FEW_READINGS, resultState, type ShareFigure, shareFigure } from './measure-result.ts';
import { shownStandards } from './measure-shown.ts';
import { readingDays } from './reading-day.store.ts';
import { type ReadingSums, sumsOf } from './reading-sums.ts';
import { inForce } from './standard.rules.ts';
import { standardsOf } from './standard.store.ts';
import type { StandardVersion } from './standard.ts';

/** What do the readings of a measure say? From the sums of its days, so a million readings cost no more than a thousand. */
export async function computedFigures(
  queries: Queries,
  measure: MeasureRecord,
  asked: FiguresAsked,
): Promise<MeasureFigures> {
  const days = await readingDays(queries, [measure.id], asked);
  const versions = await standardsOf(queries, [measure.id]);
  const standard = inForce(versions, asked.to ?? days.at(-1)?.day ?? '9999-12-31');
  const shown = await shownStandards(queries, versions);
  const every = asked.every === 'auto' ? everyFor(days) : asked.every;
  const periods = periodSums(days, every);
  const sums = sumsOf(days);
  const charts = {
    share: periods === null ? null : measureChart('share', periods, { measure, every }),
    mean: periods === null ? null : measureChart('mean', periods, { measure, every }),
  };
  const mean = sums === null ? null : meanFigure(sums, charts.mean);
  const conformance = sums === null ? null : shareFigure(sums.within, sums.judged);
  return {
    measureId: measure.id,
    name: measure.name,
    unit: measure.unit,
    days: days.length === 0 ? null : { first: days[0]!.day, last: days.at(-1)!.day },
    every,
    n: sums?.n ?? 0,
    mean,
    sd: sums === null || Number.isNaN(sums.sd) ? null : sums.sd,
    lowest: sums?.lowest ?? null,
    highest: sums?.highest ?? null,
    within: sums?.within ?? 0,
    conformance: conformance === null ? null : asFigure(conformance),
    standard: shown.find(({ id }) => id === standard?.id) ?? null,
    state: resultState(conformance, standard?.requiredShare ?? null),
    gap: { share: shareGap(conformance, standard), target: targetGap(mean, standard) },
    capability: capabilityOf(days, sums, { tolerance: standard, chart: charts.mean }),
    charts,
    warnings: warningsOf(sums, versions, periods === null ? tooManyPeriods(every) : null),
  };
}

function asFigure({ n, estimate, interval, method, warnings }: ShareFigure): MeasureFigure {
  return { n, estimate, interval, method, warnings: [...warnings] };
}

function meanFigure(sums: ReadingSums, chart: MeasureChart | null): MeasureFigure {
  const { n, mean } = sums;
  const interval = n > 1 ? meanInterval(sums, CONFIDENCE) : null;
  const warnings: readonly (readonly [boolean, string])[] = [
    [n < FEW_READINGS, `there are ${n} readings only; from ${FEW_READINGS} on they say more`],
    [
      chart?.limitsFrom === 'sampling-widened',
      'periods differ by more than chance, so the interval tells of these readings and is too narrow for those to come',
    ],
  ];
  return {
    n,
    estimate: mean,
    interval: interval === null ? null : { low: interval[0], high: interval[1] },
    method: {
      name: 'Mean of the readings',
      formula: 'x̄ ± t·s/√n with n − 1 degrees of freedom, at 95%',
      source: 'Student 1908; day sums joined after Chan, Golub and LeVeque 1979',
    },
    warnings: warnings.flatMap(([holds, words]) => (holds ? [words] : [])),
  };
}

const GAP_SOURCE =
  'Parasuraman, Zeithaml and Berry 1985 (gap 3: what is delivered against what was specified)';

/** By how much the share within tolerance is above the required one; below 0 it falls short. */
function shareGap(conformance: ShareFigure | null, standard: StandardVersion | null): MeasureFigure | null {
  if (conformance === null || standard === null) return null;
  const { requiredShare } = standard;
  const { low, high } = conformance.interval;
  return {
    ...asFigure(conformance),
    estimate: conformance.estimate - requiredShare,
    interval: { low: low - requiredShare, high: high - requiredShare },
    method: {
      name: 'Gap 3 in shares',
      formula: 'share within tolerance − required share; interval of Wilson, moved',
      source: GAP_SOURCE,
    },
  };
}

/** By how much the mean lies above the target, in the unit of the measure. */
function targetGap(mean: MeasureFigure | null, standard: StandardVersion | null): MeasureFigure | null {
  const target = standard?.target ?? null;
  if (mean === null || target === null) return null;
  const { interval } = mean;
  return {
    ...mean,
    estimate: mean.estimate - target,
    interval: interval === null ? null : { low: interval.low - target, high: interval.high - target },
    method: {
      name: 'Gap 3 in the unit of the measure',
      formula: 'mean of the readings − target; interval of the mean, moved',
      source: GAP_SOURCE,
    },
  };
}

function warningsOf(
  sums: ReadingSums | null,
  versions: readonly StandardVersion[],
  tooMany: string | null,
): string[] {
  const warnings = tooMany === null ? [] : [tooMany];
  if (sums === null) return warnings;
  if (versions.length === 0) {
    warnings.push('no standard is set, so nothing says which readings are good');
  } else if (sums.judged < sums.n) {
    warnings.push(
      `${sums.n - sums.judged} of ${sums.n} readings are from before the first standard and are not judged`,
    );
  }
  return warnings;
}
