import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../platform/business-clock/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { type FileFiguresAsked, figuresOfPromiseFile } from './file-figures.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../../shared');
const DATA = join(SHARED, 'data');
const MINUTE = 60_000;
const DAY = 86_400_000;

const plain: Pick<FileFiguresAsked, 'toleranceMs' | 'timeZone'> = { toleranceMs: 0, timeZone: 'UTC' };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const figuresOf = async (text: string, asked: FileFiguresAsked, name = 'file.csv') =>
  figuresOfPromiseFile({ name, bytes: bytesOf(text) }, asked);

/** Median and 90th percentile of type 7, by sorting all. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)]!;
  return low + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - low);
}

describe.runIf(existsSync(DATA))('figures of real files', () => {
  it('of flights are those of a plain count, with no tolerance and with fifteen minutes', async () => {
    const bytes = readFileSync(join(DATA, 'flight-delays/flights.json'));
    const flights = JSON.parse(bytes.toString()) as readonly { delay: number; origin: string }[];
    const late = flights.map(({ delay }) => delay * MINUTE);
    for (const minutes of [0, 15]) {
      const asked = { due: 'date', lateMinutes: 'delay', by: 'origin', toleranceMs: minutes * MINUTE };
      const found = good(
        await figuresOfPromiseFile({ name: 'flights.json', bytes }, { ...asked, timeZone: 'UTC' }),
      );
      const kept = flights.filter(({ delay }) => delay <= minutes).length;
      expect(found.counts).toMatchObject({ kept, keptLate: 2000 - kept, broken: 0, open: 0 });
      expect(found.keepingRate).toMatchObject({ n: 2000, estimate: kept / 2000 });
      // prop.test(1573, 2000, correct = FALSE) and prop.test(1074, …) of R.
      const interval = minutes === 0 ? [0.51509693, 0.55876121] : [0.76800061, 0.80390092];
      expect(found.keepingRate.interval!.low).toBeCloseTo(interval[0]!, 7);
      expect(found.keepingRate.interval!.high).toBeCloseTo(interval[1]!, 7);
      expect(found.lateness.median.estimate).toBe(quantile(late, 0.5));
      expect(found.lateness.ninetieth.estimate).toBe(quantile(late, 0.9));
      const pittsburgh = flights.filter(({ origin }) => origin === 'PIT');
      expect(found.parts.find(({ name }) => name === 'PIT')!.counts.kept).toBe(
        pittsburgh.filter(({ delay }) => delay <= minutes).length,
      );
      if (minutes === 15) expect(found.parts[0]).toMatchObject({ name: 'PIT', standing: 'far-below' });
    }
  });

  it('of requests to a city count what is open by the time that is named', async () => {
    const bytes = readFileSync(join(DATA, 'nyc-311/service-requests.csv'));
    const asked: FileFiguresAsked = {
      ...{ made: 'Created Date', within: '48 hours', done: 'Closed Date', by: 'Borough' },
      ...{ toleranceMs: 0, timeZone: 'America/New_York', openAsOf: '2025-03-15T00:00' },
    };
    const found = good(await figuresOfPromiseFile({ name: 'requests.csv', bytes }, asked));
    const [, ...lines] = bytes.toString().trim().split(/\r?\n/u);
    // Clocks of New York were put forward on 2025-03-09 at 2.
    const ms = (text: string): number => {
      const [, month, day, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/u.exec(text)!.map(Number);
      const wall = Date.UTC(year!, month! - 1, day, hour, minute);
      return wall + (wall < Date.UTC(2025, 2, 9, 2) ? 5 : 4) * 3_600_000;
    };
    const counts = { kept: 0, keptLate: 0, broken: 0, open: 0 };
    const asOf = Date.parse('2025-03-15T04:00:00Z');
    for (const line of lines) {
      const [, created = '', closed = ''] = line.split(',');
      const due = ms(created) + 2 * DAY;
      if (closed === '') counts[due < asOf ? 'broken' : 'open']++;
      else counts[ms(closed) <= due ? 'kept' : 'keptLate']++;
    }
    expect(found.rows).toMatchObject({ read: 2464, refused: 0 });
    expect(found.counts).toMatchObject(counts);
  });

  it('of a help desk are those of a plain count of when each ticket was resolved first', async () => {
    const text = readFileSync(join(DATA, 'helpdesk-log/events.csv'), 'utf8');
    const tickets = new Map<string, { begun: string; resolved: string }>();
    for (const line of text.trim().split(/\r?\n/u).slice(1)) {
      const [activity = '', , , at = '', , , ticket = ''] = line.split(',');
      const known = tickets.get(ticket) ?? { begun: at, resolved: '' };
      const isFirst = activity === 'Resolve ticket' && (known.resolved === '' || at < known.resolved);
      tickets.set(ticket, {
        begun: at < known.begun ? at : known.begun,
        resolved: isFirst ? at : known.resolved,
      });
    }
    const rows = [...tickets.values()].map(({ begun, resolved }) => `${begun},${resolved}`);
    const asked = { ...plain, made: 'begun', within: '10 days', done: 'resolved', openAsOf: '2014-06-01' };
    const found = good(await figuresOf(['begun,resolved', ...rows].join('\n'), asked));
    let [kept, late, never] = [0, 0, 0];
    for (const { begun, resolved } of tickets.values()) {
      if (resolved === '') never++;
      else if (Date.parse(resolved) <= Date.parse(begun) + 10 * DAY) kept++;
      else late++;
    }
    expect(tickets.size).toBe(2245);
    expect(found.counts).toMatchObject({ kept, keptLate: late, broken: never, open: 0 });
  });
});

describe('figures of a plain file', () => {
  const due = { ...plain, due: 'due', done: 'done' };

  it('say which rows could not be read, and count the others', async () => {
    const rows = [
      'due,done',
      '2026-01-02 10:00,2026-01-02 09:00',
      'soon,2026-01-02',
      '2026-01-03,later',
      '2026-01-01,',
    ];
    const found = good(await figuresOf(rows.join('\n'), due));
    expect(found.rows).toEqual({
      read: 4,
      refused: 2,
      first: ['row 2: its due time is no time', 'row 3: when it was done cannot be read'],
    });
    expect(found.counts).toMatchObject({ kept: 1, broken: 1 });
  });

  it('read the days of all columns in one way, and say when there are two', async () => {
    const rows = ['made,due,done', '2/1/2026,2/3/2026,2/14/2026', '2/1/2026,2/5/2026,2/4/2026'];
    const found = good(await figuresOf(rows.join('\n'), { ...due, made: 'made' }));
    expect(found).toMatchObject({ from: '2026-02-03', to: '2026-02-05', warnings: [] });
    expect(found.counts).toMatchObject({ kept: 1, keptLate: 1 });
    const either = ['due,done', '2/1/2026,3/1/2026'].join('\n');
    expect(good(await figuresOf(either, due)).warnings.join()).toContain('--day-form');
    const said = good(await figuresOf(either, { ...due, dayForm: 'MM/dd/yyyy' }));
    expect([said.from, said.warnings]).toEqual(['2026-02-01', []]);
  });

  it('take a day without a time as a day: done on it is in time, on the next one late', async () => {
    const rows = [
      'due,done',
      '2026-01-31,2026-01-31 23:59',
      '2026-01-31,2026-01-31',
      '2026-01-31,2026-02-01',
    ];
    const found = good(await figuresOf([...rows, '2026-01-31,2026-02-01 00:00'].join('\n'), due));
    expect(found.counts).toMatchObject({ kept: 2, keptLate: 2 });
    expect([found.from, found.to]).toEqual(['2026-01-31', '2026-01-31']);
    const within = { ...plain, made: 'due', done: 'done', within: '1 day' };
    const text = ['due,done', '2026-01-30,2026-01-31 23:59', '2026-01-30,2026-01-31'].join('\n');
    expect(good(await figuresOf(text, within)).counts).toMatchObject({ kept: 2, keptLate: 0 });
  });

  it('take a day without a time as the time on it at which it was made, where that is later', async () => {
    const text =
      'made,due,done\n2026-01-05 10:00,2026-01-05,2026-01-05\n2026-01-05 10:00,2026-01-05,2026-01-04';
    const found = good(await figuresOf(text, { ...due, made: 'made' }));
    expect(found.counts).toMatchObject({ kept: 1, keptLate: 0 });
    expect(found.rows.first).toEqual(['row 2: it was done before it was made']);
  });

  it('read how late it was as a number of its column, and as nothing else', async () => {
    const rows = ['due;late', '2026-01-02 10:00;"1,5"', '2026-01-02 10:00;-5', '2026-01-02 10:00;0x10'];
    const found = good(await figuresOf(rows.join('\n'), { ...plain, due: 'due', lateMinutes: 'late' }));
    expect(found.lateness.median.estimate).toBe(-1.75 * MINUTE);
    expect(found.rows.first).toEqual(['row 3: how late it was is no number']);
  });

  it('count working days by a calendar only', async () => {
    const nine = [{ from: '09:00', to: '17:00' }];
    const calendar = good(
      compileCalendar({
        timeZone: 'UTC',
        week: [nine, nine, nine, nine, nine, [], []],
        exceptions: new Map(),
      }),
    );
    const rows = 'made,done\n2026-01-30 10:00,2026-02-02 17:00\n2026-01-30 10:00,2026-02-02 17:01';
    const asked = { ...plain, made: 'made', done: 'done', within: '1 working day' };
    const found = good(await figuresOf(rows, { ...asked, calendar }));
    expect(found.counts).toMatchObject({ kept: 1, keptLate: 1 });
    expect(found.within).toContain('1 working day');
    const without = await figuresOf(rows, asked);
    expect(without.ok ? '' : without.refusals[0]!.message).toContain('--calendar');
  });

  it('refuse what is due or done before it was made', async () => {
    const rows = [
      'made,due,done',
      '2026-01-05,2026-01-02,',
      '2026-01-05,2026-01-09,2026-01-01',
      '2026-01-05,2026-01-09,',
    ];
    const found = good(await figuresOf(rows.join('\n'), { ...due, made: 'made' }));
    expect(found.rows.first).toEqual([
      'row 1: it is due before it was made',
      'row 2: it was done before it was made',
    ]);
  });

  it('are refused for columns, zones, limits and files that are not there', async () => {
    const line = async (text: string, asked: FileFiguresAsked, name?: string): Promise<string> => {
      const found = await figuresOf(text, asked, name);
      return found.ok ? 'taken' : found.refusals[0]!.message;
    };
    const rows = 'due,done\n2026-01-02,2026-01-02';
    expect(await line(rows, { ...due, due: 'dues' })).toContain('no column "dues"; did you mean "due"?');
    expect(await line(rows, { ...due, timeZone: 'Mars/Olympus' })).toContain('no time zone "Mars/Olympus"');
    expect(await line(rows, { ...plain, made: 'due', within: 'soon', done: 'done' })).toContain('"soon"');
    expect(await line(rows, { ...plain, due: 'due' })).toContain('name the column');
    expect(await line(rows, { ...due, openAsOf: 'now' })).toContain('"now" is no time');
    expect(await line('due,done\n', due)).toContain('no rows');
    expect(await line('{"due": 1}', due, 'x.json')).toContain('no list of objects');
    expect(await line('[{"__proto__": 1, "due": "2026-01-02", "done": {"a": 1}}]', due, 'x.json')).toBe(
      'taken',
    );
  });
});
