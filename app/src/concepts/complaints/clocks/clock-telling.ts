import type { CaseRecord } from '../case.ts';
import type { ClockRecord } from './case-clock.ts';
import type { ClockTold } from './clock-alarms.rules.ts';
import type { ToldColleague } from './told-of-clocks.ts';

/** What a clock came to, of which case, and who is told. */
export type ClockTelling = {
  readonly record: CaseRecord;
  readonly clock: ClockRecord;
  readonly told: Exclude<ClockTold, 'passed' | 'quiet'>;
  readonly people: readonly ToldColleague[];
};
