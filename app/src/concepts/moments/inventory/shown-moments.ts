import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { measuresByIds } from '../../standards/index.ts';
import { journeysByIds } from '../journeys/journey.store.ts';
import { namedBy } from '../journeys/shown-journeys.ts';
import { momentsByIds } from './moment-of-truth.store.ts';
import type { MomentOfTruth, MomentRecord } from './moment-of-truth.ts';

/** Moments of truth with names for ids, asked for at once. */
export async function shownMoments(
  queries: Queries,
  records: readonly MomentRecord[],
): Promise<readonly MomentOfTruth[]> {
  const of = (pick: (one: MomentRecord) => string | null): string[] => [
    ...new Set(records.flatMap((one) => pick(one) ?? [])),
  ];
  const journeys = new Map(
    (
      await journeysByIds(
        queries,
        of(({ journeyId }) => journeyId),
      )
    ).map((one) => [one.id, one]),
  );
  const measures = await measuresByIds(
    queries,
    of(({ measureId }) => measureId),
  );
  const measureNames = new Map(measures.map(({ id, name }) => [id, name]));
  const attributes = await namesOfAttributes(
    queries,
    records.flatMap(({ attributeIds }) => attributeIds),
  );
  const units = await namesOfUnits(
    queries,
    of(({ unitId }) => unitId),
  );
  const people = await namesOfPeople(
    queries,
    of(({ ownerId }) => ownerId),
  );
  const into = await momentsByIds(
    queries,
    of(({ mergedInto }) => mergedInto),
  );
  const intoNames = new Map(into.map(({ id, name }) => [id, name]));
  return records.map((record) => {
    const journey = journeys.get(record.journeyId);
    const step = journey?.steps.find(({ id }) => id === record.stepId);
    return {
      id: record.id,
      name: record.name,
      journey: { id: record.journeyId, name: journey?.name ?? '' },
      step: { id: record.stepId, name: step?.name ?? '' },
      job: step?.job ?? '',
      channel: record.channel,
      expectations: record.expectations,
      measure: namedBy(record.measureId, measureNames),
      frequency: record.frequency,
      attributes: record.attributeIds.map((id) => ({ id, name: attributes.get(id) ?? '' })),
      enhancers: [...record.enhancers],
      detractors: [...record.detractors],
      unit: namedBy(record.unitId, units),
      owner: namedBy(record.ownerId, people),
      state: record.state,
      mergedInto: namedBy(record.mergedInto, intoNames),
      revision: record.revision,
      updatedAt: record.updatedAt.toISOString(),
    };
  });
}
