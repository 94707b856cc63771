import { expect, test } from 'vitest';
import { conditionWords, endWords, filterWords } from './condition-words.ts';
import type { Where } from './view.ts';

const WORDS = {
  labelOf: (column: string): string => ({ TERM: 'Terminal' })[column] ?? column,
  locale: 'en-GB',
};

test.each<[Where, string]>([
  [{ column: 'TERM', is: ['1', '2'] }, 'Terminal is 1 or 2'],
  [{ column: 'TERM', is: ['1', '2', '3', '4', '5', '6', '7'] }, 'Terminal is 1, 2, 3, 4, 5 or 2 more'],
  [{ column: 'TERM', isNot: ['1'], missing: true }, 'Terminal is not 1, or has no answer'],
  [{ column: 'TERM', missing: true }, 'Terminal has no answer'],
  [{ column: 'Q7', missing: false }, 'Q7 has an answer'],
  [{ column: 'Q7', from: 0, to: 0 }, 'Q7 is 0'],
  [{ column: 'Q7', from: 9, to: 10 }, 'Q7 from 9 to 10'],
  [{ column: 'Q7', before: 1000.5 }, 'Q7 below 1000.5'],
])('%j reads: %s', (condition, words) => {
  expect(conditionWords(condition, WORDS)).toBe(words);
});

test('a day stands as the reader writes it, and the filter says all conditions', () => {
  expect(endWords('2017-05-31', 'en-GB')).toBe('31 May 2017');
  expect(endWords('2017-05-31T18:00', 'en-GB')).toBe('2017-05-31T18:00');
  const where = [
    { column: 'TERM', is: ['1'] },
    { column: 'Q7', missing: false },
  ];
  const people = { all: 377, shown: 40 };
  expect(filterWords({ where }, people, WORDS)).toBe('Terminal is 1 · Q7 has an answer (40 of 377 people)');
  expect(filterWords({}, people, WORDS)).toBe('None: all answers of this set');
});
