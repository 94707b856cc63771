import { beforeAll, describe, expect, it } from 'vitest';
import { type Performing, perform } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { takeAnswers } from '../answer-sets/declarations.ts';
import { assignSurveyItems, mergeAttribute } from '../attributes/declarations.ts';
import { addLadder } from '../expectations/declarations.ts';
import { addObligation, showObligation } from '../obligations/declarations.ts';
import { ROLES } from '../people/index.ts';
import { takePromises } from '../promises/declarations.ts';
import { takeReadings } from '../standards/declarations.ts';
import { showChain } from './declarations.ts';
import { type ChainHouse, chainHouse } from './test-chained-house.ts';

const test = useTestStorage();
// Each question a second after the one before, so that sets of answers have an order.
let seconds = 0;
const now = (): Date => new Date(Date.parse('2026-03-10T09:00:00Z') + seconds++ * 1000);
let house: ChainHouse;
let owner: Performing;

beforeAll(async () => {
  house = await chainHouse({ storage: test().storage, now }, 'Tea house');
  owner = house.owner;
});

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'done' : (outcome.refusals[0]?.code ?? '');
}

const paramsOf = (id: string) => house.paramsOf(id);
const chain = (id: string) => house.chain(id);
const attributeOf = (name: string) => house.attribute(name);

