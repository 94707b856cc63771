import type { ChangeMaker } from '../../../platform/events/index.ts';
import type { MemberVisit } from '../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import type { CaseShown } from './case-shown.ts';
import { shownCase } from './shown-case.ts';

/** A case as whoever asks sees it. */
export type ShownCase = (
  queries: Queries,
  outcome: Outcome<CaseRecord>,
  visit: Pick<MemberVisit, 'member'>,
) => Promise<Outcome<CaseShown>>;

/** What every deed answers: the case as it then is. */
export function caseShowing({ now }: Pick<ChangeMaker, 'now'>): ShownCase {
  return async (queries, outcome, { member }) =>
    outcome.ok ? taken(await shownCase(queries, outcome.value, { actor: member, now: now() })) : outcome;
}
