import type { Node } from 'oxc-parser';
import { codeAmong } from '../parsed-code.ts';
import { isTest, lineAt, type RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';
import { dottedName, walk } from '../syntax-walk.ts';

type Word = { readonly what: string; readonly fix: string };
type Place = { readonly path: string; readonly parent: Node | undefined };

const PRINTS = new Set(['log', 'info', 'debug', 'dir', 'table'].map((name) => `console.${name}`));
const RANDOM_OR_TIME = new Set(['Math.random', 'Date.now', 'Temporal.Now']);
const TEST_WORDS = new Set(['describe', 'it', 'test', 'suite', 'bench']);

export const codeWordsRule: Rule = {
  name: 'code-words',
  why: 'some words switch a guard off, or hide randomness, time and output where no test can reach them',
  look: (files) => {
    const { code, violations } = codeAmong(files);
    const sql = files.filter(({ path }) => path.endsWith('.sql'));
    const found = [...code.flatMap(inTree), ...code.flatMap(inComments), ...sql.flatMap(inSql)];
    return { seen: code.length + sql.length, violations: [...violations, ...found] };
  },
};

function inTree(file: RepositoryFile): Violation[] {
  const violations: Violation[] = [];
  walk(file.syntax().program, (node, above) => {
    const word = wordIn(node, { path: file.path, parent: above.at(-1) });
    if (word !== null) violations.push({ path: file.path, line: lineAt(file, node.start), ...word });
  });
  return violations;
}

function wordIn(node: Node, place: Place): Word | null {
  if (node.type === 'TSAnyKeyword')
    return { what: 'the type any', fix: 'say what it is, or unknown and look' };
  return (
    onlyThisTest(node, place) ??
    printed(node, place) ??
    codeFromText(node, place) ??
    randomOrTime(node, place)
  );
}

function onlyThisTest(node: Node, { parent }: Place): Word | null {
  if (
    node.type !== 'MemberExpression' ||
    node.property.type !== 'Identifier' ||
    node.property.name !== 'only'
  )
    return null;
  const called = parent?.type === 'CallExpression' && parent.callee === node;
  const onTest = TEST_WORDS.has((dottedName(node) ?? '').split('.')[0] ?? '');
  return called || onTest ? { what: '.only skips every other test', fix: 'take .only away' } : null;
}

function printed(node: Node, { path }: Place): Word | null {
  if (!path.startsWith('app/src/') || path.startsWith('app/src/entry/')) return null;
  const name = node.type === 'MemberExpression' ? dottedName(node) : null;
  if (name === null || !PRINTS.has(name)) return null;
  return { what: name, fix: 'return it, or log it through the logger; only an entry prints' };
}

function codeFromText(node: Node, { path }: Place): Word | null {
  if (isTest(path) || (node.type !== 'CallExpression' && node.type !== 'NewExpression')) return null;
  const name = (dottedName(node.callee) ?? '').replace(/^(globalThis|window|self)\./, '');
  if (name !== 'Function' && !(name === 'eval' && node.type === 'CallExpression')) return null;
  return { what: `runs text as code (${name})`, fix: 'write the code out' };
}

function randomOrTime(node: Node, { path }: Place): Word | null {
  if (!/^(statistics|app\/src\/concepts)\//.test(path)) return null;
  const fix = 'take it as a parameter, so that a test can set it';
  if (node.type === 'MemberExpression') {
    const name = (dottedName(node) ?? '').replace(/^(globalThis|window|self)\./, '');
    return RANDOM_OR_TIME.has(name) ? { what: `${name} here cannot be repeated`, fix } : null;
  }
  const isDate =
    (node.type === 'NewExpression' || node.type === 'CallExpression') && dottedName(node.callee) === 'Date';
  const isNow = isDate && (node.type === 'CallExpression' || node.arguments.length === 0);
  return isNow ? { what: 'the time of now cannot be repeated', fix } : null;
}

function inComments(file: RepositoryFile): Violation[] {
  return file.syntax().comments.flatMap(({ value, start }) => {
    const line = lineAt(file, start);
    return [...(isCommand(value) ? [silenced(value)] : []), ...unfinished(value)].map((word) => {
      return { path: file.path, line, ...word };
    });
  });
}

function inSql({ path, text }: RepositoryFile): Violation[] {
  return text.split('\n').flatMap((line, index) => {
    return unfinished(line).map((word) => ({ path, line: index + 1, ...word }));
  });
}

function isCommand(comment: string): boolean {
  return /^[\s*/]*@ts-(ignore|expect-error|nocheck)\b/m.test(comment);
}

function silenced(comment: string): Word {
  const command = /@ts-[\w-]+/.exec(comment)?.[0] ?? '';
  return { what: `${command} switches the compiler off`, fix: 'correct the type' };
}

function unfinished(comment: string): Word[] {
  const word = /\b(TODO|FIXME)\b/.exec(comment)?.[0];
  return word === undefined
    ? []
    : [{ what: `${word} in a comment`, fix: 'do it, or open an issue and take it away' }];
}
