import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendColumnRows,
  type ColumnMirror,
  eraseColumnCells,
  growColumnTexts,
  openColumnMirror,
  primaryColumns,
} from '../../platform/columns/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { makeLiveSet } from '../answer-sets/index.ts';
import { type Drivers, driversOf, type Perceptions, perceptionsOf } from './index.ts';
import { type HouseItem, type PerceptionHouse, perceptionHouse } from './test-perception-house.ts';

const test = useTestStorage();
const NOW = new Date('2026-03-10T09:00:00Z');
const now = (): Date => NOW;
let directory = '';
let mirror: ColumnMirror;
let house: PerceptionHouse;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'heed-perceptions-'));
  mirror = openColumnMirror({ storage: test().storage, directory, told: (line) => expect.fail(line) });
  house = await perceptionHouse({ storage: test().storage, now }, 'Growing', mirror);
});
afterAll(async () => {
  await mirror.close();
  await rm(directory, { recursive: true, force: true });
});

/** A response: when, which segment from 1 (0 is none), satisfaction, expectation and perceptions; NaN is no answer. */
type Response = readonly [at: number, segment: number, satisfied: number, e: number, p: number, q: number];

const SEGMENTS = ['Household', 'Business'];
const item = { as: 'item', scale: [1, 5] };
const RECIPE = JSON.stringify({
  version: 1,
  columns: {
    ...{ When: { as: 'time', format: 'yyyy-MM-dd HH:mm:ss' }, Kind: { as: 'segment' } },
    ...{ S: { as: 'item', scale: [1, 10] }, E: item, P: item, Q: item },
  },
  analyses: [
    { id: 'gaps', method: 'servqual', pairs: [{ item: 'Hot', expectation: 'E', perception: 'P' }] },
    { id: 'drivers', method: 'key-driver-analysis', outcome: 'S', drivers: ['P', 'Q'] },
  ],
});

async function liveSet(): Promise<string> {
  const id = crypto.randomUUID();
  const { storage } = test();
  good(
    await storage.change(house.workspace, async (queries) => {
      const changing = { queries, workspace: house.workspace, at: NOW, actor: { personId: null } } as never;
      const columns = ['When', 'Kind', 'S', 'E', 'P', 'Q'];
      const made = await makeLiveSet(changing, { id, title: 'Growing', columns, recipe: RECIPE });
      if (!made.ok) return made;
      await growColumnTexts(queries, { workspace: house.workspace, table: id }, [
        { column: 't1', added: SEGMENTS },
      ]);
      return taken(null);
    }),
  );
  return id;
}

async function append(id: string, responses: readonly Response[], after: number): Promise<void> {
  const key = { workspace: house.workspace, table: id };
  const { columns } = (await primaryColumns(test().storage).table(key))!;
  const places: Readonly<Record<string, number>> = { m0: 0, t1: 1, n2: 2, n3: 3, n4: 4, n5: 5 };
  const cell = (response: Response, name: string): number => {
    const value = places[name] === undefined ? Number.NaN : response[places[name]]!;
    return name === 't1' && value === 0 ? Number.NaN : value;
  };
  good(
    await test().storage.change(house.workspace, async (queries) => {
      await appendColumnRows(queries, key, {
        rowNumbers: Uint32Array.from(responses, (_, i) => after + i + 1),
        columns: columns.map(({ name }) => Float64Array.from(responses, (one) => cell(one, name))),
      });
      return taken(null);
    }),
  );
}

type Slice = { readonly segment: number | null; readonly month: string | null };

/** The same figures of responses looked at one by one. */
function plainly(responses: readonly Response[], { segment, month }: Slice) {
  const these = responses.filter(([at, of]) => {
    const written = new Date(Number.isNaN(at) ? NOW : at).toISOString().slice(0, 7);
    return (segment === null || of === segment) && (month === null || written === month);
  });
  const perceived = these.flatMap(([, , , , p]) => (Number.isNaN(p) ? [] : [p]));
  const gaps = these.flatMap(([, , , e, p]) => (Number.isNaN(p - e) ? [] : [p - e]));
  return { perceived: sums(perceived), gap: sums(gaps), met: gaps.filter((gap) => gap >= 0).length };
}

function sums(numbers: readonly number[]) {
  const n = numbers.length;
  const mean = n === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / n;
  return { n, mean, squares: numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) };
}

