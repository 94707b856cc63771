import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type Actor, namesOfPeople } from '../../people/index.ts';
import { customerById } from '../customer.store.ts';
import { changePreference, endPreference, listPreferences, notePreference } from './preference.endpoints.ts';
import { endOne, noteOne, renoteOne } from './preference.intents.ts';
import { maySee } from './preference.rules.ts';
import { preferencesOf } from './preference.store.ts';
import type { Preference, PreferenceRecord } from './preference.ts';

/** Everything programs and pages can ask about the little things. */
export function preferenceRoutes({ newId }: { readonly newId: () => string }): readonly Route[] {
  const meaning = ({ member }: MemberVisit) => ({ actor: member, newId });
  return [
    reads(listPreferences, async (queries, { params }, { member }) => {
      const customer = await customerById(queries, params.id);
      if (customer === null) return refuse('not-found', 'there is no such customer in this workspace');
      return taken(await preferencesShownTo(queries, params.id, member));
    }),
    changes(notePreference, async (change, { params, body }, visit) =>
      shown(change.queries, await noteOne(change, { customerId: params.id, wish: body }, meaning(visit))),
    ),
    changes(changePreference, async (change, { params, body }, visit) => {
      const which = { customerId: params.id, id: params.preferenceId };
      return shown(change.queries, await renoteOne(change, { ...which, wish: body }, meaning(visit)));
    }),
    changes(endPreference, async (change, { params, body }, visit) => {
      const which = { customerId: params.id, id: params.preferenceId };
      return shown(change.queries, await endOne(change, { ...which, wish: body }, meaning(visit)));
    }),
  ];
}

/** What is noted of a customer as far as this person may see it, and how much more there is. */
export async function preferencesShownTo(
  queries: Queries,
  customerId: string,
  actor: Pick<Actor, 'role' | 'personId'>,
): Promise<{ readonly items: Preference[]; readonly hidden: number }> {
  const all = await preferencesOf(queries, customerId);
  const seen = all.filter((one) => maySee(actor, one));
  const hidden = all.filter((one) => one.endedOn === null && !maySee(actor, one)).length;
  return { items: await named(queries, seen), hidden };
}

async function shown(queries: Queries, outcome: Outcome<PreferenceRecord>): Promise<Outcome<Preference>> {
  if (!outcome.ok) return outcome;
  const [one] = await named(queries, [outcome.value]);
  return taken(one!);
}

async function named(queries: Queries, records: readonly PreferenceRecord[]): Promise<Preference[]> {
  const names = await namesOfPeople(
    queries,
    records.flatMap(({ notedBy }) => notedBy ?? []),
  );
  return records.map(({ notedBy, notedAt, ...record }) => ({
    ...record,
    notedBy: notedBy === null ? null : { id: notedBy, name: names.get(notedBy) ?? '' },
    notedAt: notedAt.toISOString(),
  }));
}
