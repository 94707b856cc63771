import type { Change } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import {
  type CaseRecord,
  caseIdsOfEmails,
  casesByIds,
  eraseCases,
  visibleCase,
  wordsOfComplainants,
} from '../../complaints/index.ts';
import { type Actor, allowed, type Meaning } from '../../people/index.ts';
import type { Erased } from './erasure.intents.ts';
import { insertErasure } from './erasure.store.ts';
import type { ErasureGround, ErasureRecord } from './erasure.ts';

type Asked = { readonly id: string; readonly revision: number };

/** The case and all others of nobody known from the same address, when one may erase and there is somebody to be erased. */
export async function erasableCases(
  change: Change,
  { id, revision }: Asked,
  actor: Actor,
): Promise<Outcome<readonly CaseRecord[]>> {
  const may = allowed(actor, 'handle privacy');
  if (!may.ok) return may;
  const found = await visibleCase(change.queries, actor, id);
  if (!found.ok) return found;
  const record = found.value;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.erasedAt !== null) return refuse('conflict', 'who complained was erased already');
  if (record.customerId !== null) {
    return refuse(
      'conflict',
      'they are a customer of the register; erase the customer there, and who complained goes with it',
    );
  }
  const ids = await caseIdsOfEmails(change.queries, [record.complainant.email]);
  return taken(await casesByIds(change.queries, [...new Set([id, ...ids])]));
}

/** Erases complainants of these cases, and notes it among the erasures, so that it can be done again after a restore. */
export async function eraseComplainants(
  change: Change,
  records: readonly CaseRecord[],
  { actor, newId, ground }: Meaning & { readonly ground: ErasureGround },
): Promise<Erased> {
  const words = wordsOfComplainants(records);
  const [first = '', ...otherIds] = records.map(({ id }) => id);
  const { erased, keptAnonymous } = await eraseCases(change, [first, ...otherIds]);
  const record: ErasureRecord = {
    ...{ id: newId(), customerId: first, otherIds, ground, requestId: null, ruleId: null },
    ...{ erasedBy: actor.personId, erasedAt: change.at, searchedAt: null, searched: null },
    stores: [{ store: 'case', erased, keptAnonymous }],
  };
  await insertErasure(change.queries, change.workspace, record);
  return { record, words };
}
