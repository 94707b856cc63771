import { isDeepStrictEqual } from 'node:util';
import { limitFromWords, limitInWords } from '../../../platform/business-clock/index.ts';
import type { RowTaking, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { allAttributes } from '../../attributes/index.ts';
import { belongingByWords, namesOfPeople } from '../../people/index.ts';
import { serviceByName } from '../offered-services/offered-service.store.ts';
import { charterSpeech } from './charter-speech.ts';
import {
  addServicePromise,
  draftServicePromise,
  keepServicePromiseInHand,
} from './service-promise.intents.ts';
import { servicePromiseByCode } from './service-promise.store.ts';
import {
  type NewServicePromise,
  newServicePromise,
  type PromiseContent,
  type ServicePromiseRecord,
} from './service-promise.ts';
import { versionsOfPromise } from './service-promise-version.store.ts';
import { WORDING_FIELDS } from './service-promise-wording.ts';

type Found = Outcome<string | null>;
type Finding = (words: string) => Promise<Found>;

/** Takes rows of a sheet of the charter: a new code begins a draft, a known one changes what the file says otherwise, in one language. */
export function takingServicePromises(newId: () => string): RowTaking {
  return async (change, { member }) => {
    const { queries } = change;
    const by = { actor: member, newId };
    const { person, unit } = belongingByWords(queries);
    const [base = 'en'] = (await charterSpeech(queries)).languages;
    return {
      take: async (row) => {
        const known = await servicePromiseByCode(queries, row.cells['code'] ?? '');
        const finding = { person: stayingOwner(queries, known, person), unit };
        const said = known === null ? null : await saidOf(queries, known);
        const asked = await askedIn(row, said, { queries, base, ...finding });
        if (!asked.ok) return asked;
        if (known === null || said === null) {
          const added = await addServicePromise(change, asked.value, by);
          return added.ok ? taken('added') : added;
        }
        return changed(asked.value, said);
        async function changed(wish: NewServicePromise, before: NewServicePromise) {
          if (isDeepStrictEqual(wish, before)) return taken('unchanged' as const);
          const { code, unitId, ownerId, reviewMonths, ...content } = wish;
          const { id } = known!;
          const kept = await keepServicePromiseInHand(
            change,
            { id, code, unitId, ownerId, reviewMonths, revision: known!.revision },
            by,
          );
          if (!kept.ok) return kept;
          if (isDeepStrictEqual(content, contentOf(before))) return taken('changed' as const);
          const drafted = await draftServicePromise(
            change,
            { id, ...content, revision: kept.value.revision },
            by,
          );
          return drafted.ok ? taken('changed' as const) : drafted;
        }
      },
    };
  };
}

/** Whoever has left is not found by name, and may stay where they stand. */
function stayingOwner(queries: Queries, known: ServicePromiseRecord | null, person: Finding): Finding {
  return async (words) => {
    const ownerId = known?.ownerId ?? null;
    if (ownerId === null) return person(words);
    const name = (await namesOfPeople(queries, [ownerId])).get(ownerId);
    return name === words ? taken(ownerId) : person(words);
  };
}

function contentOf({
  code: _,
  unitId: __,
  ownerId: ___,
  reviewMonths: ____,
  ...content
}: NewServicePromise): PromiseContent {
  return content;
}

/** What somebody once said of it: in the draft, else in the newest version. */
async function saidOf(queries: Queries, record: ServicePromiseRecord): Promise<NewServicePromise> {
  const { code, unitId, ownerId, reviewMonths, draft } = record;
  const [newest] = draft === null ? await versionsOfPromise(queries, record.id) : [];
  const { names: _, ...published } = newest?.content ?? { names: null };
  const content = draft?.content ?? (published as PromiseContent);
  return newServicePromise.parse({ code, unitId, ownerId, reviewMonths, ...content });
}

type Around = {
  readonly queries: Queries;
  readonly base: string;
  readonly person: Finding;
  readonly unit: Finding;
};

/** What a row asks for. What the file has no column for stays as it is; an empty cell empties the field. */
async function askedIn(
  { cells }: SheetRow,
  said: NewServicePromise | null,
  { queries, base, person, unit }: Around,
): Promise<Outcome<NewServicePromise>> {
  const language = cells['language'] || base;
  const before = said?.wording[language] ?? {};
  const texts = Object.fromEntries(
    WORDING_FIELDS.flatMap((field) => (cells[field] === undefined ? [] : [[field, cells[field]]])),
  );
  const ids: Record<string, string | null> = {};
  for (const [column, field, finding] of [
    ['service', 'serviceId', serviceCalled(queries)],
    ['attribute', 'attributeId', attributeCalled(queries)],
    ['unit', 'unitId', unit],
    ['owner', 'ownerId', person],
  ] as const) {
    const words = cells[column];
    if (words === undefined) continue;
    const found = await finding(words);
    if (!found.ok) return refuse('request-refused', `${column}: ${found.refusals[0]!.message}`);
    ids[field] = found.value;
  }
  const limit = limitIn(cells['limit'], said?.limit ?? null);
  if (!limit.ok) return limit;
  return readWish({
    ...said,
    ...ids,
    ...numbersIn(cells),
    code: cells['code'] ?? '',
    limit: limit.value,
    wording: { ...said?.wording, [language]: { ...before, ...texts } },
  });
}

/** The limit of a cell; what says the same as before stays with everything that words leave out. */
function limitIn(
  words: string | undefined,
  before: NewServicePromise['limit'],
): Outcome<NewServicePromise['limit']> {
  if (words === undefined) return taken(before);
  if (words === '') return taken(null);
  if (before !== null && limitInWords(before) === words) return taken(before);
  const limit = limitFromWords(words);
  return limit.ok ? limit : refuse('request-refused', `limit: ${limit.refusals[0]!.message}`);
}

function numbersIn(cells: SheetRow['cells']): Readonly<Record<string, number>> {
  return Object.fromEntries(
    (['toleranceMinutes', 'reviewMonths'] as const).flatMap((id) => {
      const words = cells[id];
      return words === undefined || words === '' ? [] : [[id, Number(words)]];
    }),
  );
}

function serviceCalled(queries: Queries): Finding {
  return async (words) => {
    if (words === '') return taken(null);
    const found = await serviceByName(queries, words);
    return found === null
      ? refuse('not-found', `there is no service called ${quoted(words)}; add it first`)
      : taken(found.id);
  };
}

function attributeCalled(queries: Queries): Finding {
  return async (words) => {
    if (words === '') return taken(null);
    const found = (await allAttributes(queries)).find(
      ({ name, state }) => state === 'active' && name.toLowerCase() === words.toLowerCase(),
    );
    return found === undefined
      ? refuse('not-found', `there is no attribute called ${quoted(words)}; add it first`)
      : taken(found.id);
  };
}

function readWish(given: unknown): Outcome<NewServicePromise> {
  const read = newServicePromise.safeParse(given);
  if (read.success) return taken(read.data);
  return refuse(
    'request-refused',
    ...read.error.issues.map(({ path, message }) => {
      const place = String(path.at(-1) ?? '');
      return place === '' || message.startsWith(`${place}:`) ? message : `${place}: ${message}`;
    }),
  );
}
