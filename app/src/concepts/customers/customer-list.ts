import type { ListField, RecordList } from '../../platform/records/declarations.ts';
import { CHANNELS, CUSTOMER_KINDS, CUSTOMER_TYPES, PARTIES, RELATIONS } from './customer.ts';
import { type CustomerField, fieldsSeenBy, ownFieldId } from './customer-field.ts';

/** Fields of the register that every organisation has, in the order of work. */
const FIELDS: readonly ListField[] = [
  { id: 'name', title: 'Name', kind: 'text', searched: true, indexed: 'always' },
  { id: 'reference', title: 'Reference', kind: 'text', searched: true },
  { id: 'party', title: 'What it is', kind: 'choice', choices: PARTIES, hidden: true },
  { id: 'relation', title: 'Relation', kind: 'choice', choices: RELATIONS },
  { id: 'kind', title: 'Kind', kind: 'choice', choices: CUSTOMER_KINDS },
  { id: 'type', title: 'Type', kind: 'choice', choices: CUSTOMER_TYPES, hidden: true },
  { id: 'organisation', title: 'Organisation', kind: 'who', hidden: true },
  { id: 'position', title: 'Position', kind: 'text', hidden: true },
  { id: 'owner', title: 'Relationship manager', kind: 'who' },
  { id: 'team', title: 'Team', kind: 'who', hidden: true },
  { id: 'lastPurchaseOn', title: 'Last purchase', kind: 'date', indexed: 'present' },
  { id: 'revenue', title: 'Revenue', kind: 'number', indexed: 'present' },
  { id: 'lifetimeValue', title: 'Lifetime value', kind: 'number', indexed: 'present' },
  { id: 'emails', title: 'E-mail', kind: 'many', hidden: true },
  { id: 'phones', title: 'Phone', kind: 'many', hidden: true },
  { id: 'otherNames', title: 'Other names', kind: 'many', hidden: true },
  { id: 'street', title: 'Street', kind: 'text', hidden: true },
  { id: 'postcode', title: 'Postcode', kind: 'text', hidden: true },
  { id: 'city', title: 'City', kind: 'text', hidden: true },
  { id: 'region', title: 'Region', kind: 'text', hidden: true },
  { id: 'country', title: 'Country', kind: 'text', hidden: true },
  { id: 'language', title: 'Language', kind: 'text', hidden: true },
  { id: 'unit', title: 'Unit', kind: 'who', hidden: true },
  { id: 'competitor', title: 'Competitor', kind: 'text', hidden: true },
  { id: 'effect', title: 'Effect on them', kind: 'text', hidden: true },
  { id: 'channel', title: 'Requirements found by', kind: 'choice', choices: CHANNELS, hidden: true },
  { id: 'customerSince', title: 'Customer since', kind: 'date', hidden: true },
  { id: 'leftOn', title: 'Left on', kind: 'date', hidden: true },
  { id: 'monthlyRevenue', title: 'Monthly revenue', kind: 'number', hidden: true },
  { id: 'acquiredBy', title: 'Acquired by', kind: 'text', hidden: true },
  { id: 'keyAccount', title: 'Key account', kind: 'yes-no', hidden: true },
  { id: 'purchases', title: 'Purchases', kind: 'number', hidden: true },
  { id: 'margin', title: 'Margin', kind: 'number', hidden: true },
  { id: 'firstPurchaseOn', title: 'First purchase', kind: 'date', hidden: true },
  { id: 'satisfaction', title: 'Satisfaction', kind: 'number', hidden: true },
  { id: 'satisfactionOn', title: 'Satisfaction answered', kind: 'date', hidden: true },
  { id: 'recommendation', title: 'Recommendation', kind: 'number', hidden: true },
  { id: 'recommendationOn', title: 'Recommendation answered', kind: 'date', hidden: true },
  { id: 'openComplaints', title: 'Open complaints', kind: 'number', hidden: true },
];

const LAST: readonly ListField[] = [
  { id: 'state', title: 'State', kind: 'choice', choices: ['active', 'archived'], hidden: true },
  { id: 'importId', title: 'Import', kind: 'who', hidden: true },
  { id: 'addedAt', title: 'Added', kind: 'moment', hidden: true, indexed: 'always' },
  { id: 'changedAt', title: 'Changed', kind: 'moment', hidden: true },
  { id: 'id', title: 'Id', kind: 'text', hidden: true },
];

/** The register's list without fields of an organisation's own. */
export const CUSTOMER_LIST: RecordList = { name: 'customers', sort: 'name', fields: [...FIELDS, ...LAST] };

/** The register's list as somebody of this role sees it: with the own fields that they may see, in use ones only. */
export function customerListFor(role: string, fields: readonly CustomerField[]): RecordList {
  const own = fieldsSeenBy(role, fields)
    .filter(({ state }) => state === 'active')
    .map(listFieldOf);
  return { ...CUSTOMER_LIST, fields: [...FIELDS, ...own, ...LAST] };
}

/** A field of the organisation's own as a field of the list. */
export function listFieldOf({ key, title, kind, choices }: CustomerField): ListField {
  const common = { id: ownFieldId(key), title, hidden: true } as const;
  return kind === 'choice' ? { ...common, kind, choices } : { ...common, kind };
}
