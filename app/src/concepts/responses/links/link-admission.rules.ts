import type { Admission, SurveyLinkRecord } from './survey-link.ts';

/**
 * May somebody come in by a link at this moment? It is open from the moment at which it opens, and no more at the one at which it
 * closes. How many have finished is counted in the transaction that lets one more finish, behind the lock of `roomOfLinks`: so a
 * limit of 50 is 50, however many come at once.
 */
export function linkAdmits(
  {
    state,
    opensAt,
    closesAt,
    mostFinished,
  }: Pick<SurveyLinkRecord, 'state' | 'opensAt' | 'closesAt' | 'mostFinished'>,
  now: Date,
  finished: number,
): Admission {
  if (state === 'off') return 'closed';
  if (closesAt !== null && now >= closesAt) return 'closed';
  if (opensAt !== null && now < opensAt) return 'not-yet';
  return mostFinished !== null && finished >= mostFinished ? 'full' : 'open';
}
