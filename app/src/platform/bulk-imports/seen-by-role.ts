import type { BulkField } from './bulk-field.ts';
import type { BulkRecord } from './bulk-record.ts';

/** The columns of a file that go, or would go, to fields that are not among these: then its cells are not for these eyes. */
export function hiddenColumns(
  { look, mapping }: Pick<BulkRecord, 'look' | 'mapping'>,
  fields: readonly BulkField[],
): ReadonlySet<string> {
  const known = new Set(fields.map(({ id }) => id));
  const mapped = [...(look?.proposal.fields ?? []), ...(mapping?.fields ?? [])];
  return new Set(
    mapped.flatMap(({ field, newField, columns }) => (newField === null && !known.has(field) ? columns : [])),
  );
}

/** What was found in a file and became of it, without cells of what somebody does not see. */
export function asSeen(
  record: Pick<BulkRecord, 'look' | 'mapping' | 'report'>,
  fields: readonly BulkField[],
): Pick<BulkRecord, 'look' | 'mapping' | 'report'> {
  const { look, mapping, report } = record;
  const hidden = hiddenColumns(record, fields);
  if (hidden.size === 0) return { look, mapping, report };
  const wordless = <Mapped extends { readonly columns: readonly string[] }>(mapped: readonly Mapped[]) =>
    mapped.map((one) => (one.columns.some((name) => hidden.has(name)) ? { ...one, words: {} } : one));
  const titles = new Set(fields.map(({ title }) => title));
  return {
    look: look && {
      ...look,
      proposal: { ...look.proposal, fields: wordless(look.proposal.fields) },
      columns: look.columns.map((column) =>
        hidden.has(column.name) ? { ...column, examples: [], words: [] } : column,
      ),
    },
    mapping: mapping && { ...mapping, fields: wordless(mapping.fields) },
    report: report && {
      ...report,
      reasons: report.reasons.map((reason) =>
        reason.field !== null && titles.has(reason.field) ? reason : { ...reason, examples: [] },
      ),
    },
  };
}
