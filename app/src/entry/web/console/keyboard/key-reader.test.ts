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
    step: (key) => {
      deeds.push(`step ${key}`);
      return key === 'j';
    },
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

test('j, k and ? work alone, and after g they are letters of screens; a step to nothing is left to the page', () => {
  const { deeds, read } = reader();
  expect(['j', 'k', '?', 'g', 'j'].map(read)).toEqual([true, false, true, true, false]);
  expect(deeds).toEqual(['step j', 'step k', 'list', 'open j']);
});
