import { type BusinessClock, dueAt, limitInWords, spentOn } from '../../../platform/business-clock/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { clockOf } from '../../calendars/index.ts';
import type { CaseRecord } from '../case.ts';
import { clocksOfCases } from './case-clock.store.ts';
import type { ClockRecord } from './case-clock.ts';
import { byDue, leadingClock, pauseOf } from './clock-due.rules.ts';
import type { ClockShown, ClockStanding, WindowShown } from './clock-shown.ts';
import { rulesByIds } from './complaint-rule.store.ts';
import type { RuleRecord, RuleWindow } from './complaint-rule.ts';

/** All clocks of some cases: those that run first, the earliest due leading, then those that ended. */
export async function clocksOf(
  queries: Queries,
  caseIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly ClockShown[]>> {
  const kept = await clocksOfCases(queries, caseIds);
  const all = [...kept.values()].flat();
  const rules = await rulesOf(queries, all);
  const calendars = await calendarsOf(
    queries,
    all.map(({ calendarId }) => calendarId),
  );
  const shown = (record: ClockRecord, leading: ClockRecord | null): ClockShown =>
    shownClock(record, {
      rule: rules.get(record.ruleId),
      clock: calendars.get(record.calendarId)!,
      isLeading: record === leading,
      now,
    });
  return new Map(
    [...kept].map(([id, clocks]) => {
      const leading = leadingClock(clocks);
      return [id, clocks.toSorted(inOrder).map((one) => shown(one, leading))];
    }),
  );
}

const ORDER = { running: 0, paused: 1, late: 2, met: 2, void: 3 } as const;

function inOrder(a: ClockRecord, b: ClockRecord): number {
  return ORDER[a.state] - ORDER[b.state] || byDue(a, b);
}

type Showing = {
  readonly rule: RuleRecord | undefined;
  readonly clock: BusinessClock;
  readonly isLeading: boolean;
  readonly now: Date;
};

function shownClock(record: ClockRecord, { rule, clock, isLeading, now }: Showing): ClockShown {
  const { extendedLimit, extendedAt, limit, pauses } = record;
  const inForce = extendedAt === null || extendedLimit === null ? limit : extendedLimit;
  const run = { receivedAt: record.startedAt.getTime(), pauses: pauses.map(pauseOf) };
  const spent = spentOn(clock, inForce, { ...run, at: (record.endedAt ?? now).getTime() });
  return {
    id: record.id,
    rule: {
      id: record.ruleId,
      code: record.ruleCode,
      name: rule?.name ?? record.ruleCode,
      clause: rule?.clause ?? '',
      jurisdiction: rule?.jurisdiction ?? '',
    },
    what: record.what,
    round: record.round,
    startedAt: record.startedAt.toISOString(),
    dueAt: record.dueAt?.toISOString() ?? null,
    firstDueAt: record.firstDueAt?.toISOString() ?? null,
    warnAt: record.warnAt?.toISOString() ?? null,
    state: record.state,
    standing: standingOf(record, now),
    isLeading,
    isChance: record.isChance,
    extendedAt: extendedAt?.toISOString() ?? null,
    limit: limitInWords(limit),
    extendedLimit: extendedLimit === null ? null : limitInWords(extendedLimit),
    extendedWhen: record.extendedWhen,
    mayStop: record.mayStop,
    pauses: pauses.map(({ from, until, words }) => ({ from, until, words })),
    endedAt: record.endedAt?.toISOString() ?? null,
    reason: record.reason,
    spent: spent.ok && record.state !== 'void' ? spent.value : null,
    timeZone: clock.timeZone,
    fromCaseId: record.fromCaseId,
  };
}

export function standingOf(
  { state, dueAt: due, warnAt }: Pick<ClockRecord, 'state' | 'dueAt' | 'warnAt'>,
  now: Date,
): ClockStanding {
  if (state !== 'running' || due === null) return state;
  if (due.getTime() < now.getTime()) return 'missed';
  return warnAt !== null && warnAt.getTime() <= now.getTime() ? 'soon' : 'running';
}

/** What the rules on a case want of a letter, and for how long what is open afterwards. */
export type RuleOnCase = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly requiredParts: readonly string[];
  readonly windows: readonly RuleWindow[];
};

/**
 * The rules with a clock on a case that is not void: what they require of a letter of answer. While a chance is open, the rules that it
 * spares require nothing.
 */
export async function rulesOnCase(queries: Queries, caseId: string): Promise<readonly RuleOnCase[]> {
  const clocks = (await clocksOfCases(queries, [caseId])).get(caseId) ?? [];
  const rules = await rulesOf(
    queries,
    clocks.filter(({ state }) => state !== 'void'),
  );
  const open = clocks.filter(({ isChance, state }) => isChance && state === 'running');
  const spared = new Set(open.flatMap(({ ruleId, place }) => rules.get(ruleId)?.limits[place]?.spares ?? []));
  return [...rules.values()].map(({ id, code, name, requiredParts, windows }) => ({
    id,
    code,
    name,
    requiredParts: spared.has(code) ? [] : requiredParts,
    windows,
  }));
}

/** For how long complainants may do what the rules on their cases allow, once the decision was told. */
export async function windowsOf(
  queries: Queries,
  records: readonly Pick<CaseRecord, 'id' | 'answeredAt'>[],
): Promise<ReadonlyMap<string, readonly WindowShown[]>> {
  const answered = records.filter(({ answeredAt }) => answeredAt !== null);
  const kept = await clocksOfCases(
    queries,
    answered.map(({ id }) => id),
  );
  const clocks = [...kept.values()].flat().filter(({ state }) => state !== 'void');
  const rules = await rulesOf(queries, clocks);
  const calendars = await calendarsOf(
    queries,
    [...rules.values()].map(({ calendarId }) => calendarId),
  );
  return new Map(
    answered.map(({ id, answeredAt }) => {
      const ids = new Set(
        (kept.get(id) ?? []).filter(({ state }) => state !== 'void').map(({ ruleId }) => ruleId),
      );
      const found = [...ids].flatMap((ruleId) => rules.get(ruleId) ?? []);
      return [id, found.flatMap((rule) => windowsIn(rule, answeredAt!, calendars.get(rule.calendarId)!))];
    }),
  );
}

function windowsIn({ name, windows }: RuleRecord, answeredAt: Date, clock: BusinessClock): WindowShown[] {
  return windows.flatMap(({ what, within, toWhom, says }) => {
    const until = dueAt(clock, within, { receivedAt: answeredAt.getTime() });
    if (!until.ok || until.value === null) return [];
    return [
      {
        rule: name,
        what,
        toWhom,
        says,
        from: answeredAt.toISOString(),
        until: new Date(until.value).toISOString(),
      },
    ];
  });
}

async function rulesOf(
  queries: Queries,
  clocks: readonly ClockRecord[],
): Promise<ReadonlyMap<string, RuleRecord>> {
  const rules = await rulesByIds(
    queries,
    clocks.map(({ ruleId }) => ruleId),
  );
  return new Map(rules.map((rule) => [rule.id, rule]));
}

async function calendarsOf(
  queries: Queries,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string | null, BusinessClock>> {
  const clocks = new Map<string | null, BusinessClock>();
  for (const id of new Set(ids)) clocks.set(id, await clockOf(queries, id));
  return clocks;
}
