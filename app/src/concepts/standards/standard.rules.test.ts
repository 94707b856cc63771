import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inForce, isWithin, toleranceProblem } from './standard.rules.ts';
import type { StandardVersion } from './standard.ts';

const lower = { direction: 'lower-is-better', lowest: null, highest: null, unit: 'hours' } as const;
const higher = { ...lower, direction: 'higher-is-better' } as const;
const target = { ...lower, direction: 'target-is-best' } as const;

function version(number: number, from: string): StandardVersion {
  return {
    measureId: 'm',
    version: number,
    target: null,
    lower: null,
    upper: 4,
    requiredShare: 0.9,
    from,
    reason: 'r',
  };
}

describe('the tolerance of a standard', () => {
  it('fits the direction, has its target inside, and is not upside down', () => {
    const limits = (low: number | null, high: number | null, aim: number | null = null) => ({
      lower: low,
      upper: high,
      target: aim,
    });
    expect(toleranceProblem(lower, limits(null, 4, 2))).toBeNull();
    expect(toleranceProblem(higher, limits(90, null, 95))).toBeNull();
    expect(toleranceProblem(target, limits(6, 8, 7))).toBeNull();
    expect(toleranceProblem(target, limits(8, 6, 7))).toMatch(/upside down, from 8 down to 6 hours/u);
    expect(toleranceProblem(lower, limits(2, 2))).toMatch(/upside down/u);
    expect(toleranceProblem(lower, limits(null, 4, 5))).toMatch(/target: 5 hours lies outside/u);
    expect(toleranceProblem(higher, limits(90, null, 80))).toMatch(/target: 80 hours lies outside/u);
    expect(toleranceProblem(lower, limits(1, 4))).toMatch(/lower limit would punish/u);
    expect(toleranceProblem(lower, limits(null, null, 4))).toMatch(/say up to which value/u);
    expect(toleranceProblem(higher, limits(1, 4))).toMatch(/upper limit would punish/u);
    expect(toleranceProblem(higher, limits(null, 4))).toMatch(/say from which value/u);
    expect(toleranceProblem(target, limits(1, 4))).toMatch(/target is best, so say which/u);
    expect(toleranceProblem(target, limits(1, null, 2))).toMatch(/limit on either side/u);
    expect(toleranceProblem({ ...lower, lowest: 0, highest: 3 }, limits(null, 4))).toMatch(
      /4 hours lies outside/u,
    );
  });

  it('holds its own limits and its target, and nothing beyond them', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, number, (a, b, value) => {
        fc.pre(a < b);
        const tolerance = { lower: a, upper: b, target: null };
        expect([isWithin(tolerance, a), isWithin(tolerance, b)]).toEqual([true, true]);
        expect(isWithin(tolerance, value)).toBe(value >= a && value <= b);
        expect(isWithin({ ...tolerance, lower: null }, value)).toBe(value <= b);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the standard in force', () => {
  it('is the newest version of the latest day that has come, whatever was set before or for later', () => {
    const versions = [
      version(1, '2026-01-01'),
      version(2, '2026-06-01'),
      version(3, '2026-03-01'),
      version(4, '2026-03-01'),
    ];
    const onDay = (day: string) => inForce(versions, day)?.version ?? null;
    expect(onDay('2025-12-31')).toBeNull();
    expect(onDay('2026-01-01')).toBe(1);
    expect(onDay('2026-02-28')).toBe(1);
    expect(onDay('2026-03-01')).toBe(4);
    expect(onDay('2026-06-01')).toBe(2);
  });

  it('does not depend on the order in which the versions come', () => {
    const day = fc.integer({ min: 1, max: 9 }).map((number) => `2026-01-0${number}`);
    const some = fc.array(day, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(some, day, fc.nat(), (froms, asked, turn) => {
        const versions = froms.map((from, i) => version(i + 1, from));
        const turned = [...versions.slice(turn % froms.length), ...versions.slice(0, turn % froms.length)];
        expect(inForce(turned, asked)).toEqual(inForce(versions, asked));
      }),
      { numRuns: 60 },
    );
  });
});
