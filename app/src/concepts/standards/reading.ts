import { z } from 'zod';
import { neededWords } from '../people/declarations.ts';
import { plainDay } from './standard.ts';

/** So many readings go in one request. */
export const MOST_READINGS = 100_000;

/** A reading as pages and programs see it. */
export const reading = z.object({
  id: z.uuid(),
  measureId: z.uuid(),
  at: z.iso.datetime(),
  value: z.number(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  /** By the standard in force on its day; null when none was. */
  within: z.boolean().nullable(),
  takenAt: z.iso.datetime(),
  takenBy: z.string().nullable(),
  withdrawn: z.object({ at: z.iso.datetime(), by: z.string().nullable(), why: z.string() }).nullable(),
});
export type Reading = z.output<typeof reading>;

/** How times of readings are written that name no zone of their own. */
export const timesAsked = z.object({
  /** Where the clock of the readings stands, such as `Europe/Paris`; for times that name no zone. */
  timeZone: z.string().max(60).default('UTC'),
  /** A pattern of `yyyy MM dd HH mm ss a`, such as `dd.MM.yyyy HH:mm`; without it, times are as ISO 8601 writes them. */
  timeFormat: z.string().max(40).optional(),
});
export type TimesAsked = z.output<typeof timesAsked>;

/** Readings as programs send them: each is judged by itself, so that a bad one does not cost the others. */
export const sentReadings = z.object({
  readings: z
    .array(z.unknown())
    .min(1, 'send at least one reading')
    .max(MOST_READINGS, `send at most ${MOST_READINGS} readings at a time`),
});

/** What became of readings that were sent; `refusals` tells the first 200, `refusedIndexes` all of them, counted from 0. */
export const readingReport = z.object({
  read: z.int(),
  added: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  refusals: z.array(z.object({ index: z.int(), reason: z.string() })),
  refusedIndexes: z.array(z.int()),
  notes: z.array(z.string()),
});
export type ReadingReport = z.output<typeof readingReport>;

export const readingsAsked = z.object({
  from: plainDay.optional(),
  to: plainDay.optional(),
  only: z.enum(['counting', 'withdrawn']).optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const withdrawal = z.object({ reason: neededWords(1_000, 'say why the reading does not count') });
