import type { Change } from '../../../../platform/events/index.ts';
import { sameRevision } from '../../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Meaning } from '../../../people/index.ts';
import { makeOne, promisesByIds } from '../../../promises/index.ts';
import type { CaseRecord } from '../../case.ts';
import { keepChangedCase } from '../../cases/change-case.ts';
import { workableCase } from '../../cases/visible-case.ts';
import type { CasePromiseWish } from './case-promises.ts';

export type PromisedInCase = { readonly record: CaseRecord; readonly notes: readonly string[] };
const MOST_PROMISES = 50;

/** Makes a promise to who complained, in the ledger as every other, or names one that was made; the case knows it from then on. */
export async function promiseInCase(
  change: Change,
  { id, revision, promiseId, promise }: CasePromiseWish & { readonly id: string },
  { actor, newId }: Meaning,
): Promise<Outcome<PromisedInCase>> {
  const found = await workableCase(change, actor, id);
  if (!found.ok) return found;
  const before = found.value;
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  if (before.mergedInto !== null) {
    return refuse('conflict', 'this case was merged with another; promise it there');
  }
  if (before.erasedAt !== null) return refuse('conflict', 'this case was erased');
  if (before.promiseIds.length >= MOST_PROMISES)
    return refuse('conflict', `at most ${MOST_PROMISES} promises`);
  const made = await promiseOf(change, { before, promiseId, promise }, { actor, newId });
  if (!made.ok) return made;
  const { promised, notes } = made.value;
  if (before.promiseIds.includes(promised)) {
    return refuse('conflict', 'promiseId: the case names this promise already');
  }
  const after = { ...before, promiseIds: [...before.promiseIds, promised] };
  const record = await keepChangedCase(change, { before, after, what: 'case.promised' });
  return taken({ record, notes });
}

type Wished = Pick<CasePromiseWish, 'promiseId' | 'promise'> & { readonly before: CaseRecord };

async function promiseOf(
  change: Change,
  { before, promiseId, promise }: Wished,
  meaning: Meaning,
): Promise<Outcome<{ readonly promised: string; readonly notes: readonly string[] }>> {
  if (promiseId !== null) {
    const [known] = await promisesByIds(change.queries, [promiseId]);
    if (known === undefined) {
      return refuse('not-found', 'promiseId: there is no such promise; choose one of the ledger');
    }
    if (known.customerId !== null && before.customerId !== null && known.customerId !== before.customerId) {
      return refuse('conflict', 'promiseId: it was made to another customer');
    }
    return taken({ promised: promiseId, notes: [] });
  }
  if (promise === null)
    return refuse('request-refused', 'promise: make a promise, or choose one of the ledger');
  const { name, isAnonymous } = before.complainant;
  const made = await makeOne(
    change,
    {
      ...promise,
      customerId: promise.customerId ?? before.customerId,
      toWhom: promise.toWhom || (before.customerId === null && !isAnonymous ? name : ''),
      attributeId: promise.attributeId ?? before.attributeId,
      unitId: promise.unitId ?? before.unitId,
    },
    meaning,
  );
  if (!made.ok) return made;
  return taken({ promised: made.value.record.id, notes: made.value.notes });
}
