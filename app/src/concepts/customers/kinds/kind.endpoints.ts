import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { CUSTOMER_KINDS } from '../customer.ts';
import { monthShown, movementMethod } from '../grouping/movement.ts';
import { ruleSetWish, shownRuleSet } from '../rule-sets/rule-set.ts';

const KINDS = '/api/workspaces/{workspace}/kinds';
const seeing = { roles: rolesWith('see customers') };
const managing = { roles: rolesWith('manage kinds') };

const knownSum = z.object({ sum: z.number(), n: z.int() });

/** The four kinds: how many there are of each, what they are worth, and by which rules. */
export const kindsShown = z.object({
  /** The rules in force; version 0 is what Heed brings along. */
  rules: shownRuleSet(CUSTOMER_KINDS),
  /** Whether customers are sorted by these rules; before the first version is set nobody is in any kind. */
  inForce: z.boolean(),
  items: z.array(
    z.object({
      kind: z.enum(CUSTOMER_KINDS),
      /** Null while no rules are in force. */
      groupId: z.uuid().nullable(),
      size: z.int(),
      /** Of all customers in use; null when there are none. */
      share: z.number().nullable(),
      revenue: knownSum,
      margin: knownSum,
      lifetimeValue: knownSum,
      withoutOwner: z.int(),
      needs: z.int(),
      openPlans: z.int(),
    }),
  ),
  everybody: z.int(),
  inNone: z.int(),
  countedAt: z.iso.datetime(),
  /** Whether something changed since it was counted; of a large register it is counted behind the scenes. */
  isBehind: z.boolean(),
});
export type KindsShown = z.output<typeof kindsShown>;

export const showKinds = endpoint({
  method: 'get',
  path: KINDS,
  summary:
    'The four kinds of customers: rules, size, revenue, needs and plans of each, and how many are in none',
  who: seeing,
  answer: kindsShown,
});

export const setKindRules = endpoint({
  method: 'post',
  path: `${KINDS}/rules`,
  summary: 'Set the rules of the four kinds and the order in which they are asked; everybody is sorted anew',
  who: managing,
  body: ruleSetWish(CUSTOMER_KINDS),
  answer: kindsShown,
});

export const listKindRules = endpoint({
  method: 'get',
  path: `${KINDS}/rules`,
  summary: 'All versions of the rules of the four kinds, the newest first: who set them, when and why',
  who: seeing,
  answer: z.object({ items: z.array(shownRuleSet(CUSTOMER_KINDS)) }),
});

const month = z.string().regex(/^\d{4}-\d\d$/u, 'a month is written as 2026-01');

export const showKindMovement = endpoint({
  method: 'get',
  path: `${KINDS}/movement`,
  summary:
    'How the kinds moved in each of the last months, and from which kind to which within one of them; months of UTC',
  who: seeing,
  query: z.object({
    months: z.coerce.number().int().min(1).max(60).default(12),
    /** The month of the passages; the running one when nothing is said. */
    month: month.optional(),
  }),
  answer: z.object({
    kinds: z.array(z.object({ kind: z.enum(CUSTOMER_KINDS), months: z.array(monthShown) })),
    month,
    /** Null is none of the four. */
    passages: z.array(
      z.object({
        from: z.enum(CUSTOMER_KINDS).nullable(),
        to: z.enum(CUSTOMER_KINDS).nullable(),
        n: z.int(),
      }),
    ),
    method: movementMethod,
  }),
});

export const showKindOfCustomer = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/customers/{id}/kind',
  summary: 'The kind of a customer with its reasons, and the kinds of before',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') }),
  answer: z.object({
    inForce: z.boolean(),
    kind: z.enum(CUSTOMER_KINDS).nullable(),
    since: z.iso.datetime().nullable(),
    /** The conditions that hold, with their values. Empty where the rule asks about fields that fewer may see. */
    reasons: z.array(z.string()),
    before: z.array(
      z.object({ kind: z.enum(CUSTOMER_KINDS), since: z.iso.datetime(), until: z.iso.datetime() }),
    ),
  }),
});
