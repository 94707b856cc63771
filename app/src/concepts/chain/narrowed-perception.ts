import { meanInterval, wilsonInterval } from 'heed-statistics';
import type { PerceptionSlice, PerceptionSource, Perceptions, Sums } from '../perceptions/index.ts';
import type { ChainFigure, ChainPerception } from './attribute-chain.ts';
import { CHAIN_CONFIDENCE } from './measuring/standard-gap.rules.ts';

const MET = {
  name: 'Expectations met: share of people who perceive at least what they expect',
  formula: 'p = people with perception ≥ expectation / people asked both; interval of Wilson at 95%',
  source: 'Townsend and Gebhardt 1986 (quality in fact and in perception); Wilson 1927',
} as const;

/**
 * Perception and gap 5 of some months and a segment. The question is that of the answers; where nobody answered it in these months,
 * what all of the set say stays, and it says so.
 */
export function narrowedPerception(
  perception: ChainPerception | null,
  perceptions: Perceptions,
  slice: PerceptionSlice,
): ChainPerception | null {
  const source = perceptions.sources.get(slice.attributeId);
  if (perception === null || source === undefined) return perception;
  const perceived = perceptions.perceived(slice);
  if (perceived === null || perceived.n === 0) {
    return { ...perception, warnings: [...perception.warnings, NOBODY_THEN] };
  }
  if (perception.items.length !== 1) {
    return { ...perception, warnings: [...perception.warnings, ...source.warnings, SEVERAL] };
  }
  const gap = perceptions.gap(slice);
  return {
    ...perception,
    items: perception.items.map((item) => ({
      ...item,
      figure: figureOf(perceived, source, item.figure.method),
    })),
    gaps: perception.gaps.map((one) =>
      one.kind === 'paired' && gap !== null
        ? { ...one, figure: figureOf(gap, source, one.figure.method) }
        : one,
    ),
    // Answers of all dates no longer count alike: what was said of them holds no more.
    warnings: [...othersIn(source), ...source.warnings],
  };
}

/** Which other sets count: they asked the same on the same scale. */
function othersIn({ answerSets }: PerceptionSource): readonly string[] {
  const [, ...others] = answerSets;
  if (others.length === 0) return [];
  return [`these answers count too: ${others.map(({ title }) => `“${title}”`).join(', ')}`];
}

const NOBODY_THEN = 'nobody answered in these months, so these figures are of all answers in the set';

const SEVERAL =
  'several questions are about it: each figure is of all answers in the set, not of these months or of a segment';

/** The mean of sums with its t interval; withheld of fewer people than the answers allow. */
export function figureOf(
  { n, mean, squares }: Sums,
  { minimumN }: Pick<PerceptionSource, 'minimumN'>,
  method: ChainFigure['method'],
): ChainFigure {
  const common = { n, unit: 'points', method } as const;
  if (n < minimumN) {
    const warnings = [`withheld: fewer than ${minimumN} people answered, and no figure is shown of so few`];
    return { ...common, estimate: null, interval: null, warnings };
  }
  const sd = n > 1 ? Math.sqrt(squares / (n - 1)) : null;
  const ends = sd === null ? null : meanInterval({ n, mean, sd }, CHAIN_CONFIDENCE);
  return {
    ...common,
    estimate: mean,
    interval: ends === null ? null : { low: ends[0], high: ends[1] },
    warnings: ends === null ? ['one answer has no interval'] : [],
  };
}

/** The share whose expectations are met; null where nobody was asked for both. */
export function metShare(perceptions: Perceptions, slice: PerceptionSlice): ChainFigure | null {
  const source = perceptions.sources.get(slice.attributeId);
  const found = perceptions.met(slice);
  if (source === undefined || found === null || found.n === 0) return null;
  const { n, met } = found;
  const common = { n, unit: 'share', method: MET } as const;
  if (n < source.minimumN) {
    const warnings = [`withheld: fewer than ${source.minimumN} people answered both`];
    return { ...common, estimate: null, interval: null, warnings };
  }
  const [low, high] = wilsonInterval(met, n, CHAIN_CONFIDENCE);
  return { ...common, estimate: met / n, interval: { low, high }, warnings: [] };
}
