import { z } from 'zod';
import { attributeChain, CHAIN_LINKS, chainFigure } from './attribute-chain.ts';
import { GAPS, gapMap, gapRow } from './gap-map/gap-map.ts';
import { JOINED_KEYS } from './verdict/joined-sentences.rules.ts';

const ends = z.object({ low: z.number(), high: z.number() });
const named = z.object({ id: z.uuid(), name: z.string() });
const method = z.object({ name: z.string(), formula: z.string(), source: z.string() });

/** How old the newest records of a link are, and where they come from. */
const recordAge = z.object({
  link: z.enum(CHAIN_LINKS),
  /** The day of the newest. */
  newest: z.string(),
  /** In words, such as "3 weeks old". */
  words: z.string(),
  /** Older than twelve months. */
  isOld: z.boolean(),
  /** A survey, a file, a round, the register, the ledger, in words; with who and when where that is known. */
  source: z.string(),
});
export type RecordAge = z.output<typeof recordAge>;

/** A figure of one month; null where there is nothing. */
const monthPoint = z
  .object({
    n: z.int(),
    estimate: z.number().nullable(),
    interval: ends.nullable(),
    /** Why it is not shown, such as "fewer than 10". */
    withheld: z.string().nullable(),
  })
  .nullable();
export type MonthPoint = z.output<typeof monthPoint>;

/** Month by month: perception in points of its scale, the share within the standard, the share of promises kept in time. */
const attributeMonths = z.object({
  months: z.array(
    z.object({ month: z.string(), perception: monthPoint, delivery: monthPoint, promise: monthPoint }),
  ),
  /** Of perception. */
  scale: z.tuple([z.number(), z.number()]).nullable(),
  /** What is delivered, and which share of it shall be within the standard. */
  measure: named.extend({ requiredShare: z.number().nullable() }).nullable(),
  methods: z.object({ perception: method, delivery: method, promise: method }),
  warnings: z.array(z.string()),
});
export type AttributeMonths = z.output<typeof attributeMonths>;

/** Which gap costs most, and how sure that is. */
const weakestLink = z.object({
  gap: z.literal(GAPS),
  /** That it is the largest of those compared. */
  probability: z.number().nullable(),
  comparedWith: z.array(z.literal(GAPS)),
  unknown: z.array(z.literal(GAPS)),
  sentence: z.string(),
  method,
});

/** What customers expect, what comes out, how satisfied they are and of what quality it is, kept apart; and the difference of the first two. */
const evaluation = z.object({
  expectation: chainFigure.nullable(),
  perception: chainFigure.nullable(),
  disconfirmation: chainFigure.nullable(),
  /** The share delivered within the standard: quality in fact. */
  outcome: chainFigure.nullable(),
  /** Overall attitude: how satisfied they say they are. */
  satisfaction: chainFigure.nullable(),
  /** The share of people who perceive at least what they expect: quality in perception. */
  quality: chainFigure.nullable(),
  /** What contacts at moments that show the attribute made customers feel, of the months; null where no moment shows it. */
  emotion: z
    .object({
      moments: z.array(named),
      contacts: z.int(),
      counts: z.array(z.object({ emotion: z.string(), n: z.int() })),
    })
    .nullable(),
});
export type ChainEvaluation = z.output<typeof evaluation>;

/** The chain of an attribute with its five gaps weighed, its records joined, and what to do next. */
export const shownChain = attributeChain.extend({
  /** Months, both included; of these are the gaps. */
  from: z.string(),
  to: z.string(),
  segment: named.nullable(),
  unit: named.nullable(),
  /** The same row as in the gap map. */
  gaps: gapRow,
  methods: gapMap.shape.methods,
  /** Its driver weight, and from which answers. */
  weight: gapRow.shape.weight,
  satisfaction: gapMap.shape.satisfaction,
  weakest: weakestLink.nullable(),
  joined: z.array(
    z.object({ key: z.enum(JOINED_KEYS), gaps: z.array(z.literal(GAPS)), sentence: z.string() }),
  ),
  next: z.object({ words: z.string(), name: z.string(), place: z.string() }).nullable(),
  ages: z.array(recordAge),
  evaluation,
  time: attributeMonths,
  warnings: z.array(z.string()),
});
export type ShownChain = z.output<typeof shownChain>;
