/** A case of the gold folder, as far as the adapters read it. */
export type GoldCase = {
  readonly data: { readonly file?: string; readonly inline?: unknown };
  readonly options: Readonly<Record<string, unknown>>;
};

/** A table of a gold case: its rows by column name. */
export type GoldTable = {
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** The numbers of a column; an empty cell is missing. */
  readonly numbers: (name: string) => Float64Array;
};

/** Reads the plain comma-separated files of the gold folder, which quote nothing. */
export function readGoldTable(text: string): GoldTable {
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const names = header.split(',');
  const rows = lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== names.length) throw new Error(`${line} has not as many cells as ${header}`);
    return Object.fromEntries(names.map((name, at) => [name, cells[at]!]));
  });
  const numbers = (name: string): Float64Array => {
    if (!names.includes(name)) throw new Error(`no column ${name} in ${header}`);
    return Float64Array.from(rows, (row) => (row[name] === '' ? Number.NaN : Number(row[name])));
  };
  return { rows, numbers };
}
