import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import reference from './reversed-answers.reference.json' with { type: 'json' };
import { reversedAnswers } from './reversed-answers.ts';

const answers = Float64Array.from(reference.answers, (answer) => answer ?? Number.NaN);

describe('reversed answers', () => {
  it('are those of the package psych in R, and reversed again are the answers', () => {
    const found = reversedAnswers(answers, [reference.low, reference.high]);
    expect(differences(found, reference.reversed, {})).toEqual([]);
    expect(reversedAnswers(found, [1, 5])).toEqual(answers);
    expect(reversedAnswers(new Float64Array(), [1, 5])).toEqual(new Float64Array());
  });

  it('refuse answers outside the scale and scales that do not ascend', () => {
    const outside = new RangeError('reversed answers require answers within the scale');
    for (const answer of [0, 5.1, Infinity]) {
      expect(() => reversedAnswers(Float64Array.of(3, answer), [1, 5])).toThrow(outside);
    }
    for (const scale of [
      [5, 1],
      [3, 3],
      [Number.NaN, 5],
      [1, Infinity],
    ] as const) {
      expect(() => reversedAnswers(Float64Array.of(3), scale)).toThrow(
        new RangeError('reversed answers require an ascending scale'),
      );
    }
  });
});
