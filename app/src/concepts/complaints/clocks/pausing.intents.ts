import type { z } from 'zod';
import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Actor } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import type { pausingWish, resumingWish } from '../case-deeds.ts';
import { changeCase } from '../cases/change-case.ts';
import { clocksOfCases, updateClocks } from './case-clock.store.ts';
import type { ClockRecord } from './case-clock.ts';
import { pausedClocks, resumedClocks } from './pausing.rules.ts';
import { startingWith } from './planned-clocks.ts';

type Kept = Promise<Outcome<CaseRecord>>;
type Acting = { readonly actor: Actor };

/** Stops the clocks of a case whose rules allow it, and says which run on. */
export async function pauseClocks(
  change: Change,
  { id, revision, at, words }: z.output<typeof pausingWish> & { readonly id: string },
  { actor }: Acting,
): Kept {
  const { clocks, clockOf } = await clocksIn(change, id);
  const from = at === null ? change.at : new Date(at);
  const decided = pausedClocks(clocks, { from, words, by: actor.personId, at: change.at, clockOf });
  const why = decided.ok ? `${words} (${whichOf(decided.value)})` : words;
  return changeCase(
    change,
    { id, revision, what: 'case.clocks-stopped', why },
    {
      actor,
      decide: async (record) => {
        if (record.state === 'closed')
          return refuse('conflict', 'the case is closed: none of its clocks runs');
        if (!decided.ok) return decided;
        await updateClocks(change.queries, decided.value.changed);
        return taken(record);
      },
    },
  );
}

/** Lets the clocks of a case run on. */
export async function resumeClocks(
  change: Change,
  { id, revision, at, words }: z.output<typeof resumingWish> & { readonly id: string },
  { actor }: Acting,
): Kept {
  const { clocks, clockOf } = await clocksIn(change, id);
  const from = at === null ? change.at : new Date(at);
  const decided = resumedClocks(clocks, { from, at: change.at, clockOf });
  const codes = decided.ok ? codesOf(decided.value) : '';
  return changeCase(
    change,
    { id, revision, what: 'case.clocks-resumed', why: words === '' ? codes : `${words} (${codes})` },
    {
      actor,
      decide: async (record) => {
        if (!decided.ok) return decided;
        await updateClocks(change.queries, decided.value);
        return taken(record);
      },
    },
  );
}

async function clocksIn({ queries, at }: Change, caseId: string) {
  const clocks = (await clocksOfCases(queries, [caseId])).get(caseId) ?? [];
  const { clockOf } = await startingWith(
    queries,
    at,
    clocks.map(({ calendarId }) => calendarId),
  );
  return { clocks, clockOf };
}

function whichOf({
  changed,
  runningOn,
}: {
  readonly changed: readonly ClockRecord[];
  readonly runningOn: readonly ClockRecord[];
}): string {
  const stopped = `stopped: ${codesOf(changed)}`;
  return runningOn.length === 0 ? stopped : `${stopped}; run on: ${codesOf(runningOn)}`;
}

function codesOf(clocks: readonly ClockRecord[]): string {
  return [...new Set(clocks.map(({ ruleCode }) => ruleCode))].join(', ');
}
