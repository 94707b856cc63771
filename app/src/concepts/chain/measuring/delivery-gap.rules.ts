import { meanInterval } from 'heed-statistics';
import type { ChainDelivery, ChainFigure, ChainStandard } from '../attribute-chain.ts';
import { CHAIN_CONFIDENCE, FEW } from './standard-gap.rules.ts';

const SHARE = {
  name: 'Conformance: share of readings within the tolerance in force on their day',
  formula: 'p = readings within / readings judged; interval of Wilson at 95%',
  source: 'ISO 3534-2 (conformance); Wilson 1927',
} as const;

const SHARE_GAP = {
  name: 'Gap 3: delivery against the share that the standard requires',
  formula: 'share within − required share, with the ends of the share’s interval moved alike',
  source: 'Parasuraman, Zeithaml and Berry 1985 (gap 3); Wilson 1927',
} as const;

const TARGET_GAP = {
  name: 'Gap 3: delivery against the target, in the unit of the measure',
  formula: 'mean of the readings − target; t interval of the mean at 95%',
  source: 'Parasuraman, Zeithaml and Berry 1985 (gap 3); Student 1908',
} as const;

/** What is known of the readings of a measure. */
export type Delivered = {
  /** From which day on readings count; null: all of them. */
  readonly since: string | null;
  readonly n: number;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly share: {
    readonly n: number;
    readonly estimate: number;
    readonly interval: { readonly low: number; readonly high: number };
    readonly warnings: readonly string[];
  } | null;
  readonly requiredShare: number | null;
  readonly lastAt: string | null;
  readonly state: string;
};

/** What is delivered in fact, and gap 3. */
export function deliveryOf(
  { measure, unit, version }: Pick<ChainStandard, 'measure' | 'unit' | 'version'>,
  delivered: Delivered,
): ChainDelivery {
  const { state, since, lastAt, mean } = delivered;
  const share = shareOf(delivered);
  return {
    measure,
    unit,
    state,
    since,
    lastAt,
    mean,
    share,
    shareGap: shareGapOf(share, delivered.requiredShare),
    targetGap: targetGapOf(delivered, { unit, target: version?.target ?? null }),
  };
}

/** A share of readings within the standard as the chain shows it. */
export function shareFigureOf({
  n,
  estimate,
  interval,
  warnings,
}: NonNullable<Delivered['share']>): ChainFigure {
  return { n, estimate, interval, unit: 'share', method: SHARE, warnings: [...warnings] };
}

function shareOf({ n, share }: Delivered): ChainFigure {
  if (share !== null) return shareFigureOf(share);
  const why =
    n === 0 ? 'no reading was recorded yet' : 'no standard was in force on the days of the readings';
  return { n: 0, estimate: null, interval: null, unit: 'share', method: SHARE, warnings: [why] };
}

/** Gap 3 in shares; null where nothing is required, or nothing known. */
export function shareGapOf(
  { n, estimate, interval, warnings }: ChainFigure,
  required: number | null,
): ChainFigure | null {
  if (estimate === null || required === null) return null;
  return {
    n,
    estimate: estimate - required,
    interval: interval === null ? null : { low: interval.low - required, high: interval.high - required },
    unit: 'share',
    method: SHARE_GAP,
    warnings,
  };
}

function targetGapOf(
  { n, mean, sd }: Delivered,
  { unit, target }: { readonly unit: string; readonly target: number | null },
): ChainFigure | null {
  if (mean === null || target === null) return null;
  const ends = sd === null || n < 2 ? null : meanInterval({ n, mean, sd }, CHAIN_CONFIDENCE);
  return {
    n,
    estimate: mean - target,
    interval: ends === null ? null : { low: ends[0] - target, high: ends[1] - target },
    unit,
    method: TARGET_GAP,
    warnings: [
      ...(n < FEW ? [`${n} readings only: from ${FEW} on they say more`] : []),
      ...(ends === null
        ? ['the interval of the mean is not known here; the page of the measure has it']
        : []),
    ],
  };
}
