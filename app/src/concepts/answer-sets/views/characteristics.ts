import { setImmediate } from 'node:timers/promises';
import {
  type ColumnEngine,
  peopleCount,
  type StoredTally,
  type TableKey,
  tallyColumn,
} from '../../../platform/columns/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { type Characteristic, MOST_VALUES_LISTED } from './characteristic.ts';
import { tooFewShown } from './few-people.ts';
import type { OpenedView } from './opened-view.ts';
import { isPrivate, viewedColumns } from './view-conditions.ts';

/** Where columns are counted, and for whom. */
export type CharacteristicAsking = {
  readonly engine: ColumnEngine;
  readonly key: TableKey;
  /** Stored counts of people; null when each row is one person. */
  readonly peopleCounts: string | null;
  /** Whether single answers may be seen; else no value is named that few people gave. */
  readonly seesAnswers: boolean;
};

/** By what can the answers of a view be chosen and divided, and how many people gave which value? */
export async function characteristicsOf(
  asking: CharacteristicAsking,
  opened: OpenedView,
): Promise<Outcome<Characteristic[]>> {
  const columns = viewedColumns(opened).flatMap((column) => {
    const stored = column.moments ?? column.numbers ?? column.texts;
    return isPrivate(column) || column.as === 'weight' || stored === null ? [] : [{ column, stored }];
  });
  const tallies = await talliesOf(
    asking,
    opened,
    columns.map(({ stored }) => stored),
  );
  // Answers may have come meanwhile, and with them texts that nobody gave before.
  const { texts } = (await asking.engine.table(asking.key)) ?? opened.table;
  const { minimumN } = opened.recipe;
  const shown = { seesAnswers: asking.seesAnswers, minimumN };
  const isFew = tallies.some((tally) => peopleIn(tally) < minimumN);
  if (isFew && !asking.seesAnswers && opened.filter.length > 0) return tooFewShown(minimumN);
  const characteristics = columns.map(({ column, stored }, i) => {
    const missing = withoutFew(tallies[i]!.missing, shown);
    const known = { column: column.name, label: column.label, missing };
    if (column.moments === stored) return { ...known, ...momentsIn(tallies[i]!, shown) };
    if (column.numbers === stored) return { ...known, ...numbersIn(tallies[i]!, shown) };
    return { ...known, ...textsIn(tallies[i]!, texts.get(stored) ?? [], shown) };
  });
  return taken(characteristics);
}

function peopleIn({ counts, missing }: StoredTally): number {
  return counts.reduce((sum, count) => sum + count, missing);
}

async function talliesOf(
  { engine, key, peopleCounts }: CharacteristicAsking,
  { filter }: OpenedView,
  stored: readonly string[],
): Promise<readonly StoredTally[]> {
  if (peopleCounts === null) return engine.tally(key, stored, filter);
  const fetched = await engine.columns(key, [peopleCounts], filter);
  const [counts] = fetched.columns;
  const rowCount = fetched.rowNumbers.length;
  const people = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const count = 'numbers' in counts! ? counts.numbers[row]! : counts!.values[counts!.codes[row]!]!;
    people[row] = count > 0 ? count : 0;
  }
  const everyone = { rowCount, rows: null, people, weights: null };
  const all = peopleCount(everyone);
  const tallies: StoredTally[] = [];
  for (const name of stored) {
    // One after the other, and others are answered in between: files may have thousands of columns.
    const [column] = (await engine.columns(key, [name], filter)).columns;
    const { values, counts: given } = tallyColumn(column!, everyone);
    tallies.push({ values, counts: given, missing: all - given.reduce((sum, n) => sum + n, 0) });
    await setImmediate();
  }
  return tallies;
}

type Shown = { readonly seesAnswers: boolean; readonly minimumN: number };

function withoutFew(count: number, { minimumN }: Shown): number | null {
  return count > 0 && count < minimumN ? null : count;
}

/** The lowest and the highest value, or for who may not see single answers those that enough people reach. */
function endsOf(
  { values, counts }: StoredTally,
  { seesAnswers, minimumN }: Shown,
): readonly [number | undefined, number | undefined] {
  if (seesAnswers) return [values[0], values.at(-1)];
  const reached = (places: Iterable<number>): number | undefined => {
    let people = 0;
    for (const place of places) {
      people += counts[place]!;
      if (people >= minimumN) return values[place];
    }
    return undefined;
  };
  const places = [...values.keys()];
  return [reached(places), reached(places.toReversed())];
}

function momentsIn(
  tally: StoredTally,
  shown: Shown,
): Pick<Characteristic, 'kind' | 'values' | 'more' | 'from' | 'to'> {
  const iso = (moment: number | undefined): string | null =>
    moment === undefined ? null : new Date(moment).toISOString();
  const [from, to] = endsOf(tally, shown).map(iso);
  return { kind: 'moment', values: [], more: tally.values.length, from: from!, to: to! };
}

function numbersIn(tally: StoredTally, shown: Shown): ReturnType<typeof momentsIn> {
  const { values, counts } = tally;
  const [from, to] = endsOf(tally, shown);
  const ends = { from: from ?? null, to: to ?? null };
  if (values.length > MOST_VALUES_LISTED) return { kind: 'number', values: [], more: values.length, ...ends };
  const listed = values
    .map((value, i) => ({ value: String(value), count: withoutFew(counts[i]!, shown) }))
    .filter(({ count }) => count !== null || shown.seesAnswers);
  return { kind: 'number', values: listed, more: values.length - listed.length, ...ends };
}

function textsIn(
  { values, counts }: StoredTally,
  texts: readonly string[],
  shown: Shown,
): ReturnType<typeof momentsIn> {
  const listed = values
    .map((code, i) => ({ value: texts[code - 1]!, count: counts[i]! }))
    .sort((one, other) => other.count - one.count)
    .map(({ value, count }) => ({ value, count: withoutFew(count, shown) }))
    .filter(({ count }) => count !== null || shown.seesAnswers)
    .slice(0, MOST_VALUES_LISTED);
  return { kind: 'text', values: listed, more: values.length - listed.length, from: null, to: null };
}
