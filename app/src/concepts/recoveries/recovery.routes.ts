import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { showRecoveryFigures } from './figures/recovery-figures.endpoints.ts';
import { computedRecoveryFigures } from './figures/recovery-figures-computed.ts';
import {
  apologiseInRecovery,
  askInRecovery,
  changeOneRecovery,
  closeOneRecovery,
  listRecoveriesOfCustomer,
  recoveryListing,
  remedyInRecovery,
  reopenOneRecovery,
  showRecovery,
} from './recovery.endpoints.ts';
import {
  apologise,
  askAgain,
  changeRecovery,
  closeRecovery,
  noSuchRecovery,
  remedy,
  reopenRecovery,
} from './recovery.intents.ts';
import { recoveriesByIds, recoveriesOfCustomer, recoveryById, recoveryRows } from './recovery.store.ts';
import type { RecoveryRecord, RecoveryShown } from './recovery.ts';
import { shownRecoveries } from './shown-recoveries.ts';

export type RecoveryRouteParts = { readonly maker: ChangeMaker };

/** Everything that programs and pages can ask about recoveries. */
export function recoveryRoutes({ maker }: RecoveryRouteParts): readonly Route[] {
  const all = (
    queries: Queries,
    records: readonly RecoveryRecord[],
    { member }: Pick<MemberVisit, 'member'>,
  ) => shownRecoveries(queries, records, { actor: member, now: maker.now() });
  const shown: Shown = async (queries, outcome, visit) => {
    if (!outcome.ok) return outcome;
    const [one] = await all(queries, [outcome.value], visit);
    return taken(one!);
  };
  return [
    ...listRoutes(maker.storage, recoveryListing, {
      rows: (queries) => recoveryRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[], visit) =>
        all(
          queries,
          await recoveriesByIds(
            queries,
            rows.map(({ id }) => id),
          ),
          visit,
        ),
    }),
    // Before those of one recovery, for its word would pass for the id of one.
    reads(showRecoveryFigures, (queries, { query }) => computedRecoveryFigures(queries, query, maker.now())),
    reads(showRecovery, async (queries, { params }, visit) => {
      const record = await recoveryById(queries, params.id);
      return record === null ? noSuchRecovery() : shown(queries, taken(record), visit);
    }),
    reads(listRecoveriesOfCustomer, async (queries, { params }, visit) =>
      taken({ items: [...(await all(queries, await recoveriesOfCustomer(queries, params.id), visit))] }),
    ),
    ...deedRoutes(shown),
  ];
}

type Shown = (
  queries: Queries,
  outcome: Outcome<RecoveryRecord>,
  visit: MemberVisit,
) => Promise<Outcome<RecoveryShown>>;

/** What can be done with one. */
function deedRoutes(shown: Shown): readonly Route[] {
  return [
    changes(apologiseInRecovery, async (change, { params, body }, visit) =>
      shown(
        change.queries,
        await apologise(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
    changes(remedyInRecovery, async (change, { params, body }, visit) =>
      shown(change.queries, await remedy(change, { id: params.id, ...body }, { actor: visit.member }), visit),
    ),
    changes(askInRecovery, async (change, { params, body }, visit) =>
      shown(
        change.queries,
        await askAgain(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
    changes(closeOneRecovery, async (change, { params, body }, visit) =>
      shown(
        change.queries,
        await closeRecovery(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
    changes(reopenOneRecovery, async (change, { params, body }, visit) =>
      shown(
        change.queries,
        await reopenRecovery(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
    changes(changeOneRecovery, async (change, { params, body }, visit) =>
      shown(
        change.queries,
        await changeRecovery(change, { id: params.id, ...body }, { actor: visit.member }),
        visit,
      ),
    ),
  ];
}
