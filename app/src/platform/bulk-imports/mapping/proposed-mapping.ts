import type { BulkField, BulkOption } from '../bulk-field.ts';
import type { BulkLook, SeenColumn } from '../bulk-import.ts';
import type { FieldSource } from '../bulk-mapping.ts';

type Proposal = BulkLook['proposal'];
type Asked = {
  readonly fields: readonly BulkField[];
  readonly options: readonly BulkOption[];
  /** The day that stands where a reading needs one, until somebody says another. */
  readonly today: string;
};

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_\-*.:()/'’#]/gu, '');

/** How the columns of a file could go to the fields: by what they are called, then by what stands in them. */
export function proposedMapping(columns: readonly SeenColumn[], { fields, options, today }: Asked): Proposal {
  const free = new Map(columns.map((column) => [column.name, column]));
  const proposed: FieldSource[] = [];
  const reasons: Record<string, string> = {};
  const propose = (
    field: BulkField,
    used: readonly SeenColumn[],
    by: { readonly why: string } & Partial<FieldSource>,
  ): void => {
    const { why, ...over } = by;
    for (const { name } of used) free.delete(name);
    proposed.push({ ...sourceFor(field, used), ...over });
    reasons[field.id] = why;
  };
  for (const field of fields) {
    const found = titled(field, [...free.values()]);
    if (found !== undefined) propose(field, [found], { why: 'by its header' });
  }
  const missing = (): BulkField[] => fields.filter(({ id }) => reasons[id] === undefined);
  for (const field of missing()) {
    const parts = (field.joined ?? []).map((aliases) =>
      [...free.values()].find(({ name }) => aliases.map(plain).includes(plain(name))),
    );
    const there = parts.filter((part) => part !== undefined);
    if (there.length > 0)
      propose(field, there, { why: there.length > 1 ? 'joined from their headers' : 'by its header' });
  }
  for (const field of missing()) {
    for (const { reading, aliases } of field.readings ?? []) {
      const found = [...free.values()].find(
        ({ name, content }) =>
          aliases.map(plain).includes(plain(name)) &&
          (reading === 'yes-means' ? content === 'yes-no' : content === 'number'),
      );
      if (found === undefined || reasons[field.id] !== undefined) continue;
      propose(field, [found], { why: 'by its header; say as of which day', reading, asOf: today });
    }
  }
  for (const field of missing()) {
    const alike = [...free.values()].filter(({ content }) => content === field.content);
    if (field.content !== undefined && alike.length === 1)
      propose(field, alike, { why: 'by what stands in it' });
  }
  return {
    fields: proposed,
    options: Object.fromEntries(options.map(({ id, usual }) => [id, usual])),
    reasons,
    takenWithAt: null,
  };
}

function titled(field: BulkField, columns: readonly SeenColumn[]): SeenColumn | undefined {
  const wanted = [plain(field.title), plain(field.id), ...(field.aliases ?? []).map(plain)];
  const fits = columns.filter(({ name, content }) => wanted.includes(plain(name)) && suits(field, content));
  // The title itself before any other word for it.
  return fits.toSorted((a, b) => wanted.indexOf(plain(a.name)) - wanted.indexOf(plain(b.name)))[0];
}

/** No day is proposed where numbers or yes and no stand: a column of that name may hold months, or whether it is over. */
function suits({ kind }: BulkField, content: SeenColumn['content']): boolean {
  if (kind === 'day' || kind === 'moment') return content !== 'number' && content !== 'yes-no';
  return (
    kind !== 'number' ||
    content === 'number' ||
    content === 'yes-no' ||
    content === 'day' ||
    content === 'empty'
  );
}

function sourceFor({ id, kind }: BulkField, used: readonly SeenColumn[]): FieldSource {
  const [first] = used;
  return {
    field: id,
    columns: used.map(({ name }) => name),
    join: ' ',
    constant: null,
    words: {},
    blank: [],
    dayForm: kind === 'day' || kind === 'moment' ? (first?.dayForms[0] ?? null) : null,
    decimal: kind === 'number' ? (first?.decimal ?? null) : null,
    reading: 'as-written',
    asOf: null,
    newField: null,
  };
}
