import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { properName, properWords } from '../people/declarations.ts';

export const DIRECTIONS = ['lower-is-better', 'higher-is-better', 'target-is-best'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const MEASURE_STATES = ['active', 'archived'] as const;

/** How delivery stands to its standard. `unclear`: too few readings to say either. */
export const RESULT_STATES = ['met', 'not-met', 'unclear', 'no-readings', 'no-standard'] as const;
export type ResultState = (typeof RESULT_STATES)[number];

/** Offered where somebody writes in what a measure is measured; any other is taken too. */
export const UNITS_OFFERED = ['seconds', 'minutes', 'hours', 'days', '%', 'errors', 'points'] as const;

/** Larger numbers are mistakes, and squares of them would lose their digits. */
export const LARGEST_VALUE = 1e12;

/** A number that can be measured; -0 is 0. */
export const measuredNumber = z
  .number('give a number')
  .min(-LARGEST_VALUE, 'a number is at least -1000000000000')
  .max(LARGEST_VALUE, 'a number is at most 1000000000000')
  .transform((value) => value + 0);

/** What is kept of a measure. `unit` is what it is measured in, `unitId` the part of the organisation that it belongs to. */
export type MeasureRecord = {
  readonly id: string;
  readonly name: string;
  readonly attributeId: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly method: string;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly unitId: string | null;
  readonly ownerId: string | null;
  readonly state: (typeof MEASURE_STATES)[number];
  readonly revision: number;
};

export const unitOfMeasurement = properName.refine(
  (text) => text.length <= 40,
  'a unit of measurement has at most 40 characters',
);

/** Somebody or something by its id, with the name that it has now. */
const named = z.object({ id: z.uuid(), name: z.string() });

/** A measure as pages and programs see it, with its standard in force today and its result over the last twelve months of readings. */
export const measure = z.object({
  id: z.uuid(),
  name: z.string(),
  attribute: named,
  measuredIn: z.string(),
  direction: z.enum(DIRECTIONS),
  method: z.string(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  target: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  requiredShare: z.number().nullable(),
  result: z.enum(RESULT_STATES),
  readings: z.int(),
  share: z.number().nullable(),
  shareLow: z.number().nullable(),
  shareHigh: z.number().nullable(),
  mean: z.number().nullable(),
  lastReading: z.iso.datetime().nullable(),
  owner: named.nullable(),
  unit: named.nullable(),
  state: z.enum(MEASURE_STATES),
  revision: z.int(),
});
export type Measure = z.output<typeof measure>;

/** What it takes to have a measure. */
export const newMeasure = z.object({
  name: properName,
  attributeId: z.uuid('attributeId: choose an attribute'),
  unit: unitOfMeasurement,
  direction: z.enum(DIRECTIONS, `a direction is one of ${DIRECTIONS.join(', ')}`),
  method: properWords(2_000).default(''),
  lowest: measuredNumber.nullable().default(null),
  highest: measuredNumber.nullable().default(null),
  unitId: z.uuid().nullable().default(null),
  ownerId: z.uuid().nullable().default(null),
});
export type NewMeasure = z.output<typeof newMeasure>;

/** What may be otherwise: what is not named stays. */
export const measureChange = z.object({
  revision,
  name: properName.optional(),
  attributeId: z.uuid().optional(),
  unit: unitOfMeasurement.optional(),
  direction: z.enum(DIRECTIONS).optional(),
  method: properWords(2_000).optional(),
  lowest: measuredNumber.nullable().optional(),
  highest: measuredNumber.nullable().optional(),
  unitId: z.uuid().nullable().optional(),
  ownerId: z.uuid().nullable().optional(),
  state: z.enum(MEASURE_STATES).optional(),
});
export type MeasureChange = z.output<typeof measureChange>;
