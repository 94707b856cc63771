import { cellText, faultMessage, RowScanner } from '../../delimited/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../refusals/index.ts';
import type { BulkExamples, BulkLook } from '../bulk-import.ts';
import { contentOf } from '../mapping/column-content.ts';
import { agreedForms } from '../mapping/day-text.ts';
import type { FieldValue, RowChecker, RowValues } from '../mapping/field-values.ts';
import { proposedMapping } from '../mapping/proposed-mapping.ts';
import type { BulkExamplesJob, BulkLookJob } from './bulk-job.ts';
import { madeOf, openBulkTable, valuesOf } from './mapped-rows.ts';
import { columnNamesOf, mappingPlan } from './mapping-plan.ts';

const MOST_ROWS = 1_000;
const MOST_COLUMNS = 1_000;
const AUTOMATIC = { encoding: 'auto', delimiter: 'auto' };

/** What the first rows of a file show of its columns, and how they could go to the fields. */
export async function lookAtBulk({
  name,
  location,
  fields,
  options,
  today,
}: BulkLookJob): Promise<Outcome<BulkLook>> {
  const opened = await openBulkTable({ name, location }, AUTOMATIC);
  if (!opened.ok) return opened;
  const table = opened.value;
  const names = columnNamesOf(table.columnNames);
  if (names.length > MOST_COLUMNS) {
    return refuse(
      'file-refused',
      `${quoted(name)}: the file has ${names.length} columns, and ${MOST_COLUMNS} are the most; leave some out`,
    );
  }
  const cells: string[][] = names.map(() => []);
  let rows = 0;
  for await (const block of table.blocks) {
    const scanner = new RowScanner(block.bytes, table.delimiter.charCodeAt(0));
    while (rows < MOST_ROWS && scanner.next()) {
      rows += 1;
      if (scanner.cellCount !== names.length) continue;
      for (const [i, column] of cells.entries()) {
        column.push(cellText(block.bytes, [scanner.starts[i]!, scanner.endOf(i)], scanner.writingOf(i)));
      }
    }
    if (block.fault !== null && rows < MOST_ROWS)
      return refuse('file-refused', faultMessage(block, { ...table, rowsBefore: 0 }));
    break;
  }
  if (rows === 0)
    return refuse(
      'file-refused',
      `${quoted(name)}: there is a header and no row below it; export the file again`,
    );
  const seen = names.map((column, i) => contentOf(column, i, cells[i]!));
  const forms = agreedForms(seen.map(({ dayForms }) => dayForms));
  const columns = seen.map((column, i) => ({ ...column, dayForms: forms[i]! }));
  return taken({
    encoding: table.encoding,
    delimiter: table.delimiter,
    isSure: table.isSure,
    columns,
    rowsLookedAt: rows,
    proposal: proposedMapping(columns, { fields, options, today }),
  });
}

/** How a mapping reads the first rows. */
export async function bulkExamplesOf(
  { name, location, mapping, fields, most }: BulkExamplesJob,
  check: RowChecker,
): Promise<Outcome<BulkExamples>> {
  const opened = await openBulkTable({ name, location }, mapping);
  if (!opened.ok) return opened;
  const table = opened.value;
  const plan = mappingPlan({ mapping, headers: table.columnNames, fields });
  if (!plan.ok) return taken({ rows: [], refusals: plan.refusals.map(({ message }) => message) });
  const { readers } = plan.value;
  const rows: BulkExamples['rows'] = [];
  for await (const block of table.blocks) {
    const scanner = new RowScanner(block.bytes, table.delimiter.charCodeAt(0));
    while (rows.length < most && scanner.next()) {
      const made = madeOf(block.bytes, scanner, { width: table.columnNames.length, readers, check });
      const { values }: { readonly values: RowValues } =
        scanner.cellCount === table.columnNames.length
          ? valuesOf(block.bytes, scanner, readers)
          : { values: {} };
      const texts = Object.entries(values).map(([field, value]) => [field, shown(value ?? null)]);
      rows.push({
        row: rows.length + 1,
        values: Object.fromEntries(texts),
        faults: made.ok ? [] : [...made.faults],
      });
    }
    break;
  }
  return taken({ rows, refusals: [] });
}

function shown(value: FieldValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? value.join('; ') : String(value);
}
