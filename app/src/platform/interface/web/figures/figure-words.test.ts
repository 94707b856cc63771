import { describe, expect, test } from 'vitest';
import { directionOf, figureInWords } from './figure-words.ts';

const AXIS = { min: -100, max: 100, label: 'score', reference: 0 };
const FORMAT = { decimals: 1, signed: true, unit: 'points' };

describe('the direction of a figure', () => {
  test.each([
    [[2, 9], '▲', 'above 0'],
    [[-9, -2], '▼', 'below 0'],
    [[-2, 9], '◆', 'may be 0'],
    [[0, 9], '◆', 'may be 0'],
  ] as const)('with the interval %j it is %s', (interval, mark, words) => {
    expect(directionOf({ n: 50, estimate: 5, interval }, AXIS, FORMAT)).toEqual({ mark, words });
  });

  test('is not said without an interval, nor without something to compare with', () => {
    expect(directionOf({ n: 50, estimate: 5 }, AXIS, FORMAT)).toBeNull();
    const { reference: _, ...bare } = AXIS;
    expect(directionOf({ n: 50, estimate: 5, interval: [1, 9] }, bare, FORMAT)).toBeNull();
  });
});

test('a figure in words has its interval and n, and says why it is withheld', () => {
  expect(figureInWords({ n: 377, estimate: 23.08, interval: [15.2, 30.6] }, FORMAT)).toBe(
    '+23.1\u00a0points, interval +15.2 to +30.6, n 377',
  );
  expect(figureInWords({ n: 7, withheld: 'fewer than 10' }, FORMAT)).toBe('withheld: fewer than 10, n 7');
  expect(figureInWords({ n: 3, estimate: null }, FORMAT)).toBe('not defined, n 3');
});
