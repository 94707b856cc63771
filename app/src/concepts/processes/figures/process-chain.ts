import { z } from 'zod';
import { processLink, shownEnd } from '../links/process-link.ts';
import { linkFigures, monthFigure, monthRelation, weakestLink } from './link-figure.ts';

/** A stage of the chain as the map draws it. */
export const chainStage = shownEnd.extend({
  /** What links name it by. */
  key: z.string(),
  side: z.enum(['supplier', 'process', 'receiver']),
});
export type ChainStage = z.output<typeof chainStage>;

/** A link of the chain with how good its receivers find it. */
export const chainLink = processLink.extend({
  fromKey: z.string(),
  toKey: z.string(),
  figures: linkFigures,
  /** Complaints of the receiver that are not closed. */
  openComplaints: z.int(),
  /** Whether what is handed over comes back to where it came from. */
  inCircle: z.boolean(),
});
export type ChainLink = z.output<typeof chainLink>;

/** The whole chain: stages in their order, links with their figures, and the weakest one. */
export const processChain = z.object({
  asOf: z.string(),
  /** Ratings from this day on count. */
  since: z.string(),
  stages: z.array(chainStage),
  links: z.array(chainLink),
  /** Circles, each by the names of its processes: rework, or a mistake of drawing. */
  circles: z.array(z.array(z.string())),
  weakest: weakestLink,
});
export type ProcessChain = z.output<typeof processChain>;

const series = z.object({
  name: z.string(),
  unit: z.string(),
  months: z.array(monthFigure),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type ResultSeries = z.output<typeof series>;

/** What the links do to the external result, and to each other along the chain. */
export const chainResult = z.object({
  result: series,
  /** Each link against the result, strongest first. */
  relations: z.array(monthRelation),
  /** Each link against the links that come after it, strongest first. */
  along: z.array(monthRelation),
  sentence: z.string(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type ChainResult = z.output<typeof chainResult>;

/** How satisfied internal and external customers are, side by side, 0 to 100. */
export const bothIndices = z.object({ internal: series, external: series });
export type BothIndices = z.output<typeof bothIndices>;
