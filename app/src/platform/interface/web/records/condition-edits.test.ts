import { expect, test } from 'vitest';
import type { ListCondition } from '../../../records/declarations.ts';
import { editable, furtherConditions, withEnd, withWords } from './condition-edits.ts';

const state: ListCondition = { field: 'state', is: ['draft'] };
const none: ListCondition = { field: 'state', missing: true };
const due: ListCondition = { field: 'due', from: '2026-01-01' };

test('words of a filter take the place of those before; none take the condition away, and others stay', () => {
  const asked = withWords([due, none], 'state', ['draft', 'approved']);
  expect(asked).toEqual([due, none, { field: 'state', is: ['draft', 'approved'] }]);
  expect(withWords(asked, 'state', ['draft'])).toEqual([due, none, state]);
  expect(withWords(asked, 'state', [])).toEqual([due, none]);
});

test('an end stays when the other one goes', () => {
  const both = withEnd([due], 'due', { end: 'to', value: '2026-02-01' });
  expect(both).toEqual([{ field: 'due', from: '2026-01-01', to: '2026-02-01' }]);
  expect(withEnd(both, 'due', { end: 'from', value: '' })).toEqual([{ field: 'due', to: '2026-02-01' }]);
  expect(withEnd([due, state], 'due', { end: 'from', value: '' })).toEqual([state]);
  expect(withEnd([], 'weight', { end: 'from', value: '0' })).toEqual([{ field: 'weight', from: '0' }]);
});

test('what no filter shows is told beside them, so that nothing is asked unseen', () => {
  const asked = [none, state, due, { field: 'state', is: ['approved'] }];
  expect(editable(asked, 'state')).toBe(state);
  expect(furtherConditions(asked, ['state']).map(({ at }) => at)).toEqual([0, 2, 3]);
  expect(furtherConditions(asked, ['state', 'due']).map(({ at }) => at)).toEqual([0, 3]);
  expect(furtherConditions(asked, [])).toHaveLength(4);
});
