import type { z } from 'zod';
import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Actor } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import type { askedAgainWish } from '../case-deeds.ts';
import { caseById } from '../cases/case.store.ts';
import { changeCase, keepChangedCase } from '../cases/change-case.ts';
import { noSuchCase } from '../cases/visible-case.ts';
import { type AnswersAgain, askedAgain } from './asked-again.rules.ts';

const ASKED = 'case.asked-again';

/** Notes what they said when somebody asked them again. */
export function noteAskedAgain(
  change: Change,
  { id, revision, at, how, ...said }: z.output<typeof askedAgainWish> & { readonly id: string },
  { actor }: { readonly actor: Actor },
): Promise<Outcome<CaseRecord>> {
  return changeCase(
    change,
    { id, revision, what: ASKED },
    {
      actor,
      decide: (record) =>
        askedAgain(record, said, {
          at: at === null ? change.at : new Date(at),
          notedAt: change.at,
          by: actor.personId,
          how,
        }),
    },
  );
}

/** Keeps what they answered themselves on the tracker; whoever calls it has checked the secret. */
export async function keepOwnAnswers(
  change: Change,
  caseId: string,
  said: AnswersAgain,
): Promise<Outcome<CaseRecord>> {
  const before = await caseById(change.queries, caseId);
  if (before === null) return noSuchCase();
  const decided = askedAgain(before, said, { at: change.at, notedAt: change.at, by: null, how: 'page' });
  if (!decided.ok) return decided;
  return taken(await keepChangedCase(change, { before, after: decided.value, what: ASKED }));
}
