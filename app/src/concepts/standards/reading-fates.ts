import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { JudgedReading } from './reading.rules.ts';
import type { KeptEqual, KeptReference, NewReadingRow } from './reading.store.ts';

/** What is kept already of the readings that come. */
export type KeptAlready = {
  readonly references: readonly KeptReference[];
  readonly equals: readonly KeptEqual[];
};

/** A reading that is new, or that there is one already, which may have been withdrawn. */
export type ReadingFate =
  | { readonly kind: 'added'; readonly row: Omit<NewReadingRow, 'id'> }
  | { readonly kind: 'unchanged'; readonly withdrawn: boolean };

/**
 * Tells, one after another, whether readings are new. One with a reference is known by it: the same moment and value again
 * changes nothing, others are refused, unless the kept one was withdrawn. Without one, the k-th reading of a measure, moment
 * and value among those that come is the k-th one kept: a file that comes again adds nothing, and equal readings of one file
 * all count.
 */
export function fateTeller({
  references,
  equals,
}: KeptAlready): (one: JudgedReading) => Outcome<ReadingFate> {
  const byReference = new Map<string, Known[]>();
  for (const { measureId, reference, at, value, withdrawn } of references) {
    const key = referenceKey(measureId, reference);
    byReference.set(key, [...(byReference.get(key) ?? []), { at: at.getTime(), value, withdrawn }]);
  }
  const kept = new Map(equals.map((one) => [equalKey({ ...one, at: one.at.getTime() }), one]));
  const seen = new Map<string, number>();
  return (one) => {
    const { measureId, at, value, reference, note } = one;
    const row = { measureId, at, value, reference, note, occurrence: 1 };
    if (reference === null) {
      const key = equalKey(one);
      const occurrence = (seen.get(key) ?? 0) + 1;
      const { count = 0, withdrawn = 0 } = kept.get(key) ?? {};
      if (one.isWithdrawn && occurrence > count) return withdrawnElsewhere();
      seen.set(key, occurrence);
      return taken(
        occurrence <= count
          ? { kind: 'unchanged', withdrawn: occurrence > count - withdrawn }
          : { kind: 'added', row: { ...row, occurrence } },
      );
    }
    const key = referenceKey(measureId, reference);
    const known = byReference.get(key) ?? [];
    const counting = known.find(({ withdrawn }) => !withdrawn);
    if (counting !== undefined && (counting.at !== at || counting.value !== value)) {
      return refuse(
        'conflict',
        `reference: ${quoted(reference)} is taken already, with ${counting.value} at ${new Date(counting.at).toISOString()}; withdraw that reading first, or leave this one out`,
      );
    }
    if (counting !== undefined) return taken({ kind: 'unchanged', withdrawn: false });
    const isSame = known.some((other) => other.at === at && other.value === value);
    if (isSame) return taken({ kind: 'unchanged', withdrawn: true });
    if (one.isWithdrawn) return withdrawnElsewhere();
    byReference.set(key, [...known, { at, value, withdrawn: false }]);
    return taken({ kind: 'added', row });
  };
}

function withdrawnElsewhere(): Outcome<never> {
  return refuse(
    'conflict',
    'withdrawn: this reading was withdrawn where it comes from and is not known here',
  );
}

type Known = { readonly at: number; readonly value: number; readonly withdrawn: boolean };

function referenceKey(measureId: string, reference: string): string {
  return `${measureId} ${reference}`;
}

function equalKey({ measureId, at, value }: Pick<JudgedReading, 'measureId' | 'at' | 'value'>): string {
  return `${measureId} ${at} ${value}`;
}
