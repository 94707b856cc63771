import type { Queries } from '../../../platform/storage/index.ts';
import type { CostItem } from './cost.ts';

type Tables = {
  customer_costs: {
    workspace_id: string;
    cost_id: string;
    purpose: CostItem['purpose'];
    from_day: string;
    to_day: string;
    amount: number;
    what: string;
    source: string;
    state: CostItem['state'];
    withdrawn_why: string | null;
    revision: number;
    changed_at: Date;
  };
};

const COLUMNS = [
  'cost_id as id',
  'purpose',
  'from_day as from',
  'to_day as to',
  'amount',
  'what',
  'source',
  'state',
  'withdrawn_why as withdrawnWhy',
  'revision',
] as const;

/** Every cost, as a list reads them. */
export function costRows(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('customer_costs').select(COLUMNS);
}

/** Those that count and touch a time, both ends included. */
export async function costsWithin(
  queries: Queries,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly CostItem[]> {
  return costRows(queries)
    .where('state', '=', 'active')
    .where('from_day', '<=', to)
    .where('to_day', '>=', from)
    .execute();
}

export async function costById(queries: Queries, id: string): Promise<CostItem | null> {
  return (await costRows(queries).where('cost_id', '=', id).executeTakeFirst()) ?? null;
}

export async function keepCost(
  queries: Queries,
  { workspace, at }: { readonly workspace: string; readonly at: Date },
  cost: CostItem,
): Promise<void> {
  const { id, from, to, withdrawnWhy, ...rest } = cost;
  const row = { ...rest, from_day: from, to_day: to, withdrawn_why: withdrawnWhy, changed_at: at };
  await queries
    .withTables<Tables>()
    .insertInto('customer_costs')
    .values({ ...row, workspace_id: workspace, cost_id: id })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'cost_id']).doUpdateSet(row))
    .execute();
}
