import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { allowed, type Meaning } from '../../people/index.ts';
import { addMoment } from '../inventory/moment-of-truth.intents.ts';
import { momentByName } from '../inventory/moment-of-truth.store.ts';
import { addJourney } from './journey.intents.ts';
import { journeyByName } from './journey.store.ts';
import type { JourneyRecord } from './journey.ts';
import { READY_JOURNEYS, type ReadyJourneyId } from './ready-journeys.ts';

/** Begins with a ready journey: what is there already, by name, stays as it is, so that twice is once. */
export async function startWithReadyJourney(
  change: Change,
  set: ReadyJourneyId,
  meaning: Meaning,
): Promise<Outcome<{ readonly journey: JourneyRecord; readonly momentsAdded: number }>> {
  const may = allowed(meaning.actor, 'manage moments');
  if (!may.ok) return may;
  const ready = READY_JOURNEYS.find(({ id }) => id === set);
  if (ready === undefined) return refuse('not-found', 'set: there is no such ready journey');
  const belonging = { unitId: null, ownerId: null };
  const steps = ready.steps.map(({ name, job }) => ({ name, job, ...belonging }));
  const known = await journeyByName(change.queries, ready.name);
  const wish = { name: ready.name, purpose: ready.about, segmentId: null, ...belonging, steps };
  const journey = known === null ? await addJourney(change, wish, meaning) : taken(known);
  if (!journey.ok) return journey;
  let momentsAdded = 0;
  for (const { name: stepName, moments } of ready.steps) {
    const step = journey.value.steps.find(({ name }) => name === stepName);
    for (const moment of moments) {
      // A step that somebody renamed or took away gets no moments again.
      if (step === undefined || (await momentByName(change.queries, moment.name)) !== null) continue;
      const place = { journeyId: journey.value.id, stepId: step.id, measureId: null, frequency: null };
      const lists = {
        enhancers: [...moment.enhancers],
        detractors: [...moment.detractors],
        attributeIds: [],
      };
      const added = await addMoment(change, { ...moment, ...place, ...lists, ...belonging }, meaning);
      if (!added.ok) return added;
      momentsAdded += 1;
    }
  }
  return taken({ journey: journey.value, momentsAdded });
}
