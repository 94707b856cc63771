import { CHANNELS, CUSTOMER_KINDS, CUSTOMER_TYPES, PARTIES, RELATIONS } from '../customer.ts';
import { type CustomerField, type CustomerFieldKind, ownFieldId } from '../customer-field.ts';
import type { FieldOperator } from './group-rule.ts';

/** What a field holds, which says what can be asked of it. */
export type RuleFieldKind =
  | 'text'
  | 'texts'
  | 'choice'
  | 'number'
  | 'day'
  | 'yes-no'
  | 'person'
  | 'unit'
  | 'customer';

/** Something on the card that a rule can ask about. */
export type RuleField = {
  readonly id: string;
  readonly title: string;
  readonly kind: RuleFieldKind;
  readonly group: 'who' | 'where' | 'dealings' | 'value' | 'voice' | 'own';
  readonly choices?: readonly string[];
  /** Of what is 0 to 100 and the like. */
  readonly within?: readonly [number, number];
  /** A field of the organisation's own that fewer may see. */
  readonly sensitive?: boolean;
  /** An own field that is not used any more. */
  readonly archived?: boolean;
};

/** What can be asked of each kind of field. */
export const OPERATORS_OF: Readonly<Record<RuleFieldKind, readonly FieldOperator[]>> = {
  text: ['is', 'isNot', 'contains', 'begins', 'missing'],
  texts: ['is', 'isNot', 'contains', 'begins', 'missing'],
  choice: ['is', 'isNot', 'missing'],
  number: ['atLeast', 'atMost', 'above', 'below', 'missing'],
  day: ['moreThanAgo', 'lessThanAgo', 'atLeast', 'atMost', 'missing'],
  'yes-no': ['is', 'missing'],
  person: ['is', 'isNot', 'missing'],
  unit: ['is', 'isNot', 'missing'],
  customer: ['is', 'isNot', 'missing'],
};

/** Everything on a customer's record that a rule can ask about, beside the fields of the organisation's own. */
export const CARD_FIELDS: readonly RuleField[] = [
  { id: 'relation', title: 'Relation', kind: 'choice', group: 'who', choices: RELATIONS },
  { id: 'party', title: 'Party', kind: 'choice', group: 'who', choices: PARTIES },
  { id: 'kind', title: 'Kind', kind: 'choice', group: 'who', choices: CUSTOMER_KINDS },
  { id: 'type', title: 'Type', kind: 'choice', group: 'who', choices: CUSTOMER_TYPES },
  { id: 'name', title: 'Name', kind: 'text', group: 'who' },
  { id: 'otherNames', title: 'Other names', kind: 'texts', group: 'who' },
  { id: 'reference', title: 'Reference', kind: 'text', group: 'who' },
  { id: 'emails', title: 'E-mail', kind: 'texts', group: 'who' },
  { id: 'phones', title: 'Phone', kind: 'texts', group: 'who' },
  { id: 'language', title: 'Language', kind: 'text', group: 'who' },
  { id: 'organisationId', title: 'Organisation', kind: 'customer', group: 'who' },
  { id: 'position', title: 'Position', kind: 'text', group: 'who' },
  { id: 'street', title: 'Street', kind: 'text', group: 'where' },
  { id: 'postcode', title: 'Postcode', kind: 'text', group: 'where' },
  { id: 'city', title: 'City', kind: 'text', group: 'where' },
  { id: 'region', title: 'Region', kind: 'text', group: 'where' },
  { id: 'country', title: 'Country', kind: 'text', group: 'where' },
  { id: 'ownerId', title: 'Relationship manager', kind: 'person', group: 'dealings' },
  { id: 'teamId', title: 'Team', kind: 'unit', group: 'dealings' },
  { id: 'unitId', title: 'Unit', kind: 'unit', group: 'dealings' },
  { id: 'channel', title: 'Channel', kind: 'choice', group: 'dealings', choices: CHANNELS },
  { id: 'keyAccount', title: 'Key account', kind: 'yes-no', group: 'dealings' },
  { id: 'competitor', title: 'Competitor', kind: 'text', group: 'dealings' },
  { id: 'effect', title: 'Effect', kind: 'text', group: 'dealings' },
  { id: 'acquiredBy', title: 'Acquired by', kind: 'text', group: 'dealings' },
  { id: 'customerSince', title: 'Customer since', kind: 'day', group: 'dealings' },
  { id: 'leftOn', title: 'Left on', kind: 'day', group: 'dealings' },
  { id: 'addedAt', title: 'Added on', kind: 'day', group: 'dealings' },
  { id: 'purchases', title: 'Purchases', kind: 'number', group: 'value' },
  { id: 'firstPurchaseOn', title: 'First purchase', kind: 'day', group: 'value' },
  { id: 'lastPurchaseOn', title: 'Last purchase', kind: 'day', group: 'value' },
  { id: 'revenue', title: 'Revenue', kind: 'number', group: 'value' },
  { id: 'margin', title: 'Margin', kind: 'number', group: 'value' },
  { id: 'monthlyRevenue', title: 'Monthly revenue', kind: 'number', group: 'value' },
  { id: 'lifetimeValue', title: 'Lifetime value', kind: 'number', group: 'value' },
  {
    id: 'lifetimeMethod',
    title: 'Method of lifetime value',
    kind: 'choice',
    group: 'value',
    choices: ['bg-nbd', 'simple', 'none'],
  },
  { id: 'satisfaction', title: 'Satisfaction', kind: 'number', group: 'voice', within: [0, 100] },
  { id: 'satisfactionOn', title: 'Satisfaction answered on', kind: 'day', group: 'voice' },
  { id: 'recommendation', title: 'Recommendation', kind: 'number', group: 'voice', within: [0, 10] },
  { id: 'recommendationOn', title: 'Recommendation answered on', kind: 'day', group: 'voice' },
  { id: 'openComplaints', title: 'Open complaints', kind: 'number', group: 'voice' },
];

const OWN_KINDS: Readonly<Record<CustomerFieldKind, RuleFieldKind>> = {
  text: 'text',
  number: 'number',
  date: 'day',
  'yes-no': 'yes-no',
  choice: 'choice',
};

/** A field of the organisation's own as rules see it. */
export function ownRuleField(field: CustomerField): RuleField {
  return {
    id: ownFieldId(field.key),
    title: field.title,
    kind: OWN_KINDS[field.kind],
    group: 'own',
    ...(field.kind === 'choice' ? { choices: field.choices } : {}),
    sensitive: field.sensitive,
    archived: field.state === 'archived',
  };
}
