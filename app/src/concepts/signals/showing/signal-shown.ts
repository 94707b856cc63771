import { z } from 'zod';
import { SERIES_KINDS } from '../figure-series.ts';
import {
  chartedPeriod,
  foundChange,
  linkedRecord,
  SIGNAL_EFFECTS,
  SIGNAL_STATES,
  STANDINGS,
  toldFigure,
  toldLook,
} from '../keeping/signal.ts';

const named = z.object({ id: z.uuid(), name: z.string() });
const span = z.object({ low: z.number(), high: z.number() });
const method = z.object({ name: z.string(), formula: z.string(), source: z.string() });

/** A signal as pages and programs see it. */
export const signalShown = z.object({
  id: z.uuid(),
  figure: z.string(),
  /** Who keeps the figure. */
  giver: z.string(),
  told: toldFigure,
  attribute: named.nullable(),
  unit: named.nullable(),
  since: z.string(),
  sinceFirst: z.string(),
  sinceLast: z.string(),
  direction: z.enum(['up', 'down']),
  verdict: z.enum(['better', 'worse']).nullable(),
  found: foundChange,
  /** In words: what, where, since when, how sure, and what became of it. */
  what: z.string(),
  where: z.string(),
  when: z.string(),
  sure: z.string(),
  standingWords: z.string(),
  foundAt: z.iso.datetime(),
  confirmedAt: z.iso.datetime(),
  standing: z.enum(STANDINGS),
  standingAt: z.iso.datetime(),
  state: z.enum(SIGNAL_STATES),
  reason: z.string(),
  decidedBy: named.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  action: z.string(),
  actedAt: z.iso.datetime().nullable(),
  owner: named.nullable(),
  dueOn: z.string().nullable(),
  reviewOn: z.string().nullable(),
  doneOn: z.string().nullable(),
  doneWords: z.string(),
  link: linkedRecord.nullable(),
  effect: z.enum(SIGNAL_EFFECTS),
  effectWords: z.string(),
  effectAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  revision: z.int(),
});
export type SignalShown = z.output<typeof signalShown>;

/** The last look, with how false alarms are held down. */
export const lookShown = toldLook.omit({ digest: true }).extend({
  lookedAt: z.iso.datetime(),
  sentence: z.string(),
  method,
});
export type LookShown = z.output<typeof lookShown>;

export const sliceChart = z.object({
  slice: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  chart: z.array(chartedPeriod),
});

/** A signal with the figure as it is now. */
export const signalWhole = z.object({
  signal: signalShown,
  /** Anew from the records; empty where the figure is not kept any more. */
  chart: z.array(chartedPeriod),
  slices: z.array(sliceChart),
  effect: z
    .object({
      from: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      n: z.number(),
      shift: z.number().nullable(),
      interval: span.nullable(),
      pValue: z.number().nullable(),
      madeGood: z.number().nullable(),
      sentence: z.string(),
    })
    .nullable(),
  others: z.array(
    z.object({ id: z.uuid(), what: z.string(), when: z.string(), state: z.enum(SIGNAL_STATES) }),
  ),
  asOf: z.iso.datetime(),
  method,
  warnings: z.array(z.string()),
});
export type SignalWhole = z.output<typeof signalWhole>;

/** A figure over time as the look takes it. */
export const seriesShown = z.object({
  key: z.string(),
  figure: z.string(),
  giver: z.string(),
  slice: z.object({ kind: z.string(), id: z.string(), name: z.string() }).nullable(),
  name: z.string(),
  kind: z.enum(SERIES_KINDS),
  unit: z.string(),
  better: z.enum(['higher', 'lower']).nullable(),
  attributeId: z.uuid().nullable(),
  place: z.string(),
  minimumN: z.int(),
  points: z.array(
    z.object({
      month: z.string(),
      /** Null where nothing is known, or fewer than `minimumN` stand behind it. */
      estimate: z.number().nullable(),
      variance: z.number().nullable(),
      n: z.number(),
    }),
  ),
});
export type SeriesShown = z.output<typeof seriesShown>;
