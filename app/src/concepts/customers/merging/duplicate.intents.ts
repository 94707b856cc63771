import type { Change } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { allowed, type Meaning } from '../../people/index.ts';
import { namesOfCustomers } from '../customer.store.ts';
import { type DuplicateRecord, duplicateById, keepDecision } from './duplicate.store.ts';

export type DuplicateDecision = Pick<DuplicateRecord, 'id' | 'state' | 'revision'> & {
  readonly because: string;
};

/** Says that two alike records are not of one customer, which is remembered until one of them changes; or takes that back. */
export async function decide(
  change: Change,
  { id, state, because, revision }: DuplicateDecision,
  { actor }: Meaning,
): Promise<Outcome<DuplicateRecord>> {
  const may = allowed(actor, 'merge customers');
  if (!may.ok) return may;
  const record = await duplicateById(change.queries, id);
  if (record === null) {
    return refuse('not-found', 'there is no such proposal; what was proposed may not hold any more');
  }
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === state) {
    return refuse('conflict', `these two are ${state} already; nothing is to be done`);
  }
  if (state === 'different' && because === '') {
    return refuse('request-refused', 'body.because: say by what one can tell them apart');
  }
  const decided: DuplicateRecord = {
    ...record,
    state,
    decidedBy: state === 'different' ? change.actor.personId : null,
    decidedAt: state === 'different' ? change.at : null,
    decidedBecause: state === 'different' ? because : null,
    revision: record.revision + 1,
  };
  await keepDecision(change.queries, decided);
  const pair = [record.firstId, record.secondId];
  const names = await namesOfCustomers(change.queries, pair);
  await change.record({
    what: state === 'different' ? 'customer.told-apart' : 'customer.proposed-again',
    subject: { kind: 'customer', id: record.firstId },
    before: { state: record.state },
    after: { state, because, other: names.get(record.secondId) ?? null },
    about: pair,
  });
  return taken(decided);
}
