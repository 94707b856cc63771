import type { CellSums } from '../adding/cell-sums.ts';
import { keptCellsOf } from '../adding/kept-cells.ts';
import type { MonthNumber } from '../adding/month-numbers.ts';
import type { AskedItem } from '../asking/asked-items.ts';
import type { PerceptionMaking } from '../asking/asked-perceptions.ts';
import type { NamedSegment } from '../asking/named-segments.ts';
import type { SetColumns } from '../asking/set-columns.ts';
import { segmentsOfRows } from './segments-of-rows.ts';

/** What a set asks about one attribute. */
export type SetQuestion = {
  readonly attributeId: string;
  /** The lowest point of the scale. */
  readonly low: number;
  readonly items: readonly AskedItem[];
};

/** The answers of a set, added up. */
export type AddedSet = {
  readonly columns: SetColumns;
  /** Of each cell the month, `NO_MONTH` when no time is known, and the segments of whoever is in it. */
  readonly cells: readonly { readonly month: MonthNumber; readonly segmentIds: readonly string[] }[];
  readonly sums: ReadonlyMap<string, CellSums>;
  /** How it is known to which segments people belong, in words; null when it is not. */
  readonly segmentsBy: string | null;
};

/** What is added up of which set, and what is known of its people. */
export type SetToAdd = {
  readonly columns: SetColumns;
  readonly questions: readonly SetQuestion[];
  readonly segments: readonly NamedSegment[];
  /** Whether it is known which customers gave the answers. */
  readonly isLinked: boolean;
};

/** Adds up the answers of a set about each attribute, by month and by the segments that people belong to. */
export async function addedSet(
  making: PerceptionMaking,
  workspace: string,
  { columns, questions, segments, isLinked }: SetToAdd,
): Promise<AddedSet> {
  const belonging = segmentsOfRows(making, workspace, { columns, segments, isLinked });
  const { weight } = columns;
  const asked = {
    time: columns.time,
    groups: belonging.columns,
    people: weight?.kind === 'frequency' ? weight.column : null,
    questions: questions.map(({ low, items }) => ({
      low,
      items: items.map(({ perception, expectation }) => ({
        perception: perception.numbers!,
        expectation: expectation?.numbers ?? null,
      })),
    })),
  };
  const key = { workspace, table: columns.set.id };
  const cells = await keptCellsOf(making.engine).of(key, asked, belonging.linked);
  return {
    columns,
    cells: cells.places.map(({ month, codes }) => ({ month, segmentIds: belonging.of(codes, cells.linked) })),
    sums: new Map(questions.map(({ attributeId }, i) => [attributeId, cells.sums[i]!])),
    segmentsBy: belonging.by,
  };
}
