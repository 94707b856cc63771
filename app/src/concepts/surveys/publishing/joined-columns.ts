import type { Words } from '../definition/words.ts';
import type { SurveyColumn } from '../question-types/question-type.ts';

/** A column of a survey's set: one that a question makes, or one of those that every response has. */
export type ColumnOfSet = Omit<SurveyColumn, 'as'> & {
  readonly as: SurveyColumn['as'] | 'segment' | 'customer';
};

/** Where a column of a version stands: its position in the set, what the set calls it, and what the version says of it. */
export type LaidColumn = {
  readonly position: number;
  readonly name: string;
  readonly column: ColumnOfSet;
};

/** A column of the set, whatever version it came with; described as the newest that has it does. */
export type SetColumn = LaidColumn & {
  /** The versions that asked it, ascending. */
  readonly versions: readonly number[];
};

/** What became of a column beside the versions before. */
export type ColumnFate = 'joined' | 'new' | 'apart';

const standard = (name: string, as: ColumnOfSet['as'], label: Words): ColumnOfSet => ({
  name,
  as,
  label,
  sameAs: `heed:${name}`,
});

/** The columns that every set of a survey begins with, at positions 0 to 8. */
export const STANDARD_COLUMNS: readonly ColumnOfSet[] = [
  standard('response', 'ignore', { en: 'Response', de: 'Antwortbogen', ar: 'الاستجابة' }),
  standard('link', 'segment', { en: 'Link', de: 'Zugang', ar: 'الرابط' }),
  standard('version', 'segment', { en: 'Version', de: 'Fassung', ar: 'الإصدار' }),
  standard('language', 'segment', { en: 'Language', de: 'Sprache', ar: 'اللغة' }),
  standard('device', 'segment', { en: 'Device', de: 'Gerät', ar: 'الجهاز' }),
  standard('answered', 'time', { en: 'Answered', de: 'Beantwortet', ar: 'وقت الإجابة' }),
  standard('seconds', 'item', {
    en: 'Seconds from start to end',
    de: 'Sekunden vom Beginn bis zum Ende',
    ar: 'الثواني من البداية إلى النهاية',
  }),
  standard('completed', 'segment', { en: 'Completed', de: 'Vollständig', ar: 'مكتمل' }),
  standard('customer', 'customer', { en: 'Customer', de: 'Kunde', ar: 'العميل' }),
];

/** Where the columns of a version stand, all columns of the set with it, and what became of each of its own. */
export type Joined = {
  readonly layout: readonly LaidColumn[];
  readonly setColumns: readonly SetColumn[];
  readonly fates: readonly { readonly column: string; readonly name: string; readonly fate: ColumnFate }[];
};

/**
 * Finds each column of a version its place in the set. One that says the same as a column before it (name, type, scale or
 * choices, direction, meaning) goes on in it, also when versions between had another; every other one gets a place of its own, and
 * the name `NAME (vN)` where the name is taken. So no figure ever adds up what was asked on two scales.
 *
 * @param known the columns of the set before this version; empty for the first
 */
export function joinedColumns(
  known: readonly SetColumn[],
  { version, columns }: { readonly version: number; readonly columns: readonly SurveyColumn[] },
): Joined {
  const all: SetColumn[] = known.map((one) => ({ ...one }));
  const taken = new Set(known.map(({ name }) => name));
  const keyOf = ({ name, sameAs }: ColumnOfSet): string => JSON.stringify([name, sameAs]);
  const placed = new Map(known.map((one) => [keyOf(one.column), one.position]));
  const isStandard = new Set(STANDARD_COLUMNS.map(keyOf));
  const layout: LaidColumn[] = [];
  const fates: { column: string; name: string; fate: ColumnFate }[] = [];
  for (const column of [...STANDARD_COLUMNS, ...columns]) {
    const position = placed.get(keyOf(column)) ?? all.length;
    const before = all[position];
    const name = before?.name ?? freeName(column.name, version, taken);
    const versions = [...(before?.versions ?? []), version];
    const missing = [...new Set([...(before?.column.missing ?? []), ...(column.missing ?? [])])];
    // What said “no answer” in an earlier version says so still.
    all[position] = {
      position,
      name,
      column: missing.length > 0 ? { ...column, missing } : column,
      versions,
    };
    placed.set(keyOf(column), position);
    taken.add(name);
    layout.push({ position, name, column });
    if (isStandard.has(keyOf(column))) continue;
    const fate = before !== undefined ? 'joined' : name === column.name ? 'new' : 'apart';
    fates.push({ column: column.name, name, fate });
  }
  return { layout, setColumns: all, fates };
}

function freeName(name: string, version: number, taken: ReadonlySet<string>): string {
  return taken.has(name) ? `${name} (v${version})` : name;
}
