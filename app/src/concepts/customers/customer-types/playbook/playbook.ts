import { z } from 'zod';
import { neededWords } from '../../../people/declarations.ts';
import { CUSTOMER_TYPES, type CustomerType } from '../../customer.ts';

/** Something that whoever serves a type of customer does, wanted or not. The key stays the same when the words change. */
export type Behaviour = {
  readonly key: string;
  readonly type: CustomerType;
  readonly wanted: boolean;
  readonly text: string;
};

/** One version of the playbook; version 0 is what Heed brings along. */
export type PlaybookRecord = {
  readonly version: number;
  readonly behaviours: readonly Behaviour[];
  readonly reason: string;
  readonly setBy: string | null;
  readonly setAt: Date | null;
};

const MOST_OF_EACH = 15;

const behaviour = z.object({ key: z.string(), text: z.string() });

/** What is wanted of whoever serves a type of customer, and what is not. */
export const behavioursOfType = z.object({
  type: z.enum(CUSTOMER_TYPES),
  wanted: z.array(behaviour),
  unwanted: z.array(behaviour),
});
export type BehavioursOfType = z.output<typeof behavioursOfType>;

/** A version of the playbook as it is shown. */
export const playbook = z.object({
  version: z.int(),
  types: z.array(behavioursOfType),
  reason: z.string(),
  setBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  setAt: z.iso.datetime().nullable(),
});
export type Playbook = z.output<typeof playbook>;

const wishes = (what: string) =>
  z
    .array(
      z.object({
        /** Of a behaviour that is there already. */
        key: z.string().max(60).nullable().default(null),
        text: neededWords(300, 'say what somebody does'),
      }),
    )
    .min(1, `name at least one ${what} behaviour`)
    .max(
      MOST_OF_EACH,
      `name at most ${MOST_OF_EACH} ${what} behaviours, so that an observer can keep them in mind`,
    );

/** The playbook as somebody wants it. */
export const playbookWish = z.object({
  types: z
    .array(z.object({ type: z.enum(CUSTOMER_TYPES), wanted: wishes('wanted'), unwanted: wishes('unwanted') }))
    .refine(
      (types) =>
        types.length === CUSTOMER_TYPES.length &&
        new Set(types.map(({ type }) => type)).size === types.length,
      `give the behaviours for each of ${CUSTOMER_TYPES.join(', ')}`,
    ),
  reason: neededWords(1000, 'say why the playbook is so'),
  /** The version that was seen; 0 for the playbook that Heed brings along. */
  revision: z.int('revision: the version that came with the playbook').min(0),
});
export type PlaybookWish = z.output<typeof playbookWish>;
