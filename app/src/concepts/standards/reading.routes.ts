import type { ChangeMaker } from '../../platform/events/index.ts';
import {
  changes,
  type MemberVisit,
  makesFile,
  type Route,
  reads,
  sentAsBytes,
} from '../../platform/http/index.ts';
import { type RowTaken, type RowTaking, type SheetRow, sheetRoutes } from '../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { type Meaning, namesOfPeople } from '../people/index.ts';
import { noSuchMeasure } from './measure.intents.ts';
import { measureById } from './measure.store.ts';
import { computedFigures } from './measure-figures-computed.ts';
import {
  listReadings,
  readingImport,
  readingsCsv,
  showMeasureFigures,
  takeReadings,
  withdrawReading,
} from './reading.endpoints.ts';
import { takeSentReadings, withdrawOneReading } from './reading.intents.ts';
import type { GivenReading } from './reading.rules.ts';
import { type ReadingRow, readingPage } from './reading.store.ts';
import { type Reading, timesAsked } from './reading.ts';
import { judgeReadings } from './reading-intake.ts';
import { csvOfReadings, type ReadingRead } from './readings-csv.ts';
import { inForce, isWithin } from './standard.rules.ts';
import { standardsOf } from './standard.store.ts';

type ReadingRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything programs and pages can ask about readings. */
export function readingRoutes({ maker, newId }: ReadingRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    changes(takeReadings, (change, { query, body }, visit) =>
      takeSentReadings(change, { sent: body.readings, times: query }, meaning(visit)),
    ),
    ...sheetRoutes(maker, readingImport, takingReadings(meaning)),
    reads(listReadings, async (queries, { params, query }) => {
      const measure = await measureById(queries, params.id);
      if (measure === null) return noSuchMeasure();
      const page = await readingPage(queries, { ...query, measureId: measure.id });
      if (!page.ok) return page;
      return taken({ items: await shownReadings(queries, page.value.items), next: page.value.next });
    }),
    makesFile(readingsCsv, async ({ query }, visit) => {
      const { workspace } = (visit as MemberVisit).member;
      const { measure = null, ...asked } = query;
      const read: ReadingRead = (after) =>
        maker.storage.read(workspace.id, (queries) =>
          readingPage(queries, { ...asked, measureId: measure, after, limit: ROWS_AT_ONCE }),
        );
      const file = await maker.storage.read(workspace.id, (queries) => csvOfReadings(queries, read));
      return file.ok ? taken({ fileName: 'readings.csv', content: sentAsBytes(file.value) }) : file;
    }),
    changes(withdrawReading, async (change, { params, body }, visit) => {
      const done = await withdrawOneReading(change, { id: params.id, ...body }, meaning(visit));
      if (!done.ok) return done;
      return taken((await shownReadings(change.queries, [done.value]))[0]!);
    }),
    reads(showMeasureFigures, async (queries, { params, query }) => {
      const measure = await measureById(queries, params.id);
      return measure === null ? noSuchMeasure() : taken(await computedFigures(queries, measure, query));
    }),
  ];
}

const ROWS_AT_ONCE = 5_000;

async function shownReadings(queries: Queries, rows: readonly ReadingRow[]): Promise<Reading[]> {
  const names = await namesOfPeople(
    queries,
    rows.flatMap(({ takenBy, withdrawnBy }) => [takenBy ?? [], withdrawnBy ?? []].flat()),
  );
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  const ids = rows.map(({ measureId }) => measureId);
  const versions = Map.groupBy(await standardsOf(queries, ids), ({ measureId }) => measureId);
  return rows.map((row) => {
    const { id, measureId, at, value, reference, note, takenAt, withdrawnAt, withdrawnWhy } = row;
    const standard = inForce(versions.get(measureId) ?? [], at.toISOString().slice(0, 10));
    return {
      ...{ id, measureId, value, reference, note },
      at: at.toISOString(),
      within: standard === null ? null : isWithin(standard, value),
      takenAt: takenAt.toISOString(),
      takenBy: nameOf(row.takenBy),
      withdrawn:
        withdrawnAt === null
          ? null
          : { at: withdrawnAt.toISOString(), by: nameOf(row.withdrawnBy), why: withdrawnWhy ?? '' },
    };
  });
}

/** Takes the rows of a sheet of readings, all of them looked up at once. */
function takingReadings(meaning: (visit: MemberVisit) => Meaning): RowTaking {
  return async (change, visit, { rows, query }) => {
    const given = rows.map(givenIn);
    const times = timesAsked.parse(query);
    const judged = await judgeReadings(change, { given, times }, meaning(visit));
    if (!judged.ok) return { take: async () => judged };
    const fates = new Map(rows.map((row, i) => [row.row, judged.value.fates[i]!]));
    return {
      take: async ({ row }) => asRowTaken(fates.get(row)!),
      finish: async () => {
        await judged.value.keep();
        return judged.value.notes;
      },
    };
  };
}

function asRowTaken(fate: Outcome<{ readonly kind: 'added' | 'unchanged' }>): RowTaken {
  return fate.ok
    ? taken(fate.value.kind)
    : refuse(fate.refusals[0]!.code, ...fate.refusals.map((one) => one.message));
}

function givenIn({ cells, problem }: SheetRow): GivenReading {
  // A row that is none has no measure, so that nothing of it is taken.
  const cell = (name: string): string => (problem === null ? (cells[name] ?? '') : '');
  return {
    measure: cell('measure'),
    at: cell('at'),
    value: cell('value'),
    unit: cell('unit'),
    reference: cell('reference'),
    note: cell('note'),
    isWithdrawn: cell('withdrawn') !== '',
  };
}
