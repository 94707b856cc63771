import { describe, expect, it } from 'vitest';
import { type Docstring, docstrings } from '../testing/docstrings.ts';
import { type Evaluate, isAsWritten } from '../testing/written-values.ts';
import * as library from './index.ts';

type Example = { readonly file: string; readonly expression: string; readonly value: string };

function examplesIn({ file, text }: Docstring): Example[] {
  return [...text.matchAll(/^\s*\*?\s*@example (?<example>.*)$/gm)].map(({ groups }) => {
    const example = groups!['example']!;
    const at = example.lastIndexOf(' // ');
    return { file, expression: example.slice(0, at), value: example.slice(at + 4) };
  });
}

const evaluate: Evaluate = (expression, scope) =>
  new Function(...Object.keys(scope), `'use strict'; return (${expression});`)(...Object.values(scope));

const documented = docstrings();
const examples = documented.flatMap(examplesIn);
const functions = Object.entries(library).flatMap(([name, value]) =>
  typeof value === 'function' ? [name] : [],
);

describe('the examples of the docstrings', () => {
  it('are found', () => {
    expect(functions.length).toBeGreaterThan(20);
    expect(examples.length).toBeGreaterThanOrEqual(functions.length);
  });

  it.each(examples)('$expression // $value', ({ expression, value }) => {
    const found = evaluate(expression, library);
    expect(isAsWritten(found, value, evaluate), `it gives ${JSON.stringify(found)}`).toBe(true);
  });

  it.each(functions)('show every exported function: %s', (name) => {
    const own = documented.filter(({ declares }) => declares.startsWith(`export function ${name}(`));
    const shown = own.flatMap(examplesIn).filter(({ expression }) => expression.includes(`${name}(`));
    expect(shown, `give the docstring of ${name} a line "@example ${name}(...) // VALUE"`).not.toEqual([]);
  });

  it('would be told from wrong ones', () => {
    const wrong: readonly (readonly [unknown, string])[] = [
      [1.2345, '1.2346'],
      [0.36001, '0.36'],
      [2, "'2'"],
      [[1, 2], '[1]'],
      [{ n: 1, mean: 2 }, '{ n: 1 }'],
      [null, '0'],
      [Number.NaN, '0'],
      ['b', "'a'"],
    ];
    expect(wrong.filter(([found, value]) => isAsWritten(found, value, evaluate))).toEqual([]);
    expect(isAsWritten(Float64Array.of(1, -2.5, Number.NaN), '[1, -2.5, NaN]', evaluate)).toBe(true);
  });
});
