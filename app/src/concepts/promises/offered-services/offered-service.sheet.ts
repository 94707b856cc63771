import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, RowTaking, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { numberOf } from '../../answers/index.ts';
import { allAttributes } from '../../attributes/index.ts';
import { allCalendars } from '../../calendars/index.ts';
import { belongingByWords, namesOfPeople } from '../../people/index.ts';
import { allMeasures } from '../../standards/index.ts';
import { addService, changeServiceTo } from './offered-service.intents.ts';
import { serviceByName } from './offered-service.store.ts';
import { newService, RUNS, type ServiceRecord, wishOf } from './offered-service.ts';

type Finding = (words: string) => Promise<Outcome<string | null>>;
type Looking = { readonly queries: Queries; readonly find: Readonly<Record<string, Finding>> };

/** Takes rows of a sheet of services: a new name adds one, a known one changes what the file says otherwise. */
export function takingServices(newId: () => string): RowTaking {
  return async (change, { member }) => {
    const find = await finders(change.queries);
    return {
      take: async (row) => {
        const known = await serviceByName(change.queries, row.cells['name'] ?? '');
        const asked = await askedIn(row, known, { queries: change.queries, find });
        if (!asked.ok) return asked;
        return takeService(change, { wish: asked.value, known }, { actor: member, newId });
      },
    };
  };
}

async function takeService(
  change: Change,
  { wish, known }: { readonly wish: unknown; readonly known: ServiceRecord | null },
  meaning: Parameters<typeof addService>[2],
): Promise<RowTaken> {
  const read = newService.safeParse(wish);
  if (!read.success) {
    const lines = read.error.issues.map(({ path, message }) => {
      const place = String(path[0] ?? '');
      return place === '' || message.startsWith(`${place}:`) ? message : `${place}: ${message}`;
    });
    return refuse('request-refused', ...lines);
  }
  if (known === null) {
    const added = await addService(change, read.data, meaning);
    return added.ok ? taken('added') : added;
  }
  if (isDeepStrictEqual(read.data, wishOf(known))) return taken('unchanged');
  const { id, revision } = known;
  const changed = await changeServiceTo(change, { ...read.data, id, revision }, meaning);
  return changed.ok ? taken('changed') : changed;
}

/** Finds ids by the words of cells; each list is read once for a sheet. */
async function finders(queries: Queries): Promise<Readonly<Record<string, Finding>>> {
  const { person, unit } = belongingByWords(queries);
  const inUse = <One extends { readonly name: string; readonly id: string; readonly state: string }>(
    what: string,
    all: readonly One[],
  ): Finding => {
    const known = new Map(
      all.filter(({ state }) => state === 'active').map(({ id, name }) => [name.toLowerCase(), id]),
    );
    return async (words) => {
      if (words === '') return taken(null);
      const id = known.get(words.toLowerCase());
      if (id !== undefined) return taken(id);
      return refuse(
        'not-found',
        `no ${what} in use is called ${quoted(words)}; add it first, or leave it empty`,
      );
    };
  };
  return {
    attribute: inUse('attribute', await allAttributes(queries)),
    measure: inUse('measure', await allMeasures(queries)),
    calendar: inUse('calendar', await allCalendars(queries)),
    unit,
    owner: person,
    escalateTo: person,
  };
}

const NAMED = [
  ['attribute', 'attributeId'],
  ['measure', 'measureId'],
  ['calendar', 'calendarId'],
  ['unit', 'unitId'],
  ['owner', 'ownerId'],
  ['escalateTo', 'escalateTo'],
] as const;

const NUMBERS = ['wantedShare', 'toleranceMinutes', 'remindMinutes'] as const;

/** What a row asks for. What the file has no column for stays as it is; an empty cell empties the field. */
async function askedIn(
  { cells }: SheetRow,
  known: ServiceRecord | null,
  { queries, find }: Looking,
): Promise<Outcome<unknown>> {
  const wish: Record<string, unknown> = known === null ? {} : { ...wishOf(known) };
  wish['name'] = known?.name ?? cells['name'];
  if (cells['description'] !== undefined) wish['description'] = cells['description'];
  for (const [column, field] of NAMED) {
    const words = cells[column];
    if (words === undefined) continue;
    const person = field === 'ownerId' || field === 'escalateTo' ? known?.[field] : null;
    if (await staysWith(queries, person, words)) continue;
    const found = await find[column]!(words);
    if (!found.ok) return refuse('request-refused', `${column}: ${found.refusals[0]!.message}`);
    wish[field] = found.value;
  }
  const runs = cells['runs'];
  if (runs !== undefined && runs !== '') {
    wish['runs'] = RUNS.find((one) => one === runs.toLowerCase()) ?? runs;
  }
  for (const field of NUMBERS) {
    const text = cells[field];
    if (text === undefined || text === '') continue;
    const number = numberOf(text);
    if (number === null) {
      return refuse(
        'request-refused',
        `${field}: ${quoted(text)} is no number; write it with a point, as 0.9`,
      );
    }
    wish[field] = number;
  }
  return taken(wish);
}

/** Whoever has left is not found by name, and may stay where they stand. */
async function staysWith(queries: Queries, id: string | null | undefined, words: string): Promise<boolean> {
  if (id === null || id === undefined) return false;
  return (await namesOfPeople(queries, [id])).get(id) === words;
}
