import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { answerSetTitles } from '../../answer-sets/index.ts';
import { namesOfAttributes } from '../attribute.store.ts';
import {
  assignSurveyItems,
  itemImport,
  itemListing,
  listItemSets,
  showItems,
} from './survey-item.endpoints.ts';
import { assignItems, shownItems } from './survey-item.intents.ts';
import { itemCountsOfSets, itemRows } from './survey-item.store.ts';
import type { AttributeItem } from './survey-item.ts';
import { itemSheetTaking } from './survey-item-sheet.ts';

type ItemRow = Omit<AttributeItem, 'answerSetId'> & {
  readonly id: string;
  readonly answerSet: string;
  readonly attribute: string;
  readonly revision: number;
};

/** Everything programs and pages can ask about items of surveys. */
export function itemRoutes({
  maker,
  newId,
}: {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
}): readonly Route[] {
  return [
    reads(listItemSets, async (queries) => {
      const counts = await itemCountsOfSets(queries);
      const titles = [...(await answerSetTitles(queries))];
      return taken({ items: titles.map(([id, title]) => ({ id, title, assigned: counts.get(id) ?? 0 })) });
    }),
    reads(showItems, (queries, { params }) => shownItems(queries, params.id)),
    changes(assignSurveyItems, (change, { params, body }, { member }) =>
      assignItems(change, { answerSetId: params.id, items: body.items }, { actor: member, newId }),
    ),
    ...listRoutes(maker.storage, itemListing, { rows: itemRows, shown: namedItems }),
    ...sheetRoutes(maker, itemImport, itemSheetTaking(newId)),
  ];
}

async function namedItems(queries: Queries, rows: readonly ItemRow[]) {
  const titles = await answerSetTitles(
    queries,
    rows.map(({ answerSet }) => answerSet),
  );
  const names = await namesOfAttributes(
    queries,
    rows.map(({ attribute }) => attribute),
  );
  return rows.map(({ id, label, column, answerSet, attribute, role, level, revision }) => ({
    id,
    label,
    column,
    answerSet: { id: answerSet, name: titles.get(answerSet) ?? '' },
    attribute: { id: attribute, name: names.get(attribute) ?? '' },
    role,
    level,
    revision,
  }));
}
