import type { Change } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { usableAttribute } from '../../attributes/index.ts';
import { usableCustomer } from '../../customers/index.ts';
import { namesOfRights } from '../../policies/index.ts';
import { serviceById } from '../../promises/index.ts';
import type { CaseRecord } from '../case.ts';
import type { Correcting, Merging } from '../case-deeds.ts';
import { keepChangedCase, keepChangedCases } from './change-case.ts';
import type { ActingInCase } from './deed-done.ts';
import { doingOf } from './do-deed.ts';
import { not } from './doing.ts';
import { knownOfReceived } from './known-of-received.ts';
import { corrected, merged } from './rearranging.rules.ts';
import { workableCase } from './visible-case.ts';

/** One of two cases ends and the other goes on; gives the one that goes on. */
export async function mergeCases(
  change: Change,
  { id, wish }: { readonly id: string; readonly wish: Merging },
  acting: ActingInCase,
): Promise<Outcome<CaseRecord>> {
  const record = await workableCase(change, acting.actor, id);
  if (!record.ok) return record;
  const into = await workableCase(change, acting.actor, wish.into);
  if (!into.ok) return into;
  const same = sameRevision(record.value, wish.revision);
  if (!same.ok) return same;
  const doing = await doingOf(change, { ...acting, revision: null });
  const both = merged({ record: record.value, into: into.value }, wish, doing);
  if (!both.ok) return both;
  const { ended, goesOn } = both.value;
  const kept = await keepChangedCases(change, [
    { before: record.value, after: ended, what: 'case.merged' },
    { before: into.value, after: goesOn, what: 'case.took-over' },
  ]);
  return taken(kept[1]!);
}

/** Corrects what is known of a case: who complains, about what, which rights. */
export async function correctCase(
  change: Change,
  { id, wish }: { readonly id: string; readonly wish: Correcting },
  { actor }: Pick<ActingInCase, 'actor'>,
): Promise<Outcome<CaseRecord>> {
  const found = await workableCase(change, actor, id);
  if (!found.ok) return found;
  const same = sameRevision(found.value, wish.revision);
  if (!same.ok) return same;
  const proper = await properNaming(change, wish, found.value);
  if (!proper.ok) return proper;
  const decided = corrected(found.value, wish);
  if (!decided.ok) return decided;
  const isOther = wish.customerId !== undefined || wish.complainant !== undefined;
  const [known] = isOther ? await knownOfReceived(change.queries, [decided.value]) : [decided.value];
  // Who says that it is nobody of the register knows better than an address.
  const after = wish.customerId === null ? { ...known!, customerId: null } : known!;
  return taken(await keepChangedCase(change, { before: found.value, after, what: 'case.corrected' }));
}

type Named = Pick<Correcting, 'customerId' | 'attributeId' | 'serviceId' | 'rightIds'>;

/** Nothing when everything that is named anew is there; otherwise what is not. */
export async function properNaming(
  { queries }: Pick<Change, 'queries'>,
  { customerId, attributeId, serviceId, rightIds }: Named,
  before?: CaseRecord,
): Promise<Outcome<null>> {
  if (isNew(customerId, before?.customerId)) {
    const customer = await usableCustomer(queries, customerId);
    if (!customer.ok) return customer;
  }
  if (isNew(attributeId, before?.attributeId)) {
    const attribute = await usableAttribute(queries, attributeId);
    if (!attribute.ok) return attribute;
  }
  if (isNew(serviceId, before?.serviceId) && (await serviceById(queries, serviceId)) === null) {
    return not('serviceId: there is no such service; choose one of this workspace');
  }
  const rights = rightIds ?? [];
  const known = rights.length === 0 ? new Map() : await namesOfRights(queries, rights);
  if (rights.some((id) => !known.has(id))) {
    return not('rightIds: there is no such right; choose among those of this workspace');
  }
  return taken(null);
}

function isNew(id: string | null | undefined, before: string | null | undefined): id is string {
  return id !== null && id !== undefined && id !== before;
}
