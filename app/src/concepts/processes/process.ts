import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../people/declarations.ts';

export const PROCESS_STATES = ['active', 'archived'] as const;
export type ProcessState = (typeof PROCESS_STATES)[number];

/** A day as 2026-01-31, from 1900 on. */
export const chainDay = z.iso
  .date('this is no day; write it as 2026-01-31')
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'a day is between 1900-01-01 and 2199-12-31');

export const named = z.object({ id: z.uuid(), name: z.string() });
export type Named = z.output<typeof named>;

/** What it takes to draw a process: a stage that makes outputs of inputs by its actions. */
export const newProcess = z.strictObject({
  name: properName,
  purpose: properWords(2000).default(''),
  unitId: z.uuid('unitId: this is not the id of a unit').nullable().default(null),
  ownerId: z.uuid('ownerId: this is not the id of a person').nullable().default(null),
  /** What is done, step by step. */
  actions: z
    .array(neededWords(300, 'actions: an action says what is done; leave empty lines out'))
    .max(40, 'actions: at most 40; draw two processes instead')
    .default([]),
});
export type NewProcess = z.output<typeof newProcess>;

export const changedProcess = newProcess.extend({ revision });
export const movedProcess = z.strictObject({ revision, state: z.enum(PROCESS_STATES) });

/** A process as lists show it. Its version is its revision. */
export const process = z.object({
  id: z.uuid(),
  name: z.string(),
  purpose: z.string(),
  unit: named.nullable(),
  owner: named.nullable(),
  actions: z.array(z.string()),
  state: z.enum(PROCESS_STATES),
  /** Active links that come in and go out. */
  inputs: z.int(),
  outputs: z.int(),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
});
export type Process = z.output<typeof process>;

/** What is kept of a process. */
export type ProcessRecord = NewProcess & {
  readonly id: string;
  readonly state: ProcessState;
  readonly revision: number;
  readonly updatedAt: Date;
};

/** The day of a moment in UTC. */
export function dayOfMoment(at: Date): string {
  return at.toISOString().slice(0, 10);
}
