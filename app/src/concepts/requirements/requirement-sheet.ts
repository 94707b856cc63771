import type { Change } from '../../platform/events/index.ts';
import type { RowTaken, SheetRow } from '../../platform/records/index.ts';
import { type Outcome, quoted, refusal, refuse, taken } from '../../platform/refusals/index.ts';
import { belongingByWords, type Meaning } from '../people/index.ts';
import { reviseDraft, write } from './requirement.intents.ts';
import { arrangementIn, contentIn, sameContent } from './requirement.rules.ts';
import { requirementsSaying } from './requirement.store.ts';
import { type NewRequirement, newRequirement, type StandingRequirement } from './requirement.ts';
import { gateOf } from './requirement-gate.rules.ts';
import { type Surroundings, surroundingsOf } from './requirement-surroundings.ts';
import { requirementById } from './requirement-version.store.ts';
import { GATE_TESTS } from './requirement-words.ts';

type Taking = {
  readonly change: Change;
  readonly meaning: Meaning;
  readonly around: Surroundings;
  readonly byWords: ReturnType<typeof belongingByWords>;
};

/**
 * Takes drafts of requirements row by row. A row with the id of a draft changes it, one that says what is there already changes
 * nothing, any other is a new draft; what is reviewed or approved is not changed by a file.
 */
export function takingRequirements(
  change: Change,
  meaning: Meaning,
): {
  readonly take: (row: SheetRow) => Promise<RowTaken>;
  readonly finish: () => Promise<readonly string[]>;
} {
  const around = surroundingsOf(change.queries);
  const taking = { change, meaning, around, byWords: belongingByWords(change.queries) };
  const failing = new Map<string, number>();
  let drafts = 0;
  return {
    take: async ({ cells }) => {
      const known = await knownFor(taking, cells);
      if (!known.ok) return known;
      const wish = await wishIn(taking, cells, known.value);
      if (!wish.ok) return wish;
      const row = await takeRow(taking, wish.value, known.value);
      if (!row.ok || row.value === 'unchanged') return row;
      drafts += 1;
      for (const test of await failingTests(around, wish.value))
        failing.set(test, (failing.get(test) ?? 0) + 1);
      return row;
    },
    finish: async () => notesOf(drafts, failing),
  };
}

function notesOf(drafts: number, failing: ReadonlyMap<string, number>): readonly string[] {
  if (drafts === 0) return [];
  const tests = GATE_TESTS.flatMap((test) => {
    const count = failing.get(test) ?? 0;
    return count === 0 ? [] : [`${count} fail the test "${test}"`];
  });
  const review = `${drafts} drafts; each needs a review before it is approved`;
  return tests.length === 0 ? [review] : [review, `before approval: ${tests.join(', ')}`];
}

async function failingTests(around: Surroundings, wish: NewRequirement): Promise<readonly string[]> {
  const measure = wish.measureId === null ? null : ((await around.measures()).get(wish.measureId) ?? null);
  // Nobody could review it yet, so that is not told of each.
  const gate = gateOf(wish, measure, { adequate: true, reason: '' });
  return gate.filter(({ holds }) => !holds).map(({ test }) => test);
}

async function knownFor(
  { change, around }: Taking,
  cells: SheetRow['cells'],
): Promise<Outcome<StandingRequirement | null>> {
  const id = cells['id'] ?? '';
  if (id !== '') {
    const found = /^[0-9a-f-]{36}$/iu.test(id) ? await requirementById(change.queries, id) : null;
    if (found !== null) return taken(found);
    return refuse('not-found', `Id: there is no requirement ${quoted(id)}; leave it empty for a new one`);
  }
  const attributeId = await attributeCalled(around, cells['attribute'] ?? '');
  if (!attributeId.ok) return attributeId;
  const [same, other] = await requirementsSaying(change.queries, cells['statement'] ?? '', attributeId.value);
  if (other !== undefined) {
    return refuse(
      'conflict',
      'Id: several requirements say this of the attribute; write the id of the one meant',
    );
  }
  return taken(same === undefined ? null : await requirementById(change.queries, same));
}

async function takeRow(
  { change, meaning, around }: Taking,
  wish: NewRequirement,
  known: StandingRequirement | null,
): Promise<RowTaken> {
  if (known === null) {
    const written = await write(change, wish, { ...meaning, around });
    return written.ok ? taken('added') : written;
  }
  const { record, inForce, working } = known;
  const version = working ?? inForce;
  const sameWords = version !== null && sameContent(wish, version);
  const sameArrangement = JSON.stringify(arrangementIn(wish)) === JSON.stringify(arrangementIn(record));
  if (sameWords && sameArrangement) return taken('unchanged');
  if (inForce !== null || working?.state !== 'draft') {
    return refuse(
      'conflict',
      `Id: this one is ${stateWords(known)}; a file changes drafts only, change it on its page`,
    );
  }
  const { id, revision } = record;
  const revised = await reviseDraft(change, { id, revision, wish }, { ...meaning, around });
  return revised.ok ? taken('changed') : revised;
}

