import { meanInterval, welchTTest } from 'heed-statistics';
import type { BeliefFigures, LadderRecord } from '../../expectations/index.ts';
import { LEVELS } from '../../expectations/index.ts';
import type { ChainBelief, ChainExpectation, ChainFigure, ChainPerception } from '../attribute-chain.ts';
import { CHAIN_CONFIDENCE } from './standard-gap.rules.ts';

type Named = { readonly id: string; readonly name: string };

/** What segments and measures are called, and in what measures are measured. */
export type ChainNames = {
  readonly segment: (id: string | null) => Named | null;
  readonly unitOf: (measureId: string | null) => string;
};

/** A ladder as the chain shows it, each level with its t interval where its spread is known. */
export function expectationOf(ladder: LadderRecord, names: ChainNames): ChainExpectation {
  const { id, scale, levels } = ladder;
  return {
    ladderId: id,
    segment: names.segment(ladder.segmentId),
    on: ladder.on,
    strength: ladder.strength,
    scale: {
      key: scale.key,
      kind: scale.kind,
      min: scale.min,
      max: scale.max,
      measureId: scale.measureId,
      unit: scale.kind === 'rating' ? 'points' : names.unitOf(scale.measureId),
      lowerIsBetter: scale.lowerIsBetter,
    },
    levels: LEVELS.flatMap((level) => {
      const figure = levels[level];
      if (figure === undefined) return [];
      const { value, n, sd } = figure;
      const ends =
        n === null || sd === null || n < 2 ? null : meanInterval({ n, mean: value, sd }, CHAIN_CONFIDENCE);
      return [{ level, value, n, interval: ends === null ? null : { low: ends[0], high: ends[1] } }];
    }),
  };
}

const BELIEF = {
  name: 'Belief: what managers think customers expect',
  formula: 'mean of the managers’ answers; t interval with n − 1',
  source: 'Parasuraman, Zeithaml and Berry 1985 (gap 1); Student 1908',
} as const;

const BELIEF_GAP = {
  name: 'Gap 1: belief − expectation',
  formula: 'mean belief − mean expectation on the same level and scale; interval of Welch',
  source: 'Parasuraman, Zeithaml and Berry 1985 (gap 1); Welch 1947',
} as const;

/** A belief with gap 1, as the round computed them. */
export function beliefOf(found: BeliefFigures, names: ChainNames): ChainBelief {
  const { scale, belief, gap, withheld } = found;
  const unit = scale.kind === 'rating' ? 'points' : names.unitOf(scale.measureId);
  const warnings = withheld === null ? found.warnings : [`withheld: ${withheld}`, ...found.warnings];
  return {
    roundId: found.roundId,
    title: found.title,
    segment: names.segment(found.segmentId),
    level: found.level,
    on: found.closedOn,
    range: (scale.max ?? 0) - (scale.min ?? 0),
    belief: {
      n: found.managers,
      estimate: belief?.estimate ?? null,
      interval: belief?.interval ?? null,
      unit,
      method: BELIEF,
      warnings: [...warnings],
    },
    gap:
      gap === null
        ? null
        : {
            n: gap.n,
            estimate: gap.estimate,
            interval: gap.interval,
            unit,
            method: BELIEF_GAP,
            warnings: [],
          },
  };
}

const LADDER_GAP = {
  name: 'Gap 5: perception − expectation of the ladder',
  formula:
    'mean perception − the level "should be" of the newest ladder on the same scale; interval of Welch',
  source: 'Parasuraman, Zeithaml and Berry 1988; Welch 1947',
} as const;

/** Gap 5 against ladders on the scale of the items, where the same people were not asked for both. */
export function ladderGaps(
  perception: ChainPerception,
  ladders: readonly LadderRecord[],
  names: ChainNames,
): ChainPerception['gaps'] {
  const [item] = perception.items;
  if (item === undefined || perception.items.length !== 1 || item.scale === null) return [];
  const [min, max] = item.scale;
  return ladders.flatMap((ladder) => {
    const level = ladder.levels.normative;
    const { scale } = ladder;
    if (level === undefined || scale.kind !== 'rating' || scale.min !== min || scale.max !== max) return [];
    const segment = names.segment(ladder.segmentId);
    const figure = ladderGapFigure(item.figure, level, segment !== null);
    return figure === null
      ? []
      : [{ kind: 'ladder' as const, ladderId: ladder.id, segment, range: max - min, figure }];
  });
}

type Level = { readonly value: number; readonly n: number | null; readonly sd: number | null };

/** Perception less a level of a ladder; null where perception is withheld. */
export function ladderGapFigure(
  perceived: ChainFigure,
  expected: Level,
  ofSegment: boolean,
): ChainFigure | null {
  const { n, estimate, interval } = perceived;
  if (estimate === null || n === null) return null;
  const warnings = ofSegment
    ? ['perception is that of everybody who answered, not of this segment alone']
    : [];
  const common = { n, estimate: estimate - expected.value, unit: 'points', method: LADDER_GAP } as const;
  const sample = sampleOf(perceived);
  if (sample !== null && expected.n !== null && expected.sd !== null && expected.n > 1) {
    const test = welchTTest(
      sample,
      { n: expected.n, mean: expected.value, sd: expected.sd },
      { confidence: CHAIN_CONFIDENCE },
    );
    const ends = test?.interval ?? null;
    return { ...common, interval: ends === null ? null : { low: ends[0], high: ends[1] }, warnings };
  }
  return {
    ...common,
    interval:
      interval === null ? null : { low: interval.low - expected.value, high: interval.high - expected.value },
    warnings: [
      ...warnings,
      'the level is taken as given: the interval holds only what is uncertain of perception',
    ],
  };
}

/** n, mean and spread behind a mean with a t interval at the same confidence. */
function sampleOf({ n, estimate, interval }: ChainFigure): { n: number; mean: number; sd: number } | null {
  if (n === null || n < 2 || estimate === null || interval === null) return null;
  const [low, high] = meanInterval({ n, mean: 0, sd: 1 }, CHAIN_CONFIDENCE);
  return { n, mean: estimate, sd: (interval.high - interval.low) / (high - low) };
}
