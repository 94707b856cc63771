import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BulkWork, bulkRoutes } from '../../../platform/bulk-imports/index.ts';
import { type SentFiles, sentFiles } from '../../../platform/bulk-imports/testing.ts';
import { openLog, perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { customersByReferences, searchCustomers } from '../../customers/index.ts';
import { openTestHouse, type TestHouse } from '../../customers/testing.ts';
import { downloadTransactions, takeTransactions } from '../transaction.endpoints.ts';
import { transactionRoutes } from '../transaction.routes.ts';
import { transactionImports } from './transaction-import.endpoints.ts';
import { transactionImporting } from './transaction-importing.ts';

const stored = useTestStorage();
let folder = '';
let house: TestHouse;
let files: SentFiles;
let work: BulkWork;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-transaction-imports-'));
  const maker = { storage: stored().storage, now: () => new Date('2026-11-22T09:00:00Z') };
  work = new BulkWork({
    maker,
    newId: randomUUID,
    spoolFolder: join(folder, 'spool'),
    isStill: async () => true,
    log: openLog('silent'),
    kinds: [transactionImporting(randomUUID)],
    memberAgain: async () => null,
    batchRows: 4,
  });
  house = await openTestHouse(maker, 'Brightwater', [
    ...bulkRoutes({ work, declared: transactionImports, namesOf: async () => new Map() }),
    ...transactionRoutes({ maker, newId: randomUUID }),
  ]);
  files = sentFiles(house.owner, { declared: transactionImports, work });
});
afterAll(async () => {
  await work.close();
  await rm(folder, { recursive: true });
});

const HEADER = 'Customer ID;Invoice;Order date;Betrag';
const ROWS = [
  'T1;I1;31.01.2026;1.234,50',
  'T2;I2;01.02.2026;10',
  'T1;I3;02.03.2026 14:05;-34,50',
  'T1;I4;05.03.2027;5',
  ';I5;05.03.2026;5',
  'T2;I2;01.02.2026;10',
];
const fileOf = (...rows: string[]): string => `${[HEADER, ...rows].join('\r\n')}\r\n`;

test('purchases and refunds come in by the reference of their customers, whom a file may add, and once by their number', async () => {
  const found = await files.sent('orders.csv', fileOf(...ROWS));
  expect(found.look!.proposal.fields.map(({ field, dayForm, decimal }) => [field, dayForm, decimal])).toEqual(
    [
      ['customer', null, null],
      ['day', 'dd.MM.yyyy', null],
      ['amount', null, ','],
      ['reference', null, null],
    ],
  );
  expect((await files.checked(found)).report?.rows).toMatchObject({ added: 0, refused: 6 });
  const options = { 'unknown-customer': 'add' };
  const counts = { read: 6, added: 3, changed: 0, unchanged: 0, refused: 3 };
  expect((await files.checked(found, { options })).report?.rows).toEqual(counts);
  const taken = await files.taken(found, { options });
  expect(taken.report?.rows).toEqual(counts);
  expect(taken.report?.reasons.map(({ field }) => field).sort()).toEqual(['Customer', 'Day', 'Reference']);
  const known = await stored().storage.read(house.owner.member.workspace.id, (queries) =>
    customersByReferences(queries, ['T1', 'T2']),
  );
  expect(known.get('T1')).toMatchObject({
    name: 'T1',
    purchases: 1,
    revenue: 1_200,
    lastPurchaseOn: '2026-01-31',
  });
  expect(known.get('T2')).toMatchObject({ purchases: 1, revenue: 10 });
  const searched = await stored().storage.read(house.owner.member.workspace.id, (queries) =>
    searchCustomers(queries, 'T2', 5),
  );
  expect(searched.items.map(({ customer }) => customer.reference)).toEqual(['T2']);

  const again = await files.taken(
    await files.sent('more.csv', fileOf(ROWS[0]!, 'T2;I9;03.02.2026;7', 'T2;I2;01.02.2026;11')),
    { options },
  );
  expect(again.report?.rows).toEqual({ read: 3, added: 1, changed: 0, unchanged: 1, refused: 1 });
});

type Sent = { readonly rows: number; readonly content: ReadableStream<Uint8Array> };

async function wholeFile(query: object): Promise<{ rows: number; text: string }> {
  const route = house.owner.routes.find(({ declared }) => declared === downloadTransactions);
  if (route?.work.kind !== 'answer') throw new Error('no file');
  const visit = { member: house.owner.member } as never;
  const made = good(await route.work.run({ params: {}, query, body: {} } as never, visit)) as Sent;
  return { rows: made.rows, text: Buffer.from(await new Response(made.content).arrayBuffer()).toString() };
}

test('all transactions go out as a file that says how many they are, and come in again unchanged', async () => {
  const sent = ['=I7', '"odd, one"'].map((reference, i) => ({
    customer: 'T1',
    day: `2026-04-0${i + 1}`,
    amount: 5.25,
    margin: -1.5,
    reference,
  }));
  expect(good(await perform(house.owner, takeTransactions, { body: { transactions: sent } }))).toMatchObject({
    added: 2,
  });
  const all = await wholeFile({});
  const lines = all.text.trimEnd().split('\r\n');
  expect(lines).toHaveLength(all.rows + 1);
  expect(all.rows).toBeGreaterThanOrEqual(5);
  expect(lines.filter((line) => /^T1,,2026-03-02,refund,-34.5,,I3,/u.test(line))).toHaveLength(1);
  const april = await wholeFile({ from: '2026-04-01', to: '2026-04-01' });
  expect([april.rows, april.text.includes("T1,,2026-04-01,purchase,5.25,-1.5,'=I7,")]).toEqual([1, true]);

  const again = await files.taken(await files.sent('again.csv', all.text), {});
  expect(again.report?.rows).toEqual({
    read: all.rows,
    added: 0,
    changed: 0,
    unchanged: all.rows,
    refused: 0,
  });
  expect(await perform(house.as('agent'), downloadTransactions, {})).toMatchObject({ ok: false });
});
