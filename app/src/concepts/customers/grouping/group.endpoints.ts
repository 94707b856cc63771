import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { CUSTOMER_KINDS } from '../customer.ts';
import { FIELD_OPERATORS, groupRule } from './group-rule.ts';

const WORKSPACE = '/api/workspaces/{workspace}';
const seeing = { roles: rolesWith('see customers') };

/** A field that rules can ask about, with what can be asked of it. */
export const ruleFieldShown = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['text', 'texts', 'choice', 'number', 'day', 'yes-no', 'person', 'unit', 'customer']),
  group: z.enum(['who', 'where', 'dealings', 'value', 'voice', 'own']),
  choices: z.array(z.string()),
  within: z.object({ low: z.number(), high: z.number() }).nullable(),
  operators: z.array(z.enum(FIELD_OPERATORS)),
});
export type RuleFieldShown = z.output<typeof ruleFieldShown>;

export const listRuleFields = endpoint({
  method: 'get',
  path: `${WORKSPACE}/customer-rule-fields`,
  summary:
    'What rules about customers can ask about: fields, those of the organisation too, and how each is asked',
  who: seeing,
  answer: z.object({ items: z.array(ruleFieldShown) }),
});

export const previewCustomerRule = endpoint({
  method: 'post',
  path: `${WORKSPACE}/customer-rule-preview`,
  summary:
    'How many customers a rule holds of, and the first of them; nothing is kept. Of a large register a random part is looked at, with an interval',
  who: seeing,
  body: z.object({ rule: groupRule, segmentId: z.uuid().nullable().default(null) }),
  answer: z.object({
    count: z.int(),
    /** Customers in use. */
    outOf: z.int(),
    /** Null when everybody was looked at. */
    interval: z.object({ low: z.int(), high: z.int() }).nullable(),
    lookedAt: z.int(),
    method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
    lines: z.array(z.object({ depth: z.int(), text: z.string() })),
    first: z.array(z.object({ id: z.uuid(), name: z.string() })),
  }),
});

export const listGroupsOfCustomer = endpoint({
  method: 'get',
  path: `${WORKSPACE}/customers/{id}/groups`,
  summary: 'The segments and the kind that a customer is in, since when and why',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['segment', 'kind']),
        name: z.string(),
        word: z.enum(CUSTOMER_KINDS).nullable(),
        since: z.iso.datetime(),
        byHand: z.boolean(),
        reasons: z.array(z.string()),
      }),
    ),
  }),
});
