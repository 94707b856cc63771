import type { Change } from '../../platform/events/index.ts';
import { type Outcome, quoted, taken } from '../../platform/refusals/index.ts';
import type { Meaning } from '../people/index.ts';
import { allMeasures } from './measure.store.ts';
import type { MeasureRecord } from './measure.ts';
import {
  type GivenReading,
  type JudgedReading,
  measureCalled,
  measuresByCall,
  readingJudged,
} from './reading.rules.ts';
import { insertReadings, keptEquals, keptReferences, type NewReadingRow } from './reading.store.ts';
import type { TimesAsked } from './reading.ts';
import { addToDays } from './reading-day.store.ts';
import { fateTeller, type ReadingFate } from './reading-fates.ts';
import { timeReader } from './reading-times.ts';

/** Readings that were judged, in the order in which they came; `keep` keeps those that are new. */
export type JudgedReadings = {
  readonly fates: readonly Outcome<ReadingFate>[];
  /** What to know of them all, in words. */
  readonly notes: readonly string[];
  readonly keep: () => Promise<void>;
};

/** Judges readings one by one: which are new, which are there already, which are refused and why. */
export async function judgeReadings(
  change: Change,
  { given, times }: { readonly given: readonly GivenReading[]; readonly times: TimesAsked },
  { actor, newId }: Meaning,
): Promise<Outcome<JudgedReadings>> {
  const reader = timeReader(times);
  if (!reader.ok) return reader;
  const { queries } = change;
  const measures = measuresByCall(await allMeasures(queries));
  const known = { actor, measures, readTime: reader.value, now: change.at };
  const judged = given.map((one) => readingJudged(one, known));
  const good = judged.flatMap((one) => (one.ok ? [one.value] : []));
  const tell = fateTeller({
    references: await keptReferences(queries, good.filter(hasReference)),
    equals: await keptEquals(
      queries,
      good.filter(({ reference }) => reference === null),
    ),
  });
  const fates = judged.map((one) => (one.ok ? tell(one.value) : one));
  const notes = [...unknownMeasures(given, measures), ...remarks(good, fates)];
  const rows = fates.flatMap((fate): NewReadingRow[] =>
    fate.ok && fate.value.kind === 'added' ? [{ id: newId(), ...fate.value.row }] : [],
  );
  return taken({ fates, notes, keep: () => keepReadings(change, rows, measures) });
}

function hasReference(one: JudgedReading): one is JudgedReading & { readonly reference: string } {
  return one.reference !== null;
}

const ROWS_AT_ONCE = 20_000;

async function keepReadings(
  change: Change,
  rows: readonly NewReadingRow[],
  measures: ReadonlyMap<string, MeasureRecord>,
): Promise<void> {
  const { queries, workspace, at, actor } = change;
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const some = rows.slice(start, start + ROWS_AT_ONCE);
    await insertReadings(queries, some, { workspaceId: workspace, at, by: actor.personId });
    await addToDays(queries, workspace, some);
  }
  const byMeasure = Map.groupBy(rows, ({ measureId }) => measureId);
  // One event a measure, so that its history tells of the readings; a reading is none by itself.
  await change.recordAll(
    [...byMeasure].map(([id, own]) => ({
      what: 'measure.readings-taken',
      subject: { kind: 'measure', id },
      before: null,
      after: {
        measure: measures.get(id)?.name ?? id,
        readings: own.length,
        from: new Date(own.reduce((least, one) => Math.min(least, one.at), Infinity)).toISOString(),
        to: new Date(own.reduce((most, one) => Math.max(most, one.at), -Infinity)).toISOString(),
      },
    })),
  );
}

const NAMES_TOLD = 20;

/** Measures that there are not, each once with how many readings name it. */
function unknownMeasures(
  given: readonly GivenReading[],
  measures: ReadonlyMap<string, MeasureRecord>,
): readonly string[] {
  const unknown = new Map<string, { readonly called: string; count: number }>();
  for (const one of given) {
    const called = String(one.measure).trim();
    if (called === '' || measureCalled(measures, one) !== undefined) continue;
    const known = unknown.get(called.toLowerCase()) ?? { called, count: 0 };
    known.count += 1;
    unknown.set(called.toLowerCase(), known);
  }
  if (unknown.size === 0) return [];
  const told = [...unknown.values()]
    .slice(0, NAMES_TOLD)
    .map(({ called, count }) => `${quoted(called)} (${count} ${count === 1 ? 'reading' : 'readings'})`);
  const rest = unknown.size - told.length;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return [
    `${unknown.size} ${unknown.size === 1 ? 'measure is' : 'measures are'} not known here: ${told.join(', ')}${more}; add ${unknown.size === 1 ? 'it' : 'them'}, then send the refused rows again`,
  ];
}

function remarks(good: readonly JudgedReading[], fates: readonly Outcome<ReadingFate>[]): readonly string[] {
  const counts = (wanted: (fate: ReadingFate) => boolean): number =>
    fates.filter((fate) => fate.ok && wanted(fate.value)).length;
  const again = counts((fate) => fate.kind === 'unchanged' && !fate.withdrawn);
  const withdrawn = counts((fate) => fate.kind === 'unchanged' && fate.withdrawn);
  const converted = good.filter(({ isConverted }) => isConverted).length;
  const twice = good.filter(({ isTwice }) => isTwice).length;
  const notes: readonly (readonly [number, string])[] = [
    [again, 'taken before and not counted again'],
    [withdrawn, 'withdrawn before and still so'],
    [converted, 'converted from another unit of time'],
    [twice, 'in the hour that clocks showed twice, of which the earlier is taken'],
  ];
  return notes
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${words}: ${count} ${count === 1 ? 'reading' : 'readings'}`);
}
