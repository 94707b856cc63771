import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { primaryColumns } from '../../../platform/columns/index.ts';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { takeAnswers } from '../../answer-sets/declarations.ts';
import { answerSetRoutes } from '../../answer-sets/index.ts';
import { addAttribute, assignSurveyItems } from '../../attributes/declarations.ts';
import { attributeRoutes } from '../../attributes/index.ts';
import { addSegment } from '../../customers/declarations.ts';
import { segmentRoutes } from '../../customers/index.ts';
import { codeOf, openTestHouse, type TestHouse, wordsOf } from '../../customers/testing.ts';
import { addLadder } from '../../expectations/declarations.ts';
import { expectationRoutes } from '../../expectations/index.ts';
import { ROLES } from '../../people/index.ts';
import { addMeasure, setStandard, takeReadings } from '../../standards/declarations.ts';
import { standardRoutes } from '../../standards/index.ts';
import { showFactAndPerception } from './fact-and-perception.endpoints.ts';
import { factRoutes } from './fact-and-perception.routes.ts';
import type { FactAndPerception, FactRow } from './fact-and-perception.ts';

const test = useTestStorage();
const NOW = new Date('2026-06-15T09:00:00Z');
let maker: ChangeMaker;

beforeAll(() => {
  maker = { storage: test().storage, now: () => NOW };
});

async function house(name: string): Promise<TestHouse> {
  const { storage } = maker;
  const engine = primaryColumns(storage);
  const parts = { maker, newId: randomUUID };
  return openTestHouse(maker, name, [
    ...answerSetRoutes({ storage, engine, newId: randomUUID }),
    ...attributeRoutes({ ...parts, followers: [] }),
    ...segmentRoutes(parts),
    ...standardRoutes(parts),
    ...expectationRoutes({ ...parts, engine }),
    ...factRoutes({ storage, engine, now: maker.now }),
  ]);
}

const paramsOf = (by: Performing, id = '') => ({ workspace: by.member.workspace.slug, id });

async function facts(by: Performing, query: object = {}): Promise<FactAndPerception> {
  return good(await perform(by, showFactAndPerception, { params: paramsOf(by), query } as never));
}

/** What is sent, and to which record. */
type Body = { readonly at?: string } & Readonly<Record<string, unknown>>;

async function made(by: Performing, endpoint: Parameters<typeof perform>[1], { at = '', ...body }: Body) {
  return good(await perform(by, endpoint, { params: paramsOf(by, at), body } as never)) as unknown as {
    id: string;
    revision: number;
  };
}

const attribute = (by: Performing, name: string) => made(by, addAttribute, { name });

async function measured(by: Performing, attributeId: string, name = `Minutes ${randomUUID()}`) {
  const body = { name, attributeId, unit: 'minutes', direction: 'lower-is-better' };
  const { id, revision } = await made(by, addMeasure, body);
  const standard = { revision, upper: 10, requiredShare: 0.9, from: '2024-01-01', reason: 'Agreed' };
  await made(by, setStandard, { ...standard, at: id });
  return id;
}

/** So many readings within and outside of the standard, on one day. */
async function read(
  by: Performing,
  measure: string,
  [day, within, outside]: readonly [string, number, number],
) {
  const values = [...Array<number>(within).fill(5), ...Array<number>(outside).fill(20)];
  const readings = values.map((value, i) => {
    const at = new Date(Date.parse(`${day}T10:00:00Z`) + i * 1000).toISOString();
    return { measure, at, value, reference: `${day} ${i}` };
  });
  await made(by, takeReadings, { readings });
}

type Answers = readonly (readonly [
  day: string,
  people: number,
  expected: number,
  perceived: number,
  segment?: string,
])[];

/** Answers that differ by a point around what is named, with what the same people expect. */
async function answered(by: Performing, attributeId: string, answers: Answers) {
  const rows = answers.flatMap(([day, people, expected, perceived, segment = '']) =>
    Array.from(
      { length: people },
      (_, i) => `${expected},${perceived + (i % 2)},${day},${segment},${attributeId}`,
    ),
  );
  const recipe = {
    ...{ version: 1, file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 }, minimumN: 10 },
    columns: {
      ...{ E: { as: 'item', scale: [1, 7] }, P: { as: 'item', scale: [1, 7] } },
      ...{ D: { as: 'time', format: 'yyyy-MM-dd' }, S: { as: 'segment', missing: [''] } },
    },
    analyses: [
      { id: 'gaps', method: 'servqual', pairs: [{ item: 'one', expectation: 'E', perception: 'P' }] },
    ],
  };
  const file = ['E,P,D,S,about', ...rows, ''].join('\n');
  const body = { title: `Guests ${randomUUID()}`, fileName: 'guests.csv', recipe, file };
  const set = await made(by, takeAnswers, body);
  const items = (['expectation', 'perception'] as const).map((role, i) => ({
    ...{ column: ['E', 'P'][i]!, attributeId, role, level: null, revision: null },
  }));
  await made(by, assignSurveyItems, { items, at: set.id });
}

