import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type GoldTable, goldTableOf, readGoldTable } from './gold-table.ts';

/** A case: which method, on which data, with which options. */
export type GoldCase = {
  readonly name: string;
  readonly method: string;
  readonly data: {
    readonly file?: string;
    readonly column?: string;
    readonly inline?: unknown;
    readonly missingCode?: number | string;
  };
  readonly options: Readonly<Record<string, unknown>>;
  /** The data file of the case, or the columns it holds itself, read when asked for. */
  readonly table: () => GoldTable;
  /**
   * The rows that the case expects under a name (`outer.inner` goes deeper; an object is one row), of each only the named
   * inputs; undefined where it expects none.
   */
  readonly asked: (name: string, inputs: readonly string[]) => readonly GoldInputs[] | undefined;
};

/** What an expected row is asked about, never what it answers. */
export type GoldInputs = Readonly<Record<string, unknown>>;

/**
 * Reads a case; its data file is looked for relative to the folder above the one that holds the case.
 *
 * @throws Error with one line when the file is not there or is no case
 */
export function readGoldCase(path: string): GoldCase {
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isObject(read) || typeof read['method'] !== 'string')
    throw new Error('not a case: it names no method');
  const data = isObject(read['data']) ? (read['data'] as GoldCase['data']) : {};
  return {
    name: String(read['name']),
    method: read['method'],
    data,
    options: isObject(read['options']) ? read['options'] : {},
    table: () => {
      const missingCode = data.missingCode === undefined ? undefined : String(data.missingCode);
      if (data.file === undefined) return goldTableOf(data.inline, missingCode);
      return readGoldTable(readFileSync(join(dirname(path), '..', data.file), 'utf8'), missingCode);
    },
    asked: (name, inputs) => {
      const found = name
        .split('.')
        .reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), read['expected']);
      const rows = Array.isArray(found) ? found : [found];
      if (!rows.every(isObject)) return undefined;
      return rows.map((row) => Object.fromEntries(inputs.map((input) => [input, row[input]])));
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
