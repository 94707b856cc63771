import { type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { searchCases } from './search-cases.endpoints.ts';
import { foundCases, shownFound } from './search-cases.ts';
import { waitingWords } from './waiting-words.store.ts';

const MOST_COUNTED = 1_000;

/** Finding cases by words; stands before the routes of one case, for its word would pass for the id of one. */
export function caseSearchRoutes(): readonly Route[] {
  return [
    reads(searchCases, async (queries, { query }, { member }) => {
      const { records, isWhole } = await foundCases(queries, { ...query, personId: member.personId });
      const items = await shownFound(queries, records);
      return taken({ items, isWhole, waiting: await waitingWords(queries, MOST_COUNTED) });
    }),
  ];
}
