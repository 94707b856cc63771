import { z } from 'zod';
import { revision } from '../../../../platform/records/declarations.ts';
import { neededWords, properWords } from '../../../people/declarations.ts';
import { CUSTOMER_KINDS } from '../../customer.ts';
import { properDay } from '../../customer-wish.ts';

/** By what a plan is measured: how many are in the kind, how many came, how many left, or what those in it brought. */
export const PLAN_MEASURES = ['size', 'came', 'left', 'revenue'] as const;
export const PLAN_STATES = ['open', 'done', 'dropped'] as const;
const MOST_ACTIONS = 50;

const actionWish = z.object({
  /** Of an action that is there already. */
  id: z.uuid().nullable().default(null),
  what: neededWords(500, 'say what is done'),
  ownerId: z.uuid().nullable().default(null),
  dueOn: properDay.nullable().default(null),
  doneOn: properDay.nullable().default(null),
});

/** What is planned for a kind. */
export const kindPlanWish = z
  .object({
    kind: z.enum(CUSTOMER_KINDS),
    goal: neededWords(1000, 'say what the plan is to reach'),
    measure: z.enum(PLAN_MEASURES),
    target: z
      .number('give a number')
      .refine((number) => Math.abs(number) <= 1e12, 'a target is at most 1000000000000')
      .transform((number) => number + 0)
      .nullable()
      .default(null),
    beginsOn: properDay,
    endsOn: properDay,
    ownerId: z.uuid().nullable().default(null),
    actions: z.array(actionWish).max(MOST_ACTIONS, `a plan has at most ${MOST_ACTIONS} actions`).default([]),
    state: z.enum(PLAN_STATES).default('open'),
    /** What came of it. */
    outcome: properWords(2000).default(''),
  })
  .refine(({ beginsOn, endsOn }) => beginsOn <= endsOn, {
    path: ['endsOn'],
    message: 'a plan ends on the day it begins, or later',
  })
  .refine(({ state, outcome }) => state === 'open' || outcome !== '', {
    path: ['outcome'],
    message: 'say what came of the plan',
  });
export type KindPlanWish = z.output<typeof kindPlanWish>;

export const kindPlanChange = z.object({ wish: kindPlanWish, revision });

export type PlanAction = {
  readonly id: string;
  readonly what: string;
  readonly ownerId: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
};

export type KindPlanRecord = Omit<KindPlanWish, 'actions'> & {
  readonly id: string;
  readonly actions: readonly PlanAction[];
  readonly addedAt: Date;
  readonly changedAt: Date;
  readonly revision: number;
};

const named = z.object({ id: z.uuid(), name: z.string() });
const flow = z.object({ kind: z.enum(CUSTOMER_KINDS).nullable(), n: z.int(), byRule: z.int() });

/** What happened with the kind in the time of a plan. */
const planResult = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  atBegin: z.int(),
  atEnd: z.int(),
  /** atEnd − atBegin. */
  difference: z.int(),
  came: z.array(flow),
  went: z.array(flow),
  /** What those in the kind brought so far, as it is now; null for measures that are counts. */
  revenueNow: z.number().nullable(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});

/** A plan as it is shown. */
export const kindPlan = z.object({
  id: z.uuid(),
  kind: z.enum(CUSTOMER_KINDS),
  verb: z.enum(['keep', 'win', 'recover', 'switch']),
  goal: z.string(),
  measure: z.enum(PLAN_MEASURES),
  target: z.number().nullable(),
  beginsOn: z.string(),
  endsOn: z.string(),
  owner: named.nullable(),
  actions: z.array(
    z.object({
      id: z.uuid(),
      what: z.string(),
      owner: named.nullable(),
      dueOn: z.string().nullable(),
      doneOn: z.string().nullable(),
      isOverdue: z.boolean(),
    }),
  ),
  state: z.enum(PLAN_STATES),
  outcome: z.string(),
  /** Null before the plan begins. */
  result: planResult.nullable(),
  addedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  revision: z.int(),
});
export type KindPlan = z.output<typeof kindPlan>;
