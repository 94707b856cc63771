import type { Queries } from '../../../platform/storage/index.ts';
import { clocksOf } from '../clocks/shown-clocks.ts';

/** When the answer to a case is due by the earliest clock that runs, and by the days of which zone. */
export type AnswerDue = { readonly dueAt: Date | null; readonly isLate: boolean; readonly zone: string };

/** Of several cases; a way that may pass without a breach is nothing that was promised. */
export async function answersDue(
  queries: Queries,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, AnswerDue>> {
  const clocks = await clocksOf(queries, ids, now);
  return new Map(
    [...clocks].map(([id, all]) => {
      const running = all.filter(
        ({ what, state, dueAt, isChance }) =>
          what === 'answer' && state === 'running' && dueAt !== null && !isChance,
      );
      const [first] = running.toSorted((a, b) => (a.dueAt! < b.dueAt! ? -1 : 1));
      const dueAt = first === undefined ? null : new Date(first.dueAt!);
      const zone = first?.timeZone ?? all[0]?.timeZone ?? 'UTC';
      return [id, { dueAt, isLate: dueAt !== null && dueAt < now, zone }];
    }),
  );
}
