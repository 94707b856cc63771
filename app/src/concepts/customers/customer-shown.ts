import type { Queries } from '../../platform/storage/index.ts';
import { namesOfPeople, namesOfUnits } from '../people/index.ts';
import type { CustomerItem, CustomerShown } from './customer.endpoints.ts';
import { namesOfCustomers } from './customer.store.ts';
import type { CustomerRecord } from './customer.ts';
import { customerFields } from './customer-field.store.ts';
import { type CustomerField, fieldsSeenBy, ownFieldId, seesSensitive } from './customer-field.ts';
import type { CustomerRow } from './customer-list.store.ts';
import { sideOf } from './customer-sides.ts';

/** Rows of the list as somebody of this role sees them: names for ids, without what only few may see. */
export async function shownCustomers(
  queries: Queries,
  rows: readonly CustomerRow[],
  role: string,
): Promise<CustomerItem[]> {
  const hidden = seesSensitive(role) ? [] : await sensitiveIds(queries);
  const people = await namesOfPeople(queries, idsOf(rows, 'owner'));
  const units = await namesOfUnits(queries, [...idsOf(rows, 'team'), ...idsOf(rows, 'unit')]);
  const organisations = await namesOfCustomers(queries, idsOf(rows, 'organisation'));
  return rows.map((row) => {
    const item: CustomerItem = {
      ...row,
      otherNames: [...row.otherNames],
      emails: [...row.emails],
      phones: [...row.phones],
      organisation: named(organisations, row.organisation),
      owner: named(people, row.owner),
      team: named(units, row.team),
      unit: named(units, row.unit),
      addedAt: row.addedAt.toISOString(),
      changedAt: row.changedAt.toISOString(),
    };
    // By what the list was sorted and counted is none of it.
    for (const id of [...hidden, 'sort_missing', 'sort_value', 'count_of_all']) delete item[id];
    return item;
  });
}

/** A customer as somebody of this role sees it. */
export async function shownCustomer(
  queries: Queries,
  record: CustomerRecord,
  role: string,
): Promise<CustomerShown> {
  const { organisationId, ownerId, teamId, unitId, own, mergedInto, typeByHand, ...rest } = record;
  const fields = fieldsSeenBy(role, await customerFields(queries)).filter(
    ({ key, state }) => state === 'active' || key in own,
  );
  const row = { ...rest, organisation: organisationId, owner: ownerId, team: teamId, unit: unitId };
  const [item] = await shownCustomers(queries, [row], role);
  const into = mergedInto === null ? null : await namesOfCustomers(queries, [mergedInto]);
  return {
    ...item!,
    own: ownSeen(own, fields),
    fields: fields.map((field) => ({ ...field, choices: [...field.choices] })),
    typeByHand,
    mergedInto: into === null ? null : named(into, mergedInto),
    side: sideOf(record.relation),
  };
}

/** Values of own fields as far as these fields go. */
export function ownSeen(
  own: CustomerRecord['own'],
  fields: readonly CustomerField[],
): Record<string, CustomerRecord['own'][string]> {
  return Object.fromEntries(
    fields.flatMap(({ key }) => (own[key] === undefined ? [] : [[key, own[key]] as const])),
  );
}

async function sensitiveIds(queries: Queries): Promise<readonly string[]> {
  const fields = await customerFields(queries);
  return fields.flatMap(({ key, sensitive }) => (sensitive ? [ownFieldId(key)] : []));
}

type Linking = 'owner' | 'team' | 'unit' | 'organisation';

function idsOf(rows: readonly CustomerRow[], key: Linking): string[] {
  return [...new Set(rows.flatMap((row) => row[key] ?? []))];
}

function named(names: ReadonlyMap<string, string>, id: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: names.get(id) ?? '' };
}
