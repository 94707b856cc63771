import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properWords } from '../../people/declarations.ts';
import { chainDay } from '../process.ts';

export const COMPLAINT_STATES = ['open', 'answered', 'closed'] as const;

/** What the receiver complains of. */
export const newComplaint = z.strictObject({
  /** Today when nothing is said. */
  day: chainDay.optional(),
  what: neededWords(2000, 'what: say what was not as it should be'),
});
export type NewComplaint = z.output<typeof newComplaint>;

/** What becomes of it: an answer by who hands over; closed, or open again, by who complained. */
export const complaintStep = z.strictObject({
  revision,
  step: z.enum(['answer', 'close', 'open-again'], 'step: write answer, close or open-again'),
  /** Needed to answer. */
  answer: properWords(2000).default(''),
});
export type ComplaintStep = z.output<typeof complaintStep>;

export const linkComplaint = z.object({
  id: z.uuid(),
  linkId: z.uuid(),
  day: z.string(),
  what: z.string(),
  state: z.enum(COMPLAINT_STATES),
  answer: z.string(),
  answeredOn: z.string().nullable(),
  raisedBy: z.string().nullable(),
  answeredBy: z.string().nullable(),
  revision: z.int(),
});
export type LinkComplaint = z.output<typeof linkComplaint>;

/** What is kept of a complaint on a link. */
export type ComplaintRecord = {
  readonly id: string;
  readonly linkId: string;
  readonly day: string;
  readonly what: string;
  readonly state: (typeof COMPLAINT_STATES)[number];
  readonly answer: string;
  readonly answeredOn: string | null;
  readonly raisedBy: string | null;
  readonly answeredBy: string | null;
  readonly revision: number;
  readonly updatedAt: Date;
};
