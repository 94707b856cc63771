import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { keptWish, type NewService, type ServiceRecord, type ServiceState } from './offered-service.ts';

/** Who changes a service, which revision they saw, and when. */
export type ChangingService = { readonly actor: Actor; readonly seen: number; readonly at: Date };

/** Another service of the wished name, when there is one. */
type Namesake = { readonly namesake: Pick<ServiceRecord, 'id' | 'state'> | null };

/** May there be this service? */
export function addedService(
  asked: NewService,
  { actor, id, at, namesake }: Omit<ChangingService, 'seen'> & Namesake & { readonly id: string },
): Outcome<ServiceRecord> {
  const may = allowed(actor, 'manage services');
  if (!may.ok) return may;
  if (namesake !== null) return nameTaken(asked.name, namesake);
  return taken({ ...keptWish(asked), id, state: 'active', revision: 1, updatedAt: at });
}

/** May it be otherwise? */
export function changedServiceRecord(
  record: ServiceRecord,
  asked: NewService,
  { actor, seen, at, namesake }: ChangingService & Namesake,
): Outcome<ServiceRecord> {
  const may = changeable(record, { actor, seen, at });
  if (!may.ok) return may;
  if (record.state === 'archived') {
    return refuse('conflict', `${quoted(record.name)} is archived; bring it back before you change it`);
  }
  if (namesake !== null && namesake.id !== record.id) return nameTaken(asked.name, namesake);
  return taken({ ...record, ...keptWish(asked), revision: record.revision + 1, updatedAt: at });
}

/** May it be archived, or come back? What was promised and delivered stays with it either way. */
export function movedServiceRecord(
  record: ServiceRecord,
  state: ServiceState,
  changing: ChangingService,
): Outcome<ServiceRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.state === state) return refuse('conflict', `${quoted(record.name)} is ${state} already`);
  return taken({ ...record, state, revision: record.revision + 1, updatedAt: changing.at });
}

function changeable(record: ServiceRecord, { actor, seen }: ChangingService): Outcome<null> {
  const may = allowed(actor, 'manage services');
  return may.ok ? sameRevision(record, seen) : may;
}

function nameTaken(name: string, { state }: Pick<ServiceRecord, 'state'>): Outcome<never> {
  return refuse(
    'conflict',
    state === 'archived'
      ? `name: an archived service is called ${quoted(name)}; bring it back or choose another name`
      : `name: there is a service called ${quoted(name)} already; choose another name`,
  );
}
