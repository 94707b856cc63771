export { alwaysOpen, type BusinessClock, compileCalendar, momentProblem } from './business-clock.ts';
export { zoneProblem } from './calendar-hours.ts';
export type { CalendarPlan, OpenHours } from './calendar-plan.ts';
export {
  dueAt,
  earliestOf,
  type LimitRun,
  type Spent,
  type StagedDue,
  spentOn,
  stagedDue,
  warningAt,
} from './due-times.ts';
export { limitFromWords, limitInWords } from './limit-words.ts';
export { LIMIT_UNITS, type Pause, type TimeLimit, timeLimit } from './time-limit.ts';
