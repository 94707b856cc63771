import { z } from 'zod';
import { properName } from './proper-name.ts';

/** A part of the organisation that people work in, below another or at the top. */
export const unit = z.object({ id: z.uuid(), name: z.string(), parent: z.uuid().nullable() });
export type Unit = z.output<typeof unit>;

/** What it takes to add a unit. */
export const newUnit = z.object({ name: properName, parent: z.uuid().nullable().default(null) });
export type NewUnit = z.output<typeof newUnit>;
