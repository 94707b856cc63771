import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Meaning } from '../../people/index.ts';
import {
  addToCharter,
  discardInCharter,
  draftInCharter,
  keepCharter,
  keepInCharter,
  listPromisedLimits,
  publishInCharter,
  publishWholeCharter,
  reviewInCharter,
  reviewWholeCharter,
  servicePromiseImport,
  servicePromiseListing,
  showCharter,
  showServicePromise,
  testInCharter,
  withdrawFromCharter,
  withdrawWholeCharter,
  writeCharterDraft,
} from './charter.endpoints.ts';
import { dayOfCharter } from './charter-days.ts';
import {
  keepCharterInHand,
  publishCharter,
  reviewCharter,
  withdrawCharter,
  writeCharter,
} from './charter-frame.intents.ts';
import { KeptRates } from './kept-rates.ts';
import { servicePromisesInForce } from './promised-limit.ts';
import { publicCharterRoutes } from './public/public-charter.routes.ts';
import {
  addServicePromise,
  discardPromiseDraft,
  draftServicePromise,
  keepServicePromiseInHand,
  noSuchServicePromise,
  publishServicePromise,
  reviewServicePromise,
  testServicePromise,
  withdrawServicePromise,
} from './service-promise.intents.ts';
import { takingServicePromises } from './service-promise.sheet.ts';
import { servicePromiseRows } from './service-promise.store.ts';
import type { ServicePromise } from './service-promise.ts';
import { servicePromisePage } from './service-promise-page.ts';
import { shownCharter } from './shown-charter.ts';
import { shownPromiseLines } from './shown-service-promises.ts';

/** What the routes of the charter need from elsewhere. */
export type CharterRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything that programs, pages and the public can ask about what everybody is promised. */
export function charterRoutes(parts: CharterRouteParts): readonly Route[] {
  const { maker } = parts;
  const rates = new KeptRates(maker.now);
  return [
    ...listRoutes(maker.storage, servicePromiseListing, {
      rows: (queries) => servicePromiseRows(queries),
      shown: (queries, rows: readonly { readonly id: string }[]) =>
        shownPromiseLines(
          queries,
          rows.map(({ id }) => id),
          rates,
        ),
    }),
    ...sheetRoutes(maker, servicePromiseImport, takingServicePromises(parts.newId)),
    reads(listPromisedLimits, async (queries) =>
      taken({ items: [...(await servicePromisesInForce(queries, dayOfCharter(maker.now())))] }),
    ),
    ...promiseRoutesOf(parts, rates),
    ...frameRoutes(parts),
    ...publicCharterRoutes({ storage: maker.storage, now: maker.now, rates }),
  ];
}

type Parts = CharterRouteParts;
const meaningIn = ({ newId }: Parts, { member }: MemberVisit): Meaning => ({ actor: member, newId });

function promiseRoutesOf(parts: Parts, rates: KeptRates): readonly Route[] {
  const page = async (
    queries: Queries,
    id: string,
    { member }: MemberVisit,
  ): Promise<Outcome<ServicePromise>> => {
    const around = { rates, at: parts.maker.now(), slug: member.workspace.slug };
    const found = await servicePromisePage(queries, id, around);
    return found === null ? noSuchServicePromise() : taken(found);
  };
  const shown = async (queries: Queries, done: Outcome<{ readonly id: string }>, visit: MemberVisit) =>
    done.ok ? page(queries, done.value.id, visit) : done;
  return [
    reads(showServicePromise, (queries, { params }, visit) => page(queries, params.id, visit)),
    changes(addToCharter, async (change, { body }, visit) =>
      shown(change.queries, await addServicePromise(change, body, meaningIn(parts, visit)), visit),
    ),
    changes(draftInCharter, async (change, { params: { id }, body }, visit) =>
      shown(
        change.queries,
        await draftServicePromise(change, { id, ...body }, meaningIn(parts, visit)),
        visit,
      ),
    ),
    changes(discardInCharter, async (change, { params: { id }, body }, visit) =>
      shown(
        change.queries,
        await discardPromiseDraft(change, { id, ...body }, meaningIn(parts, visit)),
        visit,
      ),
    ),
    changes(keepInCharter, async (change, { params: { id }, body }, visit) =>
      shown(
        change.queries,
        await keepServicePromiseInHand(change, { id, ...body }, meaningIn(parts, visit)),
        visit,
      ),
    ),
    changes(testInCharter, async (change, { params: { id }, body }, visit) =>
      shown(
        change.queries,
        await testServicePromise(change, { id, ...body }, meaningIn(parts, visit)),
        visit,
      ),
    ),
    changes(publishInCharter, async (change, { params: { id }, body }, visit) =>
      shown(
        change.queries,
        await publishServicePromise(change, { id, ...body }, meaningIn(parts, visit)),
        visit,
      ),
    ),
    changes(withdrawFromCharter, async (change, { params: { id }, body }, visit) =>
      shown(
        change.queries,
        await withdrawServicePromise(change, { id, ...body }, meaningIn(parts, visit)),
        visit,
      ),
    ),
    changes(reviewInCharter, async (change, { params: { id }, body }, visit) =>
      shown(
        change.queries,
        await reviewServicePromise(change, { id, ...body }, meaningIn(parts, visit)),
        visit,
      ),
    ),
  ];
}

function frameRoutes(parts: Parts): readonly Route[] {
  const shown = async (queries: Queries, done: Outcome<unknown>, { member }: MemberVisit) =>
    done.ok
      ? taken(await shownCharter(queries, { at: parts.maker.now(), workspace: member.workspace }))
      : done;
  return [
    reads(showCharter, async (queries, _, visit) => shown(queries, taken(null), visit)),
    changes(writeCharterDraft, async (change, { body }, visit) =>
      shown(change.queries, await writeCharter(change, body, meaningIn(parts, visit)), visit),
    ),
    changes(keepCharter, async (change, { body }, visit) =>
      shown(change.queries, await keepCharterInHand(change, body, meaningIn(parts, visit)), visit),
    ),
    changes(publishWholeCharter, async (change, { body }, visit) =>
      shown(change.queries, await publishCharter(change, body, meaningIn(parts, visit)), visit),
    ),
    changes(withdrawWholeCharter, async (change, { body }, visit) =>
      shown(change.queries, await withdrawCharter(change, body, meaningIn(parts, visit)), visit),
    ),
    changes(reviewWholeCharter, async (change, { body }, visit) =>
      shown(change.queries, await reviewCharter(change, body, meaningIn(parts, visit)), visit),
    ),
  ];
}
