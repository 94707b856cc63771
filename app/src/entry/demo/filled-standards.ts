import {
  addMeasure,
  measureListing,
  setStandard,
  takeReadings,
} from '../../concepts/standards/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { type DemoMeasure, MEASURES } from './brightwater-service.ts';
import type { DemoReading } from './delivered-readings.ts';
import { eachOf, namedIn } from './demo-steps.ts';

type Places = {
  readonly units: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, string>;
  /** From when on standards are in force. */
  readonly from: string;
};

/** Measures with their standards and all readings; ids by the key of the measure. */
export async function fillStandards(
  performing: Performing,
  places: Places,
  readings: readonly DemoReading[],
): Promise<Outcome<ReadonlyMap<string, string>>> {
  const known = await namedIn(performing, measureListing, ({ name }) => name);
  if (!known.ok) return known;
  const ids = new Map<string, string>();
  const made = await eachOf(MEASURES, async (measure) => {
    const there = known.value.get(measure.name);
    const done = there === undefined ? await addedMeasure(performing, measure, places) : taken(there);
    if (done.ok) ids.set(measure.key, done.value.id);
    return done;
  });
  if (!made.ok) return made;
  // Those that are there already are told apart by what they say.
  const report = await perform(performing, takeReadings, { body: { readings: [...readings] } });
  if (!report.ok) return report;
  const [refused] = report.value.refusals;
  return refused === undefined ? taken(ids) : refuse('request-refused', refused.reason);
}

async function addedMeasure(
  performing: Performing,
  { standard, ...measure }: DemoMeasure,
  { units, attributes, from }: Places,
): Promise<Outcome<{ readonly id: string }>> {
  const added = await perform(performing, addMeasure, {
    body: {
      name: measure.name,
      attributeId: attributes.get(measure.attribute)!,
      unit: measure.measuredIn,
      direction: measure.direction,
      method: measure.method,
      lowest: 0,
      highest: null,
      unitId: units.get(measure.unit) ?? null,
      ownerId: null,
    },
  });
  if (!added.ok || standard === null) return added;
  const { id, revision } = added.value;
  const params = { workspace: performing.member.workspace.slug, id };
  const reason = 'First agreed between the unit and customer experience.';
  const set = await perform(performing, setStandard, {
    params,
    body: { ...standard, from, reason, revision },
  });
  return set.ok ? added : set;
}
