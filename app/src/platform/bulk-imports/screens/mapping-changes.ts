import type { SeenColumn, ShownField } from '../bulk-import.ts';
import type { BulkMapping, FieldSource } from '../bulk-mapping.ts';

/** A mapping while somebody works on it; without a field it cannot be sent yet. */
export type DraftMapping = Pick<BulkMapping, 'encoding' | 'delimiter' | 'fields' | 'options'>;

/** What new fields can hold. */
export const NEW_FIELD_KINDS = ['text', 'number', 'day', 'yes-no'] as const;
export type NewFieldKind = (typeof NEW_FIELD_KINDS)[number];

/** The source that a column goes to. */
export function sourceOfColumn({ fields }: DraftMapping, column: string): FieldSource | undefined {
  return fields.find(({ columns }) => columns.includes(column));
}

function emptySource(field: string, over: Partial<FieldSource>): FieldSource {
  return {
    field,
    columns: [],
    join: ' ',
    constant: null,
    words: {},
    blank: [],
    dayForm: null,
    decimal: null,
    reading: 'as-written',
    asOf: null,
    newField: null,
    ...over,
  };
}

/** The mapping without a column in it. */
function withoutColumn(mapping: DraftMapping, column: string): DraftMapping {
  const fields = mapping.fields.flatMap((source) => {
    if (!source.columns.includes(column)) return [source];
    const columns = source.columns.filter((name) => name !== column);
    return columns.length === 0 && typeof source.constant !== 'string' ? [] : [{ ...source, columns }];
  });
  return { ...mapping, fields };
}

/** The mapping with a column going to a field; null is to none. A field that has a column already gets this one joined. */
export function withColumnTo(mapping: DraftMapping, column: SeenColumn, field: string | null): DraftMapping {
  const rest = withoutColumn(mapping, column.name);
  if (field === null) return rest;
  const before = rest.fields.find((source) => source.field === field);
  if (before !== undefined) {
    const joined = { ...before, columns: [...before.columns, column.name] };
    return { ...rest, fields: rest.fields.map((source) => (source === before ? joined : source)) };
  }
  const fitting = { dayForm: column.dayForms[0] ?? null, decimal: column.decimal };
  return { ...rest, fields: [...rest.fields, emptySource(field, { columns: [column.name], ...fitting })] };
}

/** The mapping with a field made of a column. */
export function withNewField(mapping: DraftMapping, column: SeenColumn, kind: NewFieldKind): DraftMapping {
  const rest = withoutColumn(mapping, column.name);
  const source = emptySource(`new:${column.name}`.slice(0, 140), {
    columns: [column.name],
    dayForm: column.dayForms[0] ?? null,
    decimal: column.decimal,
    newField: { title: column.name.slice(0, 100), kind },
  });
  return { ...rest, fields: [...rest.fields, source] };
}

/** The kind that a field made of this column would have. */
export function kindFor({ content }: SeenColumn): NewFieldKind {
  if (content === 'number' || content === 'day' || content === 'yes-no') return content;
  return 'text';
}

/** The mapping with one source otherwise. */
export function withSource(mapping: DraftMapping, field: string, over: Partial<FieldSource>): DraftMapping {
  return {
    ...mapping,
    fields: mapping.fields.map((source) => (source.field === field ? { ...source, ...over } : source)),
  };
}

/** The mapping with the same words for every row. */
export function withConstant(mapping: DraftMapping, field: string, constant: string | null): DraftMapping {
  const before = mapping.fields.find((source) => source.field === field);
  if (before !== undefined) {
    if (constant === null && before.columns.length === 0) {
      return { ...mapping, fields: mapping.fields.filter((source) => source !== before) };
    }
    return withSource(mapping, field, { constant });
  }
  return { ...mapping, fields: [...mapping.fields, emptySource(field, { constant })] };
}

/** Every column that goes nowhere, as a field of its own. */
export function withAllAsFields(mapping: DraftMapping, columns: readonly SeenColumn[]): DraftMapping {
  return columns
    .filter(({ name, content }) => content !== 'empty' && sourceOfColumn(mapping, name) === undefined)
    .reduce((sum, column) => withNewField(sum, column, kindFor(column)), mapping);
}

/** What a source becomes: the field there is, or the one that is to be made. */
export function fieldOfSource(
  source: FieldSource,
  fields: readonly ShownField[],
): Pick<ShownField, 'title' | 'kind' | 'choices' | 'readings'> {
  const known = fields.find(({ id }) => id === source.field);
  if (known !== undefined) return known;
  const { title = source.field, kind = 'text' } = source.newField ?? {};
  return { title, kind, choices: [], readings: [] };
}
