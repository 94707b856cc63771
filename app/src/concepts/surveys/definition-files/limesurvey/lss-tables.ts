import { childNamed, childrenNamed, type XmlElement } from '../xml-elements.ts';

/** A row of a table in a .lss file; what is not there reads as empty. */
export type LssRow = ReadonlyMap<string, string>;

/** The tables of a .lss file: rows of named cells. */
export class LssTables {
  readonly #tables: ReadonlyMap<string, readonly LssRow[]>;
  readonly names: readonly string[];

  constructor(document: XmlElement) {
    this.#tables = new Map(
      document.children.map((table) => [
        table.name,
        childrenNamed(childNamed(table, 'rows'), 'row').map(rowOf),
      ]),
    );
    this.names = [...this.#tables.keys()];
  }

  rows(name: string): readonly LssRow[] {
    return this.#tables.get(name) ?? [];
  }

  /** Rows by what one of their cells says, in their order. */
  by(name: string, key: string): ReadonlyMap<string, readonly LssRow[]> {
    return groupedRows(this.rows(name), key);
  }
}

function rowOf(row: XmlElement): LssRow {
  return new Map(row.children.map((cell) => [cell.name, cell.text.trim()]));
}

export function groupedRows(rows: readonly LssRow[], key: string): ReadonlyMap<string, readonly LssRow[]> {
  const groups = new Map<string, LssRow[]>();
  for (const row of rows) {
    const value = row.get(key) ?? '';
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [row]);
    else group.push(row);
  }
  return groups;
}
