import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Meaning } from '../../people/index.ts';
import type { MomentRouteParts } from '../contacts/contact.routes.ts';
import {
  addOneJourney,
  changeOneJourney,
  journeyListing,
  moveOneJourney,
  showJourney,
  startReadyJourney,
} from './journey.endpoints.ts';
import { addJourney, changeJourneyTo, moveJourneyTo, noSuchJourney } from './journey.intents.ts';
import { journeyById, journeyRows, journeysByIds } from './journey.store.ts';
import type { Journey, JourneyRecord } from './journey.ts';
import { startWithReadyJourney } from './ready-journey.intents.ts';
import { shownJourneys } from './shown-journeys.ts';

/** Everything that programs and pages can ask about journeys. */
export function journeyRoutes({ maker, newId }: MomentRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const shown = async (queries: Queries, outcome: Outcome<JourneyRecord>): Promise<Outcome<Journey>> => {
    if (!outcome.ok) return outcome;
    const [one] = await shownJourneys(queries, [outcome.value]);
    return taken(one!);
  };
  return [
    ...listRoutes(maker.storage, journeyListing, {
      rows: (queries) => journeyRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) =>
        shownJourneys(
          queries,
          await journeysByIds(
            queries,
            rows.map(({ id }) => id),
          ),
        ),
    }),
    reads(showJourney, async (queries, { params }) => {
      const record = await journeyById(queries, params.id);
      return record === null ? noSuchJourney() : shown(queries, taken(record));
    }),
    changes(addOneJourney, async (change, { body }, visit) =>
      shown(change.queries, await addJourney(change, body, meaning(visit))),
    ),
    changes(startReadyJourney, async (change, { params }, visit) => {
      const started = await startWithReadyJourney(change, params.set, meaning(visit));
      if (!started.ok) return started;
      const { journey, momentsAdded } = started.value;
      const [one] = await shownJourneys(change.queries, [journey]);
      return taken({ journey: one!, momentsAdded });
    }),
    changes(changeOneJourney, async (change, { params, body }, visit) =>
      shown(change.queries, await changeJourneyTo(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(moveOneJourney, async (change, { params, body }, visit) =>
      shown(change.queries, await moveJourneyTo(change, { id: params.id, ...body }, meaning(visit))),
    ),
  ];
}
