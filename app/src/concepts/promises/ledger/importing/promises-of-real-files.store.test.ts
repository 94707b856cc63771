import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { BulkWork, bulkRoutes } from '../../../../platform/bulk-imports/index.ts';
import { type SentFiles, sentFiles } from '../../../../platform/bulk-imports/testing.ts';
import { openLog, perform } from '../../../../platform/http/index.ts';
import { good } from '../../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../../platform/storage/testing.ts';
import { codeOf } from '../../../customers/testing.ts';
import { takePromises } from '../ledger-promise.endpoints.ts';
import { type LedgerHouse, openLedgerHouse } from '../test-ledger-house.ts';
import { promiseImports } from './promise-import.endpoints.ts';
import { promiseImporting } from './promise-importing.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../../../shared');
const DATA = join(SHARED, 'data');
const HOUR = 3_600_000;

const stored = useTestStorage();
// Midnight in New York, a day after the last request was closed.
const NOW = new Date('2025-03-15T04:00:00Z');
let folder = '';
let house: LedgerHouse;
let files: SentFiles;
let work: BulkWork;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-promise-imports-'));
  const maker = { storage: stored().storage, now: () => NOW };
  work = new BulkWork({
    maker,
    newId: randomUUID,
    spoolFolder: join(folder, 'spool'),
    isStill: async () => true,
    log: openLog('silent'),
    kinds: [promiseImporting({ newId: randomUUID, now: maker.now })],
    memberAgain: async () => null,
  });
  house = await openLedgerHouse(stored().storage, {
    name: 'Real promises',
    at: NOW.toISOString(),
    routes: bulkRoutes({ work, declared: promiseImports, namesOf: async () => new Map() }),
  });
  files = sentFiles(house.owner, { declared: promiseImports, work });
});
afterAll(async () => {
  await work.close();
  await rm(folder, { recursive: true });
});

