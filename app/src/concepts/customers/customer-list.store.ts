import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { CustomerFacts, CustomerRecord } from './customer.ts';
import { customerFields } from './customer-field.store.ts';
import { type CustomerField, ownFieldId } from './customer-field.ts';

type Tables = { customers: { workspace_id: string } };

/** A customer as it stands in the list; own fields stand in it too, as `own_` and their key. */
export type CustomerRow = CustomerFacts &
  Omit<
    CustomerRecord,
    'organisationId' | 'ownerId' | 'teamId' | 'unitId' | 'own' | 'mergedInto' | 'typeByHand'
  > & {
    readonly organisation: string | null;
    readonly owner: string | null;
    readonly team: string | null;
    readonly unit: string | null;
  };

const SELECTED =
  `customer_id as id, name, reference, party, relation, kind, type, type_reason as "typeReason",
  organisation_id as organisation, position, owner_id as owner, team_id as team, last_purchase_on as "lastPurchaseOn",
  revenue, lifetime_value as "lifetimeValue", lifetime_method as "lifetimeMethod", emails, phones,
  other_names as "otherNames", street, postcode, city, region, country, language, unit_id as unit, competitor, effect,
  channel, customer_since as "customerSince", left_on as "leftOn", monthly_revenue as "monthlyRevenue",
  acquired_by as "acquiredBy", key_account as "keyAccount", purchases, margin, first_purchase_on as "firstPurchaseOn",
  satisfaction, satisfaction_on as "satisfactionOn", recommendation, recommendation_on as "recommendationOn",
  open_complaints as "openComplaints", state, import_id as "importId", revision, added_at as "addedAt",
  changed_at as "changedAt"`.split(/,\s+/u);

/**
 * The query of the list: customers in use, active and archived, a row each. Own fields stand in it as `own_` and their key,
 * all of them: what somebody may see is for whoever asks to say (`customerListFor`).
 */
export async function customerRows(queries: Queries) {
  return customerRowsWith(queries, await customerFields(queries));
}

/** The same for who knows the own fields already. */
export function customerRowsWith(queries: Queries, fields: readonly CustomerField[]) {
  const own = fields.map((field) => ownValueOf(field).as(ownFieldId(field.key)));
  return queries
    .withTables<Tables>()
    .selectFrom('customers')
    .select([...SELECTED.map(selected), ...own])
    .where(sql<boolean>`state in ('active', 'archived')`);
}

function selected(text: string) {
  const [column = '', as = column] = text.split(' as ');
  return sql.ref(column).as(as.replaceAll('"', ''));
}

/** An own value of a row of `customers` as what it is; values were judged when they came in. */
export function ownValueOf({ key, kind }: Pick<CustomerField, 'key' | 'kind'>): RawBuilder<unknown> {
  const text = sql`(own ->> ${sql.lit(key)})`;
  if (kind === 'number') return sql`${text}::double precision`;
  if (kind === 'date') return sql`${text}::date`;
  return kind === 'yes-no' ? sql`${text}::boolean` : text;
}
