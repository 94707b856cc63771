import { z } from 'zod';
import { neededWords, properWords } from '../../people/declarations.ts';

/** How somebody stands to a training: valid; ending, within 30 days; ended; revoked. */
export const HELD_STANDINGS = ['valid', 'ending', 'ended', 'revoked'] as const;
export type HeldStanding = (typeof HELD_STANDINGS)[number];

const day = (field: string) =>
  z.iso
    .date(`${field}: write a day as 2026-01-31`)
    .refine((text) => text >= '1900-01-01' && text < '2200', `${field}: a day from 1900 to 2199`);

/** Somebody holds a training: since when, until when, and what proves it. */
export const newHeld = z.strictObject({
  personId: z.uuid('personId: choose somebody of this workspace'),
  heldOn: day('heldOn'),
  /** The last day on which it holds; nothing said: by the months of the training. */
  validUntil: day('validUntil').nullable().optional(),
  evidence: properWords(1000).default(''),
});
export type NewHeld = z.output<typeof newHeld>;

export const revokedHeld = z.strictObject({ why: neededWords(1000, 'why: say why it is taken back') });

/** What is kept of who holds what. It is never changed; it ends, or is taken back, and is noted anew. */
export type HeldRecord = {
  readonly id: string;
  readonly trainingId: string;
  readonly personId: string;
  readonly heldOn: string;
  readonly validUntil: string | null;
  readonly evidence: string;
  readonly notedBy: string | null;
  readonly notedAt: Date;
  readonly revokedAt: Date | null;
  readonly revokedWhy: string;
};

const named = z.object({ id: z.uuid(), name: z.string() });

export const heldShown = z.object({
  id: z.uuid(),
  training: named,
  person: named,
  heldOn: z.string(),
  validUntil: z.string().nullable(),
  standing: z.enum(HELD_STANDINGS),
  evidence: z.string(),
  notedBy: named.nullable(),
  notedAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  revokedWhy: z.string(),
});
export type HeldShown = z.output<typeof heldShown>;
