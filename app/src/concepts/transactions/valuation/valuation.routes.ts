import { answers, changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { mayWith } from '../../people/index.ts';
import { changeValueAssumptions } from './assumptions.intents.ts';
import { readAssumptions } from './assumptions.store.ts';
import { changeAssumptions, showAssumptions } from './assumptions.ts';
import { newestShown, shownValuation } from './shown-valuation.ts';
import { beginValuation, newestValuations } from './valuation.endpoints.ts';
import type { ValuationWork } from './valuation-work.ts';

/** Assumptions, and valuations with how far they are. */
export function valuationRoutes({
  storage,
  work,
}: {
  readonly storage: Storage;
  readonly work: ValuationWork;
}): readonly Route[] {
  const progressOf = (id: string) => work.progressOf(id);
  return [
    reads(showAssumptions, async (queries) => taken(await readAssumptions(queries))),
    changes(changeAssumptions, (change, { body }, { member }) =>
      changeValueAssumptions(change, body, member),
    ),
    reads(newestValuations, async (queries, _, { member }) => {
      const seesCustomers = mayWith(member.role, 'see customers');
      return taken(await newestShown(queries, { progressOf, seesCustomers }));
    }),
    // The computation outlasts the transaction that begins it.
    answers(beginValuation, async ({ body }, visit) => {
      const { member } = visit as MemberVisit;
      const { workspace, personId } = member;
      const begun = await work.begin(workspace.id, { asOf: body.asOf, by: personId });
      if (!begun.ok) return begun;
      return storage.read(workspace.id, async (queries) =>
        taken(await shownValuation(queries, begun.value, progressOf)),
      );
    }),
  ];
}
