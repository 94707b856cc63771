import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type {
  CustomerRightRecord,
  EvidenceRecord,
  NewEvidence,
  RightChange,
  RightWish,
} from './customer-right.ts';

type Decided = Outcome<CustomerRightRecord>;
type Circumstances = { readonly actor: Actor; readonly at: Date };
type Beside = Circumstances & { readonly namesake: CustomerRightRecord | null };

/** May this right be added to the charter? */
export function added(
  asked: RightWish,
  { actor, at, namesake, id, place }: Beside & { readonly id: string; readonly place: number },
): Decided {
  const may = allowed(actor, 'manage policies');
  if (!may.ok) return may;
  if (namesake !== null) return alreadyCalled(namesake);
  return taken({
    ...asked,
    id,
    place,
    state: 'active',
    version: 1,
    revision: 1,
    addedAt: at,
    changedAt: at,
  });
}

/** May the right be so? What it says otherwise makes a new version; another owner does not. */
export function changed(
  record: CustomerRightRecord,
  { revision, ...wish }: RightChange,
  { actor, at, namesake }: Beside,
): Decided {
  const may = allowed(actor, 'manage policies');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  const inUse = usable(record);
  if (!inUse.ok) return inUse;
  if (namesake !== null && namesake.id !== record.id) return alreadyCalled(namesake);
  return taken({
    ...record,
    ...wish,
    version: record.version + Number(!saysTheSame(record, wish)),
    revision: record.revision + 1,
    changedAt: at,
  });
}

/** Whether two say the same to customers. */
export function saysTheSame(
  one: Pick<CustomerRightRecord, 'name' | 'wording' | 'duties'>,
  other: Pick<CustomerRightRecord, 'name' | 'wording' | 'duties'>,
): boolean {
  return (
    one.name === other.name &&
    one.wording === other.wording &&
    one.duties.length === other.duties.length &&
    one.duties.every((duty, i) => duty === other.duties[i])
  );
}

/** May the right be archived or restored? */
export function inState(
  record: CustomerRightRecord,
  { state, revision }: Pick<CustomerRightRecord, 'state' | 'revision'>,
  { actor, at }: Circumstances,
): Decided {
  const may = allowed(actor, 'manage policies');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === state) return refuse('conflict', `${quoted(record.name)} is ${state} already`);
  return taken({ ...record, state, revision: record.revision + 1, changedAt: at });
}

/** May this be kept as evidence? It is of a day that has come. */
export function shownBy(
  record: CustomerRightRecord,
  asked: NewEvidence,
  { actor, at, id }: Circumstances & { readonly id: string },
): Outcome<EvidenceRecord> {
  const may = allowed(actor, 'manage policies');
  if (!may.ok) return may;
  const inUse = usable(record);
  if (!inUse.ok) return inUse;
  // Somewhere it is tomorrow already.
  const last = new Date(at.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  if (asked.seenOn > last) return refuse('request-refused', `body.seenOn: ${asked.seenOn} has not come yet`);
  if (asked.seenOn < '1900-01-01')
    return refuse('request-refused', 'body.seenOn: give a day from 1900-01-01 on');
  return taken({ ...asked, id, rightId: record.id, addedBy: actor.personId, addedAt: at });
}

function usable({ name, state }: CustomerRightRecord): Outcome<null> {
  return state === 'active'
    ? taken(null)
    : refuse('conflict', `${quoted(name)} is archived; restore it before you change it`);
}

function alreadyCalled({ name, state }: CustomerRightRecord): Outcome<never> {
  return refuse(
    'conflict',
    state === 'archived'
      ? `body.name: an archived right is called ${quoted(name)}; restore it or choose another name`
      : `body.name: there is a right called ${quoted(name)} already; choose another name`,
  );
}
