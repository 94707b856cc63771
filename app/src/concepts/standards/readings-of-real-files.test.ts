import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { type MeasureFigures, showMeasureFigures } from './declarations.ts';
import {
  type MeasureHouse,
  measureHouse,
  newMeasureIn,
  paramsOf,
  sendReadings,
  standardIn,
} from './test-measure-house.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const DATA = join(SHARED, 'data');

const test = useTestStorage();
let house: MeasureHouse;

/** What a case came to: when it was measured, and the number. */
type Case = { readonly at: string; readonly value: number; readonly reference?: string };

beforeAll(async () => {
  house = await measureHouse(
    { storage: test().storage, now: () => new Date('2026-11-01T00:00:00Z') },
    'Real files',
  );
});

async function figuresOf(
  cases: readonly Case[],
  {
    unit,
    upper,
    timeFormat,
  }: { readonly unit: string; readonly upper: number; readonly timeFormat?: string },
): Promise<MeasureFigures> {
  const measure = await newMeasureIn(house, { unit });
  await standardIn(house, measure, { upper, target: 0, requiredShare: 0.8, from: '1990-01-01' });
  const readings = cases.map((one) => ({ ...one, measure: measure.id }));
  const report = await sendReadings(house, readings, timeFormat === undefined ? {} : { timeFormat });
  expect(report).toMatchObject({ read: cases.length, refused: 0 });
  const asked = { params: paramsOf(house, measure.id), query: {} as never };
  return good(await perform(house, showMeasureFigures, asked));
}

/** The same figures straight from the cases, in the plainest way. */
function expectPlain(figures: MeasureFigures, cases: readonly Case[], upper: number): void {
  const n = cases.length;
  const within = cases.filter(({ value }) => value <= upper).length;
  const mean = cases.reduce((sum, { value }) => sum + value, 0) / n;
  const sd = Math.sqrt(cases.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (n - 1));
  expect(figures).toMatchObject({ n, within });
  expect(figures.mean!.estimate).toBeCloseTo(mean, 8);
  expect(figures.sd! / sd).toBeCloseTo(1, 9);
  const z = 1.959963984540054;
  const p = within / n;
  const reach = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const centre = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  expect(figures.conformance!.interval!.low).toBeCloseTo(centre - reach, 10);
  expect(figures.conformance!.interval!.high).toBeCloseTo(centre + reach, 10);
  expect(figures.gap.share!.estimate).toBeCloseTo(p - 0.8, 12);
}

/** The cells of a simple file: quotes only round whole cells. */
function rowsOf(path: string): readonly (readonly string[])[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/u)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map((cell) => cell[1] ?? cell[2] ?? ''),
    );
}

describe.skipIf(!existsSync(DATA))('readings of real files', () => {
  it('of 2,000 flights: delays against a quarter of an hour, with limits by week and the weeks that signal', async () => {
    const flights = JSON.parse(readFileSync(join(DATA, 'flight-delays/flights.json'), 'utf8')) as {
      date: string;
      delay: number;
    }[];
    const cases = flights.map(({ date, delay }) => ({ at: date, value: delay }));
    const figures = await figuresOf(cases, { unit: 'minutes', upper: 15, timeFormat: 'yyyy/MM/dd HH:mm' });
    expectPlain(figures, cases, 15);
    expect(figures).toMatchObject({ every: 'week', state: 'unclear' });
    const chart = figures.charts.share!;
    const p = cases.filter(({ value }) => value <= 15).length / cases.length;
    expect(chart.centre).toBeCloseTo(p, 12);
    for (const { n, limits, estimate, signals } of chart.periods) {
      const reach =
        3 * (chart.limitsFrom === 'sampling' ? 1 : chart.dispersion!) * Math.sqrt((p * (1 - p)) / n);
      expect(limits!.low).toBeCloseTo(p - reach, 10);
      expect(signals.includes('beyond-limits')).toBe(Math.abs(estimate! - p) > reach);
    }
    expect(chart.periods.some(({ signals }) => signals.length > 0)).toBe(true);
  });

  it('of a help desk: hours from the first to the last event of each case', async () => {
    const [header, ...rows] = rowsOf(join(DATA, 'helpdesk-log/events.csv'));
    const [at, id] = ['time:timestamp', 'case:concept:name'].map((name) => header!.indexOf(name));
    const spans = new Map<string, { first: number; last: number }>();
    for (const row of rows) {
      const moment = Date.parse(row[at!]!.replace(' ', 'T'));
      const span = spans.get(row[id!]!) ?? { first: moment, last: moment };
      spans.set(row[id!]!, { first: Math.min(span.first, moment), last: Math.max(span.last, moment) });
    }
    const cases = [...spans].map(([reference, { first, last }]) => ({
      at: new Date(last).toISOString(),
      value: (last - first) / 3_600_000,
      reference,
    }));
    const figures = await figuresOf(cases, { unit: 'hours', upper: 24 * 45 });
    expectPlain(figures, cases, 24 * 45);
    expect(figures.capability.ppk!.estimate).toBeCloseTo(
      (24 * 45 - figures.mean!.estimate) / (3 * figures.sd!),
      9,
    );
  });

  it('of requests to a city: days until each was closed', async () => {
    const [header, ...rows] = rowsOf(join(DATA, 'nyc-311/service-requests.csv'));
    const [made, closed, key] = ['Created Date', 'Closed Date', 'Unique Key'].map((name) =>
      header!.indexOf(name),
    );
    const moment = (text: string): number => {
      const [, month, day, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)/u.exec(text) ?? [];
      return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
    };
    const cases = rows
      .filter((row) => row[closed!] !== '' && row[made!] !== '')
      .map((row) => ({
        at: row[closed!]!,
        value: (moment(row[closed!]!) - moment(row[made!]!)) / 86_400_000,
        reference: row[key!]!,
      }));
    expect(cases.length).toBeGreaterThan(500);
    const figures = await figuresOf(cases, { unit: 'days', upper: 1, timeFormat: 'MM/dd/yyyy HH:mm' });
    expectPlain(figures, cases, 1);
  });
});
