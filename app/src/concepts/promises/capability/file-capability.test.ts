import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileCalendar, limitFromWords } from '../../../platform/business-clock/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { wordsOf } from '../../customers/testing.ts';
import { capabilityOfFile, type FileAsked } from './file-capability.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../../shared');
const REQUESTS = join(SHARED, 'data/nyc-311/service-requests.csv');
const HOUR = 3_600_000;

const asked = (text: string, over: Partial<FileAsked> = {}): FileAsked => ({
  fileName: 'jobs.csv',
  bytes: new TextEncoder().encode(text),
  begun: 'Begun',
  done: 'Done',
  givenUp: null,
  timeZone: 'UTC',
  dayForm: null,
  calendar: null,
  limit: null,
  asOf: null,
  wantedShare: 0.9,
  ...over,
});

describe('a plain file of deliveries', () => {
  it.skipIf(!existsSync(REQUESTS))('says of the requests to New York what survfit of R says', async () => {
    const file = {
      bytes: readFileSync(REQUESTS),
      begun: 'Created Date',
      done: 'Closed Date',
      timeZone: 'America/New_York',
      asOf: new Date('2025-03-15T04:00:00Z'),
    };
    const found = good(
      await capabilityOfFile(asked('', { ...file, limit: good(limitFromWords('24 hours')) })),
    );
    expect(found).toMatchObject({
      n: 2464,
      finished: 2318,
      unfinished: 146,
      rows: { read: 2464, refused: 0 },
    });
    expect(found.likelihood.estimate).toBeCloseTo(0.669255861257, 10);
    expect(found.likelihood.interval!.low).toBeCloseTo(0.650636816664, 3);
    expect(found.overPromised).toBe(true);
    // Days in New York are shorter or longer where clocks change: counted on the wall, not as hours.
    const days = good(await capabilityOfFile(asked('', { ...file, limit: good(limitFromWords('3 days')) })));
    expect(days.likelihood.estimate).toBeGreaterThan(0.8524);
  });

  it('is counted by the hours of a calendar, from each case’s own begin', async () => {
    const week = [
      ...Array.from({ length: 5 }, () => [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '18:00' },
      ]),
      [],
      [],
    ];
    const calendar = good(
      compileCalendar({ timeZone: 'Europe/Paris', week, exceptions: new Map([['2026-05-01', []]]) }),
    );
    // From Thursday 17:00 to Monday 10:00 in Paris, the Friday being a holiday: one hour and one more.
    const rows = Array.from({ length: 12 }, () => '30/04/2026 17:00;04/05/2026 10:00');
    const text = ['Begun;Done', ...rows].join('\n');
    const over = { calendar, timeZone: 'Europe/Paris', dayForm: 'dd/MM/yyyy' };
    const found = good(await capabilityOfFile(asked(text, over)));
    expect(found.quantiles[0]!.estimate).toBe(2 * HOUR);
    const within = async (words: string) =>
      good(await capabilityOfFile(asked(text, { ...over, limit: good(limitFromWords(words)) }))).likelihood
        .estimate;
    expect([
      await within('2 working hours'),
      await within('1 working hours'),
      await within('1 working days'),
    ]).toEqual([1, 0, 1]);
  });

  it('reads days that could be meant in two ways as they are meant beside them', async () => {
    const found = good(await capabilityOfFile(asked('Begun,Done\n2/1/2026,2/14/2026\n2/3/2026,2/4/2026\n')));
    expect(found).toMatchObject({ n: 2, rows: { refused: 0 }, since: '2026-02-01T00:00:00.000Z' });
  });

  it('counts what is not done up to the latest time of the file, and refuses rows that cannot be', async () => {
    const text =
      'Begun,Done\n2026-01-01 00:00,2026-01-02 00:00\n2026-01-01 12:00,\n2026-01-03 00:00,2026-01-02 00:00\nsoon,\n,\n';
    const found = good(await capabilityOfFile(asked(text)));
    expect(found).toMatchObject({ n: 2, finished: 1, unfinished: 1, asOf: '2026-01-02T00:00:00.000Z' });
    expect(found.refusals.map(({ row }) => row)).toEqual([3, 4, 5]);
    expect(wordsOf(await capabilityOfFile(asked(text, { done: 'Closed' })))).toContain('no column "Closed"');
    expect(wordsOf(await capabilityOfFile(asked(text, { timeZone: 'Moon/Base' })))).toContain('no time zone');
    expect(wordsOf(await capabilityOfFile(asked(text, { dayForm: 'yy' })))).toContain('day-form');
  });
});
