import { expect, test } from 'vitest';
import { noteArrivals } from './arrivals.ts';

test('only who left the first page came from another one', () => {
  const cameFromAnotherPage = noteArrivals();
  expect(cameFromAnotherPage('/w/a/people')).toBe(false);
  expect(cameFromAnotherPage('/w/a/people')).toBe(false);
  expect(cameFromAnotherPage('/w/a/figures')).toBe(true);
  expect(cameFromAnotherPage('/w/a/people')).toBe(true);
});
