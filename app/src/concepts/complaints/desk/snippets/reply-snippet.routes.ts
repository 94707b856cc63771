import type { ChangeMaker } from '../../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../../platform/refusals/index.ts';
import type { Meaning } from '../../../people/index.ts';
import {
  addSnippetEndpoint,
  changeSnippetEndpoint,
  chooseSnippets,
  moveSnippetEndpoint,
  snippetImport,
  snippetListing,
} from './reply-snippet.endpoints.ts';
import { addSnippet, changeSnippet, moveSnippet } from './reply-snippet.intents.ts';
import { takingSnippets } from './reply-snippet.sheet.ts';
import { activeSnippets, snippetRows, snippetsByIds } from './reply-snippet.store.ts';
import type { SnippetRecord, SnippetShown } from './reply-snippet.ts';

type Parts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** What answers about reply snippets. */
export function snippetRoutes({ maker, newId }: Parts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    ...listRoutes(maker.storage, snippetListing, {
      rows: (queries) => snippetRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) => {
        const ids = rows.map(({ id }) => id);
        return (await snippetsByIds(queries, ids)).map(shownSnippet);
      },
    }),
    ...sheetRoutes(maker, snippetImport, takingSnippets(newId)),
    reads(chooseSnippets, async (queries) =>
      taken({ items: (await activeSnippets(queries)).map(shownSnippet) }),
    ),
    changes(addSnippetEndpoint, async (change, { body }, visit) =>
      shownOne(await addSnippet(change, body, meaning(visit))),
    ),
    changes(changeSnippetEndpoint, async (change, { params, body }, visit) =>
      shownOne(await changeSnippet(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(moveSnippetEndpoint, async (change, { params, body }, visit) =>
      shownOne(await moveSnippet(change, { id: params.id, ...body }, meaning(visit))),
    ),
  ];
}

function shownSnippet({ changedAt, ...record }: SnippetRecord): SnippetShown {
  return { ...record, changedAt: changedAt.toISOString() };
}

function shownOne(outcome: Outcome<SnippetRecord>): Outcome<SnippetShown> {
  return outcome.ok ? taken(shownSnippet(outcome.value)) : outcome;
}
