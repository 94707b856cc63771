import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesAsTyped, codesTyped, numberTyped } from './typed-codes.ts';
import { readJson } from './typed-json.ts';

test.each([
  ['0, 6, Blank', [0, 6, 'Blank']],
  [' 11 ,, 11.0', [11]],
  ['"No, thanks", "11", "say ""no"""', ['No, thanks', '11', 'say "no"']],
  ['-9 , 1e3, 3 - so so', [-9, 1000, '3 - so so']],
  ['', []],
])('the typed codes %s are read', (typed, codes) => {
  expect(codesTyped(typed)).toEqual(codes);
});

test('codes come back from how they are typed, whatever they are', () => {
  const code = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.integer(),
    fc.constantFrom('"', ',', ' ', '12', '-.5'),
  );
  fc.assert(
    fc.property(fc.uniqueArray(code), (codes) => {
      expect(codesTyped(codesAsTyped(codes))).toEqual(codes);
    }),
  );
});

test('a number is one only as a whole', () => {
  expect([numberTyped(' −2 '), numberTyped('0'), numberTyped('1,5'), numberTyped('5 stars')]).toEqual([
    -2,
    0,
    null,
    null,
  ]);
});

test('a text that is not JSON is refused with its line', () => {
  expect(readJson('{\n "a": 1\n "b": 2\n}')).toMatchObject({
    ok: false,
    line: expect.stringContaining('in line 3'),
  });
  expect(readJson('{\n "a": [')).toMatchObject({ ok: false, line: expect.stringContaining('in line 2') });
  expect(readJson('{"a": 0}')).toEqual({ ok: true, json: { a: 0 } });
});