const accepts = (attributeId: string, value: number, over: object = {}) => ({
  ...{ attributeId, segmentId: null, sources: ['experience'], on: '2026-01-01' },
  ...{ scale: { kind: 'rating', min: 1, max: 7 }, levels: { acceptable: { value } } },
  ...over,
});

const rowOf = ({ rows }: FactAndPerception, name: string): FactRow =>
  rows.find((row) => row.attribute.name === name)!;

describe('fact and perception', () => {
  it('of an empty workspace has no rows', async () => {
    const { owner } = await house('Empty');
    expect(await facts(owner)).toMatchObject({ rows: [], from: '2025-06', to: '2026-06', every: 'quarter' });
  });

  it('says of each side what is missing, record by record', async () => {
    const { owner } = await house('Missing');
    const { id } = await attribute(owner, 'Tea <b>is</b> hot');
    const missing = async () =>
      rowOf(await facts(owner), 'Tea <b>is</b> hot').missing.map((one) => one.action);
    expect(await missing()).toEqual(['Say how it is measured', 'Bring a file of answers']);
    const measure = await measured(owner, id);
    expect(await missing()).toEqual(['Add readings', 'Bring a file of answers']);
    await read(owner, measure, ['2026-03-10', 20, 0]);
    await answered(owner, id, [['2020-01-10', 30, 5, 5]]);
    expect(await missing()).toEqual(['See which answers there are']);
    await answered(owner, id, [['2026-03-10', 30, 5, 5]]);
    expect(await missing()).toEqual([]);
  });

  it('places each attribute in its case, against what the same people expect', async () => {
    const { owner } = await house('Cases');
    const cases = [
      ['both-good', 400, 0, 5],
      ['perceived-badly', 400, 0, 2],
      ['at-risk', 200, 200, 5],
      ['both-bad', 200, 200, 2],
      ['between', 360, 40, 2],
    ] as const;
    for (const [name, within, outside, perceived] of cases) {
      const { id } = await attribute(owner, name);
      await read(owner, await measured(owner, id), ['2026-03-10', within, outside]);
      await answered(owner, id, [['2026-03-10', 100, 4, perceived]]);
    }
    const found = await facts(owner);
    for (const [name] of cases) {
      expect([name, rowOf(found, name).placed!.case ?? 'between']).toEqual([name, name]);
    }
    expect(found.rows.map((row) => row.attribute.name)).toEqual([
      'both-bad',
      'perceived-badly',
      'at-risk',
      'between',
      'both-good',
    ]);
    expect(found.counts).toMatchObject({ 'both-good': 1, 'both-bad': 1, between: 1, unknown: 0 });
    const bad = rowOf(found, 'both-bad');
    expect(bad.placed!.fact).toMatchObject({ n: 400, estimate: expect.closeTo(-40, 10) });
    // Perceived 2 and 3 by halves, where 4 is expected, of a range of 6.
    expect(bad.placed!.perception).toMatchObject({ n: 100, estimate: expect.closeTo(-25, 10) });
    expect(bad.against).toMatchObject({ kind: 'expectation', ladderId: null, scale: [1, 7] });
    expect(bad.sentence).toContain('50% of the readings are within the standard, where 90% shall be');
  });

  it('holds perception against what customers accept where that is known on the scale, of the segment first', async () => {
    const { owner } = await house('Accepted');
    const { id } = await attribute(owner, 'Tea is hot');
    const segment = await made(owner, addSegment, { name: 'Regulars', definition: 'Come often' });
    await read(owner, await measured(owner, id), ['2026-03-10', 50, 0]);
    await answered(owner, id, [['2026-03-10', 100, 7, 4, 'Regulars']]);
    const on = async (query: object = {}) => {
      const { against, placed } = rowOf(await facts(owner, query), 'Tea is hot');
      return [against!.kind, against!.words, placed!.perception.estimate];
    };
    expect(await on()).toEqual(['expectation', 'what the same people expect', expect.closeTo(-250 / 6, 10)]);
    const scale = { scale: { kind: 'rating', min: 1, max: 5 } };
    await made(owner, addLadder, accepts(id, 3, scale));
    expect((await on())[0]).toBe('expectation');
    await made(owner, addLadder, accepts(id, 3));
    expect(await on()).toEqual(['acceptable', 'what customers accept', expect.closeTo(150 / 6, 10)]);
    // A ladder that was observed after the time does not count in it.
    await made(owner, addLadder, accepts(id, 6, { on: '2026-06-01' }));
    expect((await on({ to: '2026-05' }))[2]).toBeCloseTo(150 / 6, 10);
    expect((await on())[2]).toBeCloseTo(-150 / 6, 10);
    const asked = { segment: segment.id };
    expect((await on(asked))[1]).toBe('what customers accept (all customers)');
    await made(owner, addLadder, accepts(id, 4, { segmentId: segment.id }));
    expect(await on(asked)).toEqual(['acceptable', 'what customers accept', expect.closeTo(50 / 6, 10)]);
    expect((await facts(owner, asked)).warnings.join()).toContain('readings name no segment');
  });

  it('takes the worst of several measures and names the others', async () => {
    const { owner } = await house('Several');
    const { id } = await attribute(owner, 'Tea comes soon');
    for (const [name, within, outside] of [
      ['Minutes at table', 45, 5],
      ['Minutes at desk', 30, 20],
    ] as const) {
      await read(owner, await measured(owner, id, name), ['2026-03-10', within, outside]);
    }
    await measured(owner, id, 'Minutes unread');
    await answered(owner, id, [['2026-03-10', 50, 4, 4]]);
    expect(rowOf(await facts(owner), 'Tea comes soon').measure).toMatchObject({
      ...{ name: 'Minutes at desk', others: ['Minutes at table'], n: 50 },
      ...{ within: 0.6, required: 0.9 },
    });
  });

  it('follows the movement by quarters, and leaves out those without both', async () => {
    const { owner } = await house('Movement');
    const { id } = await attribute(owner, 'Tea comes soon');
    const measure = await measured(owner, id);
    await read(owner, measure, ['2025-07-10', 50, 50]);
    await read(owner, measure, ['2025-11-10', 70, 30]);
    await read(owner, measure, ['2026-05-10', 98, 2]);
    await answered(owner, id, [
      ['2025-07-10', 40, 6, 3],
      ['2025-11-10', 9, 6, 4],
      ['2026-05-10', 40, 6, 5],
    ]);
    const row = rowOf(await facts(owner), 'Tea comes soon');
    // Nine people are too few for the quarter in between, and two quarters have nothing.
    expect(row.trail.map(({ name }) => name)).toEqual(['2025 Q3', '2026 Q2']);
    expect(row.leftOut).toBe(3);
    expect(row.trail[0]!.placed).toMatchObject({ case: 'both-bad', fact: { n: 100 }, perception: { n: 40 } });
    expect(row.movement).toMatchObject({
      ...{ kind: 'signal', from: '2025 Q3', to: '2026 Q2' },
      fact: { estimate: expect.closeTo(48, 10) },
      perception: { estimate: expect.closeTo(200 / 6, 10) },
    });
    const half = rowOf(await facts(owner, { every: 'half-year' }), 'Tea comes soon');
    expect(half.trail.map(({ name }) => name)).toEqual(['2025 H2', '2026 H1']);
    const short = rowOf(await facts(owner, { from: '2026-05', to: '2026-05' }), 'Tea comes soon');
    expect(short).toMatchObject({ movement: null, leftOut: 0, placed: { fact: { n: 100 } } });
  });

  it('withholds the perception of too few people, and says so', async () => {
    const { owner } = await house('Few');
    const { id } = await attribute(owner, 'Tea is hot');
    await read(owner, await measured(owner, id), ['2026-03-10', 20, 0]);
    await answered(owner, id, [['2026-03-10', 9, 4, 5]]);
    const row = rowOf(await facts(owner), 'Tea is hot');
    expect(row).toMatchObject({ placed: null, withheld: 'fewer than 10 answered', missing: [], trail: [] });
    expect(JSON.stringify(row)).not.toContain('"estimate"');
    const { id: other } = await attribute(owner, 'Tea is green');
    await read(owner, await measured(owner, other), ['2026-03-10', 1, 0]);
    await answered(owner, other, [['2026-03-10', 10, 4, 5]]);
    const one = rowOf(await facts(owner), 'Tea is green');
    expect(one.placed!.fact).toMatchObject({ n: 1, warnings: [expect.stringContaining('1 readings only')] });
    expect(one.placed!.case).toBeNull();
  });

  it('is seen by every role here, refuses what is not there, and shows nothing of elsewhere', async () => {
    const { owner } = await house('Roles');
    await attribute(owner, 'Tea is hot');
    const ask = (by: Performing, query: object = {}) =>
      perform(by, showFactAndPerception, { params: paramsOf(by), query } as never);
    for (const role of ROLES) {
      const by = { ...owner, member: { ...owner.member, role } };
      expect([role, codeOf(await ask(by))]).toEqual([role, 'done']);
    }
    expect(wordsOf(await ask(owner, { from: '2026-05', to: '2026-01' }))).toContain('exchange the months');
    expect(wordsOf(await ask(owner, { segment: randomUUID() }))).toContain('no such segment');
    expect(wordsOf(await ask(owner, { unit: randomUUID() }))).toContain('no such unit');
    const elsewhere = await house('Elsewhere');
    expect((await facts(elsewhere.owner)).rows).toEqual([]);
  });
});
