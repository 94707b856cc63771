import { z } from 'zod';
import { namedThing } from '../journeys/journey.ts';
import { figureScope, momentFigure } from './moment-figure.ts';

/** Two groups of customers, and how far apart their satisfaction is, in points of 0 to 100. */
export const satisfactionDifference = z.object({
  /** Customers with it, and those without. */
  nWith: z.int(),
  nWithout: z.int(),
  difference: momentFigure,
  pValue: z.number().nullable(),
  /** After Holm over all rows. */
  adjustedPValue: z.number().nullable(),
});
export type SatisfactionDifference = z.output<typeof satisfactionDifference>;

/** What goes with satisfaction: an association, never a cause. */
export const momentImpact = figureScope.extend({
  /** Contacts looked at, and customers among them whose satisfaction is known. */
  contacts: z.int(),
  customers: z.int(),
  /** How the mean score of a customer's contacts goes with satisfaction: −1 to 1. */
  correlation: momentFigure,
  moments: z.array(satisfactionDifference.extend({ moment: namedThing })),
  note: z.string(),
});
export type MomentImpact = z.output<typeof momentImpact>;

export const detractorImpact = figureScope.extend({
  contacts: z.int(),
  customers: z.int(),
  detractors: z.array(satisfactionDifference.extend({ word: z.string() })),
  note: z.string(),
});
export type DetractorImpact = z.output<typeof detractorImpact>;
