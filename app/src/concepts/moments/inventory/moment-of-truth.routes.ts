import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Meaning } from '../../people/index.ts';
import type { MomentRouteParts } from '../contacts/contact.routes.ts';
import {
  addOneMoment,
  changeOneMoment,
  chooseMoments,
  mergeOneMoment,
  momentImport,
  momentListing,
  moveOneMoment,
  showMoment,
} from './moment-of-truth.endpoints.ts';
import {
  addMoment,
  changeMomentTo,
  mergeMoments,
  moveMomentTo,
  noSuchMoment,
} from './moment-of-truth.intents.ts';
import { takingMoments } from './moment-of-truth.sheet.ts';
import { allMoments, momentById, momentRows, momentsByIds } from './moment-of-truth.store.ts';
import type { MomentOfTruth, MomentRecord } from './moment-of-truth.ts';
import { shownMoments } from './shown-moments.ts';

/** Everything that programs and pages can ask about the inventory of moments of truth. */
export function inventoryRoutes({ maker, newId }: MomentRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const shown = async (queries: Queries, outcome: Outcome<MomentRecord>): Promise<Outcome<MomentOfTruth>> => {
    if (!outcome.ok) return outcome;
    const [one] = await shownMoments(queries, [outcome.value]);
    return taken(one!);
  };
  return [
    ...listRoutes(maker.storage, momentListing, {
      rows: (queries) => momentRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) =>
        shownMoments(
          queries,
          await momentsByIds(
            queries,
            rows.map(({ id }) => id),
          ),
        ),
    }),
    ...sheetRoutes(maker, momentImport, takingMoments(newId)),
    reads(chooseMoments, async (queries) => {
      const records = (await allMoments(queries)).filter(({ state }) => state === 'active');
      const items = (await shownMoments(queries, records)).map(
        ({ id, name, journey, step, channel, enhancers, detractors }) => ({
          id,
          name,
          journey: journey.name,
          step: step.name,
          channel,
          enhancers,
          detractors,
        }),
      );
      return taken({ items });
    }),
    reads(showMoment, async (queries, { params }) => {
      const record = await momentById(queries, params.id);
      return record === null ? noSuchMoment() : shown(queries, taken(record));
    }),
    changes(addOneMoment, async (change, { body }, visit) =>
      shown(change.queries, await addMoment(change, body, meaning(visit))),
    ),
    changes(changeOneMoment, async (change, { params, body }, visit) =>
      shown(change.queries, await changeMomentTo(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(moveOneMoment, async (change, { params, body }, visit) =>
      shown(change.queries, await moveMomentTo(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(mergeOneMoment, async (change, { params, body }, visit) =>
      shown(change.queries, await mergeMoments(change, { id: params.id, ...body }, meaning(visit))),
    ),
  ];
}
