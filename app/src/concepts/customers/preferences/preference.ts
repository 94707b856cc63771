import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properWords } from '../../people/declarations.ts';

/** A little thing that is good to know of a customer. */
export type PreferenceRecord = {
  readonly id: string;
  readonly customerId: string;
  readonly note: string;
  readonly source: string;
  readonly sensitive: boolean;
  readonly since: string;
  readonly notedBy: string | null;
  readonly notedAt: Date;
  readonly endedOn: string | null;
  readonly endReason: string;
  readonly revision: number;
};

const named = z.object({ id: z.uuid(), name: z.string() });

/** The same as programs and pages see it. */
export const preference = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  note: z.string(),
  source: z.string(),
  sensitive: z.boolean(),
  since: z.iso.date(),
  notedBy: named.nullable(),
  notedAt: z.iso.datetime(),
  endedOn: z.iso.date().nullable(),
  endReason: z.string(),
  revision: z.int(),
});
export type Preference = z.output<typeof preference>;

/** The days that may be written down: plain ones, not before 1900. */
export const plainDay = z.iso
  .date('write a day like 2026-01-31')
  .refine((day) => day >= '1900-01-01', 'days begin with 1900-01-01');

export const preferenceWish = z.object({
  note: neededWords(500, 'write what is good to know, in a few words'),
  source: properWords(200).default(''),
  sensitive: z.boolean().default(false),
  /** Today when nothing is said. */
  since: plainDay.nullable().default(null),
});
export type PreferenceWish = z.output<typeof preferenceWish>;

export const preferenceChange = preferenceWish.extend({ revision });
export type PreferenceChange = z.output<typeof preferenceChange>;

export const preferenceEnding = z.object({ revision, reason: properWords(500).default('') });
export type PreferenceEnding = z.output<typeof preferenceEnding>;
