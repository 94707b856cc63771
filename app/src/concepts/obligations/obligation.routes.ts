import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import type { Meaning } from '../people/index.ts';
import {
  addObligation,
  changeObligation,
  changeStanding,
  checkObligation,
  lookAfterObligation,
  obligationImport,
  obligationListing,
  proveObligation,
  settleNoticedChange,
  showObligation,
} from './obligation.endpoints.ts';
import {
  addToRegister,
  changeInRegister,
  check,
  lookAfter,
  prove,
  settle,
  stand,
} from './obligation.intents.ts';
import { obligationById, obligationRows, obligationsById } from './obligation.store.ts';
import type { Obligation, ObligationRecord } from './obligation.ts';
import { dayOf } from './obligation-days.ts';
import { takingObligations } from './obligation-sheet.ts';
import { shownObligation, shownObligations } from './shown-obligations.ts';

export type ObligationRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything that programs and pages can ask about the regulatory and society register. */
export function obligationRoutes({ maker, newId }: ObligationRouteParts): readonly Route[] {
  const today = (): string => dayOf(maker.now());
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const shown = async (
    queries: Queries,
    outcome: Outcome<ObligationRecord>,
  ): Promise<Outcome<Obligation>> => {
    if (!outcome.ok) return outcome;
    const [one] = await shownObligations(queries, [outcome.value], today());
    return taken(one!);
  };
  return [
    ...listRoutes(maker.storage, obligationListing, {
      rows: (queries) => obligationRows(queries, today()),
      shown: async (queries, rows: readonly { readonly id: string }[]) =>
        shownObligations(
          queries,
          await obligationsById(
            queries,
            rows.map(({ id }) => id),
          ),
          today(),
        ),
    }),
    ...sheetRoutes(maker, obligationImport, takingObligations(newId)),
    reads(showObligation, async (queries, { params }) => {
      const record = await obligationById(queries, params.id);
      if (record === null) return refuse('not-found', 'there is no such obligation in this workspace');
      return taken(await shownObligation(queries, record, today()));
    }),
    changes(addObligation, async (change, { body }, visit) =>
      shown(change.queries, await addToRegister(change, body, meaning(visit))),
    ),
    changes(changeObligation, async (change, { params, body }, visit) =>
      shown(change.queries, await changeInRegister(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(checkObligation, async (change, { params, body }, visit) =>
      shown(change.queries, await check(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(proveObligation, async (change, { params, body }, visit) =>
      shown(change.queries, await prove(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(lookAfterObligation, async (change, { params, body }, visit) =>
      shown(change.queries, await lookAfter(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(settleNoticedChange, async (change, { params, body }, visit) => {
      const { id, changeId } = params;
      return shown(
        change.queries,
        await settle(change, { id, changeId, revision: body.revision }, meaning(visit)),
      );
    }),
    changes(changeStanding, async (change, { params, body }, visit) =>
      shown(change.queries, await stand(change, { id: params.id, ...body }, meaning(visit))),
    ),
  ];
}
