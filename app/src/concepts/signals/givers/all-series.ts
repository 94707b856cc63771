import type { FigureSeries, SeriesAsked, SeriesGiver } from '../figure-series.ts';
import { complaintSeries } from './complaint-series.ts';
import { customerSeries } from './customer-series.ts';
import { linkSeries } from './link-series.ts';
import { measureSeries } from './measure-series.ts';
import { momentSeries } from './moment-series.ts';
import { type PerceptionSeriesMaking, perceptionSeries } from './perception-series.ts';
import { promiseSeries } from './promise-series.ts';
import { surveySeries } from './survey-series.ts';

/** Everyone who keeps figures over time. */
export const SERIES_GIVERS: readonly SeriesGiver<PerceptionSeriesMaking>[] = [
  perceptionSeries,
  measureSeries,
  promiseSeries,
  complaintSeries,
  momentSeries,
  customerSeries,
  surveySeries,
  linkSeries,
];

/** A series and who gave it. */
export type GivenSeries = FigureSeries & { readonly giver: string };

/** Slices of one figure beyond these are left out: those of which least is known. */
export const MOST_SLICES = 60;
/** Figures beyond these are not looked at. */
export const MOST_FIGURES = 5_000;

export type AllSeries = {
  readonly series: readonly GivenSeries[];
  /** What was left out, and why. */
  readonly warnings: readonly string[];
};

/** Every figure of the organisation over time, from everyone who keeps some; of one kind where one is named. */
export async function allSeries(
  making: PerceptionSeriesMaking,
  asked: Omit<SeriesAsked, 'warn'> & { readonly giver?: string },
): Promise<AllSeries> {
  const series: GivenSeries[] = [];
  const warnings: string[] = [];
  const warn = (words: string): void => void warnings.push(words);
  for (const giver of SERIES_GIVERS) {
    if (asked.giver !== undefined && giver.kind !== asked.giver) continue;
    const given = await giver.series(making, { ...asked, warn });
    for (const one of given) series.push({ ...one, giver: giver.kind });
  }
  return bounded(series, warnings);
}

function bounded(series: readonly GivenSeries[], said: readonly string[]): AllSeries {
  const byFigure = [...Map.groupBy(series, ({ figure }) => figure).values()];
  const warnings = [...said];
  const looked = byFigure.slice(0, MOST_FIGURES);
  if (byFigure.length > looked.length) {
    warnings.push(`${byFigure.length - looked.length} figures beyond ${MOST_FIGURES} were not looked at`);
  }
  let left = 0;
  const kept = looked.flatMap((own) => {
    const slices = own.filter(({ slice }) => slice !== null);
    if (slices.length <= MOST_SLICES) return own;
    left += slices.length - MOST_SLICES;
    const largest = new Set(slices.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, MOST_SLICES));
    return own.filter((one) => one.slice === null || largest.has(one));
  });
  if (left > 0)
    warnings.push(`${left} parts of figures with more than ${MOST_SLICES} parts were left out, the smallest`);
  return { series: kept, warnings };
}

function weightOf({ points }: GivenSeries): number {
  return points.reduce((sum, { n }) => sum + n, 0);
}
