import { expect, test } from 'vitest';
import { changesOf, deedWords } from './event-words.ts';

test('a deed is said in words', () => {
  expect(deedWords('person.invited')).toBe('Person invited');
  expect(deedWords('answer-set.taken')).toBe('Answer set taken');
});

test('only what differs is a change, and zero, false and empty text are values', () => {
  const before = { role: 'agent', email: 'a@example.org', count: 3, note: 'x' };
  const after = { role: 'manager', email: 'a@example.org', count: 0, done: false, note: '' };
  expect(changesOf(before, after)).toEqual([
    { name: 'role', before: 'agent', after: 'manager' },
    { name: 'count', before: '3', after: '0' },
    { name: 'note', before: 'x', after: '' },
    { name: 'done', before: null, after: 'false' },
  ]);
});

test('lists and objects are words too', () => {
  const after = { units: ['Billing', 'Desk'], rows: { read: 3, refused: 0 }, tags: [] };
  expect(changesOf(null, after)).toEqual([
    { name: 'units', before: null, after: 'Billing, Desk' },
    { name: 'rows', before: null, after: 'read 3, refused 0' },
    { name: 'tags', before: null, after: 'none' },
  ]);
});

test('what came new has no before, what went no after; names of objects are no danger', () => {
  expect(changesOf(null, { unitIds: ['u1'] })).toEqual([{ name: 'unit ids', before: null, after: 'u1' }]);
  expect(changesOf({ name: 'Ada' }, null)).toEqual([{ name: 'name', before: 'Ada', after: null }]);
  expect(changesOf({}, JSON.parse('{"__proto__":"x"}'))).toEqual([
    { name: 'proto', before: null, after: 'x' },
  ]);
});
