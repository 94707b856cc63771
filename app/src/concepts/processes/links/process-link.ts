import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../../people/declarations.ts';
import { named, PROCESS_STATES, type ProcessState } from '../process.ts';

/** Who hands over: a process, a supplier of the register, or somebody in words. */
export const FROM_KINDS = ['process', 'supplier', 'words'] as const;
/** Who gets it: the next process, a unit, a segment, a customer of the register, or somebody in words. */
export const TO_KINDS = ['process', 'unit', 'segment', 'customer', 'words'] as const;
export type FromKind = (typeof FROM_KINDS)[number];
export type ToKind = (typeof TO_KINDS)[number];

const id = z.uuid('id: this is not the id of a record');

/** Who hands over. */
export const givingEnd = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('process'), id }),
  z.strictObject({ kind: z.literal('supplier'), id }),
  z.strictObject({ kind: z.literal('words'), words: properName }),
]);
/** Who gets it. */
export const receivingEnd = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('process'), id }),
  z.strictObject({ kind: z.literal('unit'), id }),
  z.strictObject({ kind: z.literal('segment'), id }),
  z.strictObject({ kind: z.literal('customer'), id }),
  z.strictObject({ kind: z.literal('words'), words: properName }),
]);
export type GivingEnd = z.output<typeof givingEnd>;
export type ReceivingEnd = z.output<typeof receivingEnd>;

/** What it takes to link two stages. */
export const newLink = z.strictObject({
  from: givingEnd,
  to: receivingEnd,
  handsOver: neededWords(200, 'handsOver: say what is handed over'),
  requirementIds: z
    .array(z.uuid('requirementIds: this is not the id of a requirement'))
    .max(20, 'requirementIds: at most 20')
    .refine((ids) => new Set(ids).size === ids.length, 'requirementIds: a requirement is named twice')
    .default([]),
  measureId: z.uuid('measureId: this is not the id of a measure').nullable().default(null),
  /** What was agreed on how well and how fast, in words. */
  serviceLevel: properWords(1000).default(''),
});
export type NewLink = z.output<typeof newLink>;

export const changedLink = newLink.extend({ revision });
export const movedLink = z.strictObject({ revision, state: z.enum(PROCESS_STATES) });

/** What is kept of a link. */
export type LinkRecord = NewLink & {
  readonly id: string;
  readonly state: ProcessState;
  readonly revision: number;
  readonly updatedAt: Date;
};

/** An end as people see it: what it is called, and the unit that it belongs to. */
export const shownEnd = z.object({
  kind: z.enum([...new Set([...FROM_KINDS, ...TO_KINDS])] as [string, ...string[]]),
  /** null: it is known by its words alone. */
  id: z.uuid().nullable(),
  name: z.string(),
  unit: named.nullable(),
});
export type ShownEnd = z.output<typeof shownEnd>;

/** A link as lists show it. */
export const processLink = z.object({
  id: z.uuid(),
  from: shownEnd,
  to: shownEnd,
  handsOver: z.string(),
  requirements: z.array(named),
  measure: named.nullable(),
  serviceLevel: z.string(),
  state: z.enum(PROCESS_STATES),
  fromKind: z.enum(FROM_KINDS),
  toKind: z.enum(TO_KINDS),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
});
export type ProcessLink = z.output<typeof processLink>;

/** What an end is kept by: its id, or its words. */
export function endKey(end: GivingEnd | ReceivingEnd): string {
  return end.kind === 'words' ? `words:${end.words.toLowerCase()}` : `${end.kind}:${end.id}`;
}

/** A link in a line. */
export function linkWords({
  from,
  to,
  handsOver,
}: {
  readonly from: { readonly name: string };
  readonly to: { readonly name: string };
  readonly handsOver: string;
}): string {
  return `${from.name} → ${to.name}: ${handsOver}`;
}
