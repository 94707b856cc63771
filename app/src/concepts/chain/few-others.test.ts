import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { perceptionHouse } from '../perceptions/testing.ts';
import { addMeasure, setStandard, takeReadings } from '../standards/declarations.ts';
import { standardRoutes } from '../standards/index.ts';
import { showFactAndPerception } from './fact-and-perception/fact-and-perception.endpoints.ts';
import type { FactAndPerception } from './fact-and-perception/fact-and-perception.ts';
import { showGapMap } from './gap-map/gap-map.endpoints.ts';
import type { GapMap } from './gap-map/gap-map.ts';
import { factRoutes, gapRoutes } from './index.ts';

const test = useTestStorage();
const NOW = new Date('2026-06-15T09:00:00Z');

/** Answers of customers in segments: so many of each, all alike. */
const answersOf = (people: Readonly<Record<string, number>>): string =>
  Object.entries(people)
    .flatMap(([segment, count]) => Array.from({ length: count }, (_, i) => `${segment},6,${3 + (i % 2)}`))
    .toSpliced(0, 0, 'Segment,E,P')
    .join('\n');

async function house(people: Readonly<Record<string, number>>) {
  const maker = { storage: test().storage, now: () => NOW };
  const made = await perceptionHouse(maker, 'Few others');
  const making = { storage: maker.storage, engine: made.engine, now: maker.now };
  const routes = [
    ...[...made.owner.routes, ...standardRoutes({ maker, newId: randomUUID })],
    ...[...gapRoutes(making), ...factRoutes(making)],
  ];
  const owner: Performing = { ...made.owner, routes };
  const params = { workspace: owner.member.workspace.slug, id: '' };
  const attributeId = await made.attribute('Tea is hot');
  const segment = await made.segment('Large');
  await made.segment('Small');
  const body = { name: 'Degrees', attributeId, unit: 'degrees', direction: 'lower-is-better' };
  const measure = good(await perform(owner, addMeasure, { params, body } as never)) as never as {
    readonly id: string;
    readonly revision: number;
  };
  const standard = { upper: 10, requiredShare: 0.9, from: '2024-01-01', reason: 'Agreed' };
  const of = { params: { ...params, id: measure.id } };
  good(
    await perform(owner, setStandard, { ...of, body: { ...standard, revision: measure.revision } } as never),
  );
  const readings = [{ measure: 'Degrees', at: '2026-06-10T10:00:00Z', value: 5 }];
  good(await perform(owner, takeReadings, { params, body: { readings } } as never));
  const scale = { as: 'item', scale: [1, 7] };
  const recipe = {
    ...{ file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 }, minimumN: 10 },
    columns: { Segment: { as: 'segment' }, E: scale, P: scale },
    analyses: [{ id: 'felt', method: 'satisfaction', items: ['P'] }],
  };
  await made.answers(answersOf(people), recipe, [
    { column: 'P', attributeId, role: 'perception' },
    { column: 'E', attributeId, role: 'expectation', level: 'normative' },
  ]);
  return async (query: object) => {
    const asked = { params, query: query as never };
    const map = good(await perform(owner, showGapMap, asked as never)) as GapMap;
    const facts = good(await perform(owner, showFactAndPerception, asked as never)) as FactAndPerception;
    return { gap: map.rows[0]!.cells[4]!, fact: facts.rows[0]!, segment };
  };
}

it('a segment is withheld where so few others answered that subtracting would tell of them', async () => {
  const few = await house({ Large: 14, Small: 4 });
  const { gap, fact, segment } = await few({});
  expect([gap.figure?.n, gap.state, fact.placed?.perception.n]).toEqual([18, 'open', 18]);
  const large = await few({ segment });
  expect([large.gap.state, large.gap.figure?.estimate, large.gap.size]).toEqual(['withheld', null, null]);
  expect(large.gap.figure?.warnings.join()).toContain('fewer than 10 others answered');
  expect([large.fact.placed, large.fact.withheld]).toEqual([null, 'fewer than 10 others answered']);
  const many = await house({ Large: 14, Small: 10 });
  const shown = await many({ segment: (await many({})).segment });
  expect([shown.gap.state, shown.gap.figure?.n, shown.fact.placed?.perception.n]).toEqual(['open', 14, 14]);
});
