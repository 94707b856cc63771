import type { PromiseChannel, PromiseState } from '../promise.ts';

/** What of a promise is counted; the record of a promise is one. */
export type Counted = {
  readonly dueAt: Date;
  readonly doneAt: Date | null;
  readonly state: PromiseState;
  readonly channel: PromiseChannel;
  readonly serviceId: string | null;
  readonly servicePromiseId: string | null;
  readonly attributeId: string | null;
  readonly unitId: string | null;
  readonly madeBy: string | null;
  readonly keeperId: string | null;
  /** Null: capability was not asked when it was made. */
  readonly overPromised: boolean | null;
  /** "A little more": what was given beyond it; empty when nothing was. */
  readonly extra: string;
};

/** One promise that came, changed or went: what it was, and what it is. */
export type Moved = { readonly before: Counted | null; readonly after: Counted | null };

/** By what promises are counted apart. */
export const COUNT_DIMENSIONS = [
  'attribute',
  'unit',
  'channel',
  'maker',
  'keeper',
  'service',
  'service-promise',
] as const;
export type CountDimension = (typeof COUNT_DIMENSIONS)[number];

export type PromiseOutcome = Counted['state'];
