import { normalText } from '../../../platform/delimited/index.ts';
import type { SetColumns } from './set-columns.ts';

/** A segment as answers may name it. */
export type NamedSegment = { readonly id: string; readonly name: string };

/** A column whose texts are names of segments: its stored name, and which segment each code means. */
export type SegmentColumn = {
  readonly name: string;
  readonly label: string;
  readonly ofCode: ReadonlyMap<number, string>;
};

/** The columns of a set that say to which segments a respondent belongs, in the words of the workspace. */
export function segmentColumns(
  columns: SetColumns,
  segments: readonly NamedSegment[],
): readonly SegmentColumn[] {
  const byName = new Map(segments.map(({ id, name }) => [comparable(name), id]));
  return columns.all.flatMap((column) => {
    const { as, texts: name } = column;
    if ((as !== 'segment' && as !== 'category') || name === null) return [];
    const ofCode = new Map(
      (columns.table.texts.get(name) ?? []).flatMap((text, i) => {
        const id = byName.get(comparable(text));
        return id === undefined ? [] : [[i + 1, id] as const];
      }),
    );
    return ofCode.size === 0 ? [] : [{ name, label: columns.labelOf(column), ofCode }];
  });
}

function comparable(text: string): string {
  return normalText(text).toLocaleLowerCase('en');
}
