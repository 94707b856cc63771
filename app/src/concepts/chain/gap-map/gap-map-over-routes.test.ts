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
import { takePromises } from '../../promises/declarations.ts';
import { ledgerRoutes } from '../../promises/index.ts';
import { addMeasure, setStandard, takeReadings } from '../../standards/declarations.ts';
import { standardRoutes } from '../../standards/index.ts';
import { showGapMap, showGapsOfAttribute } from './gap-map.endpoints.ts';
import { gapRoutes } from './gap-map.routes.ts';
import type { GapMap, GapRow } from './gap-map.ts';

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
    ...ledgerRoutes(parts),
    ...gapRoutes({ storage, engine, now: maker.now }),
  ]);
}

const paramsOf = (by: Performing, id = '') => ({ workspace: by.member.workspace.slug, id });

async function map(by: Performing, query: object = {}): Promise<GapMap> {
  return good(await perform(by, showGapMap, { params: paramsOf(by), query } as never)) as GapMap;
}

type Known = { readonly id: string; readonly revision: number };
type Sent = { readonly body: object; readonly id?: string };

async function made(
  by: Performing,
  endpoint: Parameters<typeof perform>[1],
  sent: object | Sent,
): Promise<Known> {
  const { body, id = '' } = 'body' in sent ? (sent as Sent) : { body: sent };
  return good(await perform(by, endpoint, { params: paramsOf(by, id), body } as never)) as unknown as Known;
}

async function measured(by: Performing, attributeId: string, over: object = {}) {
  const body = {
    name: `Minutes ${randomUUID()}`,
    attributeId,
    unit: 'minutes',
    direction: 'lower-is-better',
  };
  const { id, revision } = await made(by, addMeasure, { ...body, ...over });
  const standard = { revision, upper: 10, requiredShare: 0.9, from: '2024-01-01', reason: 'Agreed' };
  await made(by, setStandard, { body: standard, id });
  return id;
}

const readings = (measure: string, day: string, values: readonly number[]) => ({
  readings: values.map((value, i) => ({
    measure,
    at: new Date(Date.parse(`${day}T10:00:00Z`) + i * 1000).toISOString(),
    value,
    reference: `${day} ${i}`,
  })),
});

const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);
const rowOf = ({ rows }: GapMap, name: string): GapRow =>
  rows.find(({ attribute }) => attribute.name === name)!;

