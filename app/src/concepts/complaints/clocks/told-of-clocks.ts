import type { Queries } from '../../../platform/storage/index.ts';
import { activePeople, peopleInFiles, unitIdsOfPeople } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import type { ClockTold } from './clock-alarms.rules.ts';

/** Somebody who works here and can be written to. */
export type ToldColleague = { readonly id: string; readonly name: string; readonly email: string };

type Whose = Pick<CaseRecord, 'ownerId' | 'unitId' | 'complainantPersonId'>;

/**
 * Who is told of the clocks of a case: who handles it; when nobody does, or they have left, those who manage its unit, and without
 * any of them the owners. Of what was missed those who manage are told beside. Nobody is told of a complaint of their own.
 */
export async function toldOfClocks(
  queries: Queries,
): Promise<(record: Whose, told: ClockTold) => readonly ToldColleague[]> {
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
  const known = (ids: readonly string[]) =>
    ids.flatMap((id) => people.get(id) ?? []).filter(({ email }) => email !== '');
  const owners = known(active.filter(({ role }) => role === 'owner').map(({ id }) => id));
  const managing = ({ unitId, complainantPersonId }: Whose): readonly ToldColleague[] => {
    const own = managers.filter(({ id }) => unitId !== null && units.get(id)?.includes(unitId) === true);
    const found = known(own.map(({ id }) => id)).filter(({ id }) => id !== complainantPersonId);
    return found.length > 0 ? found : owners;
  };
  return (record, told) => {
    const handler = known(record.ownerId === null ? [] : [record.ownerId]);
    const all = handler.length === 0 || told === 'missed' ? [...handler, ...managing(record)] : handler;
    const each = new Map(all.map((one) => [one.id, one]));
    return [...each.values()].filter(({ id }) => id !== record.complainantPersonId);
  };
}
