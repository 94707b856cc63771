import type { Change, Json } from '../../platform/events/index.ts';
import type { Queries } from '../../platform/storage/index.ts';

/** Something that happened with a customer, as it stands on the timeline of the card. */
export type TimelineEntry = {
  /** A moment, or the beginning of a day. */
  readonly at: string;
  /** Such as `bought` or `consent given`. */
  readonly what: string;
  readonly text: string;
};

export type TimelineAsked = {
  readonly customerId: string;
  readonly before: string | null;
  readonly limit: number;
  readonly role: string;
  /** Who asks; of their own complaint nobody is told here. */
  readonly personId: string;
};

/** A part of everything that is held about a customer: rows under one title, as they are given to who asks for them. */
export type HeldData = {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
};

/**
 * What a concept gives that stores ids of customers, so that its records follow when two of them turn out to be one, and so that
 * everything about a person can be told and erased. `kind` is that of its records, such as `transaction`.
 */
export type CustomerFollower = {
  readonly kind: string;
  /** Makes records of one customer those of another. What it gives is kept, and is enough to move exactly these back. */
  move(change: Change, move: { readonly from: string; readonly to: string }): Promise<Json>;
  /** Undoes a move; what has come to `to` since then stays there. */
  moveBack(
    change: Change,
    move: { readonly from: string; readonly to: string; readonly moved: Json },
  ): Promise<void>;
  /** Finds out anew what its records say of these customers, behind all moves; whoever calls it settles them. */
  refresh?(change: Change, ids: readonly string[]): Promise<void>;
  /** Everything held about this customer. */
  held(queries: Queries, customerId: string): Promise<readonly HeldData[]>;
  /**
   * Takes the person out of it: rows that say nothing without the person go, rows that figures stand on stay without anything that
   * leads back. Says in words what became of how many.
   */
  erase(
    change: Change,
    customerId: string,
  ): Promise<{ readonly erased: number; readonly keptAnonymous: number }>;
  /** What happened, the newest first, before a moment, as far as who asks may see it. */
  timeline?(queries: Queries, asked: TimelineAsked): Promise<readonly TimelineEntry[]>;
};
