import {
  type BusinessClock,
  compileCalendar,
  dueAt,
  type OpenHours,
  type TimeLimit,
  timeLimit,
} from '../app/src/platform/business-clock/index.ts';
import { seededRandomNumbers } from '../statistics/src/index.ts';

const ZONE = 'Europe/Berlin';
const RUNS = 5;
const WALKED = 2_000;
const HOURS: readonly OpenHours[] = [
  { from: '08:30', to: '12:00' },
  { from: '13:00', to: '17:30' },
];
const CLOSED = new Set(
  Array.from({ length: 12 }, (_, i) => 2016 + i).flatMap((year) =>
    ['01-01', '05-01', '10-03', '12-25', '12-26'].map((day) => `${year}-${day}`),
  ),
);

const LIMITS: readonly TimeLimit[] = [
  timeLimit.parse({ amount: 12, unit: 'hours' }),
  timeLimit.parse({ amount: 5, unit: 'days', cutOff: '16:00' }),
];

/** Due times by the compiled clock, beside walking from day to day with Temporal as programs without one do. */
export function businessClockBenchmark(count = 1_000_000): void {
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? HOURS : []));
  const made = compileCalendar({
    timeZone: ZONE,
    week,
    exceptions: new Map([...CLOSED].map((day) => [day, []])),
  });
  if (!made.ok) throw new Error(made.refusals.map(({ message }) => message).join('; '));
  const random = seededRandomNumbers(9);
  const [from, to] = [Date.UTC(2017, 0, 1), Date.UTC(2026, 0, 1)];
  const received = Float64Array.from({ length: count }, () => Math.floor(from + random() * (to - from)));
  const due = new Float64Array(count);
  const times = Array.from({ length: RUNS }, () => timed(() => dueTimes(made.value, received, due)));
  const own = times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]!;
  const walked = new Float64Array(Math.min(count, WALKED));
  const peer = (timed(() => walkedTimes(received, walked)) * count) / walked.length;
  for (const [i, at] of walked.entries()) {
    if (at !== due[i])
      throw new Error(
        `received ${new Date(received[i]!).toISOString()}: heed ${new Date(due[i]!).toISOString()}, walked ${new Date(at).toISOString()}`,
      );
  }
  console.log(
    `business clock: ${count.toLocaleString('en')} due times, half 12 working hours, half 5 working days with a cut-off, median of ${RUNS} runs`,
  );
  console.log(
    `  heed ${own.toFixed(0)} ms (first run ${times[0]!.toFixed(0)} ms), walking days with Temporal ${peer.toFixed(0)} ms (from ${walked.length.toLocaleString('en')} of them, the same to the millisecond); heed is ${(peer / own).toFixed(0)} times as fast`,
  );
}

function timed(run: () => void): number {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}

function dueTimes(clock: BusinessClock, received: Float64Array, due: Float64Array): void {
  for (let i = 0; i < received.length; i++) {
    const found = dueAt(clock, LIMITS[i & 1]!, { receivedAt: received[i]! });
    due[i] = found.ok ? (found.value ?? Number.NaN) : Number.NaN;
  }
}

function walkedTimes(received: Float64Array, due: Float64Array): void {
  for (let i = 0; i < due.length; i++)
    due[i] = i % 2 === 0 ? walkedHours(received[i]!) : walkedDays(received[i]!);
}

function isWorking(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek < 6 && !CLOSED.has(day.toString());
}

function at(day: Temporal.PlainDate, time: string): number {
  return day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds;
}

function walkedHours(received: number): number {
  let left = 12 * 3_600_000;
  let day = Temporal.Instant.fromEpochMilliseconds(received).toZonedDateTimeISO(ZONE).toPlainDate();
  for (; ; day = day.add({ days: 1 })) {
    if (!isWorking(day)) continue;
    for (const { from, to } of HOURS) {
      const begin = Math.max(received, at(day, from));
      const open = Math.max(0, at(day, to) - begin);
      if (open >= left) return begin + left;
      left -= open;
    }
  }
}

function walkedDays(received: number): number {
  let day = Temporal.Instant.fromEpochMilliseconds(received).toZonedDateTimeISO(ZONE).toPlainDate();
  const isOfNext = !isWorking(day) || received >= at(day, '16:00');
  let left = isOfNext ? 6 : 5;
  while (left > 0) {
    day = day.add({ days: 1 });
    if (isWorking(day)) left -= 1;
  }
  return at(day, '17:30');
}
