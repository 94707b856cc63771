import { delimitedHeader, delimitedRow } from '../../platform/delimited/index.ts';
import { sentAsBytes } from '../../platform/http/index.ts';
import { cellOf } from '../../platform/records/index.ts';
import type { Queries, Storage } from '../../platform/storage/index.ts';
import { customersByIds } from '../customers/index.ts';
import {
  countTransactionsForFile,
  type FilePlace,
  type FileRange,
  transactionsForFile,
} from './transaction-file.store.ts';

const ROWS_AT_ONCE = 5_000;

const HEADER = [
  'Customer',
  'Customer’s e-mail',
  'Day',
  'Kind',
  'Amount',
  'Margin',
  'Reference',
  'Customer id in Heed',
];

/** All transactions that count, as a file that can be taken again; no more than some thousand rows are in memory. */
export async function transactionFile(
  storage: Storage,
  { workspace, range }: { readonly workspace: string; readonly range: FileRange },
): Promise<{
  readonly fileName: string;
  readonly rows: number;
  readonly content: ReadableStream<Uint8Array>;
}> {
  const rows = await storage.read(workspace, (queries) => countTransactionsForFile(queries, range));
  const pageAfter = (after: FilePlace | null) =>
    storage.read(workspace, (queries) => linesAfter(queries, range, after));
  return { fileName: 'transactions.csv', rows, content: sentAsBytes(linesOf(pageAfter)) };
}

type Lines = { readonly text: string; readonly next: FilePlace | null };

async function* linesOf(pageAfter: (after: FilePlace | null) => Promise<Lines>): AsyncGenerator<string> {
  yield `\u{feff}${delimitedHeader(HEADER)}`;
  let after: FilePlace | null = null;
  do {
    const lines: Lines = await pageAfter(after);
    yield lines.text;
    after = lines.next;
  } while (after !== null);
}

async function linesAfter(queries: Queries, range: FileRange, after: FilePlace | null): Promise<Lines> {
  const rows = await transactionsForFile(queries, range, { after, limit: ROWS_AT_ONCE });
  const found = await customersByIds(
    queries,
    rows.map(({ customerId }) => customerId),
  );
  const customers = new Map(found.map((one) => [one.id, one]));
  const text = rows
    .map(({ customerId, day, kind, amount, margin, reference }) => {
      const customer = customers.get(customerId);
      const number = customer?.reference ?? null;
      // Without a number the address says who it is when the file comes again.
      const email = number === null ? (customer?.emails[0] ?? null) : null;
      return delimitedRow([number, email, day, kind, amount, margin, reference, customerId].map(cellOf));
    })
    .join('');
  const last = rows.at(-1);
  const next = rows.length < ROWS_AT_ONCE || last === undefined ? null : last;
  return { text, next };
}
