import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { NODE, plant } from './planted-answers.ts';

const SHARED = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
const nine = [{ from: '09:00', to: '17:00' }];
const week = [nine, nine, nine, nine, nine, [], []];
const CLOSED = ['2025-01-01', '2025-01-20', '2025-02-17'];

const folder = plant({
  'city.json': JSON.stringify({
    timeZone: 'America/New_York',
    week,
    exceptions: Object.fromEntries(CLOSED.map((day) => [day, []])),
  }),
  'shut.json': JSON.stringify({ timeZone: 'UTC', week: [[], [], [], [], [], [], []] }),
  'mars.json': JSON.stringify({ timeZone: 'Mars/Olympus', week }),
  'few.csv':
    'Came,Done\n2026-05-12 10:00,2026-05-12 18:00\n2026-05-15 16:00,\n"so, soon",\n2026-05-12 10:00,2026-05-11 10:00\n',
});

const RUN = `
const { runCommandLine } = await import(${JSON.stringify(new URL('command-line.ts', import.meta.url).href)});
for (const args of JSON.parse(process.argv[1])) {
  const code = await runCommandLine(args);
  process.stdout.write('\\0' + code + '\\0');
}`;

let ran: { code: string; out: string }[];
let told: string;

const NYC = join(SHARED, 'data/nyc-311/service-requests.csv');
const nyc = ['--calendar', 'city.json', '--format', 'MM/dd/yyyy HH:mm', '--json'];

beforeAll(async () => {
  const due = ['clock', 'due', 'few.csv', '--received', 'Came'];
  const commands = [
    [...due, '--limit', '8 hours', '--done', 'Done', '--json', '--out', 'out.csv'],
    [...due, '--limit', '3 working days', '--calendar', 'shut.json'],
    [...due, '--limit', '3 working days', '--calendar', 'mars.json'],
    [...due.slice(0, 4), 'come', '--limit', '1 day'],
    [...due, '--limit', '1 day', '--out', 'out.csv'],
    [
      'clock',
      'due',
      NYC,
      '--received',
      'Created Date',
      '--done',
      'Closed Date',
      '--limit',
      '16 working hours',
      ...nyc,
    ],
    ['clock', 'between', NYC, '--from', 'Created Date', '--to', 'Closed Date', ...nyc],
    ['clock', 'due', 'few.csv', '--limit', '1 day'],
  ];
  const { promise, resolve } = Promise.withResolvers<void>();
  execFile(
    NODE,
    ['--input-type=module', '--eval', RUN, JSON.stringify(commands)],
    { cwd: folder, env: { PATH: process.env['PATH'] }, maxBuffer: 1 << 28 },
    (_, out, error) => {
      const parts = out.split('\0');
      ran = commands.map((_command, i) => ({ out: parts[2 * i] ?? '', code: parts[2 * i + 1] ?? '' }));
      told = error;
      resolve();
    },
  );
  await promise;
});

describe('heed clock', () => {
  it('says of each row when it was due and whether it was in time, and refuses rows it cannot read', () => {
    const found = JSON.parse(ran[0]!.out);
    expect(found).toMatchObject({
      timeZone: 'UTC',
      rowsRead: 4,
      rowsUsed: 2,
      done: 1,
      inTime: 1,
      late: 0,
      open: 1,
    });
    expect(found.rows[0]).toMatchObject({
      row: 1,
      dueAt: '2026-05-12T18:00:00+00:00',
      inTime: true,
      spent: 28_800_000,
    });
    expect(found.refused.map(({ row }: { row: number }) => row)).toEqual([3, 4]);
    const lines = readFileSync(join(folder, 'out.csv'), 'utf8').split('\r\n');
    expect(lines[0]).toBe('Came,Done,Due,In time,Spent,Unit,Refused');
    expect(lines[3]).toMatch(/^"so, soon",,,,,,/u);
    expect(lines[4]).toContain('is before');
  });

  it('refuses a calendar that is never open, a zone and a column that there are not, and writes over nothing', () => {
    expect(ran.slice(1, 5).map(({ code }) => code)).toEqual(['1', '1', '1', '1']);
    expect(ran[7]!.code).toBe('2');
    for (const why of [
      'no hour of it is open',
      '"Mars/Olympus"',
      'did you mean "Came"',
      'such a file already',
    ]) {
      expect(told).toContain(why);
    }
  });
});

describe.runIf(existsSync(NYC))('requests to the city of New York', () => {
  it('have the open time and the standing that a count by days finds', () => {
    const due = JSON.parse(ran[5]!.out);
    const between = JSON.parse(ran[6]!.out);
    expect(due.rowsRead).toBe(2464);
    expect(due.open).toBe(146);
    let late = 0;
    for (const { receivedAt, doneAt, spent } of between.rows) {
      const open = openMinutes(receivedAt, doneAt);
      expect(spent).toBe(open * 60_000);
      if (open > 16 * 60) late += 1;
    }
    // Done after close of the last day, 16 hours are spent and it is late all the same.
    const closed = due.rows.filter(
      ({ inTime, spent }: { inTime: boolean | null; spent: number }) =>
        inTime === false && spent === 57_600_000,
    );
    expect(due.late).toBe(late + closed.length);
    expect(due.late).toBeGreaterThan(0);
  });
});

/** Between 9 and 17 on the wall of New York, Monday to Friday, by the texts alone; clocks there are put on Sundays. */
function openMinutes(from: string, to: string): number {
  let open = 0;
  const wall = (text: string): number => Date.parse(`${text.slice(0, 19)}Z`) / 60_000;
  for (let day = Math.floor(wall(from) / 1440); day * 1440 < wall(to); day++) {
    const date = new Date(day * 86_400_000);
    const isShut = [0, 6].includes(date.getUTCDay()) || CLOSED.includes(date.toISOString().slice(0, 10));
    if (isShut) continue;
    open += Math.max(0, Math.min(wall(to), day * 1440 + 1020) - Math.max(wall(from), day * 1440 + 540));
  }
  return open;
}