/** How many promises of these words are in each state. */
async function states(words: string): Promise<Readonly<Record<string, number>>> {
  const rows = await stored().asAdmin(
    'select state, count(*)::int as n from promises where workspace_id = $1 and words = $2 group by state',
    [house.workspace, words],
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

async function toldOrRecovered(): Promise<number> {
  const [row] = await stored().asAdmin(
    `select count(*)::int as n from promises
      where workspace_id = $1 and state <> 'open' and (alarm is not null or recovery_id is not null)`,
    [house.workspace],
  );
  return Number(row?.['n']);
}

const constant = (field: string, words: string) => ({ ...source(field), constant: words });
const source = (field: string, column?: string, over: object = {}) => ({
  field,
  columns: column === undefined ? [] : [column],
  join: ' ',
  words: {},
  blank: [],
  reading: 'as-written' as const,
  ...over,
});
const take = async (promises: readonly unknown[], timeZone = 'UTC') =>
  good(await perform(house.owner, takePromises, { body: { promises: [...promises], timeZone } }));

describe.skipIf(!existsSync(DATA))('promises of real files', () => {
  type Flight = { readonly date: string; readonly delay: number; readonly origin: string };
  const flights = (): Flight[] => JSON.parse(readFileSync(join(DATA, 'flight-delays/flights.json'), 'utf8'));

  it('takes flights as promises to everyone, of a file and by a program, and keeps those that were not too late', async () => {
    const all = flights();
    const csv = `date,delay,origin\n${all.map(({ date, delay, origin }) => `${date},${delay},${origin}`).join('\n')}\n`;
    const found = await files.sent('flights.csv', csv);
    expect(found.look?.proposal.fields.map(({ field }) => field)).toContain('lateMinutes');
    const fields = [
      source('due', 'date', { dayForm: 'yyyy/MM/dd' }),
      source('lateMinutes', 'delay', { decimal: '.' }),
      source('toWhom', 'origin'),
      constant('words', 'Flights'),
      constant('channel', 'advertisement'),
      constant('toleranceMinutes', '15'),
      constant('timeZone', 'America/Chicago'),
    ];
    const taken = await files.taken(found, { fields });
    expect(taken.report?.rows).toEqual({ read: 2000, added: 2000, changed: 0, unchanged: 0, refused: 0 });
    const late = all.filter(({ delay }) => delay > 15).length;
    expect(await states('Flights')).toEqual({ kept: 2000 - late, 'kept-late': late });

    const report = await take(
      all.map(({ date, delay, origin }, i) => ({
        reference: `flight ${i}`,
        words: 'Flights sent',
        due: date,
        lateMinutes: delay,
        toWhom: origin,
        channel: 'advertisement',
      })),
    );
    expect(report).toMatchObject({ read: 2000, added: 2000, refused: 0 });
    const lateAtAll = all.filter(({ delay }) => delay > 0).length;
    expect(await states('Flights sent')).toEqual({ kept: 2000 - lateAtAll, 'kept-late': lateAtAll });
    const again = await take([
      { reference: 'flight 0', words: 'x', due: all[0]!.date, lateMinutes: all[0]!.delay },
    ]);
    expect(again).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('holds requests of New York against 72 hours by their own file, also those that are open still', async () => {
    const text = readFileSync(join(DATA, 'nyc-311/service-requests.csv'), 'utf8').replace(/^\ufeff/u, '');
    const found = await files.sent('requests.csv', text);
    const fields = [
      source('reference', 'Unique Key'),
      source('made', 'Created Date', { dayForm: 'MM/dd/yyyy' }),
      source('done', 'Closed Date', { dayForm: 'MM/dd/yyyy' }),
      constant('limit', '72 hours'),
      constant('words', 'Animals'),
      constant('timeZone', 'America/New_York'),
    ];
    const taken = await files.taken(found, { fields });
    const rows = text
      .trim()
      .split(/\r?\n/u)
      .slice(1)
      .map((line) => line.split(','));
    expect(taken.report?.rows).toMatchObject({ read: rows.length, added: rows.length, refused: 0 });
    const expected: Record<string, number> = {};
    for (const [, created = '', closed = ''] of rows) {
      const until = newYork(created) + 72 * HOUR;
      const open = until <= NOW.getTime() ? 'broken' : 'open';
      const state = closed === '' ? open : newYork(closed) <= until ? 'kept' : 'kept-late';
      expected[state] = (expected[state] ?? 0) + 1;
    }
    expect(await states('Animals')).toEqual(expected);
    // The same requests again say nothing new.
    const some = text.split('\n').slice(0, 200).join('\n');
    const again = await files.taken(await files.sent('again.csv', some), { fields });
    expect(again.report?.rows).toMatchObject({ added: 0, changed: 0, refused: 0, unchanged: 199 });
  });

  it('holds tickets of a help desk against 20 working days, counted by the calendar', async () => {
    const lines = readFileSync(join(DATA, 'helpdesk-log/events.csv'), 'utf8').trim().split(/\r?\n/u).slice(1);
    const cases = new Map<string, { made: string; done: string | null }>();
    for (const line of lines) {
      const [, , , time = '', activity, , id = ''] = line.split(',');
      const known = cases.get(id) ?? { made: time, done: null };
      if (time < known.made) known.made = time;
      if (activity === 'Resolve ticket' && (known.done === null || time < known.done)) known.done = time;
      cases.set(id, known);
    }
    const report = await take(
      [...cases].map(([reference, { made, done }]) => ({
        reference,
        words: 'Tickets',
        made,
        done,
        limit: '20 working days',
      })),
    );
    expect(report).toMatchObject({ added: cases.size, refused: 0 });
    const expected: Record<string, number> = {};
    for (const { made, done } of cases.values()) {
      const until = closeOfWorkingDay(made.slice(0, 10), 20);
      const state = done === null ? 'broken' : Date.parse(done) <= until ? 'kept' : 'kept-late';
      expected[state] = (expected[state] ?? 0) + 1;
    }
    expect(await states('Tickets')).toEqual(expected);
    expect(await toldOrRecovered()).toBe(0);
  });
});

/** What clocks in New York showed, in these months of 2025; they were put forward on the 9th of March at 2 o'clock. */
function newYork(text: string): number {
  const [, month = '', day = '', year = '', hour = '', minute = ''] =
    /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/u.exec(text) ?? [];
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return wall + (wall >= Date.UTC(2025, 2, 9, 2) ? 4 : 5) * HOUR;
}

/** 17:00 of the so manieth weekday behind a day, in universal time. */
function closeOfWorkingDay(day: string, count: number): number {
  let at = Date.parse(`${day}T00:00:00Z`);
  for (let left = count; left > 0; ) {
    at += 24 * HOUR;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return at + 17 * HOUR;
}

test('a program’s promises are judged one by one, once for a reference, and delivered when they come again', async () => {
  const customer = await house.customer('Maria Lopez');
  const base = { words: 'Sent', made: '2025-03-14T10:00:00Z', due: '2025-03-20' };
  const sent = [
    { ...base, reference: 'S1', customer: customer.id },
    { ...base, reference: 'S2', due: '2025-03-13' },
    { ...base, reference: 'S3', due: undefined },
    { ...base, reference: 'S4', done: '2025-03-14T09:00:00Z' },
    { ...base, reference: 'S5', done: '2026-03-14T09:00:00Z' },
    { ...base, reference: 'S6', customer: 'nobody' },
    { ...base, reference: 'S7', service: 'None such' },
    { ...base, reference: 'S8', timeZone: 'Mars/Olympus' },
    { ...base, reference: 'S9', limit: '3 working days' },
    { ...base, reference: 'S10', state: 'kept' },
    { ...base, reference: 'S11', state: 'cancelled', reason: 'Moved away' },
    { ...base, reference: 'S1' },
    { ...base, reference: 'S12', due: undefined, limit: { amount: 2, unit: 'days' } },
    { ...base, reference: 'S13', lateMinutes: Number.MAX_VALUE },
    { ...base, colour: 'red' },
    'no object',
  ];
  const report = await take(sent);
  expect(report).toMatchObject({ read: 16, added: 3, changed: 0, unchanged: 0, refused: 13 });
  expect(report.refusals.map(({ index, reason }) => `${index} ${reason}`)).toEqual([
    expect.stringMatching(/^1 due: .* is not after the promise was made/u),
    expect.stringMatching(/^2 Due: neither a due time nor a limit/u),
    expect.stringMatching(/^3 done: this is before the promise was made/u),
    expect.stringMatching(/^4 done: this has not come yet/u),
    expect.stringMatching(/^5 customer: no customer in use has the reference or id "nobody"/u),
    expect.stringMatching(/^6 service: there is no service in use called "None such"/u),
    expect.stringMatching(/^7 Time zone: there is no such time zone/u),
    expect.stringMatching(/^8 Limit: a due time and a limit stand here/u),
    expect.stringMatching(/^9 done: nothing stands here/u),
    expect.stringMatching(/^11 reference: "S1" is known already/u),
    expect.stringMatching(/^13 lateMinutes: /u),
    expect.stringMatching(/^14 .*colour/u),
    expect.stringMatching(/^15 /u),
  ]);
  const back = await take([
    { ...base, reference: 'S1', customer: customer.id, done: '2025-03-14T12:00:00Z' },
  ]);
  expect(back).toMatchObject({ added: 0, changed: 1 });
  expect(await states('Sent')).toEqual({ kept: 1, cancelled: 1, open: 1 });
  const body = { promises: [base] as unknown[], timeZone: 'UTC' };
  expect(codeOf(await perform(house.as('agent'), takePromises, { body }))).toBe('not-allowed');
  const nowhere = { promises: [base] as unknown[], timeZone: 'Nowhere' };
  expect(codeOf(await perform(house.owner, takePromises, { body: nowhere }))).toBe('request-refused');
});
