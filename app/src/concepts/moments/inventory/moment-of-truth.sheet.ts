import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, RowTaking, SheetRow } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { allAttributes } from '../../attributes/index.ts';
import { belongingByWords, type Meaning, namesOfPeople } from '../../people/index.ts';
import { allMeasures } from '../../standards/index.ts';
import { addJourney, changeJourneyTo } from '../journeys/journey.intents.ts';
import { journeyByName } from '../journeys/journey.store.ts';
import type { JourneyRecord } from '../journeys/journey.ts';
import { addMoment, changeMomentTo } from './moment-of-truth.intents.ts';
import { momentByName } from './moment-of-truth.store.ts';
import { type MomentRecord, type NewMoment, newMoment } from './moment-of-truth.ts';

type Cells = SheetRow['cells'];
type Finding = (words: string) => Promise<Outcome<string | null>>;

/** Takes rows of a sheet of moments: journeys and steps that are not there yet are drawn on the way. */
export function takingMoments(newId: () => string): RowTaking {
  return async (change, { member }) => {
    const meaning: Meaning = { actor: member, newId };
    const find = await findingsOf(change);
    return {
      take: async ({ cells }): Promise<RowTaken> => {
        const known = await momentByName(change.queries, cells['name'] ?? '');
        const said = await saidIn(cells, known, find);
        if (!said.ok) return said;
        // Everything that may be refused is read before a journey is drawn, for a refused row must have changed nothing.
        const place = await placed(change, cells, meaning);
        if (!place.ok) return place;
        const asked: NewMoment = { ...said.value, ...place.value };
        if (known === null) {
          const added = await addMoment(change, asked, meaning);
          return added.ok ? taken('added') : added;
        }
        if (isDeepStrictEqual(asked, saidOf(known))) return taken('unchanged');
        const changed = await changeMomentTo(
          change,
          { ...asked, id: known.id, revision: known.revision },
          meaning,
        );
        return changed.ok ? taken('changed') : changed;
      },
    };
  };
}

type Findings = {
  readonly unit: Finding;
  readonly person: (words: string, before: string | null) => Promise<Outcome<string | null>>;
  readonly measure: Finding;
  /** One that was archived may stay where it stands. */
  readonly attribute: (words: string, before: readonly string[]) => Outcome<string>;
};

async function findingsOf({ queries }: Change): Promise<Findings> {
  const { person, unit } = belongingByWords(queries);
  const measures = new Map((await allMeasures(queries)).map(({ id, name }) => [name.toLowerCase(), id]));
  const attributes = Map.groupBy(await allAttributes(queries), ({ name }) => name.toLowerCase());
  const among =
    (known: ReadonlyMap<string, string>, what: string): Finding =>
    async (words) => {
      if (words === '') return taken(null);
      const id = known.get(words.toLowerCase());
      if (id !== undefined) return taken(id);
      return refuse('not-found', `no ${what} in use is called ${quoted(words)}; add it first`);
    };
  return {
    unit,
    person: async (words, before) => {
      // Whoever has left is not found by name, and may stay where they stand.
      const stood = before === null ? undefined : (await namesOfPeople(queries, [before])).get(before);
      return stood !== undefined && stood === words ? taken(before) : person(words);
    },
    measure: among(measures, 'measure'),
    attribute: (words, before) => {
      const called = attributes.get(words.toLowerCase()) ?? [];
      const one =
        called.find(({ id }) => before.includes(id)) ?? called.find(({ state }) => state === 'active');
      if (one !== undefined) return taken(one.id);
      return refuse('not-found', `no attribute in use is called ${quoted(words)}; add it first`);
    },
  };
}

