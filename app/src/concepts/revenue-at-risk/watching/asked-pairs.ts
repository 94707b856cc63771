import { type ColumnEngine, numbersOf } from '../../../platform/columns/index.ts';
import { normalText } from '../../../platform/delimited/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { answerSetById } from '../../answer-sets/index.ts';
import { ColumnNames, storedNumbers } from '../../answers/index.ts';
import type { PerceptionSource } from '../../perceptions/index.ts';

/** Of one response: perception less expectation about each attribute, in percent of the scale. */
export type ResponseGaps = {
  /** Attributes of which both were asked, in the order of `of`. */
  readonly attributeIds: readonly string[];
  /** NaN where this response does not say. */
  of(setId: string, row: number, attribute: number): number;
};

type Making = { readonly storage: Storage; readonly engine: ColumnEngine };

/** What single responses say about each attribute, of those sets alone whose responses are wanted. */
export async function responseGaps(
  { storage, engine }: Making,
  workspace: string,
  asked: { readonly sources: ReadonlyMap<string, PerceptionSource>; readonly setIds: readonly string[] },
): Promise<ResponseGaps> {
  const both = [...asked.sources.values()].filter(({ items }) =>
    items.some((one) => one.expectation !== null),
  );
  const bySet = new Map<string, readonly (Float64Array | null)[]>();
  for (const setId of asked.setIds) {
    const set = await storage.read(workspace, (queries) => answerSetById(queries, setId));
    if (set === null) continue;
    const names = new ColumnNames(set.columnNames.map(normalText));
    const stored = (name: string): string | null => {
      const found = names.positionOf(normalText(name), '');
      return found.ok ? storedNumbers(found.value) : null;
    };
    const known = new Set(
      (await engine.table({ workspace, table: setId }))?.columns.map(({ name }) => name) ?? [],
    );
    const gaps: (Float64Array | null)[] = [];
    for (const source of both) {
      const pairs = source.answerSets.some(({ id }) => id === setId) ? pairsIn(source, stored, known) : [];
      gaps.push(
        pairs.length === 0 ? null : await gapsOf(engine, { workspace, table: setId }, { source, pairs }),
      );
    }
    bySet.set(setId, gaps);
  }
  return {
    attributeIds: both.map(({ attributeId }) => attributeId),
    of: (setId, row, attribute) => bySet.get(setId)?.[attribute]?.[row] ?? Number.NaN,
  };
}

type Pair = readonly [perception: string, expectation: string];

function pairsIn(
  { items }: PerceptionSource,
  stored: (name: string) => string | null,
  known: ReadonlySet<string>,
): readonly Pair[] {
  return items.flatMap(({ column, expectation }) => {
    const pair = [stored(column), expectation === null ? null : stored(expectation)] as const;
    const [perceived, expected] = pair;
    const there = perceived !== null && expected !== null && known.has(perceived) && known.has(expected);
    return there ? [[perceived, expected] as const] : [];
  });
}

/** At the number of its row, what a response says: the mean over the pairs that it answers. */
async function gapsOf(
  engine: ColumnEngine,
  key: { readonly workspace: string; readonly table: string },
  { source, pairs }: { readonly source: PerceptionSource; readonly pairs: readonly Pair[] },
): Promise<Float64Array> {
  const names = [...new Set(pairs.flat())];
  const { rowNumbers, columns } = await engine.columns(key, names, []);
  const everybody = { rowCount: rowNumbers.length, rows: null, people: null, weights: null };
  const numbers = new Map(names.map((name, i) => [name, numbersOf(columns[i]!, everybody)]));
  const [low, high] = source.scale;
  const found = new Float64Array((rowNumbers.at(-1) ?? -1) + 1).fill(Number.NaN);
  rowNumbers.forEach((row, i) => {
    let [sum, n] = [0, 0];
    for (const [perceived, expected] of pairs) {
      const gap = numbers.get(perceived)![i]! - numbers.get(expected)![i]!;
      if (Number.isNaN(gap)) continue;
      sum += gap;
      n += 1;
    }
    if (n > 0) found[row] = (sum / n / (high - low)) * 100;
  });
  return found;
}
