import type { ChainFigure, ChainHole, ChainLink, ChainVerdict } from '../attribute-chain.ts';
import type { ChainParts } from './chain-holes.rules.ts';

/**
 * A gap on the common yardstick of the verdict. `size` is how large it is, 0 to 1: a share of the range of a scale, of
 * customers, or of deliveries. `proven`: its interval lies wholly on the side that hurts.
 */
export type WeighedGap = {
  readonly gap: 1 | 2 | 3 | 4 | 5;
  readonly size: number;
  readonly proven: boolean;
  readonly words: string;
  /** Of which segment it is; null when of all. */
  readonly of: string | null;
};

const LINK_NAMES: Readonly<Record<ChainLink, string>> = {
  expectation: 'what customers expect',
  belief: 'what managers believe',
  standard: 'the standard',
  delivery: 'what is delivered',
  promise: 'what is promised',
  perception: 'what customers perceive',
};

/**
 * Where the chain breaks: at the first record that is missing; else at the largest gap that its interval proves. Where nothing is
 * promised no promise is broken, so a missing promise alone breaks nothing.
 */
export function verdictOf(holes: readonly ChainHole[], gaps: readonly WeighedGap[]): ChainVerdict {
  const hole = holes.find(({ link }) => link !== 'promise');
  if (hole !== undefined) {
    return {
      kind: 'hole',
      link: hole.link,
      gap: null,
      sentence: `The chain breaks at ${LINK_NAMES[hole.link]}: ${lowered(hole.missing)}`,
    };
  }
  const proven = gaps.filter((one) => one.proven);
  const [largest] = [...proven].sort((a, b) => b.size - a.size || a.gap - b.gap);
  if (largest !== undefined) {
    const others = othersWords(proven.filter((one) => one !== largest));
    return {
      kind: 'gap',
      link: null,
      gap: largest.gap,
      sentence: `The chain breaks at gap ${largest.gap}: ${largest.words}.${others}`,
    };
  }
  const unproven = gaps.filter(({ size }) => size > 0).length;
  return unproven === 0
    ? { kind: 'holds', link: null, gap: null, sentence: 'The chain holds: no gap shows in what is recorded.' }
    : {
        kind: 'unproven',
        link: null,
        gap: null,
        sentence: 'No break is proven: gaps show, but their intervals do not exclude that there are none.',
      };
}

/** Which smaller gaps are proven too, each by its number and of whom it is. */
function othersWords(others: readonly WeighedGap[]): string {
  if (others.length === 0) return '';
  const names = [...others]
    .sort((a, b) => a.gap - b.gap)
    .map(({ gap, of }) => (of === null ? `${gap}` : `${gap} (${of})`));
  return ` Proven too, and smaller: gap ${names.join(', gap ')}.`;
}

function lowered(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

/** All gaps of a chain that have a figure, on the common yardstick. */
export function weighedGaps({
  beliefs,
  standards,
  deliveries,
  promise,
  perception,
}: ChainParts): readonly WeighedGap[] {
  return [
    ...beliefs.flatMap(({ gap, range, segment }) =>
      weighed(1, gap, beliefSides(range, segment?.name ?? null)),
    ),
    ...standards.flatMap(({ gaps }) =>
      gaps.flatMap(({ kind, figure, segment }) =>
        kind === 'share' ? weighed(2, figure, standardSide(segment?.name ?? null)) : [],
      ),
    ),
    ...deliveries.flatMap(({ shareGap }) => weighed(3, shareGap, DELIVERY_SIDE)),
    ...weighed(4, promise?.gap ?? null, PROMISE_SIDE),
    ...(perception?.gaps ?? []).flatMap(({ figure, segment, range: scale }) =>
      weighed(5, figure, perceptionSide(scale, segment?.name ?? null)),
    ),
  ];
}

type Side = {
  /** Turns an estimate into how much it hurts: above 0 hurts. */
  readonly hurt: (value: number) => number;
  readonly words: (value: number) => string;
  /** Whether both sides hurt. */
  readonly both?: boolean;
  readonly of?: string | null;
};

function weighed(gap: WeighedGap['gap'], figure: ChainFigure | null, side: Side): readonly WeighedGap[] {
  if (figure === null || figure.estimate === null) return [];
  const { estimate, interval } = figure;
  const hurt = side.both === true ? Math.abs(side.hurt(estimate)) : side.hurt(estimate);
  const size = Math.max(0, Math.min(1, hurt));
  return [
    {
      gap,
      size,
      proven: size > 0 && isProven(interval, side),
      words: side.words(estimate),
      of: side.of ?? null,
    },
  ];
}

function isProven(interval: ChainFigure['interval'], { hurt, both = false }: Side): boolean {
  if (interval === null) return false;
  const ends = [hurt(interval.low), hurt(interval.high)];
  return Math.min(...ends) > 0 || (both && Math.max(...ends) < 0);
}

const percent = (share: number): string => `${Math.round(Math.abs(share) * 100)}%`;
const points = (value: number): string => `${Math.abs(value).toFixed(1)} points`;

// Who thinks that customers expect more than they do sets standards that cost too much; less, those that miss them.
const beliefSides = (range: number, of: string | null): Side => ({
  of,
  both: true,
  hurt: (value) => (range > 0 ? -value / range : 0),
  words: (value) =>
    `managers believe that customers expect ${points(value)} ${value < 0 ? 'less' : 'more'} than they do`,
});

const standardSide = (segment: string | null): Side => ({
  of: segment,
  hurt: (value) => value,
  words: (value) =>
    `the standard misses what ${percent(value)} of customers${segment === null ? '' : ` of the segment ${segment}`} find acceptable`,
});

const DELIVERY_SIDE: Side = {
  hurt: (value) => -value,
  words: (value) => `the share delivered within the standard is ${percent(value)} below what it requires`,
};

/** One broken promise of a hundred breaks no chain. */
const BORNE = 0.01;

const PROMISE_SIDE: Side = {
  hurt: (value) => -value - BORNE,
  words: (value) => `${percent(value)} of what was promised is not kept in time`,
};

const perceptionSide = (range: number, of: string | null): Side => ({
  of,
  hurt: (value) => (range > 0 ? -value / range : 0),
  words: (value) => `customers perceive ${points(value)} less than they expect`,
});
