import type { Change } from '../../platform/events/index.ts';
import type { MemberVisit } from '../../platform/http/index.ts';
import type { RowTaken, RowTaking, SheetRow } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { allAttributes } from '../attributes/index.ts';
import { allSegments } from '../customers/index.ts';
import { allMeasures } from '../standards/index.ts';
import { type LadderMeaning, recordLadder } from './ladder.intents.ts';
import { laddersOfSeries } from './ladder.store.ts';
import { type LadderRecord, LEVELS, type NewLadder, newLadder } from './ladder.ts';
import { LEVEL_FIELDS } from './ladder-list.ts';
import { scaleFor } from './usable-circumstances.ts';

type Found = (words: string) => Outcome<string>;

/** Takes ladders row by row. One that is known already, to the last word, is unchanged. */
export function takingLadders(newId: () => string): RowTaking {
  return async (change, { member }: MemberVisit) => {
    const meaning: LadderMeaning = { actor: member, newId };
    const names = {
      attribute: byName('attribute', activeOf(await allAttributes(change.queries))),
      segment: byName('segment', activeOf(await allSegments(change.queries))),
      measure: byName('measure', activeOf(await allMeasures(change.queries))),
    };
    return { take: (row) => taking(change, { row, names, meaning }) };
  };
}

type Naming = { readonly id: string; readonly name: string; readonly state: string };

const activeOf = (records: readonly Naming[]): readonly Naming[] =>
  records.filter(({ state }) => state === 'active');

/** Finds an id by a name, however its letters are written. */
export function byName(kind: string, records: readonly Naming[]): Found {
  const ids = new Map<string, string[]>();
  for (const { id, name } of records)
    ids.set(name.toLowerCase(), [...(ids.get(name.toLowerCase()) ?? []), id]);
  return (words) => {
    const found = ids.get(words.toLowerCase()) ?? [];
    if (found.length === 1) return taken(found[0]!);
    return found.length === 0
      ? refuse('not-found', `there is no ${kind} called ${quoted(words)}; add it first`)
      : refuse(
          'conflict',
          `${found.length} of them are called ${quoted(words)}; give one another name first`,
        );
  };
}

type Taking = {
  readonly row: SheetRow;
  readonly names: Readonly<Record<'attribute' | 'segment' | 'measure', Found>>;
  readonly meaning: LadderMeaning;
};

async function taking(change: Change, { row, names, meaning }: Taking): Promise<RowTaken> {
  const asked = askedIn(row, names);
  if (!asked.ok) return asked;
  const known = await sameKnown(change, asked.value, row.cells['state'] ?? '');
  if (known) return taken('unchanged');
  if ((row.cells['state'] ?? '').toLowerCase() === 'withdrawn') {
    return refuse('request-refused', 'State: withdrawn ladders are not brought in; leave this row out');
  }
  const done = await recordLadder(change, asked.value, meaning);
  return done.ok ? taken('added') : done;
}

function askedIn({ cells }: SheetRow, names: Taking['names']): Outcome<NewLadder> {
  const cell = (id: string): string => cells[id] ?? '';
  const attribute = names.attribute(cell('attribute'));
  if (!attribute.ok) return attribute;
  const segment = cell('segment') === '' ? taken(null) : names.segment(cell('segment'));
  if (!segment.ok) return segment;
  const scale = scaleIn(cell, names);
  if (!scale.ok) return scale;
  const levels = LEVELS.flatMap((level) => {
    const field = LEVEL_FIELDS[level];
    const given = cell(field) !== '' || cell(`${field}N`) !== '' || cell(`${field}Sd`) !== '';
    const figure = {
      value: numberIn(cell(field)),
      n: numberIn(cell(`${field}N`)),
      sd: numberIn(cell(`${field}Sd`)),
    };
    return given ? [[level, figure]] : [];
  });
  const accepted = pairsIn(cell('acceptedBy'));
  const parsed = newLadder.safeParse({
    attributeId: attribute.value,
    segmentId: segment.value,
    scale: scale.value,
    levels: Object.fromEntries(levels),
    distribution: accepted,
    on: cell('on'),
    sources: wordsIn(cell('sources')),
    ...(cell('strength') === '' ? {} : { strength: cell('strength').toLowerCase() }),
    evidence: cell('evidence'),
  });
  if (parsed.success) return taken(parsed.data);
  return refuse(
    'request-refused',
    ...parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`),
  );
}

function scaleIn(cell: (id: string) => string, names: Taking['names']): Outcome<unknown> {
  if (cell('measure') === '') {
    return taken({ kind: 'rating', min: numberIn(cell('lowest')), max: numberIn(cell('highest')) });
  }
  if (cell('lowest') !== '' || cell('highest') !== '') {
    return refuse('request-refused', 'Measure: give a measure or the points of a scale, not both');
  }
  const measure = names.measure(cell('measure'));
  return measure.ok ? taken({ kind: 'measure', measureId: measure.value }) : measure;
}

const wordsIn = (text: string): string[] =>
  text
    .split(';')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/iu;

/** A number as it stands in a cell; whatever is none is handed on, to be refused by name. */
export function numberIn(text: string): number | string | null {
  if (text === '') return null;
  return NUMBER.test(text) ? Number(text) : text;
}

function pairsIn(text: string): unknown {
  if (text === '') return null;
  return text.split(';').map((pair) => {
    const [value = '', people = ''] = pair.split(':').map((part) => part.trim());
    return { value: numberIn(value), people: numberIn(people) };
  });
}

async function sameKnown({ queries }: Change, asked: NewLadder, state: string): Promise<boolean> {
  const scale = await scaleFor(queries, asked.scale, [asked.attributeId]);
  if (!scale.ok) return false;
  const { attributeId, segmentId } = asked;
  const known = await laddersOfSeries(queries, { attributeId, segmentId, scaleKey: scale.value.key });
  const wanted = state.toLowerCase() === 'withdrawn' ? 'withdrawn' : 'kept';
  return known.some((record) => record.state === wanted && sayingOf(record) === sayingOf(asked));
}

/** What a ladder says, in one text. */
function sayingOf(
  one: Pick<LadderRecord, 'levels' | 'distribution' | 'sources' | 'strength' | 'on' | 'evidence'>,
): string {
  return JSON.stringify([
    LEVELS.map((level) => {
      const figure = one.levels[level];
      return figure === undefined ? null : [figure.value, figure.n, figure.sd];
    }),
    one.distribution === null
      ? null
      : one.distribution.map(({ value, people }) => [value, people]).sort((a, b) => a[0]! - b[0]!),
    [...one.sources].sort(),
    one.strength,
    one.on,
    one.evidence,
  ]);
}
