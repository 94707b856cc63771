import { changes, type Route } from '../../../platform/http/index.ts';
import { takeCases } from './case-import.endpoints.ts';
import { takeSentCases } from './sent-cases.intents.ts';

/** Programs that send many cases at once; stands before the routes of one case, for its word would pass for the id of one. */
export function caseBatchRoutes({ newId }: { readonly newId: () => string }): readonly Route[] {
  return [
    changes(takeCases, (change, { body }, visit) =>
      takeSentCases(change, body, { actor: visit.member, newId }),
    ),
  ];
}
