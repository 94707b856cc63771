import { describe, expect, it } from 'vitest';
import { complaintsOf } from './planted-files.ts';
import { sizesRule } from './rules/sizes.rule.ts';

const PATH = 'statistics/src/a.ts';
const filled = (lines: number): string => '\n'.repeat(lines);

describe('sizes', () => {
  it('catches a file of 301 lines, not one of 300', () => {
    expect(complaintsOf(sizesRule, { [PATH]: `${filled(300)}a;` })).toEqual([
      `${PATH}:301 has 301 lines, more than 300`,
    ]);
    expect(complaintsOf(sizesRule, { [PATH]: `${filled(299)}a;\n` })).toEqual([]);
  });

  it('catches a migration of 301 lines', () => {
    expect(
      complaintsOf(sizesRule, { 'app/src/concepts/a/migrations/1.sql': `${filled(300)}x` }),
    ).toHaveLength(1);
  });

  it.each([
    ['function', `function f() {${filled(70)}}`],
    ['arrow function', `const f = () => {${filled(70)}};`],
    ['method', `class A { f() {${filled(70)}} }`],
    ['method with its decorated head', `class A { @a\n f() {${filled(69)}} }`],
    ['method of an object', `const a = { f() {${filled(70)}} };`],
    ['function expression', `const f = function () {${filled(70)}};`],
    ['test that is in no test file', `it('a', () => {${filled(70)}});`],
  ])('catches a %s of 71 lines', (_, text) => {
    expect(complaintsOf(sizesRule, { [PATH]: text })).toEqual([
      `${PATH}:1 function has 71 lines, more than 70`,
    ]);
  });

  it.each([
    ['function', 'function f(a, b, c, d) {}'],
    ['arrow function', 'const f = (a, b, c, ...d) => {};'],
    ['method', 'class A { f(a, b, c, d) {} }'],
    ['constructor', 'class A { constructor(a, b, c, d) {} }'],
    ['declared function', 'declare function f(a: 1, b: 2, c: 3, d: 4): void;'],
  ])('catches a %s of four parameters', (_, text) => {
    expect(complaintsOf(sizesRule, { [PATH]: text })).toEqual([
      `${PATH}:1 function takes 4 parameters, more than 3`,
    ]);
  });

  it('passes a function of 70 lines, three parameters and this', () => {
    const text = `function f(this: A, a, b, c) {${filled(69)}}`;
    expect(complaintsOf(sizesRule, { [PATH]: text })).toEqual([]);
  });

  it.each(['describe', 'it', 'test', 'describe.skip', 'it.each([1])', 'test.runIf(a)', 'it.each`a`'])(
    'passes a long body of %s, but not a long function inside',
    (block) => {
      const path = 'statistics/src/a.test.ts';
      expect(complaintsOf(sizesRule, { [path]: `${block}('a', () => {${filled(80)}});` })).toEqual([]);
      const inner = `${block}('a', () => { const f = () => {${filled(80)}}; });`;
      expect(complaintsOf(sizesRule, { [path]: inner })).toHaveLength(1);
    },
  );
});
