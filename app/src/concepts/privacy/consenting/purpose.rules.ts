import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { PurposeChange, PurposeRecord, PurposeWish } from './purpose.ts';

type Around = { readonly actor: Actor; readonly at: Date; readonly purposes: readonly PurposeRecord[] };

/** May this purpose be added? */
export function purposeAdded(
  wish: PurposeWish,
  { actor, at, purposes, id }: Around & { readonly id: string },
): Outcome<PurposeRecord> {
  const may = allowed(actor, 'handle privacy');
  if (!may.ok) return may;
  const record: PurposeRecord = {
    ...wish,
    id,
    state: 'active',
    version: 1,
    revision: 1,
    addedAt: at,
    changedAt: at,
  };
  return withOwnName(record, purposes);
}

/** May the purpose be so? Other words or another ground are a new version. */
export function purposeChanged(
  record: PurposeRecord,
  { revision, ...wish }: PurposeChange,
  { actor, at, purposes }: Around,
): Outcome<PurposeRecord> {
  const may = allowed(actor, 'handle privacy');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  const after = {
    ...record,
    name: wish.name ?? record.name,
    basis: wish.basis ?? record.basis,
    words: wish.words ?? record.words,
    state: wish.state ?? record.state,
  };
  const isNewVersion = after.basis !== record.basis || after.words !== record.words;
  const version = record.version + (isNewVersion ? 1 : 0);
  return withOwnName({ ...after, version, revision: record.revision + 1, changedAt: at }, purposes);
}

function withOwnName(record: PurposeRecord, purposes: readonly PurposeRecord[]): Outcome<PurposeRecord> {
  const namesake = purposes.find(
    ({ id, name }) => id !== record.id && name.toLowerCase() === record.name.toLowerCase(),
  );
  if (namesake === undefined) return taken(record);
  return refuse(
    'conflict',
    `body.name: there is a purpose called ${quoted(namesake.name)} already; choose another name`,
  );
}
