import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import type { Meaning } from '../../people/index.ts';
import { addOneCost, changeOneCost, takingCosts, withdrawOneCost } from './cost.intents.ts';
import { costRows } from './cost.store.ts';
import {
  addCost,
  type CostItem,
  changeCost,
  costImport,
  type costItem,
  costListing,
  withdrawCost,
} from './cost.ts';

type Parts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything programs and pages can ask about costs of winning and keeping customers. */
export function costRoutes({ maker, newId }: Parts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    ...listRoutes<typeof costItem, CostItem>(maker.storage, costListing, {
      rows: (queries) => costRows(queries),
      shown: async (_, rows) => rows,
    }),
    ...sheetRoutes(maker, costImport, async (change, visit) => takingCosts(change, meaning(visit))),
    changes(addCost, (change, { body }, visit) => addOneCost(change, body, meaning(visit))),
    changes(changeCost, (change, { params, body }, visit) =>
      changeOneCost(change, { ...body, id: params.id }, meaning(visit)),
    ),
    changes(withdrawCost, (change, { params, body }, visit) =>
      withdrawOneCost(change, { ...body, id: params.id }, meaning(visit)),
    ),
  ];
}
