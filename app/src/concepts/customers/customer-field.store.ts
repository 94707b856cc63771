import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { CustomerField } from './customer-field.ts';

type Tables = {
  customer_fields: {
    workspace_id: string;
    key: string;
    title: string;
    kind: CustomerField['kind'];
    choices: string[];
    sensitive: boolean;
    state: CustomerField['state'];
    place: number;
    revision: number;
  };
};

/** All fields of the organisation's own in their order, archived ones too; at most 60. */
export async function customerFields(queries: Queries): Promise<readonly CustomerField[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('customer_fields')
    .select(['key', 'title', 'kind', 'choices', 'sensitive', 'state', 'place', 'revision'])
    .orderBy('place')
    .orderBy('key')
    .execute();
}

/** Keeps a field as it now is, new or known. */
export async function keepCustomerField(
  queries: Queries,
  workspaceId: string,
  { key, ...field }: CustomerField,
): Promise<void> {
  const values = { ...field, choices: [...field.choices] };
  await queries
    .withTables<Tables>()
    .insertInto('customer_fields')
    .values({ workspace_id: workspaceId, key, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doUpdateSet(values))
    .execute();
}

/** The choices of a field that customers have, which can therefore not be taken away. */
export async function choicesInUse(queries: Queries, key: string): Promise<readonly string[]> {
  const { rows } = await sql<{ choice: string }>`
    select distinct own ->> ${key}::text as choice from customers where own ->> ${key}::text is not null limit 300`.execute(
    queries,
  );
  return rows.map(({ choice }) => choice);
}
