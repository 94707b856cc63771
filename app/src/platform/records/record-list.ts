import { z } from 'zod';

/**
 * What a field of a record is: how it is compared, sorted and written. `many` holds several words or ids, `who` a person or
 * record with id and name, of which only the id is kept in the list.
 */
export type FieldKind = 'text' | 'number' | 'date' | 'moment' | 'choice' | 'yes-no' | 'who' | 'many';

/** A field of the records of a list. Its `id` is the same in the query of the store, in the answer and in conditions. */
export type ListField = {
  readonly id: string;
  /** What stands above it on screen and in files. */
  readonly title: string;
  readonly kind: FieldKind;
  /** The words that a choice may be. */
  readonly choices?: readonly string[];
  /** Whether the words that somebody searches for are looked for in it. */
  readonly searched?: true;
  /** Left out of the table on screen, still in filters and files. */
  readonly hidden?: true;
  /**
   * The store keeps an index by this field and the id, so that a page of millions is found at once, in both directions: over
   * all records when none lacks it (`always`), or over those that have it (`present`). A text of it has 200 characters at most.
   * Of a choice or of yes and no the index is by the word, and within it by what the list is sorted by usually, as such a list
   * is then sorted.
   */
  readonly indexed?: 'always' | 'present';
  /** Not there to sort or filter by, because the database does not hold it; shown and written all the same. */
  readonly derived?: true;
  /** Filtered by and not sorted by: it follows from another field, or millions would have to be sorted for a page. */
  readonly unsorted?: true;
};

/** A list of records of one kind: its fields, and by what it is sorted when nobody asks for anything else. */
export type RecordList = {
  /** What the records are called, in the plural: `requirements`; files are named by it. */
  readonly name: string;
  readonly fields: readonly ListField[];
  /** A field, `-` before it for descending. */
  readonly sort: string;
};

/** One thing that must hold of the records shown. Of several words in `is` one is enough. */
export const listCondition = z.strictObject({
  field: z.string(),
  is: z.array(z.string().max(400)).min(1).max(200).optional(),
  isNot: z.array(z.string().max(400)).min(1).max(200).optional(),
  /** Ends are included. Numbers, days as 2026-01-31, or moments as ISO 8601 writes them. */
  from: z.union([z.number(), z.string().max(40)]).optional(),
  to: z.union([z.number(), z.string().max(40)]).optional(),
  missing: z.boolean().optional(),
});
export type ListCondition = z.output<typeof listCondition>;

/** What a list may be asked, as it stands in an address; `where` is a list of conditions in JSON. */
export const listQuery = z.object({
  search: z.string().max(200).optional(),
  where: z.string().max(12_000).optional(),
  sort: z.string().max(60).optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListQuery = z.output<typeof listQuery>;

/** The same for a file, which holds everything that fits. */
export const fileQuery = listQuery.pick({ search: true, where: true, sort: true });
export type FileQuery = z.output<typeof fileQuery>;

/** Whether a list is sorted by this field. */
export function isSorted({ derived, unsorted, kind }: ListField): boolean {
  return derived !== true && unsorted !== true && kind !== 'who' && kind !== 'many';
}

/** The field of this id; a bug when there is none. */
export function fieldOf(list: RecordList, id: string): ListField {
  const field = list.fields.find((one) => one.id === id);
  if (field === undefined) throw new Error(`${list.name} have no field ${id}`);
  return field;
}
