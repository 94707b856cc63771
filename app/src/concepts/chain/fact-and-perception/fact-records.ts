import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type AttributeRecord, allAttributes } from '../../attributes/index.ts';
import { type LadderRecord, newestLadders } from '../../expectations/index.ts';
import {
  allMeasures,
  type MeasureMonth,
  type MeasureRecord,
  measureMonths,
  type StandardVersion,
  standardsOf,
} from '../../standards/index.ts';
import { narrowing, newestAnswerSetId } from '../gap-map/gap-records.ts';
import type { GapWindow } from '../gap-map/gap-window.ts';

type Named = { readonly id: string; readonly name: string };

/** Everything that quality in fact is made of, as it was at one moment. */
export type FactRecords = {
  readonly attributes: readonly AttributeRecord[];
  readonly segment: Named | null;
  readonly unit: Named | null;
  readonly units: ReadonlyMap<string, string>;
  readonly measures: ReadonlyMap<string, readonly MeasureRecord[]>;
  readonly standards: ReadonlyMap<string, readonly StandardVersion[]>;
  readonly readings: ReadonlyMap<string, readonly MeasureMonth[]>;
  readonly ladders: ReadonlyMap<string, readonly LadderRecord[]>;
  readonly answerSetId: string | null;
};

/** Asks the other concepts, each once for all attributes. */
export async function factRecords(
  queries: Queries,
  asked: { readonly segmentId: string | null; readonly unitId: string | null },
  { from, to, day }: GapWindow,
): Promise<Outcome<FactRecords>> {
  const who = await narrowing(queries, { ...asked, attributeId: null });
  if (!who.ok) return who;
  const { unitIds, segment, unit, units } = who.value;
  const active = (await allAttributes(queries)).filter(({ state }) => state === 'active');
  const measures = Map.groupBy(
    (await allMeasures(queries)).filter(({ state }) => state === 'active'),
    ({ attributeId }) => attributeId,
  );
  const isTheirs = (unitId: string | null): boolean =>
    unitIds === null || (unitId !== null && unitIds.has(unitId));
  const own = new Map(
    active.map(({ id, unitId }) => {
      const all = measures.get(id) ?? [];
      return [id, isTheirs(unitId) ? all : all.filter((measure) => isTheirs(measure.unitId))] as const;
    }),
  );
  const attributes = active.filter(({ id, unitId }) => isTheirs(unitId) || own.get(id)!.length > 0);
  const measureIds = attributes.flatMap(({ id }) => own.get(id)!.map((measure) => measure.id));
  const ladders = await newestLadders(
    queries,
    attributes.map(({ id }) => id),
    day,
  );
  return taken({
    ...{ attributes, segment, unit, units },
    measures: own,
    standards: Map.groupBy(await standardsOf(queries, measureIds), ({ measureId }) => measureId),
    readings: Map.groupBy(
      await measureMonths(queries, measureIds, { from, to }),
      ({ measureId }) => measureId,
    ),
    ladders: Map.groupBy(ladders, ({ attributeId }) => attributeId),
    answerSetId: await newestAnswerSetId(queries),
  });
}
