import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unclearIn } from './clear-wording.rules.ts';
import type { RequirementContent } from './requirement.ts';
import { failingLines, type GateMeasure, gateOf, sameUnit } from './requirement-gate.rules.ts';
import { GATE_TESTS } from './requirement-words.ts';

const GOOD: RequirementContent = {
  statement: 'A caller is answered by a person within 30 seconds.',
  kind: 'stated',
  needOrWant: 'need',
  answersNeedId: null,
  attributeId: '00000000-0000-4000-8000-000000000001',
  segmentIds: ['00000000-0000-4000-8000-000000000002'],
  source: 'Interviews of May 2026',
  contract: '',
  measuredIn: 'seconds',
  target: 20,
  lower: null,
  upper: 30,
  method: 'By the telephone system',
};
const JUDGED = { adequate: true, reason: 'nobody hangs up before half a minute' };
const MEASURE: GateMeasure = {
  name: 'Time to answer',
  unit: 'seconds',
  direction: 'lower-is-better',
  method: 'by the telephone system',
};

function failing(
  over: Partial<RequirementContent>,
  measure: GateMeasure | null = null,
  judged: typeof JUDGED | null = JUDGED,
): string[] {
  return gateOf({ ...GOOD, ...over }, measure, judged)
    .filter(({ holds }) => !holds)
    .map(({ test }) => test);
}

describe('the six tests', () => {
  it('hold of a requirement that says everything', () => {
    expect(failing({})).toEqual([]);
    expect(failing({ measuredIn: '', method: '' }, MEASURE)).toEqual([]);
  });

  it.each<[string, string, Partial<RequirementContent>]>([
    ['complete', 'who said it and where', { source: '' }],
    ['complete', 'the attribute it is about', { attributeId: null }],
    ['complete', 'the segments it is for', { segmentIds: [] }],
    ['measurable', 'no unit', { measuredIn: '' }],
    ['measurable', 'no target', { target: null }],
    ['tolerance', 'no tolerance', { upper: null }],
    ['tolerance', 'upside down', { target: 35, lower: 40, upper: 30 }],
    ['tolerance', 'outside of its tolerance, at most 30', { target: 30.1 }],
    ['method', 'how it is measured', { method: '' }],
  ])('fail for "%s" when it says: %s', (test, why, over) => {
    const lines = failingLines(gateOf({ ...GOOD, ...over }, null, JUDGED));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${test}: .*${why}.*; .+`, 'u'));
  });

  it('take zero as a value', () => {
    expect(failing({ target: 0, lower: 0, upper: 0 })).toEqual([]);
  });

  it('ask a reviewer whether it is adequate', () => {
    expect(failing({}, null, null)).toEqual(['adequate']);
    expect(failing({}, null, { adequate: false, reason: 'too slow' })).toEqual(['adequate']);
  });

  it('refuse a unit that is not that of the measure, and the limit on the wrong side', () => {
    expect(failing({ measuredIn: 'minutes' }, MEASURE)).toEqual(['measurable']);
    expect(failing({ measuredIn: 'Second' }, MEASURE)).toEqual([]);
    expect(failing({ upper: null, lower: 10 }, MEASURE)).toEqual(['tolerance']);
    expect(failing({}, { ...MEASURE, direction: 'target-is-best' })).toEqual(['tolerance']);
    expect(sameUnit('s', '')).toBe(false);
  });

  it('say of each failing test why and what to do, and of holding ones nothing', () => {
    const content = fc.record({
      ...Object.fromEntries(Object.entries(GOOD).map(([key, value]) => [key, fc.constant(value)])),
      statement: fc.oneof(fc.string(), fc.constant(GOOD.statement)),
      source: fc.constantFrom('', 'x'),
      target: fc.option(fc.double({ min: -10, max: 10, noNaN: true })),
      lower: fc.option(fc.double({ min: -10, max: 10, noNaN: true })),
      upper: fc.option(fc.double({ min: -10, max: 10, noNaN: true })),
    }) as unknown as fc.Arbitrary<RequirementContent>;
    fc.assert(
      fc.property(content, fc.option(fc.constant(MEASURE)), (one, measure) => {
        const gate = gateOf(one, measure, JUDGED);
        expect(gate.map(({ test }) => test)).toEqual([...GATE_TESTS]);
        for (const { holds, why, toDo } of gate) {
          expect([why === null, toDo === null]).toEqual([holds, holds]);
        }
        const { target, lower, upper } = one;
        if (gate[4]?.holds === true && target !== null) {
          expect(target).toBeGreaterThanOrEqual(lower ?? -Infinity);
          expect(target).toBeLessThanOrEqual(upper ?? Infinity);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a statement', () => {
  it.each([
    'A caller is answered by a person within 30 seconds.',
    'The bill arrives by the 3rd working day, 95 % of the time (2.5 days on average, e.g. by post).',
    'Die Rechnung nennt den Zählerstand am ersten und am letzten Tag.',
    '客服在三十秒內接聽電話。',
    'Breakfast is served until 10 a.m. on weekdays',
    'The first answer comes after at most 15 minutes',
  ])('is clear: %s', (statement) => {
    expect(unclearIn(statement)).toEqual([]);
  });

  it.each([
    ['Answer quickly', '"quickly" is vague', 'how long'],
    ['Most callers wait for at most 5 minutes', '"most" is vague', 'a number'],
    ['Repairs are done as soon as possible', '"as soon as possible" is vague', 'by when'],
    ['Staff are Friendly and polite', '"friendly", "polite" are vague', 'what somebody does'],
    ['The page is user-friendly', '"user friendly" is vague', 'how many steps'],
    ['Letters, parcels, etc. are traced', '"etc" is vague', 'list everything'],
    ['Refund and/or replacement within 14 days', '"and/or" is vague', 'write and'],
    ['The price is TBD', '"tbd" is vague', 'decide'],
    ['Rooms have [n] beds', 'leaves something open', 'decide'],
    ['The van comes on the day. The driver calls before.', 'it has 2 sentences', 'one sentence'],
    ['電話在三十秒內接聽。帳單三日內寄出。', 'it has 2 sentences', 'one sentence'],
    ['The van must come on the day and the driver must call', 'demands 2 things', 'of its own'],
    ['  ', 'it says nothing', 'what is required'],
    ['!!! 12', 'it says nothing', 'what is required'],
  ])('is unclear: %s', (statement, why, instead) => {
    const [found] = unclearIn(statement);
    expect(found?.why).toContain(why);
    expect(found?.instead).toContain(instead);
  });

  it('is not vague because a vague word is part of another', () => {
    expect(unclearIn('Breakfast in Belfast is at some8 of the fastest trains')).toEqual([]);
  });

  it('of any text is looked at in a moment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 1000 }), (text) => {
        expect(Array.isArray(unclearIn(text))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
