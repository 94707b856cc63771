import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as library from './index.ts';

type Example = { readonly file: string; readonly expression: string; readonly value: string };
type Docstring = { readonly file: string; readonly text: string; readonly declares: string };

// A number is right to the digits written, and one with few digits is meant exactly.
const FEWEST_DECIMALS = 10;
const NUMBER = /(?<![\w.'])-?\d+(?:\.(?<decimals>\d+))?(?:e[+-]?\d+)?(?![\w'])/g;

class WrittenNumber {
  readonly value: number;
  readonly within: number;
  constructor(text: string) {
    const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
    this.value = Number(text);
    this.within = 0.500001 * 10 ** -Math.max(decimals, FEWEST_DECIMALS);
  }
}

function docstrings(): Docstring[] {
  return globSync('**/*.ts', { cwd: import.meta.dirname })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const source = readFileSync(join(import.meta.dirname, file), 'utf8');
      return [...source.matchAll(/\/\*\*(?<text>(?:(?!\*\/)[\s\S])*)\*\/\s*(?<declares>[^\n]*)/g)].map(
        ({ groups }) => ({ file, text: groups!['text']!, declares: groups!['declares']! }),
      );
    });
}

function examplesIn({ file, text }: Docstring): Example[] {
  return [...text.matchAll(/^\s*\*?\s*@example (?<example>.*)$/gm)].map(({ groups }) => {
    const example = groups!['example']!;
    const at = example.lastIndexOf(' // ');
    return { file, expression: example.slice(0, at), value: example.slice(at + 4) };
  });
}

function run(code: string, scope: Readonly<Record<string, unknown>>): unknown {
  return new Function(...Object.keys(scope), `'use strict'; return (${code});`)(...Object.values(scope));
}

function readValue(text: string): unknown {
  const written = text.replace(NUMBER, (number) => `new WrittenNumber('${number}')`);
  return run(written, { WrittenNumber });
}

function isAsWritten(actual: unknown, written: unknown): boolean {
  if (written instanceof WrittenNumber) {
    return typeof actual === 'number' && Math.abs(actual - written.value) <= written.within;
  }
  if (written === null || typeof written !== 'object') return Object.is(actual, written);
  if (actual === null || typeof actual !== 'object') return false;
  const isList = Array.isArray(actual) || actual instanceof Float64Array;
  if (isList !== Array.isArray(written)) return false;
  const keys = Object.keys(actual);
  return (
    keys.length === Object.keys(written).length &&
    keys.every((key) => isAsWritten(Reflect.get(actual, key), Reflect.get(written, key)))
  );
}

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
    const found = run(expression, library);
    expect(isAsWritten(found, readValue(value)), `it gives ${JSON.stringify(found)}`).toBe(true);
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
    expect(wrong.filter(([found, value]) => isAsWritten(found, readValue(value)))).toEqual([]);
    expect(isAsWritten(Float64Array.of(1, -2.5, Number.NaN), readValue('[1, -2.5, NaN]'))).toBe(true);
  });
});
