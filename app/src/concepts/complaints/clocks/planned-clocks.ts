import { randomBytes } from 'node:crypto';
import type { BusinessClock } from '../../../platform/business-clock/declarations.ts';
import { timedId } from '../../../platform/events/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { clockOf } from '../../calendars/index.ts';
import type { Keeping, MovedCase } from '../cases/moved-case.ts';
import { clocksOfCases, insertClocks, updateClocks } from './case-clock.store.ts';
import { type ClockRecord, isLive, VOID } from './case-clock.ts';
import { type NextDue, nextDueOf, voided } from './clock-due.rules.ts';
import { judgedClock } from './clock-judging.rules.ts';
import { type Starting, startedClocks } from './clock-starting.rules.ts';
import { rulesInForce } from './complaint-rule.store.ts';

export type PlannedClocks = {
  /** By the id of the case; a case that is not there keeps what it has. */
  readonly nextDue: ReadonlyMap<string, NextDue>;
  /** Writes the clocks, behind their cases. */
  readonly keep: () => Promise<void>;
};

/**
 * What becomes of the clocks of cases: those that apply are started at receipt, met when what they wait for was done, moved by a
 * holding reply, void when the case is no complaint any more, withdrawn or merged, and started anew when it is opened again. Asks
 * the rules once and the clocks of known cases once, however many cases there are. Whoever merges cases gives both at once.
 */
export async function planClocks(
  { queries, workspace, at }: Keeping,
  moved: readonly MovedCase[],
): Promise<PlannedClocks> {
  const rules = await rulesInForce(queries);
  const known = moved.flatMap(({ before, after }) => (before === null ? [] : [after.id]));
  const kept = await clocksOfCases(queries, known);
  if (rules.length === 0 && kept.size === 0) return { nextDue: new Map(), keep: async () => undefined };
  const starting = await startingWith(queries, at, [
    ...rules.map(({ calendarId }) => calendarId),
    ...[...kept.values()].flat().map(({ calendarId }) => calendarId),
  ]);
  const merged = mergedClocks(moved, kept, starting);
  const planned = new Map(
    moved.map(({ before, after }) => {
      const own = merged.get(after.id) ?? [];
      // A case that was closed before is not clocked afterwards because a word in it is mended.
      const isOver = after.state === 'closed' && before !== null;
      const started = isOver ? own : startedClocks(after, { clocks: own, rules }, starting);
      const judged = started.map((one) =>
        judgedClock(one, after, { clock: starting.clockOf(one.calendarId), at }),
      );
      return [after.id, judged] as const;
    }),
  );
  const asKept = new Map([...kept.values()].flat().map((one) => [one.id, one]));
  const all = [...planned.values()].flat();
  return {
    nextDue: new Map([...planned].map(([id, clocks]) => [id, nextDueOf(clocks)])),
    keep: async () => {
      const added = all.filter(({ id }) => !asKept.has(id));
      await insertClocks(queries, workspace, added);
      await updateClocks(
        queries,
        all.filter((one) => asKept.has(one.id) && asKept.get(one.id) !== one),
      );
    },
  };
}

/** Every calendar that is needed is laid out once. */
export async function startingWith(
  queries: Queries,
  at: Date,
  calendarIds: readonly (string | null)[],
): Promise<Starting> {
  const clocks = new Map<string | null, BusinessClock>();
  for (const id of new Set(calendarIds)) clocks.set(id, await clockOf(queries, id));
  let count = 0;
  return {
    at,
    newId: () => timedId(at, count++, randomBytes),
    clockOf: (id) => clocks.get(id)!,
  };
}

/** Clocks that run in a case which is merged go on in the one that it was merged into, from when they were started. */
function mergedClocks(
  moved: readonly MovedCase[],
  kept: ReadonlyMap<string, readonly ClockRecord[]>,
  { newId, at }: Starting,
): Map<string, readonly ClockRecord[]> {
  const clocks = new Map(kept);
  const rounds = new Map(moved.map(({ after }) => [after.id, after.round]));
  for (const { before, after } of moved) {
    const into = after.mergedInto;
    if (into === null || before === null || before.mergedInto !== null) continue;
    const round = rounds.get(into);
    if (round === undefined) throw new Error('both cases that are merged are kept at once');
    const own = clocks.get(after.id) ?? [];
    const going = own
      .filter(isLive)
      .map((one) => ({ ...one, id: newId(), caseId: into, round, fromCaseId: after.id }));
    clocks.set(into, [...(clocks.get(into) ?? []), ...going]);
    clocks.set(
      after.id,
      own.map((one) => voided(one, VOID.merged, at)),
    );
  }
  return clocks;
}
