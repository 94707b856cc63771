import { z } from 'zod';
import { CONTACT_SOURCES } from '../contacts/contact.ts';
import { contactChannel } from '../inventory/moment-of-truth.ts';
import { namedThing } from '../journeys/journey.ts';

export const MOMENT_CONFIDENCE = 0.95;
/** Figures of fewer contacts say little; those of a person are withheld. */
export const FEW_CONTACTS = 10;

const ends = z.object({ low: z.number(), high: z.number() });
export const figureMethod = z.object({ name: z.string(), formula: z.string(), source: z.string() });
export type FigureMethod = z.output<typeof figureMethod>;

/** A figure with its evidence. Undefined or withheld is null with a warning. */
export const momentFigure = z.object({
  n: z.int(),
  estimate: z.number().nullable(),
  interval: ends.nullable(),
  method: figureMethod,
  warnings: z.array(z.string()),
});
export type MomentFigure = z.output<typeof momentFigure>;

const shares = {
  n: z.int(),
  /** Shares of contacts judged + and -, 0 to 1. */
  favourable: momentFigure,
  unfavourable: momentFigure,
};

export const TREND_DIRECTIONS = ['better', 'worse', 'steady', 'unknown'] as const;

/** Whether the favourable share moved more than chance moves it, in the last three months. */
export const momentTrend = z.object({
  direction: z.enum(TREND_DIRECTIONS),
  words: z.string(),
});
export type MomentTrend = z.output<typeof momentTrend>;

/** How one moment of truth goes. */
export const momentStanding = z.object({
  id: z.uuid(),
  name: z.string(),
  journey: namedThing,
  step: namedThing,
  channel: contactChannel,
  unit: namedThing.nullable(),
  owner: namedThing.nullable(),
  ...shares,
  /** favourable − unfavourable, −1 to 1. */
  net: momentFigure,
  wow: z.int(),
  ouch: z.int(),
  /** WOWs for each OUCH. */
  wowRatio: momentFigure,
  aMonth: z.object({ said: z.number().nullable(), counted: z.number() }),
  /** The measure behind it, and whether its standard is met; null without a measure. */
  standard: z
    .object({
      measure: namedThing,
      state: z.enum(['met', 'not-met', 'unclear', 'no-readings', 'no-standard']),
      n: z.int(),
      share: z.number().nullable(),
      interval: ends.nullable(),
      requiredShare: z.number().nullable(),
    })
    .nullable(),
  trend: momentTrend,
  months: z.array(z.object({ month: z.string(), n: z.int(), favourable: z.int(), unfavourable: z.int() })),
  /** 1 is the worst; null while nobody judged it. */
  rank: z.int().nullable(),
  isWorst: z.boolean(),
  /** Whether its unfavourable share differs from that of all others together by more than chance. */
  apart: z.enum(['worse', 'better']).nullable(),
});
export type MomentStanding = z.output<typeof momentStanding>;

/** What figures are of. */
export const figureScope = z.object({
  asOf: z.string(),
  /** Whole months, both included, as 2026-01; of UTC. */
  from: z.string(),
  to: z.string(),
  source: z.enum(CONTACT_SOURCES),
  /** How many contacts each source judged in these months; they are never added up. */
  bySource: z.array(z.object({ source: z.enum(CONTACT_SOURCES), n: z.int() })),
});
export type FigureScope = z.output<typeof figureScope>;

const month = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/u, 'write a month as 2026-01');

export const figureQuery = z.object({
  /** Who judged; without it the source with the most contacts. */
  source: z.enum(CONTACT_SOURCES, `source: one of ${CONTACT_SOURCES.join(', ')}`).optional(),
  from: month.optional(),
  to: month.optional(),
});
export type FigureQuery = z.output<typeof figureQuery>;

/** All moments of truth, the worst first. */
export const momentStandings = figureScope.extend({
  moments: z.array(momentStanding),
  all: z.object({ ...shares, net: momentFigure, wow: z.int(), ouch: z.int(), wowRatio: momentFigure }),
  /** By what the worst comes first, in words. */
  rule: z.string(),
});
export type MomentStandings = z.output<typeof momentStandings>;

export const momentChart = z.object({
  every: z.enum(['day', 'week', 'month', 'quarter']),
  centre: z.number().nullable(),
  periods: z.array(
    z.object({
      period: z.string(),
      n: z.int(),
      estimate: z.number().nullable(),
      interval: ends.nullable(),
      limits: ends.nullable(),
      signals: z.array(z.enum(['beyond-limits', 'two-of-three', 'four-of-five', 'eight-on-one-side'])),
    }),
  ),
  method: figureMethod,
  warnings: z.array(z.string()),
});
export type MomentChart = z.output<typeof momentChart>;

/** Contacts of one moment that share a channel, unit or handler. */
export const momentPart = z.object({
  value: z.string(),
  name: z.string(),
  ...shares,
  apart: z.enum(['worse', 'better']).nullable(),
});
export type MomentPart = z.output<typeof momentPart>;

/** How often a word was said, of all contacts. */
export const momentWord = z.object({ word: z.string(), n: z.int(), share: momentFigure });
export type MomentWord = z.output<typeof momentWord>;

/** One moment in depth. */
export const momentDetail = figureScope.extend({
  standing: momentStanding,
  chart: momentChart.nullable(),
  channels: z.array(momentPart),
  units: z.array(momentPart),
  /** By name; whoever has fewer than ten contacts is withheld. */
  handlers: z.array(momentPart),
  enhancers: z.array(momentWord),
  detractors: z.array(momentWord),
});
export type MomentDetail = z.output<typeof momentDetail>;
