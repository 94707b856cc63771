import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { good } from '../../platform/refusals/testing.ts';
import type { Actor } from '../people/index.ts';
import { distributionOfAcceptable, peopleNotMet } from './acceptable-shares.ts';
import { measureScale, ratingScale } from './expectation-scale.ts';
import { levelsOutOfOrder, recorded, withdrawn } from './ladder.rules.ts';
import { type LadderRecord, LEVELS, newLadder } from './ladder.ts';
import { driftOf } from './ladder-drift.ts';

const AT = new Date('2026-03-01T09:00:00Z');
const manager: Actor = { personId: 'p', role: 'manager', unitIds: [] };
const bare = (value: number) => ({ value, n: null, sd: null });

function ladder(over: Partial<LadderRecord> = {}): LadderRecord {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    attributeId: 'a',
    segmentId: null,
    scale: ratingScale(1, 7),
    levels: { ideal: bare(6.5), acceptable: bare(4) },
    distribution: null,
    sources: ['experience'],
    strength: 'moderate',
    on: '2026-02-01',
    evidence: '',
    computedFrom: null,
    state: 'kept',
    withdrawnReason: null,
    recordedAt: AT,
    recordedBy: 'p',
    revision: 1,
    ...over,
  };
}

const reasons = (wish: LadderRecord, known: readonly LadderRecord[] = [], actor = manager): string => {
  const outcome = recorded(wish, { actor, known, at: AT });
  return outcome.ok ? 'recorded' : outcome.refusals.map(({ message }) => message).join('; ');
};

describe('a ladder of expectations', () => {
  it('is refused when two levels stand the wrong way round, with both named and their values', () => {
    const turned = ladder({ levels: { normative: bare(4), acceptable: bare(5.5) } });
    expect(reasons(turned)).toMatch(
      /"should be" is 4 and "acceptable" is 5\.5; "acceptable" must not be above/u,
    );
    expect(reasons(ladder({ levels: { ideal: bare(5), 'minimum-tolerable': bare(5) } }))).toBe('recorded');
  });

  it('runs the other way where lower is better', () => {
    const scale = measureScale('00000000-0000-4000-8000-00000000000a', true);
    expect(reasons(ladder({ scale, levels: { ideal: bare(2), 'minimum-tolerable': bare(30) } }))).toBe(
      'recorded',
    );
    expect(reasons(ladder({ scale, levels: { ideal: bare(30), acceptable: bare(2) } }))).toMatch(
      /where lower is better, "acceptable" must not be below "ideal"/u,
    );
  });

  it('is in order just when no given level lies above the one given before it', () => {
    const value = fc.option(fc.integer({ min: -3, max: 3 }), { nil: null });
    fc.assert(
      fc.property(fc.tuple(value, value, value, value, value), fc.boolean(), (values, lowerIsBetter) => {
        const given = LEVELS.flatMap((level, i) => (values[i] === null ? [] : [[level, bare(values[i]!)]]));
        const found = levelsOutOfOrder({ lowerIsBetter }, Object.fromEntries(given));
        const numbers = values.filter((one) => one !== null);
        const sorted = numbers.toSorted((a, b) => (lowerIsBetter ? a - b : b - a));
        expect(found === null).toBe(String(numbers) === String(sorted));
      }),
      { numRuns: 300 },
    );
  });

  it('stands on its scale, on a day that has come, once a day, said by who may', () => {
    expect(reasons(ladder({ levels: { ideal: bare(8) } }))).toContain(
      '8 lies outside of the scale from 1 to 7',
    );
    expect(reasons(ladder({ on: '2026-03-03' }))).toContain('2026-03-03 has not come yet');
    expect(reasons(ladder({ on: '2026-03-01' }))).toBe('recorded');
    expect(reasons(ladder(), [ladder()])).toContain('withdraw that one, or name another day');
    expect(reasons(ladder(), [ladder({ state: 'withdrawn', withdrawnReason: 'typo' })])).toBe('recorded');
    for (const role of ['agent', 'auditor']) {
      expect(reasons(ladder(), [], { ...manager, role })).toContain('write expectations');
    }
  });

  it('says what people find acceptable only with that level, and no value twice', () => {
    const levels = { acceptable: bare(4) };
    const of = (...values: number[]) => values.map((value) => ({ value, people: 2 }));
    expect(reasons(ladder({ levels: { ideal: bare(6) }, distribution: of(4) }))).toContain(
      'give the acceptable level',
    );
    expect(reasons(ladder({ levels, distribution: of(4, 4) }))).toContain('stands there twice');
    expect(reasons(ladder({ levels, distribution: of(3, 5) }))).toBe('recorded');
  });

  it('is withdrawn once, and stays with its reason', () => {
    const gone = good(withdrawn(ladder(), 'two cells exchanged', manager));
    expect(gone).toMatchObject({ state: 'withdrawn', withdrawnReason: 'two cells exchanged', revision: 2 });
    expect(withdrawn(gone, 'again', manager).ok).toBe(false);
  });

  it('takes no number that is none, none too large, and -0 as 0', () => {
    const wish = (value: number) =>
      newLadder.safeParse({
        attributeId: '00000000-0000-4000-8000-000000000001',
        scale: { kind: 'rating', min: -5, max: 7 },
        levels: { ideal: { value } },
        sources: ['experience'],
        on: '2026-02-01',
      });
    for (const value of [1e308, Number.NaN, Number.POSITIVE_INFINITY])
      expect(wish(value).success).toBe(false);
    expect(Object.is(wish(-0).data?.levels.ideal?.value, 0)).toBe(true);
  });
});

