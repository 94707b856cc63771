import { z } from 'zod';
import { chainFigure } from '../attribute-chain.ts';

export const GAPS = [1, 2, 3, 4, 5] as const;
export type GapNumber = (typeof GAPS)[number];

/** open: its interval proves it; closed: its interval proves that there is none worth a word; unclear: neither. */
export const GAP_STATES = ['open', 'unclear', 'closed', 'withheld', 'unknown'] as const;
export type GapState = (typeof GAP_STATES)[number];

/** opened, closed, widened, narrowed: a test says so, corrected for all that were tested; noise: it moved no more than chance moves it. */
export const CHANGE_KINDS = ['opened', 'closed', 'widened', 'narrowed', 'noise', 'unknown'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const named = z.object({ id: z.uuid(), name: z.string() });
const ranged = z.object({
  estimate: z.number(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type Ranged = z.output<typeof ranged>;

/** One gap of one attribute. */
export const gapCell = z.object({
  gap: z.literal(GAPS),
  state: z.enum(GAP_STATES),
  /** In its own unit; null where it is not known. */
  figure: chainFigure.nullable(),
  /** On the common scale, above 0 hurts: 0 to 100 points of what could be missing at the worst. */
  size: ranged.nullable(),
  /** Points of overall satisfaction, 0 to 100: size × driver weight. */
  effect: ranged.nullable(),
  /** Whom or what it is of, such as a segment, and what it could not be narrowed to. */
  of: z.string(),
  /** The day of the newest record behind it. */
  newest: z.string().nullable(),
  records: z.array(z.object({ name: z.string(), place: z.string() })),
  /** What is missing, and the one thing that fills it; null where nothing is. */
  hole: z.object({ missing: z.string(), action: z.string(), place: z.string() }).nullable(),
  /** In plain words. */
  sentence: z.string(),
  /** Since the day that was asked for; null where none was. */
  change: z
    .object({
      kind: z.enum(CHANGE_KINDS),
      before: ranged.nullable(),
      difference: ranged.nullable(),
      pValue: z.number().nullable(),
      adjustedPValue: z.number().nullable(),
      sentence: z.string(),
    })
    .nullable(),
});
export type GapCell = z.output<typeof gapCell>;

/** An attribute with its five gaps, in their order. */
export const gapRow = z.object({
  attribute: named.extend({ unit: named.nullable() }),
  /** Its driver weight: points of satisfaction for a point of perception, both from 0 to 100; `lmgShare` is its share of what all explain. */
  weight: ranged.extend({ lmgShare: z.number().nullable() }).nullable(),
  cells: z.array(gapCell).length(GAPS.length),
  /** The open one of gaps 1 to 4 with the largest effect, without weights with the largest size; gap 5 only where none of them is open; null where none is. */
  weakest: z.literal(GAPS).nullable(),
});
export type GapRow = z.output<typeof gapRow>;

/** All attributes × five gaps. */
export const gapMap = z.object({
  asOf: z.iso.datetime(),
  /** Months, both included; what is set or believed counts as it stood at their end. */
  from: z.string(),
  to: z.string(),
  since: z.string().nullable(),
  segment: named.nullable(),
  unit: named.nullable(),
  satisfaction: z
    .object({ label: z.string(), answerSet: named, because: z.string(), n: z.int(), r2: z.number() })
    .nullable(),
  /** What costs most satisfaction first: by the effect of gap 5 where it is known, else of the largest open gap. */
  rows: z.array(gapRow),
  counts: z.record(z.enum(GAP_STATES), z.int()),
  methods: z.object({ size: z.string(), effect: z.string(), state: z.string(), change: z.string() }),
  warnings: z.array(z.string()),
});
export type GapMap = z.output<typeof gapMap>;
