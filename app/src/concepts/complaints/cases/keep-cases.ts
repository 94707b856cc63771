import type { CaseRecord } from '../case.ts';
import { planClocks } from '../clocks/planned-clocks.ts';
import { openComplaintsWait } from '../counting/open-complaints.store.ts';
import { customersToCount } from '../counting/open-complaints.ts';
import { wordsWait } from '../searching/waiting-words.store.ts';
import { insertCases, updateCases } from './case.store.ts';
import { rankOf, turnOf } from './case-rank.rules.ts';
import type { Keeping, MovedCase } from './moved-case.ts';

/**
 * Writes cases: the one place that does. Clocks follow what became of them in the same transaction, and their place in the queue
 * comes from the clocks. Gives them as they are now kept.
 */
export async function keepCases(
  keeping: Keeping,
  moved: readonly MovedCase[],
): Promise<readonly CaseRecord[]> {
  if (moved.length === 0) return [];
  const { queries, workspace } = keeping;
  const clocks = await planClocks(keeping, moved);
  const kept = moved.map(({ before, after }) => {
    const next = clocks.nextDue.get(after.id);
    const due = next === undefined ? {} : { nextDueAt: next.dueAt, nextDueRule: next.rule };
    const record = { ...after, ...due };
    return { before, after: { ...record, turn: turnOf(record), rankAt: rankOf(record) } };
  });
  await insertCases(
    queries,
    workspace,
    kept.flatMap(({ before, after }) => (before === null ? [after] : [])),
  );
  await updateCases(
    queries,
    kept.flatMap(({ before, after }) => (before === null ? [] : [after])),
  );
  await clocks.keep();
  const reworded = kept.filter(({ before, after }) => before === null || isReworded(before, after));
  await wordsWait(
    queries,
    workspace,
    reworded.map(({ after }) => after.id),
  );
  await openComplaintsWait(queries, workspace, customersToCount(kept));
  return kept.map(({ after }) => after);
}

function isReworded(before: CaseRecord, after: CaseRecord): boolean {
  return (
    before.words !== after.words ||
    before.subject !== after.subject ||
    before.complainant !== after.complainant ||
    before.reference !== after.reference ||
    before.product !== after.product ||
    before.issue !== after.issue
  );
}
