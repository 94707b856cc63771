import { expect, test } from 'vitest';
import { keyReader } from './key-reader.ts';

function reader() {
  const deeds: string[] = [];
  const read = keyReader({
    open: (letter) => {
      deeds.push(`open ${letter}`);
      return letter === 'a';
    },
    list: () => deeds.push('list'),
    step: (key) => deeds.push(`step ${key}`),
  });
  return { deeds, read };
}

test('g and a letter open a screen; the letter alone does nothing', () => {
  const { deeds, read } = reader();
  expect([read('a'), read('g'), read('a'), read('a')]).toEqual([false, true, true, false]);
  expect(deeds).toEqual(['open a']);
});

test('shift does not break a sequence, Escape does', () => {
  const { deeds, read } = reader();
  read('g');
  read('Shift');
  read('a');
  read('g');
  read('Escape');
  read('a');
  expect(deeds).toEqual(['open a']);
});

test('j, k and ? work alone, and after g they are letters of screens', () => {
  const { deeds, read } = reader();
  for (const key of ['j', 'k', '?', 'g', 'j']) read(key);
  expect(deeds).toEqual(['step j', 'step k', 'list', 'open j']);
});