/** What a row says of the moment. What the file has no column for stays as it is; an empty cell empties the field. */
async function saidIn(
  cells: Cells,
  known: MomentRecord | null,
  find: Findings,
): Promise<Outcome<Omit<NewMoment, 'journeyId' | 'stepId'>>> {
  const has = (id: string): boolean => cells[id] !== undefined;
  const text = (id: string): string => cells[id] ?? '';
  const found: Record<string, unknown> = {};
  const ids: readonly (readonly [string, string, Promise<Outcome<string | null>> | null])[] = [
    ['unit', 'unitId', has('unit') ? find.unit(text('unit')) : null],
    ['owner', 'ownerId', has('owner') ? find.person(text('owner'), known?.ownerId ?? null) : null],
    ['measure', 'measureId', has('measure') ? find.measure(text('measure')) : null],
  ];
  for (const [column, field, finding] of ids) {
    const id = await finding;
    if (id === null) continue;
    if (!id.ok) return refuse('request-refused', `${column}: ${id.refusals[0]!.message}`);
    found[field] = id.value;
  }
  if (has('attributes')) {
    const attributeIds: string[] = [];
    for (const words of listIn(text('attributes'))) {
      const id = find.attribute(words, known?.attributeIds ?? []);
      if (!id.ok) return refuse('request-refused', `attributes: ${id.refusals[0]!.message}`);
      attributeIds.push(id.value);
    }
    found['attributeIds'] = attributeIds;
  }
  for (const id of ['enhancers', 'detractors']) if (has(id)) found[id] = listIn(text(id));
  if (has('expectations')) found['expectations'] = text('expectations');
  if (text('channel') !== '') found['channel'] = text('channel').toLowerCase().replaceAll(' ', '-');
  if (has('frequency')) {
    const count = Number(text('frequency'));
    if (!Number.isFinite(count)) return refuse('request-refused', 'frequency: write a number a month');
    found['frequency'] = text('frequency') === '' ? null : count;
  }
  const before: Partial<NewMoment> = known === null ? { channel: 'other' } : saidOf(known);
  const read = newMoment
    .omit({ journeyId: true, stepId: true })
    .safeParse({ ...withoutPlace(before), ...found, name: known?.name ?? text('name') });
  if (read.success) return taken(read.data);
  return refuse(
    'request-refused',
    ...read.error.issues.map(({ path, message }) => {
      const place = String(path[0] ?? '');
      return place === '' || message.startsWith(`${place}:`) ? message : `${place}: ${message}`;
    }),
  );
}

function withoutPlace(said: Partial<NewMoment>): Partial<NewMoment> {
  const { journeyId: _, stepId: _step, ...rest } = said;
  return rest;
}

function listIn(text: string): string[] {
  return text
    .split(/[;\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** The journey and step of a row; what is not there yet is drawn. */
async function placed(
  change: Change,
  cells: Cells,
  meaning: Meaning,
): Promise<Outcome<Pick<NewMoment, 'journeyId' | 'stepId'>>> {
  const name = cells['journey'] ?? '';
  const step = { name: cells['step'] ?? '', job: cells['job'] ?? '', unitId: null, ownerId: null };
  const known = await journeyByName(change.queries, name);
  const there = stepOf(known, step.name);
  if (known?.state === 'archived') {
    return refuse('conflict', `journey: ${quoted(known.name)} is archived; bring it back first`);
  }
  if (known !== null && there !== undefined) return taken({ journeyId: known.id, stepId: there });
  const belonging = { unitId: null, ownerId: null };
  const drawn =
    known === null
      ? await addJourney(change, { name, purpose: '', segmentId: null, ...belonging, steps: [step] }, meaning)
      : await changeJourneyTo(change, { ...known, steps: [...known.steps, step] }, meaning);
  if (!drawn.ok) return drawn;
  return taken({ journeyId: drawn.value.id, stepId: stepOf(drawn.value, step.name)! });
}

function stepOf(journey: JourneyRecord | null, name: string): string | undefined {
  return journey?.steps.find((one) => one.name.toLowerCase() === name.toLowerCase())?.id;
}

/** What somebody once said of it. */
function saidOf(record: MomentRecord): NewMoment {
  const { journeyId, stepId, name, channel, expectations, measureId, frequency } = record;
  const { attributeIds, enhancers, detractors, unitId, ownerId } = record;
  const place = { journeyId, stepId, name, channel, expectations, measureId, frequency };
  return { ...place, attributeIds, enhancers, detractors, unitId, ownerId };
}
