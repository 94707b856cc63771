import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GapCell, GapMap } from '../../concepts/chain/declarations.ts';
import { gapMapMade, gapMapOf } from '../../concepts/chain/index.ts';
import { beliefImport } from '../../concepts/expectations/declarations.ts';
import { AcceptWork } from '../../concepts/responses/index.ts';
import { SMALL_SURVEY, submission } from '../../concepts/responses/testing.ts';
import { takeReadings } from '../../concepts/standards/declarations.ts';
import { standardRoutes } from '../../concepts/standards/index.ts';
import { publishedSurvey } from '../../concepts/surveys/testing.ts';
import { primaryColumns } from '../../platform/columns/index.ts';
import { type Member, type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { openStorage, type Storage, StorageUnavailable } from '../../platform/storage/index.ts';
import { type TestWorkspace, useTestProduct } from './test-product.ts';

const product = useTestProduct();
const TODAY = new Date().toISOString().slice(0, 10);
let house: TestWorkspace;
/** Another Heed on the same database. */
let beside: Storage;

beforeAll(async () => {
  house = await product().workspace('Fresh house');
  beside = openStorage({ kind: 'embedded', connections: product().test.connections });
});

afterAll(async () => beside.close());

type Known = { readonly id: string; readonly revision: number };

async function asked<Answer = Known>(path: string, body?: object): Promise<Answer> {
  const sent = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  };
  const response = await product().ask(`/api/workspaces/${house.slug}/${path}`, {
    cookie: house.cookies.owner,
    ...(body === undefined ? {} : sent),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text) as Answer;
}

function performing(): Performing {
  const workspace = { id: house.id, slug: house.slug, name: 'Fresh house' };
  const member: Member = { workspace, personId: house.ownerId, role: 'owner', unitIds: [] };
  return { maker: product().maker, routes: product().routes, member };
}

const everything = { segmentId: null, unitId: null, from: null, to: null, since: null } as const;
const makingBeside = () => ({ storage: beside, engine: primaryColumns(beside), now: () => new Date() });

/** The map as this Heed shows it, after it was held against another Heed and against one that remembers nothing. */
async function shown(segmentId: string | null = null): Promise<GapMap> {
  const timeless = ({ asOf: _, ...map }: GapMap): unknown => JSON.parse(JSON.stringify(map));
  const here = await asked<GapMap>(segmentId === null ? 'gaps' : `gaps?segment=${segmentId}`);
  const question = { workspace: house.id, ...everything, segmentId };
  const there = good(await gapMapOf(makingBeside(), question));
  const anew = good(await gapMapMade(makingBeside(), question));
  expect(timeless(here)).toEqual(timeless(anew));
  expect(timeless(there)).toEqual(timeless(anew));
  return here;
}

async function cell(name: string, gap: number, segmentId: string | null = null): Promise<GapCell> {
  const row = (await shown(segmentId)).rows.find(({ attribute }) => attribute.name === name);
  return row!.cells[gap - 1]!;
}

async function measured(name: string): Promise<{ readonly attribute: Known; readonly measure: Known }> {
  const attribute = await asked('attributes', { name });
  const measure = await asked('measures', {
    ...{ name: `Minutes of ${name}`, attributeId: attribute.id, unit: 'minutes' },
    direction: 'lower-is-better',
  });
  const set = {
    revision: measure.revision,
    upper: 10,
    requiredShare: 0.9,
    from: '2020-01-01',
    reason: 'Agreed',
  };
  const after = await asked<{ measure: Known }>(`measures/${measure.id}/standards`, set);
  return { attribute, measure: after.measure };
}

const reading = (measure: string, value: number, minute: number) => ({
  measure,
  at: `${TODAY}T00:${String(minute).padStart(2, '0')}:00Z`,
  value,
  reference: randomUUID(),
});

describe('the gap map shows what was acknowledged', () => {
  it('of readings, withdrawn readings and standards', async () => {
    const { measure } = await measured('Tea comes soon');
    expect((await cell('Tea comes soon', 3)).state).toBe('unknown');
    await asked('readings', { readings: [1, 2, 30, 40].map((value, i) => reading(measure.id, value, i)) });
    expect((await cell('Tea comes soon', 3)).figure).toMatchObject({ n: 4, estimate: 0.5 - 0.9 });
    const { items } = await asked<{ items: Known[] }>(`measures/${measure.id}/readings?limit=10`);
    await asked(`readings/${items[0]!.id}/withdrawal`, { reason: 'A wrong watch' });
    expect((await cell('Tea comes soon', 3)).figure!.n).toBe(3);
    const { revision } = measure;
    const stricter = { revision, upper: 1.5, requiredShare: 0.5, from: '2020-01-02', reason: 'Stricter' };
    await asked(`measures/${measure.id}/standards`, stricter);
    expect((await cell('Tea comes soon', 3)).figure!.estimate).toBeCloseTo(1 / 3 - 0.5, 12);
  });

  it('of ladders and rounds that close', async () => {
    const { attribute, measure } = await measured('Cake comes soon');
    const sources = { sources: ['experience'], on: '2026-01-31' };
    await asked('expectations', {
      ...{ attributeId: attribute.id, ...sources, scale: { kind: 'measure', measureId: measure.id } },
      levels: { acceptable: { value: 8 } },
      distribution: [
        { value: 5, people: 30 },
        { value: 15, people: 70 },
      ],
    });
    expect((await cell('Cake comes soon', 2)).figure).toMatchObject({ n: 100, estimate: 0.3 });
    const scale = { kind: 'rating', min: 1, max: 7 };
    const ladder = await asked('expectations', {
      ...{ attributeId: attribute.id, ...sources, scale },
      levels: { normative: { value: 6, n: 100, sd: 1 } },
    });
    const round = await asked('belief-rounds', {
      ...{ title: 'What we believe', scale, attributeIds: [attribute.id] },
      ...{ opensOn: TODAY, closesOn: TODAY },
    });
    const sheet = [
      'Round,Respondent,Attribute,Value',
      ...[4, 4.5, 5].map((v, i) => `What we believe,M${i},Cake comes soon,${v}`),
    ];
    const bytes = Buffer.from(sheet.join('\n'));
    good(await perform(performing(), beliefImport.take, { query: { fileName: 'm.csv' }, body: { bytes } }));
    expect((await cell('Cake comes soon', 1)).state).toBe('unknown');
    await asked(`belief-rounds/${round.id}/closing`, { revision: round.revision });
    expect((await cell('Cake comes soon', 1)).figure!.estimate).toBeCloseTo(-1.5, 12);
    await asked(`expectations/${ladder.id}/withdrawal`, {
      revision: ladder.revision,
      reason: 'Other people',
    });
    expect((await cell('Cake comes soon', 1)).hole!.action).toBe('Write down what they expect');
  });

  it('of promises that are made, kept and broken', async () => {
    const { id: attributeId } = await asked('attributes', { name: 'We call back' });
    const promise = async () =>
      asked('promises', {
        ...{ words: 'We call you back', toWhom: 'Ana', attributeId },
        due: { at: new Date(Date.now() + 60_000).toISOString() },
      });
    const [kept, broken] = [await promise(), await promise()];
    expect((await cell('We call back', 4)).state).toBe('unknown');
    await asked(`promises/${kept.id}/delivery`, { revision: kept.revision });
    expect((await cell('We call back', 4)).figure).toMatchObject({ n: 1, estimate: 0 });
    await asked(`promises/${broken.id}/breach`, { revision: broken.revision, reason: 'Nobody was there' });
    expect((await cell('We call back', 4)).figure).toMatchObject({ n: 2, estimate: -0.5 });
  });

  it('of a customer who is erased', async () => {
    const { id: attributeId } = await asked('attributes', { name: 'We deliver' });
    const segment = await asked('segments', { name: 'Friends', definition: 'Who know us' });
    const customer = await asked('customers', { name: 'Xanthippe Quuxworth' });
    await asked(`segments/${segment.id}/members`, { customerIds: [customer.id], member: true });
    const promise = await asked('promises', {
      ...{ words: 'We bring it', customerId: customer.id, attributeId },
      due: { at: new Date(Date.now() + 60_000).toISOString() },
    });
    await asked(`promises/${promise.id}/delivery`, { revision: promise.revision });
    expect((await cell('We deliver', 4, segment.id)).figure!.n).toBe(1);
    const { id: requestId } = await asked('privacy/requests', {
      ...{ customerId: customer.id, kind: 'erasure', receivedOn: '2026-01-10', note: '' },
    });
    await asked(`privacy/requests/${requestId}/identity`, { by: 'Called back', revision: 1 });
    const { revision } = customer;
    await asked(`privacy/customers/${customer.id}/erasure`, { requestId, revision });
    expect((await cell('We deliver', 4, segment.id)).state).toBe('unknown');
    expect((await cell('We deliver', 4)).figure!.n).toBe(1);
  });

  it('of answers that come by file, of segments that are renamed, and attributes that are merged', async () => {
    const { id: attributeId, revision } = await asked('attributes', { name: 'Staff smile' });
    const segment = await asked('segments', { name: 'Regulars', definition: 'Who come again' });
    const item = { as: 'item', scale: [1, 5] };
    const columns = { When: { as: 'time', format: 'yyyy-MM-dd' }, Who: { as: 'segment' }, E: item, P: item };
    const recipe = {
      ...{ version: 1, file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 }, minimumN: 2, columns },
      analyses: [
        { id: 'gaps', method: 'servqual', pairs: [{ item: 'S', expectation: 'E', perception: 'P' }] },
      ],
    };
    const rows = ['Regulars,5,4', 'Regulars,5,2', 'Guests,4,4', 'Guests,4,5'].map((row) => `${TODAY},${row}`);
    const file = ['When,Who,E,P', ...rows, ''].join('\n');
    const set = await asked('answer-sets', { title: 'Guests', fileName: 'guests.csv', recipe, file });
    const items = [
      { column: 'E', attributeId, role: 'expectation', level: 'normative', revision: null },
      { column: 'P', attributeId, role: 'perception', level: null, revision: null },
    ];
    expect((await cell('Staff smile', 5)).state).toBe('unknown');
    await asked(`answer-sets/${set.id}/items`, { items });
    expect((await cell('Staff smile', 5)).figure).toMatchObject({ n: 4, estimate: -0.75 });
    expect((await cell('Staff smile', 5, segment.id)).figure).toMatchObject({ n: 2, estimate: -2 });
    const renamed = { name: 'Guests', definition: 'Who come', revision: segment.revision };
    await asked(`segments/${segment.id}`, renamed);
    expect((await cell('Staff smile', 5, segment.id)).figure).toMatchObject({ n: 2, estimate: 0.5 });
    const into = await asked('attributes', { name: 'Staff are kind' });
    await asked(`attributes/${attributeId}/merge`, { into: into.id, reason: 'The same', revision });
    expect((await cell('Staff are kind', 5)).figure).toMatchObject({ n: 4, estimate: -0.75 });
    expect((await shown()).rows.map(({ attribute }) => attribute.name)).not.toContain('Staff smile');
  });

  it('of responses to a survey, each as soon as it is acknowledged', async () => {
    const { id: attributeId } = await asked('attributes', { name: 'Tea tastes' });
    const survey = await publishedSurvey(performing(), 'Tea', SMALL_SURVEY);
    const items = [{ column: 'Q1', attributeId, role: 'perception', level: null, revision: null }];
    await asked(`answer-sets/${survey.answerSetId}/items`, { items });
    await asked('expectations', {
      ...{
        attributeId,
        sources: ['experience'],
        on: '2026-01-31',
        scale: { kind: 'rating', min: 1, max: 5 },
      },
      levels: { normative: { value: 4.5, n: 50, sd: 0.5 } },
    });
    const work = new AcceptWork({ maker: product().maker });
    for (let n = 1; n <= 12; n++) {
      good(
        await work.accept({ workspace: house.id, surveyId: survey.id }, submission({ answers: { Q1: 3 } })),
      );
      const { figure, state } = await cell('Tea tastes', 5);
      expect(figure!.n).toBe(n);
      expect(state === 'withheld').toBe(figure!.estimate === null);
    }
    await work.close();
    expect((await cell('Tea tastes', 5)).figure!.estimate).toBe(-1.5);
  });

  it('of whoever writes, wherever, while others ask', async () => {
    const { measure } = await measured('Cups are full');
    const elsewhere: Performing = {
      ...performing(),
      maker: { storage: beside, now: () => new Date() },
      routes: standardRoutes({ maker: { storage: beside, now: () => new Date() }, newId: randomUUID }),
    };
    let acknowledged = 0;
    // Four write to one measure at once: who gets in the others' way too often is told so, and tries again.
    const taken = async (by: Performing, body: { readonly readings: readonly object[] }): Promise<void> => {
      for (;;) {
        try {
          good(await perform(by, takeReadings, { body: body as never }));
          return;
        } catch (error) {
          if (!(error instanceof StorageUnavailable)) throw error;
        }
      }
    };
    const writing = async (by: Performing): Promise<void> => {
      for (let i = 0; i < 8; i++) {
        await taken(by, { readings: [reading(measure.id, i, i)] });
        acknowledged += 1;
      }
    };
    const question = { workspace: house.id, ...everything };
    const nOf = ({ rows }: GapMap): number =>
      rows.find(({ attribute }) => attribute.name === 'Cups are full')!.cells[2]!.figure?.n ?? 0;
    const asking = async (): Promise<void> => {
      while (acknowledged < 32) {
        const before = acknowledged;
        expect(nOf(await asked<GapMap>('gaps'))).toBeGreaterThanOrEqual(before);
        const again = acknowledged;
        expect(nOf(good(await gapMapOf(makingBeside(), question)))).toBeGreaterThanOrEqual(again);
      }
    };
    await Promise.all([
      ...[performing(), performing(), elsewhere, elsewhere].map(writing),
      ...Array.from({ length: 3 }, asking),
    ]);
    expect((await cell('Cups are full', 3)).figure!.n).toBe(32);
  });
});
