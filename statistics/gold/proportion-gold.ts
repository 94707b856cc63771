import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  fisherExact,
  type Interval,
  jeffreysInterval,
  newcombeDifferenceInterval,
  pooledProportionTest,
  waldDifferenceInterval,
  waldInterval,
  wilsonContinuityInterval,
  wilsonInterval,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';

/** A row of counts as the case gives it, by name. */
type GoldRow = Readonly<Record<string, number | string | null>>;
type ProportionInterval = (successes: number, n: number, level: number) => Interval;

const INTERVALS: Readonly<Record<string, ProportionInterval>> = {
  wald: waldInterval,
  wilson: wilsonInterval,
  // The cases print R's prop.test, which makes no correction at one half; the published interval makes it there too.
  wilsonContinuity: (successes, n, level) =>
    (2 * successes === n ? wilsonInterval : wilsonContinuityInterval)(successes, n, level),
  agrestiCoull: agrestiCoullInterval,
  clopperPearson: clopperPearsonInterval,
  jeffreys: jeffreysInterval,
};

export function goldProportions(gold: GoldCase): unknown {
  const rows = goldRows(gold).map((row) => {
    const [successes, n] = numbersOf(row, ['successes', 'n']) as [number, number];
    const level = goldLevel(gold, row);
    const intervals = Object.entries(INTERVALS).map(([name, interval]) => [
      name,
      n > 0 ? interval(successes, n, level) : null,
    ]);
    return {
      ...row,
      successes,
      n,
      level,
      estimate: n > 0 ? successes / n : null,
      ...Object.fromEntries(intervals),
    };
  });
  return { rows };
}

export function goldTwoProportions(gold: GoldCase): unknown {
  const rows = goldRows(gold).map((row) => {
    const [x1, n1, x2, n2] = numbersOf(row, ['x1', 'n1', 'x2', 'n2']) as [number, number, number, number];
    const level = goldLevel(gold, row);
    const given = { ...row, x1, n1, x2, n2, level };
    if (n1 === 0 || n2 === 0) {
      return {
        ...given,
        difference: null,
        wald: null,
        newcombe: null,
        zPooled: null,
        pValue: null,
        fisherP: null,
      };
    }
    const first = { successes: x1, n: n1 };
    const second = { successes: x2, n: n2 };
    const { difference, z, pValue } = pooledProportionTest(first, second);
    return {
      ...given,
      difference,
      wald: waldDifferenceInterval(first, second, level),
      newcombe: newcombeDifferenceInterval(first, second, level),
      zPooled: z,
      pValue,
      fisherP: fisherExact([
        [x1, n1 - x1],
        [x2, n2 - x2],
      ]),
    };
  });
  return { rows };
}

/** The rows of a case: inline as a list, as a field `rows`, or as a file with a column for each name. */
export function goldRows({ data, table }: GoldCase): readonly GoldRow[] {
  if (data.file !== undefined) {
    const isMissing = (word: string): boolean => ['', 'NA', String(data.missingCode ?? '')].includes(word);
    const cell = (word: string): number | string | null => {
      if (isMissing(word)) return null;
      return Number.isNaN(Number(word)) ? word : Number(word);
    };
    return table().rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, word]) => [name, cell(word)])),
    );
  }
  const inline = data.inline;
  const rows = Array.isArray(inline) ? inline : (inline as { rows?: unknown } | undefined)?.rows;
  if (!Array.isArray(rows)) throw new Error('the data of the case are no rows');
  return rows as GoldRow[];
}

/** The level of a row, else that of the case, else 0.95. */
export function goldLevel({ options }: GoldCase, row: GoldRow = {}): number {
  return (row['level'] ?? options['level'] ?? 0.95) as number;
}

function numbersOf(row: GoldRow, names: readonly string[]): number[] {
  return names.map((name) => {
    const number = row[name];
    if (typeof number !== 'number') throw new Error(`a row has no number ${name}`);
    return number;
  });
}
