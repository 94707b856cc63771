import { type ClockWhat, limitHere, type ReadyRule } from '../../concepts/complaints/index.ts';
import type { TimeReader } from '../../concepts/standards/index.ts';
import type { BusinessClock, TimeLimit } from '../../platform/business-clock/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { clockFile } from './clocked-file.ts';

/** A file whose rows are clocked by a rule set; columns are named where the file has them. */
export type RuleFileAsked = {
  readonly file: string;
  readonly encoding: string;
  readonly clock: BusinessClock;
  readonly read: TimeReader;
  readonly rule: Pick<ReadyRule, 'limits' | 'cutOff'>;
  readonly received: string;
  /** When each was done, by what a limit waits for. */
  readonly done: Readonly<Partial<Record<ClockWhat, string>>>;
  /** When a holding reply was given. */
  readonly held: string | null;
};

/** One limit of one row. Times are those of the clock's time zone. */
export type RowLimit = {
  readonly what: ClockWhat;
  readonly isChance: boolean;
  /** Without a holding reply, and with one in time; null where the rule knows none. */
  readonly dueAt: string;
  readonly extendedDueAt: string | null;
  readonly heldAt: string | null;
  /** The one of both that counts. */
  readonly dueInForce: string;
  readonly doneAt: string | null;
  /** Null while it is not done. */
  readonly inTime: boolean | null;
};

export type RuleRow = {
  readonly row: number;
  readonly receivedAt: string;
  readonly limits: readonly RowLimit[];
};

export type RuleTimes = {
  readonly rows: readonly RuleRow[];
  readonly refused: readonly { readonly row: number; readonly reason: string }[];
};

/** By when each row of a file was due by each limit of a rule, and whether it was in time. Each limit reads the file once more. */
export async function ruleTimesOf(asked: RuleFileAsked): Promise<Outcome<RuleTimes>> {
  const rows = new Map<number, RuleRow>();
  const refused = new Map<number, string>();
  for (const { what, limit, extended, isChance } of asked.rule.limits) {
    const clocked = (one: TimeLimit, ends: string | null) =>
      clockFile({ ...asked, limit: limitHere(one, asked.rule), begins: asked.received, ends });
    const first = await clocked(limit, asked.done[what] ?? null);
    if (!first.ok) return first;
    const held = extended === null || asked.held === null ? null : await clocked(limit, asked.held);
    if (held !== null && !held.ok) return held;
    const later = extended === null ? null : await clocked(extended, null);
    if (later !== null && !later.ok) return later;
    for (const one of [first, held, later]) {
      for (const { row, reason } of one?.value.refusedRows ?? []) refused.set(row, reason);
    }
    for (const [i, { shown }] of first.value.rows.entries()) {
      if (shown === null) continue;
      const heldAt = held?.value.rows[i]?.shown?.doneAt ?? null;
      const extendedDueAt = later?.value.rows[i]?.shown?.dueAt ?? null;
      const dueAt = shown.dueAt ?? '';
      const isMoved = heldAt !== null && extendedDueAt !== null && at(heldAt) <= at(dueAt);
      const dueInForce = isMoved ? extendedDueAt : dueAt;
      const { doneAt } = shown;
      const inTime = doneAt === null ? null : at(doneAt) <= at(dueInForce);
      const line = { what, isChance, dueAt, extendedDueAt, heldAt, dueInForce, doneAt, inTime };
      const before = rows.get(i + 1);
      rows.set(i + 1, {
        row: i + 1,
        receivedAt: shown.receivedAt,
        limits: [...(before?.limits ?? []), line],
      });
    }
  }
  const used = [...rows.values()].filter(({ row }) => !refused.has(row)).sort((a, b) => a.row - b.row);
  const told = [...refused].map(([row, reason]) => ({ row, reason })).sort((a, b) => a.row - b.row);
  return taken({ rows: used, refused: told });
}

function at(wall: string): number {
  return Temporal.Instant.from(wall).epochMilliseconds;
}
