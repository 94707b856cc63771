import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords } from '../people/declarations.ts';
import { measuredNumber } from './measure.ts';

/** A day as `2026-01-31`, from 1900 on. */
export const plainDay = z.iso
  .date('a day is written as 2026-01-31')
  .refine((day) => day >= '1900-01-01', 'a day is 1900-01-01 or later')
  .refine((day) => day <= '2999-12-31', 'a day is 2999-12-31 or earlier');

/** What was set for a measure: valid from a day of UTC on, until a later version is. */
export type StandardVersion = {
  readonly measureId: string;
  readonly version: number;
  readonly target: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** 0..1: how many of the readings shall lie within the limits. */
  readonly requiredShare: number;
  readonly from: string;
  readonly reason: string;
};

/** The limits of a version that a reading is judged by. */
export type Tolerance = Pick<StandardVersion, 'target' | 'lower' | 'upper'>;

/** What it takes to set a standard. `revision` is that of the measure as somebody saw it. */
export const newStandard = z.object({
  revision,
  target: measuredNumber.nullable().default(null),
  lower: measuredNumber.nullable().default(null),
  upper: measuredNumber.nullable().default(null),
  requiredShare: z
    .number('a share is a number from 0 to 1')
    .gt(0, 'a share that no reading needs to meet is no standard; give more than 0')
    .max(1, 'a share is at most 1, that is 100 %'),
  from: plainDay,
  reason: neededWords(1_000, 'say why the standard is set or changed'),
});
export type NewStandard = z.output<typeof newStandard>;

/** A version as pages and programs see it. */
export const standardShown = z.object({
  id: z.uuid(),
  version: z.int(),
  target: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  requiredShare: z.number(),
  from: z.string(),
  /** The last day on which it is in force; null when no later version ends it, and before `from` when it never was. */
  until: z.string().nullable(),
  reason: z.string(),
  setAt: z.iso.datetime(),
  setBy: z.string().nullable(),
});
export type StandardShown = z.output<typeof standardShown>;
