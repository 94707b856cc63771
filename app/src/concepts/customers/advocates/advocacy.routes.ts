import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import {
  advocateListing,
  changeAdvocacy,
  noteAdvocacy,
  showAdvocacy,
  withdrawAdvocacy,
} from './advocacy.endpoints.ts';
import { changeDeed, noteDeed, withdrawDeed } from './advocacy.intents.ts';
import { type AdvocateRow, advocateRows } from './advocacy.store.ts';
import type { AdvocacyDeed, DeedRecord } from './advocacy.ts';
import { advocacyOf, shownAdvocates, shownDeeds } from './advocacy-shown.ts';

type Parts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything programs and pages can ask about advocates. */
export function advocacyRoutes({ maker, newId }: Parts): readonly Route[] {
  const today = (): string => maker.now().toISOString().slice(0, 10);
  const meaning = ({ member }: MemberVisit) => ({ actor: member, newId });
  return [
    ...listRoutes(maker.storage, advocateListing, {
      rows: (queries) => advocateRows(queries),
      shown: (queries, rows: readonly AdvocateRow[]) => shownAdvocates(queries, rows, today()),
    }),
    reads(showAdvocacy, (queries, { params }) => advocacyOf(queries, params.id, today())),
    changes(noteAdvocacy, async (change, { params, body }, visit) => {
      const asked = { customerId: params.id, wish: body };
      return shown(change.queries, await noteDeed(change, asked, meaning(visit)));
    }),
    changes(changeAdvocacy, async (change, { params, body }, visit) => {
      const asked = { customerId: params.id, id: params.deedId, wish: body };
      return shown(change.queries, await changeDeed(change, asked, meaning(visit)));
    }),
    changes(withdrawAdvocacy, async (change, { params, body }, visit) => {
      const asked = { customerId: params.id, id: params.deedId, wish: body };
      return shown(change.queries, await withdrawDeed(change, asked, meaning(visit)));
    }),
  ];
}

async function shown(queries: Queries, outcome: Outcome<DeedRecord>): Promise<Outcome<AdvocacyDeed>> {
  if (!outcome.ok) return outcome;
  const [one] = await shownDeeds(queries, [outcome.value]);
  return taken(one!);
}
