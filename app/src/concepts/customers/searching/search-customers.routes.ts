import { type Route, reads } from '../../../platform/http/index.ts';
import { refuse, taken } from '../../../platform/refusals/index.ts';
import { searchForCustomers } from './search-customers.endpoints.ts';
import { searchCustomers } from './search-customers.ts';
import { waitingCount } from './word-queue.store.ts';

const COUNTED_TO = 10_000;

/** What answers who looks for a customer. */
export function searchRoutes(): readonly Route[] {
  return [
    reads(searchForCustomers, async (queries, { query }) => {
      const { words, limit } = query;
      if (words.includes('\0')) {
        return refuse('request-refused', 'words: words have no NUL character; search for what can be read');
      }
      const { items, more } = await searchCustomers(queries, words, limit);
      const shown = items.map(({ customer, why }) => {
        const { id, name, reference, party, relation, city, state } = customer;
        return { id, name, reference, party, relation, city, state: state as 'active', why: [...why] };
      });
      return taken({ items: shown, more, waiting: await waitingCount(queries, 'words', COUNTED_TO) });
    }),
  ];
}
