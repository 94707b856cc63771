import { z } from 'zod';
import { countedFigure } from '../counted-figure.ts';
import { linkCounts } from '../links/survey-link.ts';

const day = z.iso.date('give a day as 2026-01-31');
const listed = z
  .string()
  .max(4000)
  .transform((text) => text.split(',').filter((part) => part !== ''))
  .refine((parts) => parts.length > 0 && parts.length <= 100, 'name 1 to 100 of them, with commas between');

/** `none` as a link: who came by no link, as programs send. */
export const NO_LINK = 'none';

/** Which of those who came are counted. All that is given must hold. */
export const funnelQuery = z.object({
  /** Ids of links, or `none`, with commas between. */
  link: listed
    .refine(
      (parts) => parts.every((part) => part === NO_LINK || z.uuid().safeParse(part).success),
      'link: name links by their ids',
    )
    .optional(),
  version: listed
    .refine(
      (parts) => parts.every((part) => /^[1-9]\d{0,5}$/u.test(part)),
      'version: name versions by number',
    )
    .optional(),
  language: listed.optional(),
  device: listed.optional(),
  /** The days, of UTC, on which they reached the survey; both are counted. */
  from: day.optional(),
  to: day.optional(),
  /** Only who came by a link of their own, or only everybody else. */
  personal: z.enum(['yes', 'no']).optional(),
});
export type FunnelQuery = z.output<typeof funnelQuery>;

/** By what the people of a survey can be told apart, with how many there are of each. */
export const funnelChoice = z.object({
  value: z.string(),
  name: z.string(),
  counts: linkCounts,
});
export type FunnelChoice = z.output<typeof funnelChoice>;

/** One day: who came on it, and how far they got by now. */
export const funnelDay = linkCounts.extend({ day: z.string() });
export type FunnelDay = z.output<typeof funnelDay>;

/** How far people get: reached, of them started, of them finished; and who was turned away. */
export const funnel = z.object({
  asOf: z.iso.datetime(),
  counts: linkCounts,
  /** Started of reached, finished of started, finished of reached: shares from 0 to 1. */
  startedShare: countedFigure,
  finishedShare: countedFigure,
  completion: countedFigure,
  /** Of people with a link of their own, how many finished; null where there are none. */
  responseRate: countedFigure.nullable(),
  days: z.array(funnelDay),
});
export type Funnel = z.output<typeof funnel>;
