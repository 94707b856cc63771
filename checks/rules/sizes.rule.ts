import type { Node } from 'oxc-parser';
import { codeAmong } from '../parsed-code.ts';
import { isTest, lineAt, type RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';
import { dottedName, walk } from '../syntax-walk.ts';

const MOST_FILE_LINES = 300;
const MOST_FUNCTION_LINES = 70;
const MOST_PARAMETERS = 3;

const TEST_BLOCKS = new Set(['describe', 'it', 'test']);

type FunctionNode = Extract<Node, { params: unknown[]; body: unknown; async: boolean }>;

export const sizesRule: Rule = {
  name: 'sizes',
  why: 'what fits the eye is read whole; more than three parameters are mixed up at the call',
  look: (files) => {
    const { code, violations } = codeAmong(files);
    const measured = [...code, ...files.filter(({ path }) => /\.(sql|css)$/.test(path))];
    const long = measured.flatMap((file) => longFile(file));
    const functions = code.flatMap((file) => functionViolations(file));
    return { seen: measured.length, violations: [...violations, ...long, ...functions] };
  },
};

function longFile({ path, text }: RepositoryFile): Violation[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines <= MOST_FILE_LINES) return [];
  const what = `has ${lines} lines, more than ${MOST_FILE_LINES}`;
  return [{ path, line: MOST_FILE_LINES + 1, what, fix: 'split it where the idea splits' }];
}

function functionViolations(file: RepositoryFile): Violation[] {
  const violations: Violation[] = [];
  walk(file.syntax().program, (node, above) => {
    if (!isFunction(node)) return;
    const parent = above.at(-1);
    const isMethod = parent?.type === 'MethodDefinition' || (parent?.type === 'Property' && parent.method);
    const line = lineAt(file, isMethod ? parent.start : node.start);
    const lines = lineAt(file, node.end) - line + 1;
    if (lines > MOST_FUNCTION_LINES && !(isTest(file.path) && isTestBody(node, parent))) {
      const what = `function has ${lines} lines, more than ${MOST_FUNCTION_LINES}`;
      violations.push({ path: file.path, line, what, fix: 'name its steps and make each a function' });
    }
    const count = node.params.filter((param) => !isThis(param)).length;
    if (count > MOST_PARAMETERS) {
      const what = `function takes ${count} parameters, more than ${MOST_PARAMETERS}`;
      violations.push({ path: file.path, line, what, fix: 'take an object with named fields' });
    }
  });
  return violations;
}

function isFunction(node: Node): node is FunctionNode {
  return 'params' in node && 'body' in node && 'async' in node;
}

function isThis(param: Node): boolean {
  return param.type === 'Identifier' && param.name === 'this';
}

function isTestBody(node: Node, parent: Node | undefined): boolean {
  if (parent?.type !== 'CallExpression' || !parent.arguments.some((argument) => argument === node))
    return false;
  return TEST_BLOCKS.has(calledName(parent.callee));
}

// The name at the root of `it`, `describe.skip`, `test.each([...])`, ``it.each`...` ``.
function calledName(callee: Node): string {
  if (callee.type === 'CallExpression') return calledName(callee.callee);
  if (callee.type === 'TaggedTemplateExpression') return calledName(callee.tag);
  return (dottedName(callee) ?? '').split('.')[0] ?? '';
}
