import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DifferingWords, textDifference } from './text-difference.ts';

const joined = (parts: readonly DifferingWords[], kinds: readonly string[]): string =>
  parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ words }) => words)
    .join('');

describe('what differs between two texts', () => {
  it('is said word by word, and what stayed stays', () => {
    expect(
      textDifference('We answer within two days.\n\nAlways.', 'We answer within one day.\n\nAlways.'),
    ).toEqual([
      { kind: 'same', words: 'We answer within ' },
      { kind: 'removed', words: 'two days.' },
      { kind: 'added', words: 'one day.' },
      { kind: 'same', words: '\n\nAlways.' },
    ]);
    expect(textDifference('One duty', 'One duty\nAnother')).toEqual([
      { kind: 'same', words: 'One duty' },
      { kind: 'added', words: '\nAnother' },
    ]);
    expect(textDifference('', 'New')).toEqual([{ kind: 'added', words: 'New' }]);
    expect(textDifference('the same', 'the same')).toEqual([{ kind: 'same', words: 'the same' }]);
    expect(textDifference('', '')).toEqual([]);
  });

  it('joined gives both texts again, to the last blank', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', '\n\n', '  ', 'é'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const parts = textDifference(one.join(''), other.join(''));
        expect(joined(parts, ['same', 'removed'])).toBe(one.join(''));
        expect(joined(parts, ['same', 'added'])).toBe(other.join(''));
      }),
      { numRuns: 200 },
    );
  });
});
