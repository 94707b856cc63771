import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properWords, rolesWith } from '../../people/declarations.ts';
import { CUSTOMER_TYPES } from '../customer.ts';
import { ruleSetWish, shownRuleSet } from '../rule-sets/rule-set.ts';
import { behavioursOfType } from './playbook/playbook.ts';

const TYPES = '/api/workspaces/{workspace}/customer-types';
const ONE = '/api/workspaces/{workspace}/customers/{id}/type';
const seeing = { roles: rolesWith('see customers') };
const writing = { roles: rolesWith('write customers') };
const managing = { roles: rolesWith('manage kinds') };
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') });

/** The type of a customer, what Heed would propose and why, and how one serves such a customer. */
export const typeOfCustomer = z.object({
  type: z.enum(CUSTOMER_TYPES).nullable(),
  reason: z.string().nullable(),
  byHand: z.boolean(),
  /** Null when there is nothing to propose, when the type was set by hand, or when it was declined for these reasons. */
  proposal: z.object({ type: z.enum(CUSTOMER_TYPES), reasons: z.array(z.string()) }).nullable(),
  /** Of the type; null without one. */
  playbook: behavioursOfType.nullable(),
  /** That of the customer. */
  revision: z.int(),
});
export type TypeOfCustomer = z.output<typeof typeOfCustomer>;

export const showTypeOfCustomer = endpoint({
  method: 'get',
  path: ONE,
  summary: 'The type of a customer with its reason, what Heed proposes, and the playbook for it',
  who: seeing,
  params,
  answer: typeOfCustomer,
});

export const setTypeOfCustomer = endpoint({
  method: 'post',
  path: ONE,
  summary: 'Set the type of a customer by hand, or take it away',
  who: writing,
  params,
  body: z.object({
    type: z.enum(CUSTOMER_TYPES).nullable(),
    reason: neededWords(1000, 'say what makes you think so'),
    revision,
  }),
  answer: typeOfCustomer,
});

export const answerTypeProposal = endpoint({
  method: 'post',
  path: `${ONE}/proposal`,
  summary:
    'Accept the type that is proposed, or decline it; declined, it is not proposed again for the same reasons',
  who: writing,
  params,
  body: z.object({
    type: z.enum(CUSTOMER_TYPES),
    accept: z.boolean(),
    why: properWords(1000).default(''),
    revision,
  }),
  answer: typeOfCustomer,
});

export const showTypes = endpoint({
  method: 'get',
  path: TYPES,
  summary: 'How many customers are of each type, and the rules by which types are proposed',
  who: seeing,
  answer: z.object({
    items: z.array(z.object({ type: z.enum(CUSTOMER_TYPES), count: z.int(), byHand: z.int() })),
    rules: shownRuleSet(CUSTOMER_TYPES),
  }),
});

export const listTypeProposals = endpoint({
  method: 'get',
  path: `${TYPES}/proposals`,
  summary: 'Customers for whom Heed proposes a type, at most 20 of it, with the reasons',
  who: seeing,
  query: z.object({ type: z.enum(CUSTOMER_TYPES) }),
  answer: z.object({
    items: z.array(
      z.object({
        customer: z.object({ id: z.uuid(), name: z.string() }),
        type: z.enum(CUSTOMER_TYPES),
        current: z.enum(CUSTOMER_TYPES).nullable(),
        reasons: z.array(z.string()),
        revision: z.int(),
      }),
    ),
    /** Whether there are more than are shown. */
    more: z.boolean(),
  }),
});

export const setTypeRules = endpoint({
  method: 'post',
  path: `${TYPES}/rules`,
  summary: 'Set the rules by which types are proposed, and the order in which they are asked',
  who: managing,
  body: ruleSetWish(CUSTOMER_TYPES),
  answer: shownRuleSet(CUSTOMER_TYPES),
});

export const listTypeRules = endpoint({
  method: 'get',
  path: `${TYPES}/rules`,
  summary: 'All versions of the rules by which types are proposed, the newest first',
  who: seeing,
  answer: z.object({ items: z.array(shownRuleSet(CUSTOMER_TYPES)) }),
});
