/**
 * A value as a cell of a file: names of persons and records, several of them with `; ` between, yes or no. A text that a
 * spreadsheet would take for a formula has an apostrophe before it; `plainCell` takes it away again.
 */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  if (Array.isArray(value)) return guarded(value.map((one) => nameOf(one)).join('; '));
  return guarded(nameOf(value));
}

function nameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  return String(value);
}

// An apostrophe that was there counts too, or taking one away again would take that of the author.
const FORMULA = /^'*[=+\-@\t\r\n]/u;

function guarded(text: string): string {
  return FORMULA.test(text) && !/^-?\d+(\.\d+)?$/u.test(text) ? `'${text}` : text;
}

/** What a cell says that Heed wrote: without the apostrophe that kept it from being a formula. */
export function plainCell(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