describe('the chain of an attribute', () => {
  it('is all holes at first, and closes record by record', async () => {
    const { id } = await attributeOf('Tea is hot');
    const empty = await chain(id);
    expect(empty.holes).toHaveLength(6);
    expect(empty.verdict).toMatchObject({ kind: 'hole', link: 'expectation' });
    const measureId = await house.measured(id);
    const ladder = {
      ...{ attributeId: id, segmentId: null, sources: ['experience' as const], strength: 'strong' as const },
      ...{ evidence: '', on: '2026-02-01', scale: { kind: 'measure' as const, measureId } },
      levels: { acceptable: { value: 4, n: 20, sd: null } },
    };
    const distribution = [
      { value: 3, people: 5 },
      { value: 5, people: 15 },
    ];
    good(await perform(owner, addLadder, { body: { ...ladder, distribution } }));
    const readings = [2, 4, 6, 8].map((value, i) => ({
      measure: measureId,
      at: `2026-03-0${i + 1}T10:00:00Z`,
      value,
    }));
    const old = { measure: measureId, at: '2025-01-31T10:00:00Z', value: 100 };
    good(await perform(owner, takeReadings, { body: { readings: [...readings, old] } }));
    const found = await chain(id);
    expect(found.holes.map(({ link }) => link)).toEqual(['belief', 'promise', 'perception']);
    expect(found.standards[0]!.gaps[0]).toMatchObject({ kind: 'share', figure: { estimate: 0.25, n: 20 } });
    // The reading of long ago does not say what is delivered now.
    expect(found.deliveries[0]).toMatchObject({
      mean: 5,
      since: '2025-03-01',
      share: { n: 4, estimate: 0.5 },
    });
    expect(found.deliveries[0]!.shareGap!.estimate).toBeCloseTo(-0.4, 12);
    expect(found.deliveries[0]!.targetGap!.estimate).toBe(2);
  });

  it('takes perception and gap 5 from the newest answers, and withholds what too few gave', async () => {
    const { id } = await attributeOf('Staff smile');
    const answers = async (rows: number): Promise<string> => {
      const lines = Array.from({ length: rows }, (_, i) => `${5 + (i % 2)},${4 + (i % 2)}`);
      const recipe = {
        ...{ version: 1, file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 }, minimumN: 10 },
        columns: { E: { as: 'item', scale: [1, 7] }, P: { as: 'item', scale: [1, 7] } },
        analyses: [
          { id: 'gaps', method: 'servqual', pairs: [{ item: 'smile', expectation: 'E', perception: 'P' }] },
        ],
      };
      const file = ['E,P', ...lines, ''].join('\n');
      const body = { title: `Guests ${rows}`, fileName: 'guests.csv', recipe, file };
      const set = good(await perform(owner, takeAnswers, { body }));
      const items = (['expectation', 'perception'] as const).map((role, i) => ({
        ...{ column: ['E', 'P'][i]!, attributeId: id, role, level: null, revision: null },
      }));
      good(await perform(owner, assignSurveyItems, { params: paramsOf(set.id), body: { items } }));
      return set.id;
    };
    await answers(4);
    const few = (await chain(id)).perception!;
    expect(few.items[0]!.figure).toMatchObject({ n: 4, estimate: null, interval: null });
    expect(few.items[0]!.figure.warnings.join()).toContain('fewer than 10');
    expect(few.gaps[0]!.figure.estimate).toBeNull();
    await answers(40);
    const both = (await chain(id)).perception!;
    expect(both.answerSet.title).toBe('Guests 40');
    // Both sets asked it on one scale in these months, so both count, and the page says so.
    expect(both.items[0]!.figure).toMatchObject({ n: 44, estimate: 4.5 });
    expect(both.gaps).toMatchObject([{ kind: 'paired', range: 6, figure: { n: 44, estimate: -1 } }]);
    expect(both.warnings.join()).toContain('“Guests 4”');
  });

  it('takes gap 5 between the two answers to the same question, in whatever order their columns stand', async () => {
    const { id } = await attributeOf('Tea is served well');
    const recipe = {
      ...{ version: 1, file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 }, minimumN: 10 },
      columns: {
        ...Object.fromEntries(
          ['#0', '#1', '#2', '#3'].map((column) => [column, { as: 'item', scale: [1, 7] }]),
        ),
        '#4': { as: 'time', format: 'yyyy-MM-dd' },
      },
      analyses: [
        {
          ...{ id: 'gaps', method: 'servqual' },
          pairs: [
            { item: 'fast', expectation: '#0', perception: '#3' },
            { item: 'warm', expectation: '#1', perception: '#2' },
          ],
        },
      ],
    };
    const file = [
      'fast e,warm e,warm p,fast p,day',
      ...Array.from({ length: 20 }, () => '7,3,2,4,2026-01-31'),
      '',
    ].join('\n');
    const body = { title: 'Crossed', fileName: 'guests.csv', recipe, file };
    const set = good(await perform(owner, takeAnswers, { body }));
    const items = (['expectation', 'expectation', 'perception', 'perception'] as const).map((role, i) => ({
      ...{ column: `#${i}`, attributeId: id, role, level: null, revision: null },
    }));
    good(await perform(owner, assignSurveyItems, { params: paramsOf(set.id), body: { items } }));
    const { perception } = await chain(id);
    expect(perception!.items.map(({ column }) => column)).toEqual(['#2', '#3']);
    expect(perception!.gaps.map(({ figure }) => figure.estimate)).toEqual([-1, -3]);
    expect(perception!.warnings.join()).toContain('answers of all dates in the set count alike');
  });

  it('holds what was promised about it against what was delivered', async () => {
    const { id } = await attributeOf('Guests are called back');
    const promises = Array.from({ length: 20 }, (_, i) => ({
      ...{ words: 'We call you back in a day', attribute: 'Guests are called back' },
      ...{ made: '2026-03-01T09:00:00Z', due: '2026-03-02T09:00:00Z' },
      done: i < 15 ? '2026-03-02T08:00:00Z' : '2026-03-04T09:00:00Z',
    }));
    const report = good(await perform(owner, takePromises, { body: { promises, timeZone: 'UTC' } }));
    expect(report).toMatchObject({ added: 20 });
    const { promise, holes } = await chain(id);
    expect(holes.map(({ link }) => link)).not.toContain('promise');
    expect(promise).toMatchObject({
      keepingRate: { n: 20, estimate: 0.75 },
      gap: { estimate: -0.25 },
      promised: { estimate: 24 },
      delivered: { estimate: 23 },
    });
    expect(promise!.sentence).toMatch(/^Half are done in about the time that half were promised/u);
  });

  it('is seen by every role here, and by nobody elsewhere', async () => {
    const { id } = await attributeOf('Cups are clean');
    for (const role of ROLES) {
      const by = { ...owner, member: { ...owner.member, role } };
      expect([role, codeOf(await perform(by, showChain, { params: paramsOf(id) }))]).toEqual([role, 'done']);
    }
    const stranger = await chainHouse({ storage: test().storage, now }, 'Strangers');
    const params = stranger.paramsOf(id);
    expect(codeOf(await perform(stranger.owner, showChain, { params }))).toBe('not-found');
  });

  it('keeps an obligation when its attribute is merged into another', async () => {
    const [from, to] = [await attributeOf('Water is clean'), await attributeOf('Water is pure')];
    const obligation = good(
      await perform(owner, addObligation, {
        body: {
          ...{
            title: 'Test the water',
            kind: 'regulatory',
            topic: null,
            sourceKind: 'law',
            source: 'Water act',
          },
          ...{ clause: '', asks: 'Each week', ownerId: null, unitId: null, attributeId: from.id },
          ...{ intervalMonths: 1, nextCheck: '2026-03-01', watchedAt: '' },
        },
      }),
    );
    const body = { into: to.id, reason: 'The same', revision: from.revision };
    good(await perform(owner, mergeAttribute, { params: paramsOf(from.id), body }));
    const moved = good(await perform(owner, showObligation, { params: paramsOf(obligation.id) }));
    expect(moved).toMatchObject({ attribute: { name: 'Water is pure' }, revision: 2 });
    expect((await chain(to.id)).obligations).toMatchObject([{ title: 'Test the water', overdue: true }]);
  });
});
