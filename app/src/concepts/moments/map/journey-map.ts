import { z } from 'zod';
import { figureScope, momentStanding } from '../figures/moment-figure.ts';
import { journey } from '../journeys/journey.ts';

/** A journey with its moments of truth at each step, and how they go. */
export const journeyMap = figureScope.extend({
  journey,
  /** The steps in their order, each with its moments in theirs; ids of steps are those of the journey. */
  steps: z.array(z.object({ stepId: z.uuid(), moments: z.array(momentStanding) })),
  rule: z.string(),
});
export type JourneyMap = z.output<typeof journeyMap>;