describe('the gap map', () => {
  it('of an empty workspace has no rows and says so by nothing else', async () => {
    const { owner } = await house('Empty');
    const found = await map(owner);
    expect(found).toMatchObject({
      rows: [],
      from: '2025-06',
      to: '2026-06',
      since: null,
      satisfaction: null,
    });
    expect(Object.values(found.counts).every((count) => count === 0)).toBe(true);
  });

  it('of an attribute without records is five holes, each with one thing to do', async () => {
    const { owner } = await house('Holes');
    const { id } = await made(owner, addAttribute, { name: 'Tea is hot' });
    const [row] = (await map(owner, { since: '2026-01' })).rows;
    expect(row!.cells.map(({ state, gap }) => [gap, state])).toEqual(
      [1, 2, 3, 4, 5].map((gap) => [gap, 'unknown']),
    );
    expect(row!.cells.map(({ hole }) => [hole!.action, hole!.place])).toEqual([
      ['Write down what they expect', `attributes/${id}`],
      ['Say how it is measured', `attributes/${id}`],
      ['Say how it is measured', `attributes/${id}`],
      ['Promise it in the charter', 'charter'],
      ['Bring a file of answers', 'imports/new'],
    ]);
    expect(row!.cells.every(({ change }) => change!.kind === 'unknown')).toBe(true);
    expect(row!.weakest).toBeNull();
  });

  it('keeps to the months, and tells signal from noise since one of them', async () => {
    const { owner } = await house('Months');
    const { id } = await made(owner, addAttribute, { name: 'Tea comes soon' });
    const measure = await measured(owner, id);
    const old = readings(measure, '2025-12-10', [...times(50, 5), ...times(50, 20)]);
    await made(owner, takeReadings, old);
    await made(owner, takeReadings, readings(measure, '2026-03-10', [...times(95, 5), ...times(5, 20)]));
    const delivered = async (query: object) => rowOf(await map(owner, query), 'Tea comes soon').cells[2]!;
    expect((await delivered({})).figure).toMatchObject({
      n: 200,
      estimate: expect.closeTo(145 / 200 - 0.9, 12),
    });
    expect((await delivered({ from: '2025-12', to: '2025-12' })).size!.estimate).toBeCloseTo(40, 12);
    const since = await delivered({ from: '2026-01', since: '2026-01' });
    expect(since).toMatchObject({
      state: 'closed',
      change: { kind: 'closed', before: { estimate: expect.closeTo(40, 9) } },
    });
    expect(since.change!.difference!.estimate).toBeCloseTo(-45, 9);
    expect(since.change!.sentence).toMatch(/^It closed since 2026-01 by 45\.0 points/u);
    expect(since.change!.adjustedPValue).toBe(since.change!.pValue);
    expect((await delivered({ since: '2026-05' })).change!.kind).toBe('unknown');
    expect(since.newest).toBe('2026-03-10');
    expect(await delivered({ from: '2026-04' })).toMatchObject({
      state: 'unknown',
      hole: { action: 'Add readings' },
    });
  });

  it('takes the worst of several measures and names the others', async () => {
    const { owner } = await house('Measures');
    const { id } = await made(owner, addAttribute, { name: 'Rooms are clean' });
    const [good_, bad] = [
      await measured(owner, id, { name: 'Dust' }),
      await measured(owner, id, { name: 'Stains' }),
    ];
    await made(owner, takeReadings, readings(good_, '2026-03-10', times(30, 5)));
    await made(owner, takeReadings, readings(bad, '2026-03-10', times(30, 50)));
    const cell = rowOf(await map(owner), 'Rooms are clean').cells[2]!;
    expect(cell.of).toBe('Stains: all customers; the worst of 2, the others: Dust');
    expect(cell.size!.estimate).toBeCloseTo(90, 12);
  });

  it('of a unit shows its attributes, measures and promises, with those of units below', async () => {
    const { owner, unit } = await house('Units');
    const [top, other] = [await unit('Field'), await unit('Desk')];
    const { id: own } = await made(owner, addAttribute, { name: 'Own', unitId: top.id });
    const { id: foreign } = await made(owner, addAttribute, { name: 'Foreign', unitId: other.id });
    await made(owner, addAttribute, { name: 'Neither' });
    const theirs = await measured(owner, foreign, { unitId: top.id });
    const others = await measured(owner, foreign, { unitId: other.id });
    await made(owner, takeReadings, readings(theirs, '2026-03-10', times(10, 5)));
    await made(owner, takeReadings, readings(others, '2026-03-10', times(10, 50)));
    const promise = { attribute: 'Own', made: '2026-03-01T09:00:00Z', due: '2026-03-02T09:00:00Z' };
    const promises = [
      { ...promise, words: 'a', unit: 'Field', done: '2026-03-02T08:00:00Z' },
      { ...promise, words: 'b', unit: 'Desk', done: '2026-03-04T08:00:00Z' },
    ];
    await made(owner, takePromises, { promises, timeZone: 'UTC' });
    const found = await map(owner, { unit: top.id });
    expect(found.rows.map(({ attribute }) => attribute.name).sort()).toEqual(['Foreign', 'Own']);
    expect(found.unit).toEqual({ id: top.id, name: 'Field' });
    expect(rowOf(found, 'Foreign').cells[2]!.figure).toMatchObject({
      n: 10,
      estimate: expect.closeTo(0.1, 12),
    });
    expect(rowOf(found, 'Own').cells[3]!.figure).toMatchObject({ n: 1, estimate: 0 });
    expect(rowOf(await map(owner), 'Own').cells[3]!.figure).toMatchObject({ n: 2, estimate: -0.5 });
    expect(own).not.toBe(foreign);
  });

  it('of a segment says what could not be narrowed to it, whatever it is called', async () => {
    const { owner } = await house('Segments');
    const hostile = `<script>alert(1)</script> "a", '; drop table attributes; --=1+1`;
    const { id } = await made(owner, addAttribute, { name: hostile });
    const segment = await made(owner, addSegment, { name: hostile.slice(0, 60), definition: 'x' });
    const measure = await measured(owner, id, { name: `${hostile} measure` });
    await made(owner, takeReadings, readings(measure, '2026-03-10', times(10, 5)));
    await made(owner, addLadder, {
      ...{ attributeId: id, sources: ['experience'], on: '2026-01-31', levels: { acceptable: { value: 8 } } },
      ...{ scale: { kind: 'measure', measureId: measure }, distribution: [{ value: 5, people: 20 }] },
    });
    const [row] = (await map(owner, { segment: segment.id })).rows;
    expect(row!.attribute.name).toBe(hostile);
    expect(row!.cells[1]!.of).toContain('all customers, for nothing is known of the segment');
    expect(row!.cells[2]!.of).toContain('readings name no segment');
    expect(row!.cells[1]).toMatchObject({ state: 'open', size: { estimate: 100 } });
  });

  it('withholds what too few answered, and holds perception against a ladder where nobody was asked what to expect', async () => {
    const { owner } = await house('Answers');
    const { id } = await made(owner, addAttribute, { name: 'Staff smile' });
    const answers = async (rows: number) => {
      const recipe = {
        ...{ version: 1, file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 }, minimumN: 10 },
        columns: { P: { as: 'item', scale: [1, 7] } },
        analyses: [{ id: 'felt', method: 'satisfaction', items: ['P'] }],
      };
      const file = ['P', ...times(rows, 5), ''].join('\n');
      const set = await made(owner, takeAnswers, { title: `${rows}`, fileName: 'a.csv', recipe, file });
      const item = { column: 'P', attributeId: id, role: 'perception', level: null, revision: null };
      await made(owner, assignSurveyItems, { body: { items: [item] }, id: set.id });
    };
    await answers(9);
    const felt = async () => rowOf(await map(owner), 'Staff smile').cells[4]!;
    expect((await felt()).hole!.missing).toContain('on the scale of the survey, 1 to 7');
    await made(owner, addLadder, {
      ...{ attributeId: id, sources: ['experience'], on: '2026-01-31' },
      ...{ scale: { kind: 'rating', min: 1, max: 7 }, levels: { normative: { value: 6, n: 90, sd: 1 } } },
    });
    expect(await felt()).toMatchObject({
      state: 'withheld',
      size: null,
      effect: null,
      figure: { estimate: null, n: 9 },
    });
    await answers(30);
    // Both sets are on one scale and count together. Nobody differs in perception; the ladder does.
    expect(await felt()).toMatchObject({ state: 'open', figure: { n: 39, estimate: -1 } });
    expect((await felt()).size!.estimate).toBeCloseTo(100 / 6, 9);
  });

  it('is refused with what to do, and seen by every role here and nobody elsewhere', async () => {
    const { owner, as } = await house('Who');
    const { id } = await made(owner, addAttribute, { name: 'Tea' });
    const asked = (query: object, by: Performing = owner) =>
      perform(by, showGapMap, { params: paramsOf(by), query } as never);
    expect(wordsOf(await asked({ from: '2026-05', to: '2026-04' }))).toContain('exchange the months');
    expect(wordsOf(await asked({ since: '2027-01' }))).toContain('name an earlier one');
    expect(codeOf(await asked({ segment: randomUUID() }))).toBe('not-found');
    expect(codeOf(await asked({ unit: randomUUID() }))).toBe('not-found');
    for (const role of ROLES) expect(codeOf(await asked({}, as(role)))).toBe('done');
    const row = (by: Performing, attribute: string) =>
      perform(by, showGapsOfAttribute, { params: { ...paramsOf(by), attribute } } as never);
    expect((good(await row(owner, id)) as GapMap).rows).toHaveLength(1);
    const stranger = await house('Strangers');
    expect(codeOf(await row(stranger.owner, id))).toBe('not-found');
  });
});