function agree(
  found: Perceptions,
  responses: readonly Response[],
  { hot, segmentIds }: { readonly hot: string; readonly segmentIds: readonly string[] },
): void {
  for (const segment of [null, 1, 2]) {
    for (const month of [null, ...found.months]) {
      const segmentId = segment === null ? null : segmentIds[segment - 1]!;
      const slice = { attributeId: hot, segmentId, from: month, to: month };
      const wanted = plainly(responses, { segment, month });
      for (const kind of ['perceived', 'gap'] as const) {
        const { n, mean, squares } = found[kind](slice)!;
        expect([kind, n]).toEqual([kind, wanted[kind].n]);
        expect(mean).toBeCloseTo(wanted[kind].mean, 10);
        expect(squares).toBeCloseTo(wanted[kind].squares, 8);
      }
      expect(found.met(slice)).toEqual({ n: wanted.gap.n, met: wanted.met });
    }
  }
}

const point = fc.constantFrom(1, 2, 3, 4, 5, Number.NaN);
const moment = fc.oneof(
  fc.integer({ min: Date.parse('2025-10-01T00:00:00Z'), max: Date.parse('2026-03-09T00:00:00Z') }),
  fc.constantFrom(Date.parse('2025-12-31T23:59:59Z'), Date.parse('2026-01-01T00:00:00Z'), Number.NaN),
);
const response = fc.tuple(
  moment,
  fc.constantFrom(0, 1, 2),
  fc.integer({ min: 1, max: 10 }),
  point,
  point,
  point,
);

describe('perceptions of answers that keep coming', () => {
  it('are those of all that is there after every write, by segment and month, in both engines', async () => {
    const hot = await house.attribute('Tea is hot');
    const quick = await house.attribute('Tea comes quickly');
    const segmentIds = [await house.segment('household'), await house.segment('Business ')];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(response, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 4 }),
        async (portions) => {
          const id = await liveSet();
          const items: readonly HouseItem[] = [
            { column: 'P', attributeId: hot, role: 'perception' },
            { column: 'E', attributeId: hot, role: 'expectation' },
            { column: 'Q', attributeId: quick, role: 'perception' },
          ];
          await house.assign(id, items);
          let there: readonly Response[] = [];
          for (const portion of portions) {
            await append(id, portion, there.length);
            there = [...there, ...portion];
            const [mirrored, primary] = await Promise.all(
              [mirror, primaryColumns(test().storage)].map(async (engine) =>
                good(
                  await perceptionsOf(
                    { storage: test().storage, engine, now },
                    { workspace: house.workspace },
                  ),
                ),
              ),
            );
            agree(mirrored!, there, { hot, segmentIds });
            agree(primary!, there, { hot, segmentIds });
          }
          // The set leaves, so that the next one is alone.
          await house.assign(
            id,
            items.map((item) => ({ ...item, attributeId: null, revision: 1 })),
          );
        },
      ),
      { numRuns: 5 },
    );
  });

  it('forget what was erased, and weigh what came since', async () => {
    const hot = await house.attribute('Bread is fresh');
    const id = await liveSet();
    await house.assign(id, [{ column: 'P', attributeId: hot, role: 'perception' }]);
    const responses = Array.from({ length: 60 }, (_, i): Response => {
      return [NOW.getTime(), 1, 1 + ((i * 7) % 10), 3, 1 + (i % 5), 1 + ((i * 3) % 5)];
    });
    await append(id, responses, 0);
    const making = { storage: test().storage, engine: mirror, now };
    const all = { attributeId: hot, segmentId: null, from: null, to: null };
    const asked = { workspace: house.workspace, segmentId: null, from: null, to: null };
    const weights = async (): Promise<Drivers> => good(await driversOf(making, asked))!;
    expect((await house.perceptions()).perceived(all)!.n).toBe(60);
    expect((await weights()).n).toBe(60);
    const key = { workspace: house.workspace, table: id };
    good(
      await test().storage.change(house.workspace, async (queries) => {
        await eraseColumnCells(queries, key, { rowNumbers: [1, 2, 3], columns: ['n4'] });
        return taken(null);
      }),
    );
    expect((await house.perceptions()).perceived(all)!.n).toBe(57);
    expect((await weights()).n).toBe(57);
    await append(id, responses.slice(0, 10), 60);
    expect((await house.perceptions()).perceived(all)!.n).toBe(67);
    const later = await weights();
    expect(later.n).toBe(67);
    const anew = { ...making, engine: primaryColumns(test().storage) };
    expect(later.weights).toEqual(good(await driversOf(anew, asked))!.weights);
    const nobody = good(await driversOf(making, { ...asked, from: '2020-01', to: '2020-12' }))!;
    expect([nobody.n, nobody.weights.size]).toEqual([0, 0]);
  });
});
