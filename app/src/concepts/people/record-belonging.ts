import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { personById, personsByWords } from './person.store.ts';
import { allUnits } from './unit.store.ts';

/** To which unit a record belongs, and who answers for it; either may be nobody. */
export type Belonging = { readonly unitId: string | null; readonly ownerId: string | null };

/** Nothing when the unit is there and the owner works here; otherwise what is wrong. Without one both are fine. */
export async function properBelonging(
  queries: Queries,
  { unitId, ownerId }: Belonging,
): Promise<Outcome<null>> {
  if (unitId !== null && !(await allUnits(queries)).some(({ id }) => id === unitId)) {
    return refuse('not-found', 'body.unitId: there is no such unit; choose one of this workspace');
  }
  if (ownerId === null) return taken(null);
  const owner = await personById(queries, ownerId);
  if (owner === null)
    return refuse('not-found', 'body.ownerId: there is no such person; choose one of this workspace');
  if (owner.state === 'left') {
    return refuse('conflict', `body.ownerId: ${quoted(owner.name)} has left; choose somebody who works here`);
  }
  return taken(null);
}

/** The names of some units by id. */
export async function namesOfUnits(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(ids);
  const units = wanted.size === 0 ? [] : await allUnits(queries);
  return new Map(units.flatMap(({ id, name }) => (wanted.has(id) ? [[id, name] as const] : [])));
}

/** Finds the ids of people and units by what cells of a sheet call them; an empty cell is nobody. Asks once for each word. */
export function belongingByWords(queries: Queries): {
  readonly person: (words: string) => Promise<Outcome<string | null>>;
  readonly unit: (words: string) => Promise<Outcome<string | null>>;
} {
  const people = new Map<string, Outcome<string | null>>();
  let units: ReadonlyMap<string, string> | null = null;
  return {
    person: async (words) => {
      if (words === '') return taken(null);
      const known = people.get(words) ?? (await personCalled(queries, words));
      people.set(words, known);
      return known;
    },
    unit: async (words) => {
      if (words === '') return taken(null);
      units ??= new Map((await allUnits(queries)).map(({ id, name }) => [name.toLowerCase(), id]));
      const id = units.get(words.toLowerCase());
      if (id !== undefined) return taken(id);
      return refuse(
        'not-found',
        `there is no unit called ${quoted(words)}; add it under People and units first`,
      );
    },
  };
}

async function personCalled(queries: Queries, words: string): Promise<Outcome<string | null>> {
  const found = await personsByWords(queries, words);
  if (found.length > 1) {
    return refuse(
      'conflict',
      `${found.length} people are called ${quoted(words)}; write the e-mail address instead`,
    );
  }
  const [one] = found;
  if (one !== undefined) return taken(one);
  return refuse(
    'not-found',
    `nobody here is called ${quoted(words)} or has this e-mail address; leave it empty or invite them`,
  );
}
