import type { BulkReport, RefusalKind } from './bulk-import.ts';
import type { RowFault } from './mapping/field-values.ts';

const MOST_REASONS = 200;
const MOST_EXAMPLES = 3;
const MOST_SHOWN = 60;

/** What is known of rows so far, as it is counted. */
export class BulkCounts {
  readonly #isCheck: boolean;
  readonly rows: { read: number; added: number; changed: number; unchanged: number; refused: number };
  readonly #reasons = new Map<string, RefusalKind>();
  readonly #told: Pick<BulkReport, 'newFields' | 'notes'>;
  unusedColumns: readonly string[] = [];

  /** @param before the report of the batches behind, of a take that goes on */
  constructor(
    before: BulkReport | null,
    told: { readonly isCheck: boolean } & Pick<BulkReport, 'newFields' | 'notes'>,
  ) {
    this.#isCheck = told.isCheck;
    this.#told = told;
    this.rows = { ...(before?.rows ?? { read: 0, added: 0, changed: 0, unchanged: 0, refused: 0 }) };
    for (const reason of before?.reasons ?? []) {
      this.#reasons.set(`${reason.field}\u0000${reason.why}`, { ...reason, examples: [...reason.examples] });
    }
  }

  /** The same counts, to be counted on apart: a change may be tried several times. */
  copy(): BulkCounts {
    const copy = new BulkCounts(this.report(), { isCheck: this.#isCheck, ...this.#told });
    copy.unusedColumns = this.unusedColumns;
    return copy;
  }

  count(fate: 'added' | 'changed' | 'unchanged'): void {
    this.rows.read += 1;
    this.rows[fate] += 1;
  }

  refuse(row: number, faults: readonly RowFault[]): void {
    this.rows.read += 1;
    this.rows.refused += 1;
    for (const { field, why, value } of faults) {
      const key = `${field}\u0000${why}`;
      const known = this.#reasons.get(key);
      if (known !== undefined) {
        known.count += 1;
        if (known.examples.length < MOST_EXAMPLES) known.examples.push({ row, value: shortened(value) });
      } else if (this.#reasons.size < MOST_REASONS) {
        this.#reasons.set(key, {
          field,
          why,
          count: 1,
          firstRow: row,
          examples: [{ row, value: shortened(value) }],
        });
      }
    }
  }

  report(): BulkReport {
    return {
      isCheck: this.#isCheck,
      rows: { ...this.rows },
      reasons: [...this.#reasons.values()]
        .map((reason) => ({ ...reason, examples: [...reason.examples] }))
        .toSorted((a, b) => b.count - a.count || a.firstRow - b.firstRow),
      unusedColumns: [...this.unusedColumns],
      newFields: [...this.#told.newFields],
      notes: [...this.#told.notes],
    };
  }
}

function shortened(value: string | null): string | null {
  if (value === null) return null;
  const characters = [...value.slice(0, MOST_SHOWN * 2)];
  return characters.length > MOST_SHOWN ? `${characters.slice(0, MOST_SHOWN).join('')}…` : value;
}

/** Why a row is refused, in one cell. */
export function reasonsOf(faults: readonly RowFault[]): string {
  return faults.map(({ field, why }) => (field === null ? why : `${field}: ${why}`)).join('; ');
}
