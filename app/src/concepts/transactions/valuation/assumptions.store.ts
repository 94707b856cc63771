import type { Queries } from '../../../platform/storage/index.ts';
import { type Assumptions, USUAL_ASSUMPTIONS } from './assumptions.ts';

type Tables = {
  value_assumptions: {
    workspace_id: string;
    currency: string | null;
    margin_share: number | null;
    yearly_discount: number;
    horizon_months: number;
    revision: number;
  };
};

/** What values are computed with here. */
export async function readAssumptions(queries: Queries): Promise<Assumptions> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('value_assumptions')
    .select([
      'currency',
      'margin_share as marginShare',
      'yearly_discount as yearlyDiscount',
      'horizon_months as horizonMonths',
      'revision',
    ])
    .executeTakeFirst();
  return found ?? USUAL_ASSUMPTIONS;
}

export async function keepAssumptions(
  queries: Queries,
  workspace: string,
  { currency, marginShare, yearlyDiscount, horizonMonths, revision }: Assumptions,
): Promise<void> {
  const row = {
    currency,
    margin_share: marginShare,
    yearly_discount: yearlyDiscount,
    horizon_months: horizonMonths,
    revision,
  };
  await queries
    .withTables<Tables>()
    .insertInto('value_assumptions')
    .values({ ...row, workspace_id: workspace })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute();
}
