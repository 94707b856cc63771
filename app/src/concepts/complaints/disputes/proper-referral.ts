import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { CaseRecord, CaseReferral } from '../case.ts';
import { noSuchBody } from './dispute-body.intents.ts';
import { bodyById } from './dispute-body.store.ts';
import { referDeadline } from './refer-deadline.ts';

type Wish = { readonly providerId: string; readonly words: string; readonly at: string | null };

/** The referral of a case to a body in use, with the deadline by the body’s limit from our answer. */
export async function properReferral(
  { queries, at }: Pick<Change, 'queries' | 'at'>,
  record: CaseRecord,
  { providerId, words, at: said }: Wish,
): Promise<Outcome<{ readonly referral: CaseReferral; readonly bodyName: string }>> {
  const body = await bodyById(queries, providerId);
  if (body === null) return noSuchBody();
  if (body.state === 'archived') {
    return refuse('conflict', 'providerId: this body is archived; choose one in use');
  }
  const deadline = await referDeadline(queries, body, record.answeredAt);
  const referral: CaseReferral = {
    providerId,
    referredAt: said ?? at.toISOString(),
    deadline: deadline?.at.toISOString() ?? null,
    letter: words,
    outcome: null,
    steps: [],
  };
  return taken({ referral, bodyName: body.name });
}
