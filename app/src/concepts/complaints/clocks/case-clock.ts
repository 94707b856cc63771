import type { TimeLimit } from '../../../platform/business-clock/declarations.ts';
import type { ClockWhat } from './complaint-rule.ts';

/** running, also beyond its time; paused; met; late; void: nothing is judged by it any more, and `reason` says why. */
export const CLOCK_STATES = ['running', 'paused', 'met', 'late', 'void'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** While it stood still; `until` null: it still does. */
export type ClockPause = {
  readonly from: string;
  readonly until: string | null;
  readonly words: string;
  readonly by: string | null;
};

/** One clock of one case. Its limits are those of the rule when it was started, so that it can be counted anew. */
export type ClockRecord = {
  readonly id: string;
  readonly caseId: string;
  readonly ruleId: string;
  readonly ruleCode: string;
  readonly what: ClockWhat;
  /** Which limit of the rule, and in which round of the case it was started. */
  readonly place: number;
  readonly round: number;
  readonly startedAt: Date;
  readonly limit: TimeLimit;
  readonly extendedLimit: TimeLimit | null;
  readonly extendedWhen: string;
  readonly calendarId: string | null;
  readonly isChance: boolean;
  readonly mayStop: boolean;
  readonly warnShare: number;
  readonly fromCaseId: string | null;
  /** Null while it stands still, or where it is never reached. */
  readonly dueAt: Date | null;
  /** When it would have been due without a holding reply. */
  readonly firstDueAt: Date | null;
  readonly warnAt: Date | null;
  /** When the holding reply was given that moved it. */
  readonly extendedAt: Date | null;
  readonly pauses: readonly ClockPause[];
  readonly pausedAt: Date | null;
  readonly state: ClockState;
  readonly endedAt: Date | null;
  readonly reason: string;
  readonly warnedAt: Date | null;
  readonly missedToldAt: Date | null;
};

/** Why clocks are void. Those that no longer apply may run on when they apply again. */
export const VOID = {
  notApplicable: 'the rule does not apply to the case as it is now',
  passed: 'it was not done by then, so the simpler way is closed',
  withdrawn: 'the complaint was withdrawn',
  unreachable: 'they cannot be reached',
  merged: 'it goes on with the case into which this one was merged',
  unknown: 'it was brought in with its case, and when that was done is not known',
  never: 'its time never comes: the calendar does not open, or the moment lies too far off',
} as const;

export function isLive({ state }: Pick<ClockRecord, 'state'>): boolean {
  return state === 'running' || state === 'paused';
}
