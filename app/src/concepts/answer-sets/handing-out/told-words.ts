import type { Queries } from '../../../platform/storage/index.ts';

/** One text by language, as BCP 47 names it; the first is the base that others are translated from. */
export type WordsByLanguage = Readonly<Record<string, string>>;

/** What is known of a column of a set beyond the set itself. */
export type ColumnWords = {
  readonly labels: WordsByLanguage;
  readonly values: readonly { readonly cell: string; readonly labels: WordsByLanguage }[];
  /** The versions of the survey in which it was asked. */
  readonly versions: readonly number[];
  /** What the attribute is called that it measures. */
  readonly attribute: string | null;
};

/**
 * Tells of the columns of a set by their position; nothing of a set that it does not know. Handed in by concepts that come later: a survey knows
 * what it asked in every language, attributes know what is about them.
 */
export type ColumnTeller = (queries: Queries, setId: string) => Promise<ReadonlyMap<number, ColumnWords>>;

/** What one of several languages says: that which is wanted, else the base. */
export function wordsFor(words: WordsByLanguage, language: string | undefined): string {
  return (language === undefined ? undefined : words[language]) ?? Object.values(words)[0] ?? '';
}

/** What all of them know together: words of the first that has some, attributes and versions of all. */
export async function toldColumns(
  tellers: readonly ColumnTeller[],
  queries: Queries,
  setId: string,
): Promise<ReadonlyMap<number, ColumnWords>> {
  const told = new Map<number, ColumnWords>();
  for (const teller of tellers) {
    for (const [position, words] of await teller(queries, setId)) {
      const before = told.get(position);
      told.set(position, before === undefined ? words : joined(before, words));
    }
  }
  return told;
}

function joined(one: ColumnWords, other: ColumnWords): ColumnWords {
  return {
    labels: Object.keys(one.labels).length > 0 ? one.labels : other.labels,
    values: one.values.length > 0 ? one.values : other.values,
    versions: one.versions.length > 0 ? one.versions : other.versions,
    attribute: one.attribute ?? other.attribute,
  };
}
