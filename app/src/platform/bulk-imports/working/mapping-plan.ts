import { type Outcome, quoted, quotedList, type Refusal, refusal, taken } from '../../refusals/index.ts';
import type { BulkField, BulkOption } from '../bulk-field.ts';
import type { BulkMapping } from '../bulk-mapping.ts';
import { type FieldReader, fieldReader } from '../mapping/field-reader.ts';

/** A column that an earlier file of refused rows brought along; it means nothing. */
export const WHY_REFUSED = 'Why refused';

/** What the columns of a file are called in a mapping: by their header, or by position where that does not tell them apart. */
export function columnNamesOf(headers: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const header of headers) counts.set(header, (counts.get(header) ?? 0) + 1);
  return headers.map((header, i) => (header === '' || counts.get(header)! > 1 ? `#${i}` : header));
}

/** Where each column that is named stands; a `#N` is a position, whatever the header. */
function positionOf(name: string, names: readonly string[]): number | null {
  const byPosition = /^#(\d{1,6})$/u.exec(name);
  if (byPosition !== null) return Number(byPosition[1]) < names.length ? Number(byPosition[1]) : null;
  const at = names.indexOf(name);
  return at < 0 ? null : at;
}

/** What reads each field of a row, and which columns nothing reads. */
export type MappingPlan = {
  readonly readers: readonly FieldReader[];
  readonly unusedColumns: readonly string[];
};

type PlanParts = {
  readonly mapping: BulkMapping;
  readonly headers: readonly string[];
  readonly fields: readonly BulkField[];
};

/** Puts a mapping, the fields there are and the header of a file together; every misfit is a line. */
export function mappingPlan({ mapping, headers, fields }: PlanParts): Outcome<MappingPlan> {
  const names = columnNamesOf(headers);
  const known = new Map(fields.map((field) => [field.id, field]));
  const readers: FieldReader[] = [];
  const refusals: Refusal[] = [];
  const used = new Set<number>();
  for (const source of mapping.fields) {
    const field = known.get(source.field);
    if (field === undefined) {
      refusals.push(
        refusal(
          'request-refused',
          `mapping: there is no field ${quoted(source.field)}; the fields are ${quotedList([...known.keys()], 60)}`,
        ),
      );
      continue;
    }
    const positions = source.columns.map((name) => ({ name, at: positionOf(name, names) }));
    const missing = positions.filter(({ at }) => at === null).map(({ name }) => name);
    if (missing.length > 0) {
      refusals.push(
        refusal(
          'request-refused',
          `mapping of ${quoted(field.title)}: the file has no column ${quotedList(missing)}; it has ${quotedList(names, 30)}`,
        ),
      );
      continue;
    }
    const places = positions.flatMap(({ at }) => (at === null ? [] : [at]));
    for (const place of places) used.add(place);
    readers.push(fieldReader(field, source, places));
  }
  const mapped = new Set(mapping.fields.map(({ field }) => field));
  for (const field of fields) {
    if (field.required !== true || mapped.has(field.id)) continue;
    refusals.push(
      refusal(
        'request-refused',
        `mapping: ${quoted(field.title)} is needed; say which column it is in, or give the same for every row`,
      ),
    );
  }
  if (refusals.length > 0) return { ok: false, refusals };
  return taken({ readers, unusedColumns: names.filter((name, i) => !used.has(i) && name !== WHY_REFUSED) });
}

/** The choices for the whole file; every one that does not exist is a line. */
export function chosenOptions(
  mapping: BulkMapping,
  options: readonly BulkOption[],
): Outcome<Readonly<Record<string, string>>> {
  const refusals: Refusal[] = [];
  for (const [id, choice] of Object.entries(mapping.options)) {
    const option = options.find((each) => each.id === id);
    const words = option?.choices.map((each) => each.id) ?? [];
    if (option === undefined) {
      refusals.push(
        refusal(
          'request-refused',
          `mapping.options: there is no ${quoted(id)}; there are ${quotedList(options.map((each) => each.id))}`,
        ),
      );
    } else if (!words.includes(choice)) {
      refusals.push(
        refusal(
          'request-refused',
          `mapping.options.${id}: ${quoted(choice)} is none of ${quotedList(words)}`,
        ),
      );
    }
  }
  if (refusals.length > 0) return { ok: false, refusals };
  return taken(Object.fromEntries(options.map(({ id, usual }) => [id, mapping.options[id] ?? usual])));
}
