import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import {
  arrangeRequirement,
  requirementFulfilment,
  requirementListing,
  showCoverage,
  withdrawRequirement,
} from '../declarations.ts';
import { standingOf } from '../requirement-standing.ts';
import { STANDINGS, type Standing } from '../requirement-words.ts';
import { about, openRequirementHouse, type RequirementHouse, written } from '../test-requirement-house.ts';

const test = useTestStorage();
let ticks = 0;
let now = new Date('2026-03-01T09:00:00Z');
let house: RequirementHouse;

beforeAll(async () => {
  const maker: ChangeMaker = { storage: test().storage, now: () => new Date(now.getTime() + ticks++) };
  house = await openRequirementHouse(maker, 'Tea house');
});

const coverage = async () => good(await perform(house.owner, showCoverage, {}));

describe('coverage', () => {
  it('counts each requirement where its chain ends, and a hole that is filled is one less', async () => {
    const attributeId = await house.attribute('Answers on time');
    const bare = await house.attribute('Clear bills');
    const families = await house.segment('Families');
    const firms = await house.segment('Firms');
    const empty = await house.segment('Nobody yet');
    const met = await house.measure(
      'Met',
      attributeId,
      Array.from({ length: 90 }, () => 5),
    );
    const failed = await house.measure(
      'Failed',
      attributeId,
      Array.from({ length: 40 }, () => 50),
    );
    const unread = await house.measure('Unread', attributeId);
    const both = { segmentIds: [families, firms], attributeId };
    const open = await written(house, { ...both, statement: 'Nobody does it' });
    await written(house, { ...both, statement: 'Measured by nothing', means: 'Six people' });
    for (const measureId of [met, failed, unread]) {
      await written(house, {
        segmentIds: [families],
        attributeId,
        statement: measureId,
        means: 'x',
        measureId,
      });
    }
    await written(house, { statement: 'About nothing, for nobody', kind: 'society' });
    const gone = await written(house, { ...both, statement: 'Withdrawn' });
    const asked = { revision: gone.revision, reason: 'x', only: 'all' as const };
    good(await perform(house.owner, withdrawRequirement, { params: about(house.owner, gone), body: asked }));
    const before = await coverage();
    expect(before.all).toMatchObject({ requirements: 6, approved: 0 });
    const of = (name: string) => before.segments.find((segment) => segment.name === name);
    expect(of('Families')).toMatchObject({
      requirements: 5,
      standings: {
        'without-means': 1,
        'without-measure': 1,
        'without-standard': 0,
        'without-readings': 1,
        'not-met': 1,
        unclear: 0,
        met: 1,
      },
    });
    expect(of('Firms')?.requirements).toBe(2);
    expect(before).toMatchObject({
      withoutSegment: 1,
      withoutAttribute: 1,
      segmentsWithoutRequirement: [{ id: empty, name: 'Nobody yet' }],
      attributesWithoutRequirement: [{ id: bare, name: 'Clear bills' }],
      reviewsOverdue: [],
    });
    const params = about(house.owner, open);
    const body = { revision: open.revision, means: 'Two people', meansKind: 'process' } as never;
    good(await perform(house.owner, arrangeRequirement, { params, body }));
    const after = await coverage();
    expect(after.segments.find(({ id }) => id === families)?.standings).toMatchObject({
      'without-means': 0,
      'without-measure': 2,
    });
    // The rows behind each number are as many as it says.
    for (const { id, standings } of after.segments) {
      for (const standing of STANDINGS) {
        const where = JSON.stringify([
          { field: 'standing', is: [standing] },
          { field: 'segments', is: [id] },
          { field: 'state', isNot: ['withdrawn'] },
        ]);
        const { items, count } = good(
          await perform(house.owner, requirementListing.page, { query: { where, limit: 50 } as never }),
        );
        expect([count, items.length]).toEqual([standings[standing], standings[standing]]);
      }
    }
    const { items } = good(await perform(house.owner, requirementFulfilment, {}));
    expect(items.find(({ kind }) => kind === 'stated')).toEqual({
      kind: 'stated',
      n: 5,
      approved: 0,
      withMeans: 5,
      withMeasure: 3,
      met: 1,
      notMet: 1,
      unclear: 0,
      none: 3,
    });
  });

  it('says which reviews of segments are overdue, on the day after they were due', async () => {
    now = new Date('2028-03-01T09:00:00Z');
    const { reviewsOverdue, segments } = await coverage();
    expect(reviewsOverdue.map(({ name }) => name).sort()).toEqual(segments.map(({ name }) => name).sort());
  });

  it('puts every requirement at exactly one link', () => {
    const states = ['met', 'not-met', 'unclear', 'no-readings', 'no-standard'] as const;
    fc.assert(
      fc.property(
        fc.option(fc.constant('process' as const)),
        fc.option(fc.constant('m')),
        fc.option(fc.constantFrom(...states)),
        (meansKind, measureId, state) => {
          const standing: Standing = standingOf({ meansKind, measureId }, state === null ? null : { state });
          expect(STANDINGS).toContain(standing);
          expect(standing === 'without-means').toBe(meansKind === null);
          expect(standing === 'met').toBe(meansKind !== null && measureId !== null && state === 'met');
        },
      ),
      { numRuns: 100 },
    );
  });
});
