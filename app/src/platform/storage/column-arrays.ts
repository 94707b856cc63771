import { type RawBuilder, sql } from 'kysely';

/** Every key of a record with the column it stands in and that column's type. */
export type RecordColumns = Readonly<Record<string, readonly [name: string, type: string]>>;

/**
 * Many records for one `insert … select`: an array for each column in which they differ, one value where they do not, nothing
 * where nobody has any. That is several times as quick as a list of JSON objects, for the program and for the database.
 */
export function inColumns(
  records: readonly object[],
  columns: RecordColumns,
): {
  /** What stands behind `from`. */
  readonly given: RawBuilder<unknown>;
  /** The names of the columns that are filled, and their values in the same order. */
  readonly names: RawBuilder<unknown>;
  readonly selected: RawBuilder<unknown>;
} {
  const arrays: RawBuilder<unknown>[] = [];
  const aliases: string[] = [];
  const names: string[] = [];
  const selected: RawBuilder<unknown>[] = [];
  for (const [key, [name, type]] of Object.entries(columns)) {
    const first = fieldOf(records[0]!, key);
    const isSame = records.every((record) => isAlike(fieldOf(record, key), first));
    // One column at least has to say how many records there are.
    if (isSame && arrays.length > 0) {
      if (first === null) continue;
      names.push(name);
      selected.push(sql`${cellText(first)}::${sql.raw(type)}`);
      continue;
    }
    // An array of arrays would be one of two dimensions, and JSON is checked value by value.
    const isPlain = !type.endsWith('[]') && type !== 'jsonb';
    const values = arrayText(records.map((record) => fieldOf(record, key)));
    arrays.push(sql`${values}::${sql.raw(isPlain ? `${type}[]` : 'text[]')}`);
    aliases.push(name);
    names.push(name);
    selected.push(sql.raw(isPlain ? `given.${name}` : `given.${name}::${type}`));
  }
  return {
    given: sql`unnest(${sql.join(arrays)}) as given (${sql.raw(aliases.join(', '))})`,
    names: sql.raw(names.join(', ')),
    selected: sql.join(selected),
  };
}

function fieldOf(record: object, key: string): unknown {
  return (record as Readonly<Record<string, unknown>>)[key] ?? null;
}

/** Values as the text of an array of the database; a list within is the text of an array itself. */
export function arrayText(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) {
    const cell = cellText(value);
    text += `${text === '' ? '' : ','}${cell === null ? 'NULL' : isBare(value) ? cell : inQuotes(cell)}`;
  }
  return `{${text}}`;
}

function isBare(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

function inQuotes(text: string): string {
  return text.includes('"') || text.includes('\\') ? `"${text.replaceAll(/["\\]/gu, '\\$&')}"` : `"${text}"`;
}

function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? arrayText(value) : JSON.stringify(value);
}

function isAlike(value: unknown, first: unknown): boolean {
  if (value === first) return true;
  if (typeof value !== 'object' || typeof first !== 'object' || value === null || first === null)
    return false;
  if (value instanceof Date) return first instanceof Date && value.getTime() === first.getTime();
  if (Array.isArray(value)) return Array.isArray(first) && value.length === 0 && first.length === 0;
  return !Array.isArray(first) && isEmpty(value) && isEmpty(first);
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return !(value instanceof Date);
}
