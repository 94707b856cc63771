/** A table of a gold case: its rows by column name. */
export type GoldTable = {
  readonly names: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** The numbers of a column; an empty cell, NA and the code for a missing answer are NaN. */
  readonly numbers: (name: string) => Float64Array;
  /** The words of a column. */
  readonly words: (name: string) => string[];
};

/**
 * Reads a comma-separated file of the gold folder.
 *
 * @param missingCode what stands for a missing answer, besides an empty cell and NA
 * @throws Error with a line that says what is wrong where
 */
export function readGoldTable(text: string, missingCode?: string): GoldTable {
  const [names = [], ...lines] = recordsOf(text.replace(/^\uFEFF/, ''));
  const rows = lines.map((cells, at) => {
    if (cells.length !== names.length)
      throw new Error(`row ${at + 1} has ${cells.length} cells, the header has ${names.length}`);
    return Object.fromEntries(names.map((name, place) => [name, cells[place]!]));
  });
  return goldTable(names, rows, missingCode);
}

/**
 * Reads the columns, or the rows, that a case itself holds; null is an empty cell.
 *
 * @throws Error with a line that says what is wrong
 */
export function goldTableOf(inline: unknown, missingCode?: string): GoldTable {
  const given = Array.isArray(inline) ? columnsOf(inline) : Object(inline);
  const columns = Object.entries(given).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  );
  const [first] = columns;
  if (first === undefined) throw new Error('not a case of this method: it names no data file');
  const length = first[1].length;
  const uneven = columns.find(([, values]) => values.length !== length);
  if (uneven) throw new Error(`${first[0]} has ${length} values, ${uneven[0]} has ${uneven[1].length}`);
  const rows = first[1].map((_, row) =>
    Object.fromEntries(columns.map(([name, values]) => [name, String(values[row] ?? '')])),
  );
  return goldTable(
    columns.map(([name]) => name),
    rows,
    missingCode,
  );
}

function columnsOf(rows: readonly unknown[]): Record<string, unknown[]> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(Object(row))))];
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => Object(row)[name])]));
}

function goldTable(names: readonly string[], rows: GoldTable['rows'], missingCode?: string): GoldTable {
  const words = (name: string): string[] => {
    if (!names.includes(name)) throw new Error(`there is no column ${name}`);
    return rows.map((row) => row[name]!);
  };
  const numbers = (name: string): Float64Array =>
    Float64Array.from(words(name), (word, at) => {
      if (word === '' || word === 'NA' || word === missingCode) return Number.NaN;
      const number = Number(word);
      if (Number.isNaN(number)) throw new Error(`${name} of row ${at + 1} is no number: ${word}`);
      return number;
    });
  return { names, rows, numbers, words };
}

/** The cells of each line; a cell may be quoted, with its quotes doubled. */
function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    cells.push(quoted === undefined ? plain!.trim() : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (cells.length > 1 || cells[0] !== '') records.push(cells);
    cells = [];
    if (end === '') break;
  }
  return records;
}
