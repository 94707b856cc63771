import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { type Meaning, namesOfPeople } from '../people/index.ts';
import {
  addMeasure,
  changeMeasure,
  chooseMeasures,
  measureImport,
  measureListing,
  setStandard,
  showMeasure,
  standardImport,
  standardListing,
} from './measure.endpoints.ts';
import { addOneMeasure, changeOneMeasure, noSuchMeasure, setOneStandard } from './measure.intents.ts';
import { allMeasures, measureById, measureRows, measuresByIds } from './measure.store.ts';
import type { Measure, MeasureRecord } from './measure.ts';
import { takingMeasures, takingStandards } from './measure-sheet.ts';
import { shownMeasures, shownStandards } from './measure-shown.ts';
import { readingRoutes } from './reading.routes.ts';
import { standardRows, standardsOf } from './standard.store.ts';

/** What the routes of measures, standards and readings need from elsewhere. */
export type StandardRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything programs and pages can ask about measures, their standards and their readings. */
export function standardRoutes(parts: StandardRouteParts): readonly Route[] {
  const { maker, newId } = parts;
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const today = (): string => maker.now().toISOString().slice(0, 10);
  const shown = async (queries: Queries, record: MeasureRecord): Promise<Measure> =>
    (await shownMeasures(queries, [record], today()))[0]!;
  const answered = async (queries: Queries, outcome: Outcome<MeasureRecord>): Promise<Outcome<Measure>> =>
    outcome.ok ? taken(await shown(queries, outcome.value)) : outcome;
  return [
    ...listRoutes<typeof measureListing.page.answer.shape.items.element, { readonly id: string }>(
      maker.storage,
      measureListing,
      {
        rows: (queries) => measureRows(queries),
        shown: async (queries, rows) => {
          const ids = rows.map(({ id }) => id);
          const records = new Map((await measuresByIds(queries, ids)).map((one) => [one.id, one]));
          return shownMeasures(
            queries,
            ids.map((id) => records.get(id)!),
            today(),
          );
        },
      },
    ),
    ...sheetRoutes(maker, measureImport, takingMeasures(meaning)),
    reads(chooseMeasures, async (queries) => {
      const active = (await allMeasures(queries)).filter(({ state }) => state === 'active');
      return taken({
        items: active.map(({ id, name, unit, attributeId }) => ({ id, name, measuredIn: unit, attributeId })),
      });
    }),
    changes(addMeasure, async (change, { body }, visit) =>
      answered(change.queries, await addOneMeasure(change, body, meaning(visit))),
    ),
    changes(changeMeasure, async (change, { params, body }, visit) =>
      answered(change.queries, await changeOneMeasure(change, { id: params.id, wish: body }, meaning(visit))),
    ),
    reads(showMeasure, async (queries, { params }) => {
      const record = await measureById(queries, params.id);
      if (record === null) return noSuchMeasure();
      const standards = await shownStandards(queries, await standardsOf(queries, [record.id]));
      return taken({ measure: await shown(queries, record), standards, today: today() });
    }),
    changes(setStandard, async (change, { params, body }, visit) => {
      const { queries } = change;
      const set = await setOneStandard(change, { id: params.id, wish: body }, meaning(visit));
      if (!set.ok) return set;
      const record = await measureById(queries, params.id);
      if (record === null) return noSuchMeasure();
      const standards = await shownStandards(queries, await standardsOf(queries, [record.id]));
      const standard = standards.find(({ id }) => id === set.value.id)!;
      return taken({ measure: await shown(queries, record), standard });
    }),
    ...standardListRoutes(parts, meaning),
    ...readingRoutes(parts),
  ];
}

type VersionRow = Omit<
  (typeof standardListing.page.answer.shape.items.element)['_output'],
  'setAt' | 'setBy' | 'from'
> & { readonly setAt: Date; readonly setBy: string | null; readonly from: string };

function standardListRoutes(
  { maker }: StandardRouteParts,
  meaning: (visit: MemberVisit) => Meaning,
): readonly Route[] {
  return [
    ...listRoutes<typeof standardListing.page.answer.shape.items.element, VersionRow>(
      maker.storage,
      standardListing,
      {
        rows: (queries) => standardRows(queries),
        shown: async (queries, rows) => {
          const names = await namesOfPeople(
            queries,
            rows.flatMap(({ setBy }) => setBy ?? []),
          );
          return rows.map(({ id, measureId, measure, version, target, lower, upper, unit, ...row }) => ({
            ...{ id, measureId, measure, version, target, lower, upper, unit },
            requiredShare: row.requiredShare,
            from: row.from,
            reason: row.reason,
            setAt: row.setAt.toISOString(),
            setBy: row.setBy === null ? null : { id: row.setBy, name: names.get(row.setBy) ?? '' },
          }));
        },
      },
    ),
    ...sheetRoutes(maker, standardImport, takingStandards(meaning)),
  ];
}
