import type { BusinessClock } from '../../../platform/business-clock/index.ts';
import type { KeptPause } from './delivery.ts';
import type { Runs } from './offered-service.ts';

/** How the time of a service runs: while its calendar is open, or day and night. Times are ms since 1970. */
export type ServiceClock = {
  readonly calendar: BusinessClock;
  readonly runs: Runs;
  between(from: number, until: number): number;
  /** When so much time has run; null when it never does. */
  after(from: number, ms: number): number | null;
};

export function serviceClock(calendar: BusinessClock, runs: Runs): ServiceClock {
  if (runs === 'all') {
    return {
      calendar,
      runs,
      between: (from, until) => Math.max(0, until - from),
      after: (from, ms) => from + ms,
    };
  }
  return {
    calendar,
    runs,
    between: (from, until) => (until <= from ? 0 : calendar.openBetween(from, until)),
    after: (from, ms) => calendar.addOpen(from, ms),
  };
}

type Stretch = {
  readonly from: number;
  readonly until: number;
  readonly pauses: readonly KeptPause[] | undefined;
};

/** How much time ran between two moments, without pauses; what is paused twice at once is left out once. */
export function spentWithout(clock: ServiceClock, { from, until, pauses }: Stretch): number {
  const whole = clock.between(from, until);
  if (pauses === undefined || pauses.length === 0) return whole;
  let [reached, paused] = [from, 0];
  for (const [begun, ended] of pauses.toSorted((a, b) => a[0] - b[0])) {
    const [start, end] = [Math.max(begun, reached), Math.min(ended ?? until, until)];
    if (end <= start) continue;
    paused += clock.between(start, end);
    reached = end;
  }
  return Math.max(0, whole - paused);
}
