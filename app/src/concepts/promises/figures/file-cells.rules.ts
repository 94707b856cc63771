import { latenessBucket } from './lateness-buckets.ts';
import { LatenessTallies } from './lateness-figures.rules.ts';
import { type CountedCells, NO_COUNTS, type OutcomeCell } from './promise-cells.ts';

/** A promise as a file tells it. */
export type FilePromise = {
  readonly key: string;
  readonly dueMs: number;
  /** Null: not done. */
  readonly doneMs: number | null;
};

export type FileCells = {
  readonly cells: CountedCells;
  /** How late each was that was delivered, in order. */
  readonly late: readonly number[];
  /** The first and the last day on which one was due. */
  readonly first: string;
  readonly last: string;
};

/** Counts promises of a file by key and month as a workspace counts its own. */
export function fileCells(
  promises: readonly FilePromise[],
  { toleranceMs, asOf }: { readonly toleranceMs: number; readonly asOf: number },
): FileCells {
  const outcomes = new Map<string, OutcomeCell>();
  const late: number[] = [];
  const [ofKey, ofPeriod] = [new LatenessTallies(), new LatenessTallies()];
  for (const { key, dueMs, doneMs } of promises) {
    const period = `${dayOf(dueMs).slice(0, 7)}-01`;
    const cellKey = JSON.stringify([key, period]);
    const cell = outcomes.get(cellKey) ?? { ...NO_COUNTS, key, period };
    const lateMs = doneMs === null ? null : doneMs - dueMs;
    const outcome =
      lateMs === null
        ? dueMs + toleranceMs < asOf
          ? 'broken'
          : 'open'
        : lateMs <= toleranceMs
          ? 'kept'
          : 'keptLate';
    outcomes.set(cellKey, { ...cell, [outcome]: cell[outcome] + 1 });
    if (lateMs === null) continue;
    late.push(lateMs);
    const bucket = latenessBucket(lateMs);
    ofKey.add(key, bucket, 1);
    ofPeriod.add(period, bucket, 1);
  }
  const days = promises.map(({ dueMs }) => dueMs);
  return {
    cells: {
      outcomes: [...outcomes.values()],
      lateOfKey: ofKey.tallies,
      lateOfPeriod: ofPeriod.tallies,
    },
    late: late.sort((a, b) => a - b),
    first: dayOf(days.reduce((least, day) => Math.min(least, day), Infinity)),
    last: dayOf(days.reduce((most, day) => Math.max(most, day), -Infinity)),
  };
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
