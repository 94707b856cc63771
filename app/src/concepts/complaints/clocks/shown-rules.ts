import {
  type BusinessClock,
  dueAt,
  limitInWords,
  type TimeLimit,
  warningAt,
} from '../../../platform/business-clock/index.ts';
import type { Outcome } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { calendarNames } from '../../calendars/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { limitHere } from './clock-starting.rules.ts';
import { allRules, runningClocks } from './complaint-rule.store.ts';
import type { ReadyShown, RuleContent, RuleLimit, RuleRecord, RuleShown } from './complaint-rule.ts';
import { READY_RULES } from './ready-rule-sets.ts';

/** Rules with names instead of ids. */
export async function shownRules(
  queries: Queries,
  records: readonly RuleRecord[],
): Promise<readonly RuleShown[]> {
  const calendars = await calendarNames(
    queries,
    records.flatMap(({ calendarId }) => calendarId ?? []),
  );
  const people = await namesOfPeople(
    queries,
    records.flatMap(({ confirmed }) => confirmed?.by ?? []),
  );
  const running = await runningClocks(queries);
  return records.map(({ calendarId, confirmed, changedAt, ...record }) => ({
    ...record,
    calendar: calendarId === null ? null : { id: calendarId, name: calendars.get(calendarId) ?? '' },
    inWords: limitsInWords(record),
    confirmed:
      confirmed === null
        ? null
        : { ...confirmed, by: { id: confirmed.by, name: people.get(confirmed.by) ?? '' } },
    running: running.get(record.id) ?? 0,
    changedAt: changedAt.toISOString(),
  }));
}

/** Every rule set that comes with Heed, and what was made of it here. */
export async function shownReadyRules(queries: Queries): Promise<ReadyShown[]> {
  const here = new Map(
    (await allRules(queries)).filter(({ state }) => state !== 'archived').map(({ code, id }) => [code, id]),
  );
  return READY_RULES.map(
    ({ calendarId: _, cutOff: __, readyCode: ___, promiseId: ____, confirmed: _____, ...ready }) => ({
      ...ready,
      inWords: limitsInWords({ ...ready, cutOff: null }),
      takenAs: here.get(ready.code) ?? null,
    }),
  );
}

const DONE = { acknowledge: 'Acknowledge', answer: 'Answer', outcome: 'Settle' } as const;

function limitsInWords(rule: Pick<RuleContent, 'limits' | 'cutOff'>): string[] {
  return rule.limits.map(({ what, limit, extended, starts, isChance, isOwnChoice }) => {
    const done = starts === 'referral' ? 'Outcome of the outside body' : DONE[what];
    const later =
      extended === null ? '' : `; with a holding reply in time: ${limitInWords(limitHere(extended, rule))}`;
    const chance = isChance ? ' (a chance: nothing is missed when it passes)' : '';
    const choice = isOwnChoice ? ' (the rule gives no number; this one is your own)' : '';
    return `${done}: ${limitInWords(limitHere(limit, rule))}${later}${chance}${choice}`;
  });
}

export type RuleTime = {
  readonly what: string;
  readonly limit: string;
  readonly dueAt: string | null;
  readonly warnAt: string | null;
  readonly extendedDueAt: string | null;
  /** Why there is no time. */
  readonly problem: string;
};

/** By when each limit of a rule is due for what came at a moment. */
export function timesOfRule(
  rule: Pick<RuleContent, 'limits' | 'cutOff' | 'warnShare'>,
  clock: BusinessClock,
  receivedAt: Date,
): RuleTime[] {
  return rule.limits.map((one) => timeOfLimit(one, { rule, clock, receivedAt: receivedAt.getTime() }));
}

function timeOfLimit(
  { what, limit, extended, starts }: RuleLimit,
  {
    rule,
    clock,
    receivedAt,
  }: {
    readonly rule: Pick<RuleContent, 'cutOff' | 'warnShare'>;
    readonly clock: BusinessClock;
    readonly receivedAt: number;
  },
): RuleTime {
  const here = limitHere(limit, rule);
  const due = (one: TimeLimit): Outcome<number | null> => dueAt(clock, one, { receivedAt });
  const first = due(here);
  const later = extended === null ? null : due(limitHere(extended, rule));
  const warning = warningAt(clock, here, { receivedAt, share: rule.warnShare });
  return {
    what: starts === 'referral' ? `${what} after referral` : what,
    limit: limitInWords(here),
    dueAt: isoOf(first),
    warnAt: isoOf(warning),
    extendedDueAt: later === null ? null : isoOf(later),
    problem: first.ok ? '' : first.refusals.map(({ message }) => message).join('; '),
  };
}

function isoOf(time: Outcome<number | null>): string | null {
  return time.ok && time.value !== null ? new Date(time.value).toISOString() : null;
}
