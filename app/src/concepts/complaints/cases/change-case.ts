import type { Change } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Actor } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { keepCases } from './keep-cases.ts';
import { type ChangedCase, eventOfCase } from './told-case.ts';
import { workableCase } from './visible-case.ts';

/** Keeps cases that changed, each with one revision more and its event; who may and whether was asked before. */
export async function keepChangedCases(
  change: Change,
  changed: readonly ChangedCase[],
): Promise<readonly CaseRecord[]> {
  const next = changed.map((one) => {
    const after = { ...one.after, revision: one.before.revision + 1, changedAt: change.at };
    return { ...one, after };
  });
  const kept = await keepCases(change, next);
  const events = [];
  for (const one of next) events.push(await eventOfCase(change.queries, one));
  await change.recordAll(events);
  return kept;
}

/** The same of one. */
export async function keepChangedCase(change: Change, changed: ChangedCase): Promise<CaseRecord> {
  const [kept] = await keepChangedCases(change, [changed]);
  return kept!;
}

export type CaseChanging = {
  readonly actor: Actor;
  /** What becomes of it, or why not. */
  readonly decide: (record: CaseRecord) => Outcome<CaseRecord> | Promise<Outcome<CaseRecord>>;
};

/** Changes a case for somebody who may work on it and saw it as it is; `what` is the event, such as `case.paused`. */
export async function changeCase(
  change: Change,
  asked: { readonly id: string; readonly revision: number; readonly what: string; readonly why?: string },
  { actor, decide }: CaseChanging,
): Promise<Outcome<CaseRecord>> {
  const { id, revision, ...told } = asked;
  const found = await workableCase(change, actor, id);
  if (!found.ok) return found;
  const same = sameRevision(found.value, revision);
  if (!same.ok) return same;
  const decided = await decide(found.value);
  if (!decided.ok) return decided;
  return taken(await keepChangedCase(change, { ...told, before: found.value, after: decided.value }));
}
