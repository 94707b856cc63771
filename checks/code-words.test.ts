import { describe, expect, it } from 'vitest';
import { complaintsOf } from './planted-files.ts';
import { codeWordsRule } from './rules/code-words.rule.ts';

const CONCEPT = 'app/src/concepts/promises/promise.rules.ts';
const SERVICE = 'app/src/platform/clock/clock.ts';
const ENTRY = 'app/src/entry/cli/heed.ts';

describe('code-words', () => {
  it.each([
    ['any', SERVICE, 'const a: any = 1;'],
    ['any inside a type', SERVICE, 'type A = Map<string, readonly any[]>;'],
    ['as any', SERVICE, 'f(a as any);'],
    ['a silenced line', SERVICE, '// @ts-ignore\nf();'],
    ['an expected error', SERVICE, '// @ts-expect-error: later\nf();'],
    ['a silenced file', SERVICE, '/* @ts-nocheck */'],
    ['it.only', 'checks/a.test.ts', "it.only('a', () => {});"],
    ['describe.only.each', 'checks/a.test.ts', "describe.only.each([1])('a', () => {});"],
    ['only of a test of our own', 'checks/a.test.ts', "withServer('x').only('a', () => {});"],
    ['TODO', SERVICE, '// TODO later'],
    ['FIXME', SERVICE, '/** FIXME */'],
    ['TODO in SQL', 'app/src/concepts/a/migrations/1.sql', 'SELECT 1; -- TODO'],
    ['console.log', SERVICE, 'console.log(1);'],
    ['console.log handed on', SERVICE, 'f(console.log);'],
    ['eval', SERVICE, "eval('1');"],
    ['globalThis.eval', SERVICE, "globalThis.eval('1');"],
    ['new Function', SERVICE, "new Function('1');"],
    ['Math.random', CONCEPT, 'Math.random();'],
    ['Math.random handed on', 'statistics/src/a.ts', 'f(Math.random);'],
    ['Math["random"]', 'statistics/src/a.ts', "Math['random']();"],
    ['Date.now', CONCEPT, 'Date.now();'],
    ['new Date()', CONCEPT, 'new Date();'],
    ['Date()', CONCEPT, 'Date();'],
    ['Temporal.Now', CONCEPT, 'Temporal.Now.instant();'],
    ['Date.now in a test of statistics', 'statistics/src/a.test.ts', 'Date.now();'],
  ])('catches %s', (_, path, text) => {
    const complaints = complaintsOf(codeWordsRule, { [path]: text });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).not.toContain('does not parse');
  });

  it('passes the same words where they are at home', () => {
    const complaints = complaintsOf(codeWordsRule, {
      [CONCEPT]: "const any = 'TODO'; new Date(at); Date.UTC(2026, 1); f(pick.only); console.error(1);",
      [SERVICE]: 'Date.now(); Temporal.Now.instant(); Math.random(); /* see @ts-ignore in the manual */',
      [ENTRY]: 'console.log(1);',
      'checks/run-checks.ts': 'console.log(1);',
      'app/src/platform/clock/clock.test.ts': "eval('1'); new Function('1');",
    });
    expect(complaints).toEqual([]);
  });
});
