import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import type { Meaning } from '../people/index.ts';
import {
  addCustomer,
  addCustomerField,
  type CustomerShown,
  changeCustomer,
  changeCustomerField,
  customerListing,
  customerMembers,
  customerTemplates,
  listCustomerFields,
  moveCustomer,
  showCustomer,
} from './customer.endpoints.ts';
import { addOneCustomer, changeOneCustomer, moveOneCustomer } from './customer.intents.ts';
import { customerById, customersOfOrganisation } from './customer.store.ts';
import type { CustomerRecord } from './customer.ts';
import { addField, changeField } from './customer-field.intents.ts';
import { customerFields } from './customer-field.store.ts';
import { type CustomerField, fieldsSeenBy } from './customer-field.ts';
import { type CustomerRow, customerRows } from './customer-list.store.ts';
import { customerListFor } from './customer-list.ts';
import { shownCustomer, shownCustomers } from './customer-shown.ts';
import { SIDE_TEMPLATES } from './customer-sides.ts';
import { customerIdsFound } from './searching/search-customers.ts';
import { noSuchCustomer, usableCustomer } from './usable-customer.ts';

/** What the routes of the register need from elsewhere. */
export type CustomerRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** How many of the register a list counts; of more it says that there are more. */
const COUNTED = 10_000;

/** How many that fit a search best are listed. */
const MOST_FOUND = 1_000;

/** Everything programs and pages can ask about the register itself. */
export function customerRoutes(parts: CustomerRouteParts): readonly Route[] {
  const { maker, newId } = parts;
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    ...listRoutes(maker.storage, customerListing, {
      list: async (queries, { member }) => customerListFor(member.role, await customerFields(queries)),
      rows: (queries) => customerRows(queries),
      shown: (queries, rows: readonly CustomerRow[], { member }) =>
        shownCustomers(queries, rows, member.role),
      found: async (queries, words) => (await customerIdsFound(queries, words, MOST_FOUND)).ids,
      countUpTo: COUNTED,
    }),
    ...fieldRoutes(meaning),
    reads(customerTemplates, async () => taken({ items: structuredClone(SIDE_TEMPLATES) as never })),
    reads(showCustomer, async (queries, { params }, visit) => {
      const record = await customerById(queries, params.id);
      return record === null ? noSuchCustomer() : inFull(queries, taken(record), visit);
    }),
    reads(customerMembers, async (queries, { params, query }, { member }) => {
      const usable = await usableCustomer(queries, params.id);
      if (!usable.ok) return usable;
      const { after = null, limit } = query;
      const asked = { organisationId: params.id, after, limit: limit + 1 };
      const found = await customersOfOrganisation(queries, asked);
      const items = await shownCustomers(queries, found.slice(0, limit).map(asRow), member.role);
      return taken({ items, next: found.length > limit ? found[limit - 1]!.id : null });
    }),
    changes(addCustomer, async (change, { body }, visit) =>
      inFull(change.queries, await addOneCustomer(change, body, meaning(visit)), visit),
    ),
    changes(changeCustomer, async (change, { params, body }, visit) => {
      const asked = { id: params.id, wish: body };
      return inFull(change.queries, await changeOneCustomer(change, asked, meaning(visit)), visit);
    }),
    changes(moveCustomer, async (change, { params, body }, visit) => {
      const asked = { id: params.id, ...body };
      return inFull(change.queries, await moveOneCustomer(change, asked, meaning(visit)), visit);
    }),
  ];
}

function fieldRoutes(meaning: (visit: MemberVisit) => Meaning): readonly Route[] {
  return [
    reads(listCustomerFields, async (queries, _, { member }) => {
      const seen = fieldsSeenBy(member.role, await customerFields(queries));
      return taken({ items: seen.map(shownField) });
    }),
    changes(addCustomerField, async (change, { body }, visit) =>
      fieldOf(await addField(change, body, meaning(visit))),
    ),
    changes(changeCustomerField, async (change, { params, body }, visit) =>
      fieldOf(await changeField(change, { key: params.key, wish: body }, meaning(visit))),
    ),
  ];
}

function fieldOf(outcome: Outcome<CustomerField>) {
  return outcome.ok ? taken(shownField(outcome.value)) : outcome;
}

function shownField(field: CustomerField) {
  return { ...field, choices: [...field.choices] };
}

function asRow({ organisationId, ownerId, teamId, unitId, own: _, ...rest }: CustomerRecord): CustomerRow {
  return { ...rest, organisation: organisationId, owner: ownerId, team: teamId, unit: unitId };
}

async function inFull(
  queries: Queries,
  outcome: Outcome<CustomerRecord>,
  { member }: MemberVisit,
): Promise<Outcome<CustomerShown>> {
  return outcome.ok ? taken(await shownCustomer(queries, outcome.value, member.role)) : outcome;
}
