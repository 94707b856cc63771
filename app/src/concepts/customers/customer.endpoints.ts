import { z } from 'zod';
import { endpoint } from '../../platform/http/declarations.ts';
import { listing, revision } from '../../platform/records/declarations.ts';
import { rolesWith } from '../people/declarations.ts';
import { CHANNELS, CUSTOMER_KINDS, CUSTOMER_STATES, CUSTOMER_TYPES, PARTIES, RELATIONS } from './customer.ts';
import { customerField, customerFieldChange, customerFieldWish } from './customer-field.ts';
import { CUSTOMER_LIST } from './customer-list.ts';
import { SIDES } from './customer-sides.ts';
import { customerChange, customerWish } from './customer-wish.ts';

const PATH = '/api/workspaces/{workspace}/customers';
const ONE = `${PATH}/{id}` as const;
const FIELDS = '/api/workspaces/{workspace}/customer-fields';
const params = z.object({ workspace: z.string(), id: z.uuid('this is not the id of a customer') });
const seeing = { roles: rolesWith('see customers') };
const writing = { roles: rolesWith('write customers') };
const setting = { roles: rolesWith('set customer fields') };

const named = z.object({ id: z.uuid(), name: z.string() });
const ownValue = z.union([z.string(), z.number(), z.boolean()]);

/** A customer as it stands in the list; values of own fields stand beside, as `own_` and their key. */
export const customerItem = z.looseObject({
  id: z.uuid(),
  reference: z.string().nullable(),
  party: z.enum(PARTIES),
  relation: z.enum(RELATIONS),
  name: z.string(),
  otherNames: z.array(z.string()),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  region: z.string().nullable(),
  country: z.string().nullable(),
  language: z.string().nullable(),
  organisation: named.nullable(),
  position: z.string().nullable(),
  unit: named.nullable(),
  competitor: z.string().nullable(),
  effect: z.string().nullable(),
  owner: named.nullable(),
  team: named.nullable(),
  channel: z.enum(CHANNELS),
  customerSince: z.string().nullable(),
  leftOn: z.string().nullable(),
  /** In the currency of the workspace, as all money here. */
  monthlyRevenue: z.number().nullable(),
  acquiredBy: z.string().nullable(),
  type: z.enum(CUSTOMER_TYPES).nullable(),
  typeReason: z.string().nullable(),
  keyAccount: z.boolean(),
  purchases: z.int(),
  revenue: z.number().nullable(),
  margin: z.number().nullable(),
  firstPurchaseOn: z.string().nullable(),
  lastPurchaseOn: z.string().nullable(),
  lifetimeValue: z.number().nullable(),
  lifetimeMethod: z.enum(['bg-nbd', 'simple', 'none']).nullable(),
  satisfaction: z.number().nullable(),
  satisfactionOn: z.string().nullable(),
  recommendation: z.number().nullable(),
  recommendationOn: z.string().nullable(),
  openComplaints: z.int(),
  kind: z.enum(CUSTOMER_KINDS).nullable(),
  state: z.enum(CUSTOMER_STATES),
  importId: z.uuid().nullable(),
  addedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  revision: z.int(),
});
export type CustomerItem = z.output<typeof customerItem>;

/** A customer with everything that the register itself keeps. */
export const customerShown = customerItem.extend({
  typeByHand: z.boolean(),
  /** Values of own fields by key: those that the visitor may see. */
  own: z.record(z.string(), ownValue),
  /** The fields, archived ones too when this customer has a value. */
  fields: z.array(customerField),
  mergedInto: named.nullable(),
  side: z.enum(SIDES),
});
export type CustomerShown = z.output<typeof customerShown>;

export const customerListing = listing({
  path: PATH,
  list: CUSTOMER_LIST,
  item: customerItem,
  who: seeing,
  whoFile: { roles: rolesWith('hand out customers') },
  summary:
    'The register: everyone who is served, could be, or is touched. Fields of the organisation’s own are own_ and their key. count goes to 10,000; more says whether there are more',
});

export const showCustomer = endpoint({
  method: 'get',
  path: ONE,
  summary: 'A customer; of one that was merged or erased, what it became',
  who: seeing,
  params,
  answer: customerShown,
});

export const customerMembers = endpoint({
  method: 'get',
  path: `${ONE}/members`,
  summary: 'The people of an organisation, and organisations that belong to it',
  who: seeing,
  params,
  query: z.object({
    after: z.uuid('after: this is not a place that Heed gave').optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ items: z.array(customerItem), next: z.string().nullable() }),
});

export const addCustomer = endpoint({
  method: 'post',
  path: PATH,
  summary: 'Add a customer to the register; what is not said is taken from the template of its side',
  who: writing,
  body: customerWish,
  answer: customerShown,
  status: 201,
});

export const changeCustomer = endpoint({
  method: 'post',
  path: ONE,
  summary: 'Change a customer; what is left out stays, and of own fields what is not named',
  who: writing,
  params,
  body: customerChange,
  answer: customerShown,
});

export const moveCustomer = endpoint({
  method: 'post',
  path: `${ONE}/state`,
  summary: 'Archive a customer who is no longer served, or restore one',
  who: writing,
  params,
  body: z.strictObject({ state: z.enum(['active', 'archived']), revision }),
  answer: customerShown,
});

export const customerTemplates = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/customer-templates',
  summary: 'What goes for internal and for external customers unless somebody says otherwise, side by side',
  who: seeing,
  answer: z.object({
    items: z.array(
      z.object({
        side: z.enum(SIDES),
        title: z.string(),
        properties: z.array(z.object({ about: z.string(), says: z.string() })),
        channel: z.enum(CHANNELS),
        requirementsFoundBy: z.string(),
        communication: z.string(),
        severity: z.enum(['process', 'brand']),
        ifItGoesWrong: z.string(),
        privacy: z.object({
          basis: z.enum(['contract', 'consent']),
          rules: z.string(),
          proposedRetentionMonths: z.int(),
        }),
        fields: z.array(z.string()),
        source: z.string(),
      }),
    ),
  }),
});

export const listCustomerFields = endpoint({
  method: 'get',
  path: FIELDS,
  summary:
    'The fields of the organisation’s own in their order; those that are sensitive for owners and managers only',
  who: seeing,
  answer: z.object({ items: z.array(customerField) }),
});

export const addCustomerField = endpoint({
  method: 'post',
  path: FIELDS,
  summary: 'Add a field of the organisation’s own; there are at most 60',
  who: setting,
  body: customerFieldWish,
  answer: customerField,
  status: 201,
});

export const changeCustomerField = endpoint({
  method: 'post',
  path: `${FIELDS}/{key}`,
  summary: 'Change, archive or restore a field of the organisation’s own; its key and kind stay',
  who: setting,
  params: z.object({ workspace: z.string(), key: z.string().max(40) }),
  body: customerFieldChange,
  answer: customerField,
});