function stateWords({ record, inForce }: StandingRequirement): string {
  if (record.withdrawnAt !== null) return 'withdrawn';
  return inForce === null ? 'in review' : 'approved';
}

/** What a row wishes. A column that the file does not have says nothing; an empty cell says that there is none. */
async function wishIn(
  { around, byWords }: Taking,
  cells: SheetRow['cells'],
  known: StandingRequirement | null,
): Promise<Outcome<NewRequirement>> {
  const version = known?.working ?? known?.inForce ?? null;
  const before =
    known === null || version === null ? {} : { ...contentIn(version), ...arrangementIn(known.record) };
  const cell = async <Value>(id: string, read: (text: string) => Promise<Outcome<Value>> | Outcome<Value>) =>
    cells[id] === undefined ? taken(undefined) : read(cells[id]);
  const words = (id: string) => cell(id, (text) => taken(text));
  const found = {
    statement: await words('statement'),
    kind: await cell('kind', (text) => taken(text === '' ? 'stated' : worded(text))),
    needOrWant: await cell('needOrWant', (text) => taken(text === '' ? 'need' : worded(text))),
    attributeId: await cell('attribute', (text) => attributeCalled(around, text)),
    segmentIds: await cell('segments', (text) => segmentsCalled(around, text)),
    source: await words('source'),
    contract: await words('contract'),
    ownerId: await cell('owner', (text) => byWords.person(text)),
    unitId: await cell('unit', (text) => byWords.unit(text)),
    means: await words('means'),
    meansKind: await cell('meansKind', (text) => taken(text === '' ? null : worded(text))),
    measureId: await cell('measure', (text) => measureCalled(around, text)),
    measuredIn: await words('measuredIn'),
    target: await cell('target', (text) => numberIn('Target', text)),
    lower: await cell('lower', (text) => numberIn('Lower limit', text)),
    upper: await cell('upper', (text) => numberIn('Upper limit', text)),
    method: await words('method'),
  };
  const refusals = Object.values(found).flatMap((one) => (one.ok ? [] : one.refusals));
  if (refusals.length > 0) return { ok: false, refusals };
  const said = Object.entries(found).flatMap(([id, one]) =>
    one.ok && one.value !== undefined ? [[id, one.value] as const] : [],
  );
  const wish = newRequirement.safeParse({ ...before, ...Object.fromEntries(said) });
  if (wish.success) return taken({ ...wish.data, ...arrangementIn(wish.data) });
  const lines = wish.error.issues.map(({ path, message }) =>
    refusal('request-refused', `${String(path[0])}: ${message}`),
  );
  return { ok: false, refusals: lines };
}

const worded = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/gu, '-');

function numberIn(title: string, text: string): Outcome<number | null> {
  if (text === '') return taken(null);
  // Digits with a point: whoever writes 1,5 may mean fifteen hundred elsewhere.
  const value = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/iu.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return taken(value);
  return refuse('request-refused', `${title}: ${quoted(text)} is no number; write it like 1.5`);
}

async function attributeCalled(around: Surroundings, name: string): Promise<Outcome<string | null>> {
  if (name === '') return taken(null);
  const namesakes = [...(await around.attributes()).values()].filter((one) => sameName(one.name, name));
  const found = namesakes.find(({ state }) => state === 'active') ?? namesakes[0];
  if (found !== undefined) return taken(found.id);
  return refuse(
    'not-found',
    `Attribute: there is no attribute called ${quoted(name)}; add it under Attributes first`,
  );
}

async function segmentsCalled(around: Surroundings, names: string): Promise<Outcome<string[]>> {
  const known = [...(await around.segments()).values()];
  const wanted = names
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const found = wanted.map((name) => known.find((one) => sameName(one.name, name)));
  const lacking = wanted.filter((_, i) => found[i] === undefined);
  if (lacking.length === 0) return taken([...new Set(found.map((one) => one!.id))]);
  return refuse(
    'not-found',
    ...lacking.map(
      (name) => `Segments: there is no segment called ${quoted(name)}; add it under Segments first`,
    ),
  );
}

async function measureCalled(around: Surroundings, name: string): Promise<Outcome<string | null>> {
  if (name === '') return taken(null);
  const found = [...(await around.measures()).values()].find((one) => sameName(one.name, name));
  if (found !== undefined) return taken(found.id);
  return refuse(
    'not-found',
    `Measure: there is no measure called ${quoted(name)}; add it under Standards first`,
  );
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
