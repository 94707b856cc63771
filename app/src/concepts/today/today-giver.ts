import type { Queries } from '../../platform/storage/index.ts';
import type { Actor, Right } from '../people/index.ts';
import type { TodayFurther, TodayScope, TodayStake, Urgency } from './today-item.ts';

/** What is asked of everyone who may know of something to do. */
export type TodayAsked = {
  readonly now: Date;
  readonly scope: TodayScope;
  readonly actor: Actor;
  readonly workspace: string;
  /** How many of one urgency are shown; whoever has more says so in `further`. */
  readonly most: number;
};

/** Something to do, as a giver knows it; names and what a customer is worth are added for all of them at once. */
export type TodayGiven = {
  readonly id: string;
  readonly urgency: Urgency;
  readonly title: string;
  readonly reason: string;
  /** One of both, or neither where it is a state and not an event. */
  readonly dueAt: Date | null;
  readonly since: Date | null;
  readonly customerId: string | null;
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly action: { readonly name: string; readonly place: string };
  /** The attribute that it is about: what it puts at risk is added, where no other stake is known. */
  readonly attributeId?: string;
  /** It is of everybody who is served, and so comes before what is of one customer; left out it is not. */
  readonly ofEveryone?: boolean;
  /** What waiting may cost, where the giver knows it better. */
  readonly stake?: TodayStake;
  /** What it came from, such as the promise of a recovery: where that stands there itself, this would say it twice. */
  readonly from?: { readonly kind: string; readonly id: string };
};

export type TodayGifts = {
  readonly items: readonly TodayGiven[];
  readonly further: readonly Omit<TodayFurther, 'kind'>[];
  /** It is still being found out; what it finds comes at a later look. */
  readonly isPending?: boolean;
};

/** A concept that knows of things that need attention. Whoever may not see them is not asked for. */
export type TodayGiver = {
  /** What its items are of; one giver a kind. */
  readonly kind: string;
  readonly right: Right;
  due(queries: Queries, asked: TodayAsked): Promise<TodayGifts>;
};
