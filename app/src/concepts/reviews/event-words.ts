/** A field that a change touched; null where it was not there. */
export type FieldChange = {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
};

type Fields = Readonly<Record<string, unknown>> | null;

/** What was done, in words: `person.role-changed` is "Person role changed". */
export function deedWords(what: string): string {
  const words = what.replace(/[.\-_]+/gu, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The fields that are not the same before and after, in words. */
export function changesOf(before: Fields, after: Fields): FieldChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.flatMap((key) => {
    const change = { name: fieldWords(key), before: written(before, key), after: written(after, key) };
    return change.before === change.after ? [] : [change];
  });
}

function fieldWords(key: string): string {
  return key
    .replace(/[._-]+/gu, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .trim()
    .toLowerCase();
}

function written(fields: Fields, key: string): string | null {
  const value = fields !== null && Object.hasOwn(fields, key) ? fields[key] : null;
  return value === null || value === undefined ? null : valueWords(value);
}

function valueWords(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueWords).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${fieldWords(key)} ${valueWords(part)}`)
    .join(', ');
}