describe('who is not met by a standard', () => {
  it('are those whose acceptable level lies beyond it, on the side that is worse', () => {
    const distribution = [5, 10, 20].map((value) => ({ value, people: value }));
    const slow = distributionOfAcceptable(ladder({ scale: measureScale('m', true), distribution }))!;
    expect(slow.n).toBe(35);
    expect([4, 10, 11, 30].map((minutes) => peopleNotMet(slow, minutes))).toEqual([0, 5, 15, 35]);
    const rating = distributionOfAcceptable(ladder({ distribution }))!;
    expect([4, 10, 11, 30].map((points) => peopleNotMet(rating, points))).toEqual([35, 20, 20, 0]);
    expect(distributionOfAcceptable(ladder())).toBeNull();
  });
});

describe('drift of a level', () => {
  const dates = (values: readonly number[], over: (value: number) => object = bare): LadderRecord[] =>
    values.map((value, i) =>
      ladder({
        id: `00000000-0000-4000-8000-0000000000${10 + i}`,
        on: `2025-${String(1 + Math.floor(i / 2)).padStart(2, '0')}-${i % 2 === 0 ? '01' : '15'}`,
        levels: { ideal: over(value) as ReturnType<typeof bare> },
      }),
    );

  it('has no limits before eight dates, and says so', () => {
    const [ideal] = driftOf(dates([6, 6.1, 6.2]));
    expect(ideal).toMatchObject({ level: 'ideal', chart: null, centre: null });
    expect(ideal!.warnings[0]).toContain('limits of chance take 8');
    expect(ideal!.points.map(({ limits }) => limits)).toEqual([null, null, null]);
  });

  it('signals a jump against the people of each date, or against neighbouring dates without them', () => {
    const values = [5, 5.1, 4.9, 5, 5.1, 5, 4.9, 5, 5.1, 6.9];
    const [of] = driftOf(dates(values, (value) => ({ value, n: 25, sd: 1 })));
    expect(of).toMatchObject({ chart: 'means' });
    // centre ± 3·1/√25
    const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(of!.points[0]!.limits!.low).toBeCloseTo(centre - 0.6, 12);
    expect(of!.points.at(-1)!.signals).toContain('beyond-limits');
    expect(of!.points[1]!.signals).toEqual([]);
    const [single] = driftOf(dates(values));
    expect(single!.chart).toBe('individuals');
    expect(single!.points.at(-1)!.signals).toContain('beyond-limits');
  });

  it('leaves out what was withdrawn, and takes dates in their order', () => {
    const given = dates([6, 5.5, 5]).toReversed();
    const [ideal] = driftOf([given[0]!, { ...given[1]!, state: 'withdrawn' }, given[2]!]);
    expect(ideal!.points.map(({ value }) => value)).toEqual([6, 5]);
  });
});
