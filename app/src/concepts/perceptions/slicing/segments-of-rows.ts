import { quotedList } from '../../../platform/refusals/index.ts';
import { segmentsOfResponses } from '../../customer-answers/index.ts';
import type { LinkedRows } from '../adding/linked-cells.ts';
import type { PerceptionMaking } from '../asking/asked-perceptions.ts';
import { type NamedSegment, segmentColumns } from '../asking/named-segments.ts';
import type { SetColumns } from '../asking/set-columns.ts';

/** How it is known to which segments the people of a set belong. */
export type SegmentsOfRows = {
  /** Stored columns whose texts name segments. */
  readonly columns: readonly string[];
  /** Where no column does: the segments of the customers who gave the answers; null where they are not known. */
  readonly linked: LinkedRows | null;
  /** In words; null when it is not known. */
  readonly by: string | null;
  /** The segments that the codes of a cell mean. */
  of(codes: readonly number[], linked: readonly (readonly string[])[]): readonly string[];
};

/** Finds how the people of a set are known to belong to segments. */
export function segmentsOfRows(
  { storage }: PerceptionMaking,
  workspace: string,
  set: {
    readonly columns: SetColumns;
    readonly segments: readonly NamedSegment[];
    readonly isLinked: boolean;
  },
): SegmentsOfRows {
  const groups = segmentColumns(set.columns, set.segments);
  if (groups.length > 0) {
    return {
      columns: groups.map(({ name }) => name),
      linked: null,
      by: `what they answered to ${quotedList(groups.map(({ label }) => label))}`,
      of: (codes) => [...new Set(codes.flatMap((code, i) => groups[i]!.ofCode.get(code) ?? []))],
    };
  }
  const { id } = set.columns.set;
  return {
    columns: [],
    linked: set.isLinked
      ? () => storage.read(workspace, (queries) => segmentsOfResponses(queries, id))
      : null,
    by: set.isLinked ? 'which customers they are, in the segments they were in when they answered' : null,
    of: ([code = 0], linked) => linked[code - 1] ?? [],
  };
}
