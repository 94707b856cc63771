/** What one field of a row says: null when its cell is empty. */
export type FieldValue = string | number | boolean | readonly string[] | null;

/** What a row says, by field; only of fields that are mapped. */
export type RowValues = Readonly<Record<string, FieldValue>>;

/** Something about a row that keeps it from being taken. `why` is the same for all rows with the same fault. */
export type RowFault = {
  /** The field as people call it; null is the row as such. */
  readonly field: string | null;
  readonly why: string;
  readonly value: string | null;
};

/** What a checker makes of a row: its record on its way, with what no other row of the file may have too. */
export type CheckedRow =
  | {
      readonly ok: true;
      readonly row: unknown;
      readonly keys: readonly { readonly field: string; readonly key: string }[];
    }
  | { readonly ok: false; readonly faults: readonly RowFault[] };

/** Looks at what a row says, without the database. */
export type RowChecker = (values: RowValues) => CheckedRow;
