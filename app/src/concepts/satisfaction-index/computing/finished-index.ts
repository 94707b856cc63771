import {
  type BootstrapDraws,
  figureDraws,
  type IndexRollUp,
  type IndexRollUpLayout,
  type IndexRollUpSummary,
  summarizeIndexRollUp,
} from 'heed-statistics';
import type { IndexFigure, IndexResult, RegionIndex, UnitIndex } from '../runs/index-result.ts';
import { described, NO_FIGURE } from './described-index.ts';
import { endsOf, modelFigures } from './model-figures.ts';
import { monthsOfIndex } from './months-of-index.ts';
import type { PreparedIndex } from './prepared-index.ts';
import { type Ranking, ranking } from './unit-ranking.ts';

/** What was drawn of a prepared index. */
export type DrawnIndex = {
  readonly found: IndexRollUp;
  readonly layout: IndexRollUpLayout;
  readonly draws: BootstrapDraws;
};

/** Puts together what came out. */
export function finishedIndex(prepared: PreparedIndex, { found, layout, draws }: DrawnIndex): IndexResult {
  const { by, plan, isWithheld } = prepared;
  const summary = summarizeIndexRollUp({ ...found, layout, draws }, plan, by.confidence);
  const shownUnits = found.units.map(({ index }, unit) => index !== null && !isWithheld[unit]);
  const unitRanking = rankingOf(prepared, shownUnits, (unit) => ({
    estimate: found.units[unit]!.index!,
    draws: figureDraws(draws, layout.units[0] + unit),
    degreesOfFreedom: Math.max(1, found.units[unit]!.n - 1),
  }));
  const regionRanking = rankingOf(
    prepared,
    found.regions.map(({ index }) => index !== null),
    (region) => ({
      estimate: found.regions[region]!.index!,
      draws: figureDraws(draws, layout.regions[0] + region),
      degreesOfFreedom: summary?.regions.degreesOfFreedom[region] ?? 1,
    }),
  );
  return {
    ...described(prepared),
    total: totalFigure(prepared, found, summary),
    units: unitFigures(prepared, found, { summary, places: unitRanking.places }),
    regions: regionFigures(prepared, found, { summary, places: regionRanking.places }),
    comparisons: unitRanking.told,
    months: monthsOfIndex(prepared, found.respondents),
    model: modelFigures(prepared, found, draws),
    samples: { asked: by.samples, used: summary?.used ?? 0, seed: by.seed },
    warnings: [...prepared.warnings, ...warningsOf(prepared, found, summary)],
  };
}

function rankingOf(
  { by }: PreparedIndex,
  isShown: readonly boolean[],
  rankedAt: (place: number) => Parameters<typeof ranking>[0][number],
): {
  readonly places: ReadonlyMap<number, Ranking['places'][number]>;
  readonly told: IndexResult['comparisons'];
} {
  const shown = isShown.flatMap((is, place) => (is ? [place] : []));
  const found = ranking(shown.map(rankedAt), by.confidence);
  return {
    places: new Map(shown.flatMap((place, k) => (found === null ? [] : [[place, found.places[k]!]]))),
    told: found && { pairs: found.pairs, apart: found.apart },
  };
}

function totalFigure(
  { by }: PreparedIndex,
  { total, units }: IndexRollUp,
  summary: IndexRollUpSummary | null,
): IndexFigure {
  // Whoever is of a unit without weight does not stand behind the figure.
  const n = units.reduce((sum, unit) => (unit.share > 0 ? sum + unit.n : sum), 0);
  if (n < by.minimumN && total.index !== null)
    return { ...NO_FIGURE, n, withheld: `fewer than ${by.minimumN}` };
  return {
    n,
    estimate: total.index,
    interval: total.index === null ? null : endsOf(summary?.total.interval),
    standardError: total.index === null ? null : (summary?.total.standardError ?? null),
    withheld: null,
  };
}

/** What is known of intervals and places. */
type Told = {
  readonly summary: IndexRollUpSummary | null;
  readonly places: ReadonlyMap<number, Ranking['places'][number]>;
};

function unitFigures(prepared: PreparedIndex, found: IndexRollUp, { summary, places }: Told): UnitIndex[] {
  const { tree, by, isWithheld, unitWeights, counts } = prepared;
  return found.units.map(({ n, index, share }, unit) => {
    const named = {
      name: tree.names[unit]!,
      region: tree.regions[tree.regionOf[unit]!] ?? null,
      n,
      weight: unitWeights[unit]!,
      share,
    };
    if (isWithheld[unit]) {
      const few = counts[unit]! < by.minimumN;
      const withheld = few
        ? `fewer than ${by.minimumN}`
        : 'withheld with a unit of too few, which could be worked out otherwise';
      return { ...named, ...NO_FIGURE, withheld, rank: null };
    }
    return {
      ...named,
      estimate: index,
      interval: endsOf(summary?.units.intervals[unit]),
      standardError: summary?.units.standardErrors[unit] ?? null,
      withheld: null,
      rank: places.get(unit) ?? null,
    };
  });
}

function regionFigures(
  prepared: PreparedIndex,
  found: IndexRollUp,
  { summary, places }: Told,
): RegionIndex[] {
  const { tree, by, isWithheld, counts } = prepared;
  return tree.regions.map((name, region) => {
    const own = tree.names.flatMap((_, unit) => (tree.regionOf[unit] === region ? [unit] : []));
    const lacks = own
      .filter((unit) => isWithheld[unit])
      .map((unit) => ({ unit: tree.names[unit]!, n: counts[unit]! }));
    const figure = found.regions[region];
    const base = { name, lacks, units: own.length - lacks.length, share: figure?.share ?? 0 };
    if (figure === undefined || figure.index === null) {
      const withheld = lacks.length > 0 ? `fewer than ${by.minimumN} in each of its units` : null;
      return { ...base, ...NO_FIGURE, n: figure?.n ?? 0, withheld, rank: null };
    }
    const counting = own.filter((unit) => !isWithheld[unit] && found.units[unit]!.share > 0);
    return {
      ...base,
      n: counting.reduce((sum, unit) => sum + counts[unit]!, 0),
      estimate: figure.index,
      interval: endsOf(summary?.regions.intervals[region]),
      standardError: summary?.regions.standardErrors[region] ?? null,
      withheld: null,
      rank: places.get(region) ?? null,
    };
  });
}

function warningsOf(
  { by, isWithheld, counts, plan, tree, input }: PreparedIndex,
  found: IndexRollUp,
  summary: IndexRollUpSummary | null,
): string[] {
  const used = summary?.used ?? 0;
  const negative = found.indicatorShares.flatMap((share, k) =>
    share < 0 ? [input.model.constructs[plan.construct]!.indicators[k]!] : [],
  );
  const withheld = isWithheld.filter(Boolean).length;
  return [
    ...(used < by.samples
      ? [`${by.samples - used} of ${by.samples} resamples have no estimate and are left out of the intervals`]
      : []),
    ...(negative.length > 0
      ? [
          `${input.model.index}: ${negative.join(', ')} has a negative weight, so the index may leave 0 to 100; check the direction of the scale`,
        ]
      : []),
    ...(withheld > 0 && tree.names.length > 1
      ? [
          `${withheld === 1 ? '1 unit is' : `${withheld} units are`} withheld; regions leave them out, the total counts them`,
        ]
      : []),
    ...(found.total.index === null ? ['no unit has any weight, so there is no total'] : []),
    ...(counts.some((n) => n === 1)
      ? ['a unit of one person counts as certain in the interval of the total']
      : []),
  ];
}
