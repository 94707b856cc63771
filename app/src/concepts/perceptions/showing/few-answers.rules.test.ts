import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenParts, isHiddenPart } from './few-answers.rules.ts';

describe('figures of few people', () => {
  it('are hidden of a part that is small, and of one that leaves a small rest', () => {
    const hidden = (part: number, all: number): boolean => isHiddenPart({ part, all }, 10);
    expect([hidden(9, 100), hidden(10, 100), hidden(90, 100), hidden(91, 100)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect([hidden(100, 100), hidden(0, 0)]).toEqual([false, true]);
    expect(isHiddenPart({ part: 0, all: 5 }, 0)).toBe(true);
  });

  it('take another part with them when they could be found by subtracting', () => {
    expect(hiddenParts([3, 50, 20, 40], 10)).toEqual([true, false, true, false]);
    expect(hiddenParts([3, 8, 20, 40], 10)).toEqual([true, true, false, false]);
    // What is empty says nothing.
    expect(hiddenParts([0, 50, 20], 10)).toEqual([true, false, false]);
  });

  it('never leave a rest of fewer people than are shown', () => {
    const parts = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 15 }), (given, minimumN) => {
        const hidden = hiddenParts(given, minimumN);
        const rest = given.reduce((sum, n, i) => (hidden[i] ? sum + n : sum), 0);
        const shown = given.filter((_, i) => !hidden[i]);
        expect(shown.every((n) => n >= minimumN)).toBe(true);
        expect(rest === 0 || rest >= minimumN || shown.length === 0).toBe(true);
      }),
    );
  });
});
