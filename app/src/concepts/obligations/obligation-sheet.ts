import { isDeepStrictEqual } from 'node:util';
import type { RowTaking, SheetRow } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { allAttributes } from '../attributes/index.ts';
import { belongingByWords, namesOfPeople } from '../people/index.ts';
import { addToRegister, changeInRegister } from './obligation.intents.ts';
import { obligationByTitle } from './obligation.store.ts';
import { type NewObligation, newObligation, type ObligationRecord } from './obligation.ts';

/** Takes rows of a sheet of obligations: a new title adds one, a known one changes what the file says otherwise. */
export function takingObligations(newId: () => string): RowTaking {
  return async (change, { member }) => {
    const places = placesByWords(change.queries);
    return {
      take: async (row) => {
        const known = await obligationByTitle(change.queries, row.cells['title'] ?? '');
        const asked = await askedIn(row, known, places);
        if (!asked.ok) return asked;
        if (known === null) {
          const added = await addToRegister(change, asked.value, { actor: member, newId });
          return added.ok ? taken('added') : added;
        }
        if (isDeepStrictEqual(asked.value, saidOf(known))) return taken('unchanged');
        const { id, revision } = known;
        const changed = await changeInRegister(change, { ...asked.value, id, revision }, { actor: member });
        return changed.ok ? taken('changed') : changed;
      },
    };
  };
}

type Places = {
  readonly person: (words: string) => Promise<Outcome<string | null>>;
  readonly unit: (words: string) => Promise<Outcome<string | null>>;
  readonly attribute: (words: string) => Promise<Outcome<string | null>>;
  readonly ownerName: (id: string) => Promise<string>;
};

function placesByWords(queries: Queries): Places {
  let attributes: ReadonlyMap<string, string> | null = null;
  return {
    ...belongingByWords(queries),
    attribute: async (words) => {
      if (words === '') return taken(null);
      attributes ??= new Map(
        (await allAttributes(queries))
          .filter(({ state }) => state === 'active')
          .map(({ id, name }) => [name.toLowerCase(), id]),
      );
      const id = attributes.get(words.toLowerCase());
      if (id !== undefined) return taken(id);
      return refuse(
        'not-found',
        `there is no attribute called ${quoted(words)}; add it first, or leave it empty`,
      );
    },
    ownerName: async (id) => (await namesOfPeople(queries, [id])).get(id) ?? '',
  };
}

/** What a row asks for. What the file has no column for stays as it is; an empty cell empties the field. */
async function askedIn(
  { cells }: SheetRow,
  known: ObligationRecord | null,
  places: Places,
): Promise<Outcome<NewObligation>> {
  const has = (id: string): boolean => cells[id] !== undefined;
  const text = (id: string): string => cells[id] ?? '';
  const ids: Record<string, string | null> = {};
  for (const [id, field, find] of [
    ['owner', 'ownerId', places.person],
    ['unit', 'unitId', places.unit],
    ['attribute', 'attributeId', places.attribute],
  ] as const) {
    if (!has(id)) continue;
    const found = await find(text(id));
    // Whoever has left is not found by name, and may stay where they stand.
    const stays =
      id === 'owner' && known?.ownerId != null && (await places.ownerName(known.ownerId)) === text(id);
    if (stays) ids[field] = known.ownerId;
    else if (!found.ok) return refuse('request-refused', `${id}: ${found.refusals[0]!.message}`);
    else ids[field] = found.value;
  }
  const filled = (id: string, otherwise: string | null = null): string | null => text(id) || otherwise;
  const given = {
    ...(known === null ? {} : saidOf(known)),
    ...ids,
    title: known === null ? text('title') : known.title,
    kind: text('kind').toLowerCase(),
    source: text('source'),
    asks: text('asks'),
    ...(has('topic') ? { topic: filled('topic')?.toLowerCase() ?? null } : {}),
    ...(has('sourceKind') || known === null ? { sourceKind: filled('sourceKind', 'law') } : {}),
    ...(has('clause') ? { clause: text('clause') } : {}),
    ...(has('watchedAt') ? { watchedAt: text('watchedAt') } : {}),
    ...(has('intervalMonths') ? { intervalMonths: numberIn(filled('intervalMonths')) } : {}),
    ...(has('nextCheck') ? { nextCheck: filled('nextCheck') } : {}),
  };
  const read = newObligation.safeParse(given);
  if (read.success) return taken(read.data);
  return refuse('request-refused', ...read.error.issues.map(issueLine));
}

function numberIn(text: string | null): number | string | null {
  if (text === null) return null;
  return /^\d{1,6}$/u.test(text) ? Number(text) : text;
}

function issueLine({ path, message }: { readonly path: PropertyKey[]; readonly message: string }): string {
  const place = String(path[0] ?? '');
  return message.startsWith(`${place}:`) ? message : `${place}: ${message}`;
}

/** What somebody once said of it, apart from what became of it. */
function saidOf(record: ObligationRecord): NewObligation {
  return {
    title: record.title,
    kind: record.kind,
    topic: record.topic,
    sourceKind: record.sourceKind,
    source: record.source,
    clause: record.clause,
    asks: record.asks,
    ownerId: record.ownerId,
    unitId: record.unitId,
    attributeId: record.attributeId,
    intervalMonths: record.intervalMonths,
    nextCheck: record.nextCheck,
    watchedAt: record.watchedAt,
  };
}
