import type { Queries } from '../../../platform/storage/index.ts';
import { activePeople, peopleInFiles, unitIdsOfPeople } from '../../people/index.ts';
import type { PromiseRecord } from '../ledger/ledger-promise.ts';
import type { ServiceRecord } from '../offered-services/offered-service.ts';

/** Somebody who works here and can be written to. */
export type ToldPerson = { readonly id: string; readonly name: string; readonly email: string };

/** Who is told of promises. */
export type ToldPeople = {
  /** Who keeps a promise; when nobody does, or they have left, whoever manages instead. */
  readonly ofKeeper: (promise: PromiseRecord) => readonly ToldPerson[];
  /** To whom a broken promise goes further: as its service says, or to whoever manages; never to its keeper again. */
  readonly ofEscalation: (promise: PromiseRecord, service: ServiceRecord | null) => readonly ToldPerson[];
};

/** Looks up everybody once for many promises. */
export async function toldPeople(queries: Queries): Promise<ToldPeople> {
  const active = await activePeople(queries);
  const addresses = new Map((await peopleInFiles(queries)).map(({ id, email }) => [id, email]));
  const people = new Map(
    active.map(({ id, name }) => [id, { id, name, email: addresses.get(id) ?? '' }] as const),
  );
  const managers = active.filter(({ role }) => role === 'manager');
  const units = await unitIdsOfPeople(
    queries,
    managers.map(({ id }) => id),
  );
  const known = (ids: readonly string[]): readonly ToldPerson[] =>
    ids.flatMap((id) => people.get(id) ?? []).filter(({ email }) => email !== '');
  const owners = known(active.filter(({ role }) => role === 'owner').map(({ id }) => id));
  // Those who manage the unit; without any, the owners.
  const managing = (unitId: string | null): readonly ToldPerson[] => {
    const own = managers.filter(({ id }) => unitId !== null && units.get(id)?.includes(unitId) === true);
    const found = known(own.map(({ id }) => id));
    return found.length > 0 ? found : owners;
  };
  const keeperOf = ({ keeperId }: PromiseRecord) => known(keeperId === null ? [] : [keeperId]);
  const ofKeeper = (promise: PromiseRecord) => {
    const keeper = keeperOf(promise);
    return keeper.length > 0 ? keeper : managing(promise.unitId);
  };
  return {
    ofKeeper,
    ofEscalation: (promise, service) => {
      const named = known(service?.escalateTo == null ? [] : [service.escalateTo]);
      const further = named.length > 0 ? named : managing(promise.unitId);
      const told = new Set(ofKeeper(promise).map(({ id }) => id));
      return further.filter(({ id }) => !told.has(id));
    },
  };
}
